"""Rules on one thing that stands under two identifiers: it would be counted and listed twice."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

import numpy as np

from scripts.column import pair_codes
from scripts.model import Finding, Package, Record, Table

NEARLY = 0.8
"""From this likeness on, two titles of one kind of act on one day are taken for one event."""
SPELT = 5
"""Letters of a word from which on one other letter is taken for a slip: Oral is not Ural."""
SIGNS = re.compile(r"[\W_]+")
ABBREVIATION = re.compile(r"\s*[(\[]([^\s()\[\]]{2,})[)\]]")
"""A word in brackets behind a name; one of several capitals is short for it."""
ALIASES = "aliases"
ARTICLES = {"a", "an", "the"}
TYPED = {"measure", "breakdown"}
"""Columns that people type as they like, and that tell figures apart."""


@dataclass(frozen=True, slots=True)
class Same:
    """What makes two entries of a table one: equal cells, and words that are nearly equal."""

    noun: str
    equal: tuple[str, ...]
    """Columns of equal cells; what people type is compared without case and accents."""
    words: str
    """The column of words; they are compared without case, accents and signs."""
    apart: str = ""
    """The column that tells two things apart of which the words are equal; else that of words."""


SAME = {
    "events": Same("event", ("area_id", "event_type", "date_start"), "title"),
    "organizations": Same("organisation", ("area_id", "role"), "name"),
    "monitor_counts": Same(
        "figure",
        ("area_id", "period_start", "period_end", "measure", "breakdown", "unit", "counted"),
        "monitor",
        "breakdown",
    ),
    "sources": Same("source", ("publisher", "published", "url"), "title"),
    "indicators": Same("indicator", ("barometer", "table"), "title"),
    "claims": Same("claim", ("area_id", "published_value", "locator"), "statement"),
    "codes": Same("code", ("codelist",), "label"),
}


def spoken(text: str) -> str:
    """Return a text without case, accents and blanks too many."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    if not plain.isascii():
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(plain.split())


def folded(text: str) -> str:
    """Return a text without case, accents, signs and blanks too many."""
    return SIGNS.sub(" ", spoken(text)).strip()


def abbreviations(name: str) -> list[str]:
    """Return the abbreviations in brackets of a name; a place in brackets is none."""
    words = ABBREVIATION.findall(name)
    return [word for word in words if sum(letter.isupper() for letter in word) > 1]


def in_full(name: str) -> str:
    """Return a name without case, accents, signs and abbreviations in brackets."""
    short = abbreviations(name)
    bare = ABBREVIATION.sub(lambda hit: "" if hit.group(1) in short else hit.group(), name)
    return folded(bare) or folded(name)


def other_names(row: Record) -> set[str]:
    """Return what an entry is called, too: abbreviations of its name, and its aliases."""
    if ALIASES not in row:
        return set()
    return {folded(name) for name in (*abbreviations(row["name"]), *row[ALIASES].split(";"))}


def slip(one: str, other: str) -> bool:
    """Return whether two words differ by one letter, or by two that were exchanged."""
    if max(len(one), len(other)) < SPELT or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rests = {one[start + 1 :] == other[start + 1 :], one[start + 1 :] == other[start:]}
    rests.add(one[start:] == other[start + 1 :])
    turned = one[start : start + 2] == other[start : start + 2][::-1]
    return True in rests or (turned and one[start + 2 :] == other[start + 2 :])


def misspelt(one: str, other: str) -> bool:
    """Return whether two names are the same but for one slip in one word."""
    words, others = one.split(), other.split()
    if len(words) != len(others):
        return False
    unlike = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return len(unlike) == 1 and slip(*unlike[0])


@lru_cache(maxsize=1 << 14)
def telling_words(name: str) -> frozenset[str]:
    """Return the words of a name without its articles."""
    return frozenset(name.split()) - ARTICLES


def reordered(one: str, other: str) -> bool:
    """Return whether two names hold the same words, whatever their order and articles."""
    words = telling_words(one)
    return bool(words) and words == telling_words(other)


def alike(table: str, one: str, other: str) -> bool:
    """Return whether the words of two entries mean one thing."""
    if one == other:
        return True
    if table == "events":
        return SequenceMatcher(None, one, other).ratio() >= NEARLY
    return table == "organizations" and (misspelt(one, other) or reordered(one, other))


def told_apart(one: Record, other: Record, words: str) -> bool:
    """Return whether the note of one entry names the other, and so says that they are two."""
    notes = folded(f"{one.get('note', '')} {other.get('note', '')}")
    names = (folded(one[words]), folded(other[words]))
    return names[0] != names[1] and any(name in notes for name in names)


def ways_out(first: Record, second: Record, same: Same) -> str:
    """Return what an editor writes if two entries are two things; nothing where it is plain."""
    if "note" not in second:
        return ""
    equal = folded(first[same.words]) == folded(second[same.words])
    column = same.apart or same.words
    told = f"let `{column}` tell them apart" if equal else "name the other in the note"
    return f"; if they are two, {told}"


def groups_of(table: Table, same: Same) -> list[dict[str, list[Record]]]:
    """Return the entries with equal cells, by their words; an entry that has no like is left out.

    Tables are long and likes are few: cells are compared by column, and only likes become records.
    """
    held = table.columns
    equal = [held[name].spelt(spoken) if name in TYPED else held[name] for name in same.equal]
    _, group, number = np.unique(pair_codes(equal), return_inverse=True, return_counts=True)
    spelt = in_full if table.name == "organizations" else folded
    groups: dict[int, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for position in np.flatnonzero(number[group] > 1):
        row = table.by_line[table.lines[int(position)]]
        groups[int(group[position])][spelt(row[same.words])].append(row)
    return list(groups.values())


def pairs_of(table: Table, same: Same) -> Iterator[tuple[Record, Record]]:
    """Yield every two entries of a table that are one thing, the first of them first."""
    for group in groups_of(table, same):
        for words, rows in group.items():
            yield from ((rows[0], row) for row in rows[1:] if words)
            named = [group[name][0] for name in other_names(rows[0]) - {"", words} if name in group]
            for row in named:
                yield (rows[0], row) if rows[0].line < row.line else (row, rows[0])
        for (one, rows), (other, others) in combinations(group.items(), 2):
            if one and other and alike(table.name, one, other):
                yield rows[0], others[0]


def check_twice(package: Package) -> Iterator[Finding]:
    """Return entries that stand under two identifiers."""
    for name, same in SAME.items():
        table = package.tables.get(name)
        if table is None or not {*same.equal, same.words} <= set(table.columns):
            continue
        for first, second in pairs_of(table, same):
            if first.key != second.key and not told_apart(first, second, same.words):
                key = " ".join(first.key)
                problem = f"This is the {same.noun} `{key}` once more (at row {first.line})"
                remedy = f"Keep one of the two{ways_out(first, second, same)}"
                yield Finding(table.path, second.line, same.words, "twice", problem, remedy)
