"""The names of the links of a claim, as a screen reader says them: short, and each once."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.pages.conftest import Rows

TAG = re.compile(r"<[^>]+>")
LONGEST = 80


def spoken(html: str) -> str:
    """Return what is said of a piece of a page, hidden words included."""
    seen = re.sub(r'<span aria-hidden="true">.*?</span>', "", html)
    return re.sub(r"\s+", " ", unescape(TAG.sub("", seen))).strip()


def pages_of(texts: dict[str, str]) -> dict[str, str]:
    """Return the pages of the claims of each barometer."""
    return {
        p: t for p, t in texts.items() if re.fullmatch(r"methodology/claims/(?!index)\w+.md", p)
    }


def test_links_of_a_claim_are_short_and_its_own(texts: dict[str, str]) -> None:
    """Catch a link that says the whole claim once more, and two links of one name."""
    for path, text in pages_of(texts).items():
        inside = [part.partition("</details>")[0] for part in text.split("<summary>")[1:]]
        links = re.findall(r"<a [^>]*>(.*?)</a>", " ".join(inside), re.DOTALL)
        folds = re.findall(r"<summary>(Query and result.*?)</summary>", text, re.DOTALL)
        names = [spoken(name) for name in (*links, *folds)]
        named = [name for name in names if ": " in name]
        assert len(named) > 10, path
        assert [name for name in named if len(name) > LONGEST] == []
        assert [name for name, count in Counter(named).items() if count > 1] == [], path


def test_a_claim_is_said_once(texts: dict[str, str], table: Callable[[str], Rows]) -> None:
    """Catch a claim that a screen reader says again with each of its links, a stop after a stop."""
    said = {path: spoken(text) for path, text in pages_of(texts).items()}
    assert len(said) == 5
    for row in table("claims"):
        name = "report" if row["barometer"] == "none" else row["barometer"]
        words = re.sub(r"\s+", " ", row["statement"])
        times = said[f"methodology/claims/{name}.md"].count(words)
        retired = texts[f"methodology/claims/{name}.md"].partition("## Retired")[2]
        assert times - spoken(retired).count(words) == 1, row["claim_id"]
    doubled = re.compile(r".{30}[^.]\.\.(?!\.).{10}")
    assert [(path, hit) for path, text in said.items() for hit in doubled.findall(text)] == []
