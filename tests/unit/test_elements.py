"""Elements of HTML that are set aside while Markdown and the search look at a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.website.elements import anchors_in, outermost, put_back, searched, set_aside

PIECES = [
    "<div>",
    "</div>",
    "<section class='a'>",
    "</section>",
    "<svg ",
    "</table>",
    "<table>",
    "<ul\n>",
    "</ul>",
    "<uld>",
    "```\n",
    " markdown>",
    "--8<--",
    "text\n",
    "# Head\n",
    ">",
    "<",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_nothing_is_lost_on_the_way(text: str) -> None:
    """Catch a word of a page that is lost, doubled or moved while blocks are set aside."""
    assert "".join(before + block for before, _, block in outermost(text)) == text
    assert put_back(*set_aside(text)) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\n<div><div>x</div></div>\nb", 'a\n<div data-aside="0"></div>\nb'),
        ("<ul><li>x</li></ul>", '<ul data-aside="0"></ul>'),
        ("<div>never closed", "<div>never closed"),
        ("</div><table><tr></table>", '</div><table data-aside="0"></table>'),
        ("<details>\n\n```sh\nls\n```\n</details>", "<details>\n\n```sh\nls\n```\n</details>"),
        ("<div markdown>*x*</div>", "<div markdown>*x*</div>"),
        ('<pre>--8<-- "a.sh"</pre>', '<pre>--8<-- "a.sh"</pre>'),
        ("<divided>x</divided>", "<divided>x</divided>"),
    ],
)
def test_blocks_of_html_alone_are_set_aside(text: str, left: str) -> None:
    """Catch Markdown that stays as it was typed, and rows that Markdown reads letter by letter."""
    assert set_aside(text)[0] == left


def test_a_mark_that_markdown_touched_is_seen() -> None:
    """Catch a page that shows a mark instead of its rows."""
    text, parts = set_aside("<table>rows</table>")
    assert put_back(text.replace("<", "&lt;"), parts) is None
    assert put_back(text * 2, parts) is None


def test_anchors_are_those_of_the_browser() -> None:
    """Catch a link to a section in a block that is told as broken."""
    _, parts = set_aside('<div id="one"><h2 id="event&#95;type">x</h2></div>')
    assert anchors_in(parts) == {"one", "event_type"}


def test_search_reads_what_may_be_found() -> None:
    """Catch a card that fills the search, and a section that it cannot lead to any more."""
    card, named = "<div data-search-exclude><p>x</p></div>", '<h2 id="a">A</h2>'
    assert searched(f"<p>1</p>{card}<p>2</p>") == "<p>1</p><p>2</p>"
    kept = f"<div data-search-exclude>{named}</div>"
    assert searched(kept) == kept
    assert searched(f"<div>{card}<div>y</div></div>") == "<div><div>y</div></div>"
    assert searched("<div data-search-exclude><div>x</div></div>y") == "y"
    assert searched("<p data-search-exclude>never closed") == "<p data-search-exclude>never closed"
