"""No private person is named: not in an address that is shown, an identifier or a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import cast
from urllib.parse import unquote

from scripts.check.columns import suspected, wrong_cells
from scripts.model import Finding, Package, Table
from scripts.parse import parse_yaml
from scripts.paths import EXPECTATIONS

WORD = re.compile(r"[^\W\d_]+")
CYRILLIC = re.compile("[\u0430-\u045f\u0490-\u0511]+")
LATIN = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdeziyklmnoprstufhye", strict=True)),
        **dict(zip("ёжцчшщюя", ("e", "zh", "ts", "ch", "sh", "sch", "yu", "ya"), strict=True)),
        **dict(zip("ъьәіңғүұқөһіїєґ", ("", "", *"aynguukohiieg"), strict=True)),
    }
)
"""Cyrillic letters as they are written in Latin ones, so that one list of names serves both."""
DECLINED = re.compile(
    r"\w{2}([oe]v|[oe]vich|yevich)(a|u|ym|om|em|e)?$|\w{2}[oe]v(a|oy|u|n[aeyu]|noy)$|(uly|kyzy)$"
)
"""Surnames and names after the father, in each case of the language."""
SHORTEST = 5
"""How many letters a surname has at least; shorter words end like one by chance."""
TEXTS = (
    *("title", "summary", "statement", "note", "reason", "measure", "breakdown", "definition"),
    *("says", "conflicts_with", "computed", "decision", "mark", "population", "locator"),
    *("publisher", "monitor", "label"),
)
# Organisations that are named after a person bear the name in their own.
OUTSIDE = ("organizations",)
ADDRESS = "url"


@dataclass(frozen=True)
class Names:
    """How names look, as names.yml says."""

    given: frozenset[str]
    words: frozenset[str]
    endings: tuple[str, ...]

    def like(self, word: str) -> bool:
        """Return whether a word in lower case looks like a person's name."""
        if CYRILLIC.fullmatch(word):
            return self.like_cyrillic(word.translate(LATIN))
        ends = len(word) >= SHORTEST and word.endswith(self.endings)
        return word not in self.words and (ends or word in self.given)

    def like_cyrillic(self, word: str) -> bool:
        """Return whether a word that was Cyrillic is a name in one of its cases."""
        if DECLINED.search(word):
            return True
        stems = {word, word[:-1], word[:-2], f"{word[:-1]}a", f"{word[:-1]}ya"}
        return bool(stems & self.given)


@cache
def load_names() -> Names:
    """Return how names look in the countries of the package."""
    text = files("scripts.check").joinpath("names.yml").read_text("utf-8")
    told = cast("dict[str, str]", parse_yaml(text))
    lists = {key: words.split() for key, words in told.items()}
    return Names(
        frozenset(lists["given_names"]), frozenset(lists["words"]), tuple(lists["surname_endings"])
    )


def area_words(package: Package) -> set[str]:
    """Return the words of the areas' names, in lower case."""
    return {word.lower() for name in package.area_names.values() for word in WORD.findall(name)}


def allowed(package: Package) -> set[str]:
    """Return the names that the editors allow: office holders, laureates, names of bodies."""
    return {item.name for item in package.expectations.names}


def own_identifier(table: Table) -> list[str]:
    """Return the column of the identifier of a row, which stands in addresses of the site."""
    return [name for name in table.key if name.endswith("_id") and len(table.key) == 1]


def shown_columns(package: Package) -> list[tuple[Table, str]]:
    """Return the columns of all tables that hold addresses or texts for a reader."""
    return [
        (table, column)
        for table in package.tables.values()
        if table.name not in OUTSIDE
        for column in sorted({*table.schema.names} & {ADDRESS, *TEXTS, *own_identifier(table)})
    ]


@lru_cache(maxsize=1 << 14)
def words_shown(column: str, text: str) -> tuple[str, ...]:
    """Return the words of an address, an identifier or a text that may be names, each once."""
    if column not in TEXTS:
        return tuple(dict.fromkeys(WORD.findall(unquote(text).lower())))
    named = (word for word in WORD.findall(text) if word.istitle() or word.isupper())
    return tuple(dict.fromkeys(word.lower() for word in named))


def bearing(words: Iterable[str], endings: Iterable[str] = ()) -> str:
    """Return what RE2 finds in a text with one of some words, or with a word of some endings.

    It finds more: letters beyond ASCII and what an address holds as `%d0` are left to the judge.
    """
    whole, tails = ("|".join(map(re.escape, sorted(parts))) for parts in (words, endings))
    word = rf"(?:^|[^a-z])(?:{whole})(?:[^a-z]|$)"
    ending = rf"|(?:{tails})(?:[^a-z]|$)" if tails else ""
    return rf"(?i)[^\x00-\x7f]|%|{word}{ending}"


def check_person_named(package: Package) -> Iterator[Finding]:
    """Return words in addresses, identifiers and texts that look like a private person's name."""
    names, known = load_names(), area_words(package) | allowed(package)
    suspect = bearing(names.given, names.endings)
    for table, column, among in suspected(shown_columns(package), suspect):

        def judge(text: str, column: str = column) -> list[str]:
            words = words_shown(column, text)
            return [word for word in words if word not in known and names.like(word)]

        for row, _, words in wrong_cells(table, column, judge, among):
            for word in words:
                problem = f"`{word}` looks like the name of a person"
                remedy = (
                    "Leave the name or the address out; if it is that of an office holder, "
                    f"a laureate or a body, add it to `names` in {EXPECTATIONS} with the reason"
                )
                yield Finding(table.path, row, column, "person_named", problem, remedy)


def check_person_allowed(package: Package) -> Iterator[Finding]:
    """Return names that are allowed and that no row bears any more."""
    names = allowed(package)
    shown = {
        word
        for table, column, among in suspected(shown_columns(package), bearing(names))
        for text in table.columns[column].chosen(among)
        for word in words_shown(column, text)
    }
    for name in sorted(names - shown):
        problem = f"No address and no text bears the name `{name}`, which is allowed"
        yield Finding(EXPECTATIONS, 0, "names", "person_allowed", problem, "Remove it from `names`")
