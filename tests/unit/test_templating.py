"""Cells in pages: whatever a cell holds comes out as text, in Jinja, in Markdown and in HTML."""

from __future__ import annotations

import shutil
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, UndefinedError
from markdown import Markdown
from markupsafe import Markup
from mkdocs.utils.yaml import yaml_load

from scripts.pages.values import BoundValue
from scripts.paths import MKDOCS
from scripts.writing.compiled import keep_compiled
from scripts.writing.templating import (
    anchor,
    escape_cell,
    page_environment,
    render,
    render_sentence,
    safe_url,
)

if TYPE_CHECKING:
    from pathlib import Path

ALWAYS_ON = ("toc", "tables", "fenced_code")
HOSTILE = (
    "{{ 7*7 }}",
    "{% raw %}",
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "| a | b |",
    "_a_ __b__ a_b *c* `d` ~~e~~ **f**",
    "1. one",
    "2. two",
    "- three",
    "_four_",
    "# 1. - > --- [^1] {: .x #y } [TOC]",
    '--8<-- "Makefile"',
    "&amp; &#95; \\*\u00a0x",
    "https://example.org/a_b?c=d&e",
)
# What the check lets into a cell: no control characters, no blank at an end, no two in a row.
CELLS = (
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
PAGE = """# {{ cell }}

{{ cell }}

- {{ cell }}

<table><tr><td>{{ cell }}</td></tr></table>

<p title="{{ cell }}">{{ cell }}</p>
"""


class TextReader(HTMLParser):
    """Collect the text of each element, the links that headings get left out."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: dict[str, str] = {}
        self.titles: list[str | None] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the element and its title."""
        self.open.append(tag)
        self.tags.add(tag)
        self.titles += [value for name, value in attrs if name == "title"]

    def handle_endtag(self, _tag: str) -> None:
        """Leave the element."""
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Add the text to its element."""
        self.texts[self.open[-1] if self.open else ""] = (
            self.texts.get(self.open[-1] if self.open else "", "") + data
        )


def site_markdown() -> Markdown:
    """Return the Markdown converter as the site configures it."""
    with MKDOCS.open(encoding="utf-8") as file:
        listed = yaml_load(file)["markdown_extensions"]
    configs: dict[str, Any] = {}
    for item in listed:
        configs |= item if isinstance(item, dict) else {item: {}}
    names = list(dict.fromkeys([*ALWAYS_ON, *configs]))
    return Markdown(extensions=names, extension_configs=configs)


SITE = site_markdown()


def read_page(cell: str) -> tuple[TextReader, str]:
    """Return what a reader's browser makes of a page with a cell, and the name in its contents."""
    source = page_environment().from_string(PAGE).render(cell=cell)
    assert Environment(autoescape=True).from_string(source).render() == source.rstrip("\n")
    reader = TextReader()
    reader.feed(SITE.reset().convert(source))
    return reader, str(vars(SITE)["toc_tokens"][0]["name"])


@settings(max_examples=100, deadline=None, derandomize=True)
@given(CELLS)
def test_any_cell_comes_out_as_typed(cell: str) -> None:
    """Catch a letter of any script that does not come out as it was typed."""
    reader, _ = read_page(cell)
    assert {reader.texts["td"], reader.texts["h1"], reader.texts["li"]} == {cell}


@pytest.mark.parametrize("cell", HOSTILE)
def test_hostile_cell_comes_out_as_typed(cell: str) -> None:
    """Catch a character that Jinja, Markdown or HTML reads as an instruction."""
    reader, _ = read_page(cell)
    assert reader.tags == {"h1", "a", "p", "ul", "li", "table", "tr", "td"}
    texts = {tag: reader.texts[tag].strip("\n") for tag in ("h1", "li", "td", "p")}
    assert texts == {"h1": cell, "li": cell, "td": cell, "p": cell + cell}
    assert cell in reader.titles


@pytest.mark.parametrize("cell", HOSTILE)
def test_hostile_cell_in_the_table_of_contents(cell: str) -> None:
    """Catch a heading that the table of contents shows otherwise than the page."""
    reader, name = read_page(cell)
    assert reader.texts["h1"] == cell
    shown = TextReader()
    shown.feed(f"<li>{name}</li>")
    assert shown.texts["li"].replace("\u00a0", " ") == cell.replace("\u00a0", " ")


def test_own_markup_stays_markup() -> None:
    """Catch a figure or link of ours that is printed as text."""
    assert escape_cell(Markup("<b>bold</b>")) == "<b>bold</b>"
    value = BoundValue("5 %", "x/", "p", "l", [])
    assert render("parts/value.html.j2", value=value, root="").strip() == (
        '<a class="csb-value" href="x/" title="p; source: l">5 &#37;</a>'
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//host", "x"]
)
def test_only_web_addresses_become_links(address: str) -> None:
    """Catch an address of a source that would run code when clicked."""
    assert safe_url(address) == ""
    assert safe_url("https://example.org/") == "https://example.org/"


@pytest.mark.parametrize("identifier", ["a b", "a#b", "{x}", "", "ä"])
def test_anchor_is_plain(identifier: str) -> None:
    """Catch an identifier that Markdown would take apart in the address of a heading."""
    assert anchor("ev_kaz-2.x") == "ev_kaz-2.x"
    with pytest.raises(ValueError, match="cannot be the address"):
        anchor(identifier)


def test_missing_fact_stops_the_page() -> None:
    """Catch a sentence that would be printed with a hole where a number belongs."""
    assert render_sentence("{{ a }} of {{ b }}", {"a": 1, "b": 2}) == "1 of 2"
    with pytest.raises(UndefinedError, match="missing"):
        render_sentence("{{ missing }}", {})
    with pytest.raises(UndefinedError):
        render("parts/value.html.j2", root="")


def test_compiled_templates_may_be_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a server whose next build ends in a traceback when its cache was deleted meanwhile."""
    monkeypatch.setattr("scripts.writing.compiled.COMPILED", tmp_path)
    environment = Environment(loader=DictLoader({"one": "1", "two": "2"}), autoescape=True)
    keep_compiled(environment, "tried")
    assert environment.get_template("one").render() == "1"
    [folder] = tmp_path.iterdir()
    assert len(list(folder.iterdir())) == 1
    shutil.rmtree(folder)
    assert environment.get_template("two").render() == "2"
    assert len(list(folder.iterdir())) == 1
