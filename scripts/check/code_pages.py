"""Which code page of one byte a letter a file may be written in, as far as its letters tell.

Many bytes are a letter in each page: what no letter decides is told as that, and never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from scripts.check.hints import shown

PAGES = {
    "windows-1252": "Western",
    "windows-1250": "Central European",
    "windows-1254": "Turkish",
    "windows-1251": "Cyrillic",
}
MUCH = 1_000_000
"""Bytes by which the letters of a file are known."""
MANY = 20_000
"""Letters that are looked at, each with its neighbours."""
HIGH = re.compile(rb"[\x80-\xff]+")
CYRILLIC = re.compile(rb"[\xa8\xb8\xc0-\xff]{2,}")
"""Bytes of letters in Windows-1251: words of them, where a Western text has single ones."""
FIRST_CYRILLIC = "\u0400"
APART = ' \t\r\n,;"'
"""Signs between words and cells."""
LOST = "\ufffd"


def read_as(content: bytes, page: str) -> str:
    """Return a text in a code page; a byte that is no letter of it becomes a sign for that."""
    return content.decode(page, errors="replace")


def strange(before: str, letter: str, after: str) -> bool:
    """Return whether no writer puts a letter between these two."""
    if letter == LOST:
        return True
    latin = [near for near in (before, after) if near.isalpha() and near < FIRST_CYRILLIC]
    if letter.isalpha() and letter >= FIRST_CYRILLIC:
        return bool(latin)
    return (len(latin) == 2 and not letter.isalpha()) or (letter.isupper() and before.islower())


def surroundings(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (position, byte with its neighbours) of the letters beyond ASCII, each of them once."""
    seen = set()
    for hit in HIGH.finditer(content):
        for position in range(*hit.span()):
            around = content[position - 1 : position + 2] if position else b" " + content[:2]
            if around not in seen:
                seen.add(around)
                yield position, around


def suits(page: str, letters: list[bytes]) -> bool:
    """Return whether a text can be written in a page, as far as its letters beyond ASCII tell."""
    return not any(strange(*read_as(around.ljust(3), page)) for around in letters)


def probable_pages(content: bytes) -> list[str]:
    """Return the code pages in which a text may be written, each of which reads another text."""
    start = content[:MUCH]
    words = HIGH.findall(start)
    if len([word for word in words if CYRILLIC.fullmatch(word)]) * 3 >= len(words):
        return ["windows-1251"]
    letters = [around for _, around in islice(surroundings(start), MANY)]
    telling = [it for it in letters if len({read_as(it[1:2], page) for page in PAGES}) > 1]
    read: dict[str, str] = {}
    for page in [page for page in PAGES if suits(page, telling)] or PAGES:
        read.setdefault(read_as(start, page), page)
    return list(read.values())


def in_two_pages(content: bytes, one: str, other: str) -> tuple[str, str]:
    """Return the first word that two code pages read otherwise, in the letters of each."""
    text, second = read_as(content[:MUCH], one), read_as(content[:MUCH], other)
    position = next(
        at for at, (sign, its) in enumerate(zip(text, second, strict=True)) if sign != its
    )
    start = max((at + 1 for at in range(position) if text[at] in APART), default=0)
    end = next((at for at in range(position, len(text)) if text[at] in APART), len(text))
    return shown(text[start:end]), shown(second[start:end])


def told_pages(content: bytes) -> str:
    """Return in which code page a file is probably written, or between which nothing decides."""
    pages = probable_pages(content)
    names = [f"{PAGES[page]} letters in {page.replace('w', 'W', 1)}" for page in pages]
    if len(pages) == 1:
        return f"its bytes look like {names[0]}"
    first, second = in_two_pages(content, *pages[:2])
    return f"its bytes can be {' or '.join(names)}: `{first}` or `{second}`"
