"""Mutations of whole files: rows, headers, encodings, quoting, what stands in the place of one."""

from __future__ import annotations

import csv
from collections.abc import Callable
from random import Random

from scripts.paths import EXPECTATIONS, ROW_COUNTS, data_path
from tests.fuzz.base import TABLES, Base, Rows, rendered
from tests.fuzz.mutation import Mutation, Verdict

Change = Callable[[Rows, Random], Verdict]


def doubled(rows: Rows, random: Random) -> Verdict:
    """Repeat a row."""
    rows.append(list(random.choice(rows[1:])))
    return Verdict.DEFECT


def dropped(rows: Rows, random: Random) -> Verdict:
    """Lose a row."""
    del rows[random.randrange(1, len(rows))]
    return Verdict.DEFECT


def widened(rows: Rows, random: Random) -> Verdict:
    """Give a row a cell too many, as a comma without quotes does."""
    rows[random.randrange(1, len(rows))].append(random.choice(("", "x")))
    return Verdict.DEFECT


def narrowed(rows: Rows, random: Random) -> Verdict:
    """Take a cell from a row."""
    rows[random.randrange(1, len(rows))].pop()
    return Verdict.DEFECT


def blank(rows: Rows, random: Random) -> Verdict:
    """Put in an empty row."""
    cells = [""] * (len(rows[0]) + random.randrange(3))
    rows.insert(random.randrange(1, len(rows) + 1), cells)
    return Verdict.DEFECT


def commas(rows: Rows, random: Random) -> Verdict:
    """Put thousands of empty cells at the end of every row."""
    many = random.choice((1, 4000))
    for row in rows:
        row.extend([""] * many)
    return Verdict.DEFECT


def renamed(rows: Rows, random: Random) -> Verdict:
    """Rename a column."""
    place = random.randrange(len(rows[0]))
    rows[0][place] = random.choice(("", rows[0][place].upper(), f" {rows[0][place]}", "x"))
    return Verdict.DEFECT


def turned(rows: Rows, random: Random) -> Verdict:
    """Let two columns change places."""
    one = random.randrange(len(rows[0]) - 1)
    for row in rows:
        row[one], row[one + 1] = row[one + 1], row[one]
    return Verdict.DEFECT


def shuffled(rows: Rows, random: Random) -> Verdict:
    """Put the rows in another order, which says nothing."""
    body = rows[1:]
    random.shuffle(body)
    rows[1:] = body
    return Verdict.SOUND


CHANGES: tuple[Change, ...] = (
    *(doubled, dropped, widened, narrowed, blank, commas, renamed, turned, shuffled),
)


def mutate_rows(base: Base, random: Random) -> Mutation:
    """Return a table with other rows or another header."""
    table, change = random.choice(TABLES), random.choice(CHANGES)
    rows = base.rows(table)
    verdict = change(rows, random)
    told = (ROW_COUNTS, EXPECTATIONS) if change is dropped else ()
    path = data_path(table)
    return Mutation(path, change.__name__, verdict, rendered(rows), told_at=told)


def separated(content: bytes, sign: str) -> bytes:
    """Return a table with another sign for each comma, as a program writes it."""
    return content.replace(b",", sign.encode())


