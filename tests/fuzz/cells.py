"""Mutations of single cells, by the type of their column."""

from __future__ import annotations

from random import Random

from scripts.paths import ROW_COUNTS, data_path
from tests.fuzz.base import TABLES, Base, rendered
from tests.fuzz.mutation import Mutation, Verdict

DATES = (
    *("2023-13-01", "2023-02-30", "2021-00-01", "0000-00-00", "0025-01-01", "2202-01-01"),
    *("30.04.2025", "4/30/2025", "45383", "2025-4-1", "20250401", "2025-04-30T00:00:00"),
    *("9999-12-31", "\uff12\uff10\uff12\uff15-04-30", "2025-04-30 ", "today", "-2025-04-30", "1e3"),
)
NUMBERS = (
    *(
        "NaN",
        "inf",
        "-inf",
        "1e5",
        "1e300",
        "43,5",
        "-43",
        "43.5",
        "043",
        "+43",
        "\uff14\uff13",
        "٤٣",
    ),
    *("43.00000000000001", "9" * 31, "1 200", "1,200", "43 ", "43%", "0x2b", "4_3", "TRUE", "-"),
)
TRUTHS = ("TRUE", "False", "yes", "1", "0", "true ", "да", "t", "wahr")
TEXTS = (
    *("a\u202eb", "a\u200bb", "\u200b", "a\U000e0041b", "a\ue000b", "a\uffffb", "\u3164", "a\x00b"),
    *(
        "=1+1",
        "\uff1d1+1",
        "@cmd",
        "+1",
        "-x",
        "NA",
        "NULL",
        "#N/A",
        "nan",
        "a  b",
        " a",
        "a ",
        "a\u00a0",
    ),
    *(
        "a\nb",
        "a\rb",
        "a\tb",
        "Cafe\u0301",
        "CafÃ© x",
        "??? ???",
        "K\u0430zakhstan",
        "Союз пиc\u0430т\u0435л\u0435й",
    ),
    *("\ufeffa", "...", "\u0301", "Ñîþç", "РЎРѕСЋР·", "x\u2028y", "\U0001d400bc", "re?ion"),
)
CODES = ("", "KAZ ", "k\u0430z", "nowhere", "a;b", "ALL", "a-b", "1", "x" * 300, "all ", "\uff41ll")
ADDRESSES = ("https://[", "javascript:alert(1)", "http://", "www.example.org", "https://a b.org")
SOUND_TEXTS = (
    "Another sentence.",
    "Ünïcode, “quoted”; and: 100 %",
    "Имя организации",
    "北京 report",
)
FREE = {"note", "definition", "summary", "reason", "publisher", "author"}
"""Columns that may hold any sound sentence."""
STATED = {("coverage", "reason"), ("sources", "note")}
"""Columns whose words a rule holds against another cell."""


def is_required(base: Base, table: str, column: str) -> bool:
    """Return whether a cell must be filled."""
    return bool(base.field(table, column).get("constraints", {}).get("required"))


def defects_of(base: Base, table: str, column: str) -> tuple[str, ...]:
    """Return cells that are defects in a column, whatever stands beside them."""
    item = base.field(table, column)
    emptied = ("",) if is_required(base, table, column) else ()
    pattern = item.get("constraints", {}).get("pattern", "")
    wrong: tuple[str, ...] = TEXTS
    if item["type"] == "date" or "[0-9]{4}(-" in pattern:
        wrong = DATES
    elif item["type"] in {"number", "integer"}:
        wrong = NUMBERS
    elif item["type"] == "boolean":
        wrong = TRUTHS
    elif "https?" in pattern:
        wrong = ADDRESSES
    elif pattern or "codelist" in item:
        wrong = tuple(code for code in CODES if code)
    return (*wrong, *emptied)


def is_sound_here(table: str, column: str, text: str, now: str) -> bool:
    """Return whether a cell of the list is no defect in this column after all."""
    widely = (table, column, text) in {
        ("codes", "sort_order", "1e5"),
        ("codes", "code", "nowhere"),
        ("events", "event_id", "nowhere"),
        ("codes", "code", "x" * 300),
    }
    return widely or text == now


def mutate_cell(base: Base, random: Random) -> Mutation:
    """Return a package with one other cell."""
    table = random.choice(TABLES)
    rows = base.rows(table)
    row, place = random.randrange(1, len(rows)), random.randrange(len(rows[0]))
    column, now = rows[0][place], rows[row][place]
    free = column in FREE and (table, column) not in STATED
    text, verdict = random.choice(defects_of(base, table, column)), Verdict.DEFECT
    if free and random.random() < 0.2:
        text, verdict = random.choice(SOUND_TEXTS), Verdict.SOUND
    elif random.random() < 0.1:
        text, verdict = random_text(random), Verdict.UNKNOWN
    if is_sound_here(table, column, text, now):
        verdict = Verdict.UNKNOWN
    line = 1 + sum(1 + "".join(cells).count("\n") for cells in rows[:row])
    rows[row][place] = text
    what = f"{column} of row {line} is {text[:40]!r}"
    also = (ROW_COUNTS,) if column in {"area_id", "source_id"} else ()
    return Mutation(data_path(table), what, verdict, rendered(rows), line, told_at=also)


def random_text(random: Random) -> str:
    """Return a text of any characters that UTF-8 can write."""
    ranges = ((0, 0x7F), (0x80, 0x24F), (0x370, 0x52F), (0x2000, 0x206F), (0xE000, 0x10FFFF))
    chars = []
    for _ in range(random.randrange(1, 12)):
        low, high = random.choice(ranges)
        chars.append(chr(random.randint(low, high)))
    return "".join(chars)
