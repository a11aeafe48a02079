"""Defects to be seeded into a sound package: what each validator must find, or is blind to."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from scripts.archive import sha256
from scripts.background import Files
from scripts.package.descriptor import render_json
from scripts.parse import Json
from scripts.paths import DESCRIPTOR

CsvLines = list[list[str]]
Damage = Callable[[Files, str], None]
CELL, TABLE, PACKAGE, METADATA = "cell", "table", "package", "metadata"


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that is wrong, and how it comes about."""

    id: str
    kind: str
    """cell: a value; table: the file; package: more than one file; metadata: the descriptor."""
    table: str
    change: Damage


def read_sheet(files: Mapping[str, bytes], table: str) -> CsvLines:
    """Return the rows of a table with its header."""
    return list(csv.reader(io.StringIO(files[f"{table}.csv"].decode(), newline="")))


def write_sheet(files: Files, table: str, sheet: CsvLines, delimiter: str = ",") -> None:
    """Put rows instead of a table; its size and hash in the descriptor stay true."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(sheet)
    write_bytes(files, table, text.getvalue().encode())


def write_bytes(files: Files, table: str, content: bytes) -> None:
    """Put bytes instead of a table and tell the descriptor, so that only the defect shows."""
    files[f"{table}.csv"] = content
    descriptor = json.loads(files[DESCRIPTOR])
    for resource in descriptor["resources"]:
        if resource["name"] == table:
            resource.update(bytes=len(content), hash=f"sha256:{sha256(content)}")
    files[DESCRIPTOR] = render_json(descriptor)


def cell(defect: str, table: str, column: str, text: str) -> Defect:
    """Return the defect of one cell in the first row of a table."""

    def change(files: Files, name: str) -> None:
        sheet = read_sheet(files, name)
        sheet[1][sheet[0].index(column)] = text
        write_sheet(files, name, sheet)

    return Defect(defect, CELL, table, change)


def shaped(defect: str, change_sheet: Callable[[CsvLines], CsvLines], table: str) -> Defect:
    """Return a defect of the rows or columns of a table."""

    def change(files: Files, name: str) -> None:
        write_sheet(files, name, change_sheet(read_sheet(files, name)))

    return Defect(defect, TABLE, table, change)


def encoded(defect: str, change_bytes: Callable[[bytes], bytes], table: str) -> Defect:
    """Return a defect of the bytes of a table."""

    def change(files: Files, name: str) -> None:
        write_bytes(files, name, change_bytes(files[f"{name}.csv"]))

    return Defect(defect, TABLE, table, change)


def described(defect: str, change_descriptor: Callable[[Json], None], table: str) -> Defect:
    """Return a defect of the descriptor."""

    def change(files: Files, _name: str) -> None:
        descriptor = json.loads(files[DESCRIPTOR])
        change_descriptor(descriptor)
        files[DESCRIPTOR] = render_json(descriptor)

    return Defect(defect, METADATA, table, change)


def swap_columns(sheet: CsvLines) -> CsvLines:
    """Return the rows with their last two columns in the other order."""
    return [[*row[:-2], row[-1], row[-2]] for row in sheet]


def leave_quote_open(held: bytes) -> bytes:
    """Return a table whose last row begins with a quotation mark that is never closed."""
    *lines, last = held.splitlines(keepends=True)
    return b"".join([*lines, b'"', last])


def delimit(files: Files, table: str) -> None:
    """Separate the cells by semicolons."""
    write_sheet(files, table, read_sheet(files, table), ";")


def recode(files: Files, table: str) -> None:
    """Write a Russian word and the whole file in the letters of an old Windows."""
    sheet = read_sheet(files, table)
    sheet[1][sheet[0].index("title")] = "жизнь"
    write_sheet(files, table, sheet)
    write_bytes(files, table, files[f"{table}.csv"].decode().encode("cp1251", "replace"))


def quote_nothing(files: Files, table: str) -> None:
    """Empty a required cell, with the quotation marks that some programs write around nothing."""
    sheet = read_sheet(files, table)
    sheet[1][sheet[0].index("source_id")] = "nothing at all"
    write_sheet(files, table, sheet)
    write_bytes(files, table, files[f"{table}.csv"].replace(b"nothing at all", b'""'))


def quote_all(files: Files, table: str) -> None:
    """Write every cell in quotation marks."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(read_sheet(files, table))
    write_bytes(files, table, text.getvalue().encode())


