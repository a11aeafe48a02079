"""Texts of the data on a page in another language: marked as English wherever markup may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment
from markupsafe import Markup

from scripts.writing import templating
from scripts.writing.english import BEGIN, CLOSING, END, OPENING, OPENING_WORDS, is_english, marked
from scripts.writing.fallback import words_marked

if TYPE_CHECKING:
    from pathlib import Path

NOTE = "Printed twice. Read once."
SAID = f"{BEGIN}{NOTE}{END}"
BARE = [
    f'<a title="{SAID}">',
    f"---\ntitle: {SAID}\n---\n",
    '---\ntitle: "\\ue000Printed\\ue001"\n---\n',
    f"<option>{SAID}</option>",
    f"<svg><text>{SAID}</text></svg>",
    f"```\n{SAID}\n```",
]


@pytest.mark.parametrize("text", BARE)
def test_no_markup_where_none_may_stand(text: str) -> None:
    """Catch markup in an attribute, above a page or in code, and a sign that is left there."""
    plain = text.replace(BEGIN, "").replace(END, "")
    assert marked(text) == plain.replace("\\ue000", "").replace("\\ue001", "")


def test_text_is_marked_beside_an_attribute() -> None:
    """Catch a text that is left unmarked because it stands in an attribute, too."""
    said = marked(f'<p title="{SAID}">{SAID}</p>')
    assert said == f'<p title="{NOTE}">{OPENING}{NOTE}{CLOSING}</p>'


def test_sentences_of_a_note_are_known() -> None:
    """Catch a note that is told in part, and words of ours that are taken for those of the data."""
    texts = {NOTE, *NOTE.split(" R"), "Read once."}
    assert is_english("Printed twice. Read once.", texts)
    assert is_english("Read once.", texts)
    assert not is_english("Read once. Wholly ours.", texts)
    assert not is_english("", texts)


@pytest.fixture(name="environment")
def fixture_environment() -> Environment:
    """Return the environment of pages in another language."""
    return templating.page_environment.__wrapped__("ru")


def test_template_marks_texts_of_the_data(environment: Environment) -> None:
    """Catch a cell that goes unmarked, words of ours that are marked, and a cell left unescaped."""
    template = environment.from_string("{{ note }}|{{ ours }}|{{ made }}|{{ hostile }}")
    hostile = "<b>One</b> *note*"
    facts = {"note": NOTE, "ours": "Наше", "made": Markup("<i>i</i>"), "hostile": hostile}
    said = str(marked(template.render(english={NOTE, hostile}, **facts)))
    escaped = "&#60;b&#62;One&#60;/b&#62; &#42;note&#42;"
    assert said == f"{OPENING}{NOTE}{CLOSING}|Наше|<i>i</i>|{OPENING}{escaped}{CLOSING}"


def test_sign_in_a_cell_stays_a_letter(environment: Environment) -> None:
    """Catch a cell that ends or begins a mark by letters of its own."""
    said = marked(environment.from_string("{{ cell }}").render(cell=f"a{END}b{BEGIN}c"))
    assert said == "a&#57345;b&#57344;c"


def worded_as(text: str) -> str:
    """Return a template as a page in another language shows it."""
    return str(marked(words_marked(text)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("## Claims { #claims }\n", "## {Claims} { #claims }\n"),
        ("- **Fear.** In a country\n- 2. Two", "- **{Fear.}** {In a country}\n- 2. {Two}"),
        ("see [the page](../place/) there", "{see} [{the page}](../place/) {there}"),
        ("see [the page](", "{see} [{the page}]("),
        ('">Definition</a>. Unit: ', '">{Definition}</a>. {Unit:} '),
        ('<b>A</b> and <td data-title="', '<b>{A}</b> {and} <td data-title="'),
        ("| One | `two` | 3 &nbsp; |", "| {One} | `two` | 3 &nbsp; |"),
        ("One line\n\nand another", "{One line}\n\n{and another}"),
        (" 3, ; ", " 3, ; "),
    ],
)
def test_words_of_a_template_are_marked(text: str, said: str) -> None:
    """Catch a word that goes unmarked, and a mark that breaks a link, a tag, a list or a code."""
    spans = said.replace("{ #", "\0").replace(" }", "\1")
    spans = spans.replace("{", OPENING_WORDS).replace("}", CLOSING)
    assert worded_as(text) == spans.replace("\0", "{ #").replace("\1", " }")


OWN = """<p title="{{ "Bare" if yes }}">
{{- label }} of {{ n }} {{ n | counted(one="row", other="rows") }}</p>
{{ "Both" if yes else "None" }}{{ "; " if yes }}{{ "<i>" if yes }}{% include "inner.j2" %}"""
SHOWN = """<p title="Bare">Подпись {of} 21 {rows}</p>
{Both}; {&lt;i&gt;}{Inside} Подпись"""


def test_only_templates_of_english_are_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch words of a language that are called English, English ones that are not, and 21 row."""
    for folder, name in (("en", "page.j2"), ("en", "inner.j2"), ("ru", "own.j2")):
        (tmp_path / folder).mkdir(exist_ok=True)
        text = "Inside {{ label }}" if name == "inner.j2" else OWN
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(templating, "TEMPLATES", tmp_path)
    monkeypatch.setattr(templating, "plural", lambda _number, forms, _language: forms["one"])
    environment = templating.page_environment.__wrapped__("ru")
    facts = {"language": "ru", "label": "Подпись", "n": 21, "yes": True}
    told = {name: environment.get_template(name).render(facts) for name in ("page.j2", "own.j2")}
    spans = SHOWN.replace("{", OPENING_WORDS).replace("}", CLOSING)
    assert marked(told["page.j2"]) == spans
    own = str(marked(told["own.j2"]))
    assert own.count(OPENING_WORDS) == 1
    assert "Подпись of 21 row</p>" in own
    english = templating.page_environment.__wrapped__("en")
    assert "\ue002" not in english.get_template("page.j2").render(facts | {"language": "en"})