ENCODINGS: dict[str, tuple[Callable[[bytes], bytes], Verdict]] = {
    "byte order mark": (lambda whole: b"\xef\xbb\xbf" + whole, Verdict.DEFECT),
    "UTF-16": (lambda whole: whole.decode().encode("utf-16"), Verdict.DEFECT),
    "UTF-16 without mark": (lambda whole: whole.decode().encode("utf-16-le"), Verdict.DEFECT),
    "Windows-1251": (lambda whole: whole[:-1] + "я\n".encode("windows-1251"), Verdict.DEFECT),
    "carriage returns": (lambda whole: whole.replace(b"\n", b"\r\n"), Verdict.DEFECT),
    "old Mac": (lambda whole: whole.replace(b"\n", b"\r"), Verdict.DEFECT),
    "no last line feed": (lambda whole: whole.rstrip(b"\n"), Verdict.DEFECT),
    "semicolons": (lambda whole: separated(whole, ";"), Verdict.DEFECT),
    "tabs": (lambda whole: separated(whole, "\t"), Verdict.DEFECT),
    "open quotation mark": (lambda whole: whole + b'"a,b\n', Verdict.DEFECT),
    "many quotation marks": (lambda whole: whole + b'"' * 20_001, Verdict.DEFECT),
    "a workbook": (lambda whole: b"PK\x03\x04" + whole, Verdict.DEFECT),
    "nothing": (lambda _whole: b"", Verdict.DEFECT),
    "NUL": (lambda whole: whole.replace(b",", b",\0", 1), Verdict.DEFECT),
    "half": (lambda whole: whole[: len(whole) // 2], Verdict.UNKNOWN),
}
LONG = 120_000
"""Letters of a long cell: fewer than Python's reader of CSV allows."""
UNITS = (
    *("x", "x.", "x@", "1", "1-", "+1 ", "8 (123", "a ", "Aa ", " ", "?", "a?", "é", "Ж", "жz"),
    *("_", "a_b ", "(", "://", "//x.", "e\u0301", "''", "=", "«", "2023-01-", "0.", "a,"),
)
"""What a long cell repeats: an expression that looks twice at each letter takes minutes."""


def long_cell(random: Random) -> str:
    """Return a very long text of one kind of letters, with a sign before it and one behind."""
    unit = random.choice(UNITS)
    before, behind = random.choice(("", "@", "x", " ")), random.choice(("", "@", "@x", " x", "1"))
    return f"{before}{unit * (LONG // len(unit))}{behind}"


def mutate_length(base: Base, random: Random) -> Mutation:
    """Return a table with one very long cell."""
    table = random.choice(TABLES)
    rows = base.rows(table)
    row, column = random.randrange(1, len(rows)), random.randrange(len(rows[0]))
    rows[row][column] = long = long_cell(random)
    what = f"{rows[0][column]} is {long[:6]!r} … {long[-3:]!r}, {len(long)} letters"
    return Mutation(data_path(table), what, Verdict.DEFECT, rendered(rows))


def mutate_encoding(base: Base, random: Random) -> Mutation:
    """Return a table as a program of another kind would save it."""
    path, name = data_path(random.choice(TABLES)), random.choice(list(ENCODINGS))
    change, verdict = ENCODINGS[name]
    return Mutation(path, name, verdict, change(base.files[path]))


def mutate_quoting(base: Base, random: Random) -> Mutation:
    """Return a table with quotation marks round every cell, which says nothing."""
    table = random.choice(TABLES)
    content = rendered(base.rows(table), csv.QUOTE_ALL)
    return Mutation(data_path(table), "quotes round everything", Verdict.SOUND, content)


def mutate_bytes(base: Base, random: Random) -> Mutation:
    """Return a file of which some bytes were lost, doubled or changed."""
    path = random.choice(sorted(base.files))
    whole = base.files[path]
    start = random.randrange(len(whole))
    new = random.randbytes(random.randrange(5))
    content = whole[:start] + new + whole[start + random.randrange(40) :]
    return Mutation(path, f"bytes at {start}", Verdict.UNKNOWN, content)


def mutate_place(base: Base, random: Random) -> Mutation:
    """Return a package in which something else stands in the place of a file, or beside it."""
    beside = ("data/.~lock.areas.csv#", "data/copy.csv", "data/folder", "data/areas (1).csv")
    held = [path for path in sorted(base.files) if path.startswith("data/")]
    path = random.choice((*beside, *held))
    stands = random.choice(("folder", "link", "circle", *(["nothing"] if path in held else [])))
    also = (ROW_COUNTS,) if path in held else ()
    return Mutation(path, f"{stands} in its place", Verdict.DEFECT, stands=stands, told_at=also)