def alter(files: Files, table: str) -> None:
    """Change a letter of a note, which no schema refuses; size as before, hash as published."""
    content = files[f"{table}.csv"]
    position = content.rindex(b"e")
    files[f"{table}.csv"] = content[:position] + b"a" + content[position + 1 :]


def lose_row(files: Files, table: str) -> None:
    """Cut the last row off; size and hash as published."""
    lines = files[f"{table}.csv"].splitlines(keepends=True)
    files[f"{table}.csv"] = b"".join(lines[:-1])


def lose_file(files: Files, table: str) -> None:
    """Take the file of a table away."""
    del files[f"{table}.csv"]


def misname_type(descriptor: Json) -> None:
    """Give the first field a type that is none."""
    descriptor["resources"][0]["schema"]["fields"][0]["type"] = "strnig"


def lead_nowhere(descriptor: Json) -> None:
    """Let a foreign key lead to a table that is not there."""
    [first, *_] = [item for item in descriptor["resources"] if "foreignKeys" in item["schema"]]
    first["schema"]["foreignKeys"][0]["reference"]["resource"] = "nowhere"


FACTS, NAMES, TEXTS = "restrictions", "areas", "events"
DEFECTS = (
    cell("number_in_words", FACTS, "value", "many"),
    cell("decimal_comma", FACTS, "value", "1,5"),
    cell("infinite_number", FACTS, "value", "INF"),
    cell("space_in_number", FACTS, "value", " 15"),
    cell("part_of_integer", "codes", "sort_order", "1.5"),
    cell("truth_as_yes", "indicators", "additive", "yes"),
    cell("date_with_points", FACTS, "period_start", "01.01.2017"),
    cell("day_that_is_none", FACTS, "period_start", "2017-02-30"),
    cell("unknown_code", FACTS, "outcome", "forgotten"),
    cell("form_of_text", NAMES, "iso_numeric", "8"),
    cell("required_missing", FACTS, "source_id", ""),
    Defect("required_in_quotes", CELL, FACTS, quote_nothing),
    cell("below_minimum", FACTS, "period_start", "1889-01-01"),
    cell("above_maximum", "survey_fieldwork", "margin_of_error", "101"),
    cell("text_too_long", TEXTS, "title", "x" * 121),
    shaped("key_twice", lambda sheet: [*sheet, sheet[-1]], FACTS),
    shaped("column_added", lambda sheet: [[*row, "x"] for row in sheet], FACTS),
    shaped("column_missing", lambda sheet: [row[:-1] for row in sheet], FACTS),
    shaped("columns_swapped", swap_columns, FACTS),
    shaped("row_too_long", lambda sheet: [*sheet[:2], [*sheet[2], "x"], *sheet[3:]], FACTS),
    shaped("row_too_short", lambda sheet: [*sheet[:2], sheet[2][:-1], *sheet[3:]], FACTS),
    shaped("row_blank", lambda sheet: [*sheet[:2], [], *sheet[2:]], FACTS),
    shaped("no_rows", lambda sheet: sheet[:1], FACTS),
    Defect("other_encoding", TABLE, TEXTS, recode),
    encoded("byte_order_mark", lambda held: b"\xef\xbb\xbf" + held, FACTS),
    encoded("quote_left_open", leave_quote_open, FACTS),
    Defect("other_delimiter", TABLE, FACTS, delimit),
    replace(cell("reference_to_nothing", FACTS, "source_id", "nobody"), kind=PACKAGE),
    Defect("bytes_changed", PACKAGE, FACTS, alter),
    Defect("row_lost", PACKAGE, FACTS, lose_row),
    Defect("file_missing", PACKAGE, TEXTS, lose_file),
    described("type_misspelt", misname_type, FACTS),
    described("key_to_no_table", lead_nowhere, FACTS),
    described("name_with_spaces", lambda it: it.update(name="Civic Space"), FACTS),
    described("no_tables", lambda it: it.update(resources=[]), FACTS),
)

# What differs from the published form in the letter and not in the meaning: nobody may refuse it.
HARMLESS = (
    Defect("cells_quoted", TABLE, FACTS, quote_all),
    encoded("lines_of_windows", lambda held: held.replace(b"\n", b"\r\n"), FACTS),
    shaped("rows_reversed", lambda sheet: [sheet[0], *reversed(sheet[1:])], FACTS),
)


def seeded(files: Mapping[str, bytes], defect: Defect) -> Files:
    """Return a package with one defect; raises ValueError if nothing changed."""
    changed = dict(files)
    defect.change(changed, defect.table)
    if changed == dict(files):
        raise ValueError(f"{defect.id} changes nothing")
    return changed
