"""Very large packages: judged in blocks and by column, with the same findings as small ones."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from scripts.check import check
from scripts.check.persons import WORD, Names, bearing, load_names, words_shown
from scripts.check.tables import MISSING_WORD, MISSING_WORDS
from scripts.column import column_of, suspects
from scripts.load import load_package
from scripts.paths import data_path
from tests.defects import load_defects

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DEFECTS = load_defects()
SIXTH = 6
"""Each sixth defect is tried; all of them pass in a small package (`test_check.py`)."""
TEXTS = 20_000


def as_large(patch: pytest.MonkeyPatch) -> None:
    """Let every file be a very large one of many blocks, and every table a long one."""
    patch.setattr("scripts.load.LARGE", 0)
    patch.setattr("scripts.table.LONG", 0)
    patch.setattr("scripts.check.large.BLOCK", 40)


@pytest.mark.parametrize("name", sorted(DEFECTS)[::SIXTH])
def test_defect_is_told_alike_in_a_large_package(
    name: str, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a defect that nobody sees in a file too large to be kept, or that is told otherwise."""
    DEFECTS[name].do(tiny)
    as_large(monkeypatch)
    assert [str(finding) for finding in check(tiny, tiny / "docs")] == DEFECTS[name].expected


BYTES: dict[str, Callable[[bytes], bytes]] = {
    "byte_order_mark": lambda content: b"\xef\xbb\xbf" + content,
    "line_ending": lambda content: content.replace(b"\n", b"\r\n", 5),
    "no last feed": lambda content: content.removesuffix(b"\n"),
    "encoding": lambda content: content[:-3] + b"\xff" + content[-3:],
    "conflict": lambda content: content + b"<<<<<<< HEAD\n",
    "conflict at the start": lambda content: b"<<<<<<< HEAD\n" + content,
    "other file": lambda content: b"<!doctype html>\n" + content,
    "nothing": lambda _: b"",
}


@pytest.mark.parametrize("name", BYTES)
def test_odd_byte_is_told_alike_in_a_large_file(
    name: str, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch an odd byte that stands in a block of a large file at which nobody looks."""
    path = tiny / data_path("restrictions")
    path.write_bytes(BYTES[name](path.read_bytes()))
    small = check(tiny)
    as_large(monkeypatch)
    assert check(tiny) == small != []


@pytest.mark.parametrize("first", ["kaz_a", "käz_a", "\u0130d"])
def test_capitals_alone_are_told_in_all_letters(first: str, tiny: Path) -> None:
    """Catch two identifiers that differ by capitals alone, one of them beyond ASCII or not."""
    package = load_package(tiny)
    path = tiny / data_path("sources")
    text = path.read_text("utf-8")
    known = package.records("sources")[0]["source_id"]
    line = next(line for line in text.splitlines() if line.startswith(f"{known},"))
    more = [line.replace(known, name, 1) for name in (first, first.upper())]
    path.write_text(f"{text}{chr(10).join(more)}\n", "utf-8")
    told = {finding.row for finding in check(tiny) if "by capitals alone" in finding.problem}
    assert told == {len(text.splitlines()) + 2}


def invented_text(names: Names, chance: random.Random) -> str:
    """Return words like names and unlike them, joined as in addresses, identifiers and texts."""
    letters = "abkovi\u0447\u0451\u0418\u0130\u212a\u017fst -_.%0'9\u00e9"
    words = [
        chance.choice(
            [
                chance.choice(sorted(names.given)),
                "".join(chance.choices(letters, k=4)),
                "x" * chance.randint(1, 4) + chance.choice(names.endings),
            ]
        )
        for _ in range(chance.randint(1, 4))
    ]
    spelt = [chance.choice([word, word.upper(), word.title()]) for word in words]
    text = chance.choice(["-", "_", " ", "", "'", "%20", "5"]).join(spelt)
    return text.replace("i", chance.choice(["i", "%69"]))


def test_every_name_is_suspected() -> None:
    """Catch a name that the quick look at a column passes over, so that no judge sees it."""
    names, chance = load_names(), random.Random(20)  # noqa: S311 - no secret
    column = column_of({invented_text(names, chance): "" for _ in range(TEXTS)})
    [places] = suspects([column], bearing(names.given, names.endings))
    missed = [
        text
        for text in {*column.texts} - {*column.chosen(places)}
        for kind in ("url", "note")
        if any(map(names.like, words_shown(kind, text)))
    ]
    assert missed == []
    assert sum(map(bool, map(WORD.search, column.texts))) > TEXTS / 2
    assert len(places) < len(column.texts)


def test_every_missing_word_is_suspected() -> None:
    """Catch a word for a missing value that the quick look passes over; texts that only hold it."""
    words = sorted(MISSING_WORDS)
    [found, apart] = suspects(
        [column_of(words), column_of(f"{word} 1" for word in words)], MISSING_WORD
    )
    assert found.tolist() == [*range(len(words))]
    assert not apart.size
