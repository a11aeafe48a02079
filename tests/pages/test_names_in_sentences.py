"""Names of areas inside a sentence: with the article and the small letter that it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING

from scripts.edition import Edition
from scripts.pages.feeds import feed_files
from scripts.pages.prose import render_part

if TYPE_CHECKING:
    from tests.pages.conftest import Rows

INLINE = re.compile(r"</?(a|b|em|span)\b[^>]*>")


def words_of(text: str) -> str:
    """Return a page without the tags that stand inside a sentence, on one line."""
    return re.sub(r"\s+", " ", unescape(INLINE.sub("", text)))


def capital_names(table: Callable[[str], Rows]) -> dict[str, str]:
    """Return the names that begin with a word that is no name of its own."""
    names = {row["area_id"]: row["name"] for row in table("areas")}
    return {area: name for area, name in names.items() if name.startswith("Self-declared ")}


def test_no_capital_inside_a_sentence(
    texts: dict[str, str], edition: Edition, table: Callable[[str], Rows]
) -> None:
    """Catch "one of Self-declared …": an article that is missing, a capital after a small word."""
    parts = {
        name: render_part(edition, f"barometers/{name}.md", "barometer", name)
        for name in ("restrictions", "attitudes", "support", "mentions")
    }
    feeds = {name: content.decode() for name, content in feed_files(edition).items()}
    figures = {
        item.id: f"{item.headline}. {item.subtitle}. {item.alt} {item.note}"
        for item in edition.figures.values()
    }
    wrong = [
        (path, hit)
        for path, text in (texts | parts | feeds | figures).items()
        for hit in re.findall(r".{20}[a-z,] Self-declared.{8}", words_of(text))
    ]
    assert wrong == []
    assert len(capital_names(table)) == 2


def test_profile_names_its_area_as_a_sentence_does(
    texts: dict[str, str], table: Callable[[str], Rows]
) -> None:
    """Catch a heading or a sentence of a profile that lost the name of its area."""
    for area, name in capital_names(table).items():
        text = words_of(texts[f"countries/{area.lower()}.md"])
        inside = f"the {name[0].lower()}{name[1:]}"
        assert f"# {name} " in text
        assert f"## How others rate {inside} " in text
        assert f"must not be read as one of {inside}." in text
    assert "How others rate Kazakhstan " in words_of(texts["countries/kaz.md"])
