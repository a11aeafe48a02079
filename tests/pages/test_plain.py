"""build/docs/ is plain Markdown: nothing in it needs our hook, our macros or our snippets."""

from __future__ import annotations

import re

import pytest
from jinja2 import UndefinedError

from scripts.edition import Edition
from scripts.pages.plain import prose_files, resolve
from scripts.paths import DOCS
from scripts.references import UnknownReferenceError

LEFT = re.compile(r"\{\{|\}\}|\{%|%\}|--8<--|^render_macros", re.MULTILINE)

WORKFLOW = re.compile(r"\$\{\{ [a-z._A-Z]+ \}\}")
"""What stands in a workflow of GitHub that a page quotes."""


def test_prose_is_resolved(edition: Edition) -> None:
    """Catch a macro, a snippet or a switch of the plugin that another generator would print."""
    files = prose_files(edition, DOCS)
    pages = {path: text.decode() for path, text in files.items() if path.endswith(".md")}
    assert set(pages) == {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    own = {path: WORKFLOW.sub("", text) for path, text in pages.items()}
    assert {path: LEFT.findall(text) for path, text in own.items() if LEFT.search(text)} == {}
    assert "import pandas" in pages["data/index.md"]
    assert 'class="csb-figure"' in pages["methodology/coverage.md"]


def test_generated_pages_are_resolved(edition: Edition, texts: dict[str, str]) -> None:
    """Catch a generated page in which a mark of the macros is left."""
    left = {
        path: found.group()
        for path, text in texts.items()
        if (found := LEFT.search(resolve(edition, path, text)))
    }
    assert left == {}


@pytest.mark.parametrize("contact", ["", "harm@example.org", "https://example.org/form"])
def test_the_private_way_is_the_one_that_is_set(
    edition: Edition, monkeypatch: pytest.MonkeyPatch, contact: str
) -> None:
    """Catch a page that hides the private address, or one that promises an address nobody set."""
    monkeypatch.setenv("CONTACT", contact)
    path = "methodology/corrections.md"
    told = resolve(edition, path, (DOCS / path).read_text(encoding="utf-8"))
    assert ("no private address" in told) is (not contact)
    assert not contact or f"<{contact}>" in told


def test_lines_after_a_block_stay(edition: Edition) -> None:
    """Catch paragraphs that run together where prose chooses: the plugin leaves the line ends."""
    text = (
        "{% if config.site_url %}There.{% else %}Here.{% endif %}\n\n  {% if true %}Next{% endif %}"
    )
    assert resolve(edition, "index.md", text) == "Here.\n\n  Next"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("{{ chart('coverge') }}", UnknownReferenceError),
        ("{{ nobody }}", UndefinedError),
    ],
)
def test_broken_prose_stops_the_tree(edition: Edition, text: str, error: type[Exception]) -> None:
    """Catch a broken macro that leaves a hole in the plain tree."""
    with pytest.raises(error):
        resolve(edition, "index.md", text)
