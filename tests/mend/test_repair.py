"""Mending: what is mechanical is mended, what can be read in two ways stays, nothing is lost."""

from __future__ import annotations

import csv
import io
import os
from typing import TYPE_CHECKING

import pytest

from scripts.check import check
from scripts.check.archived import archived
from scripts.load import load_json
from scripts.mend.cells import mended_day, mended_number
from scripts.mend.repair import repair
from scripts.mend.tables import main
from scripts.paths import SOURCE, data_path, schema_path
from scripts.schema import Field, Schema, read_schema
from tests.defects import add_registers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EVENTS = read_schema(load_json(SOURCE / schema_path("events")))
INDICATORS = read_schema(load_json(SOURCE / schema_path("indicators")))


def separated(sign: str) -> Callable[[bytes], bytes]:
    """Return what writes a table with another sign between its cells."""

    def damage(content: bytes) -> bytes:
        text = io.StringIO()
        rows = csv.reader(io.StringIO(content.decode(), newline=""))
        csv.writer(text, delimiter=sign, lineterminator="\n").writerows(rows)
        return text.getvalue().encode()

    return damage


def with_columns(content: bytes) -> bytes:
    """Return a table with two empty columns and three empty lines at the end."""
    lines = [line + b",," for line in content.splitlines()]
    return b"\n".join([*lines, b",,,", b"", b", ,"]) + b"\n"


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "byte order mark": lambda content: b"\xef\xbb\xbf" + content,
    "line ends of Windows": lambda content: content.replace(b"\n", b"\r\n"),
    "line ends of old Macs": lambda content: content.replace(b"\n", b"\r"),
    "no last line end": lambda content: content.rstrip(b"\n"),
    "semicolons": separated(";"),
    "tabs": separated("\t"),
    "UTF-16": lambda content: content.decode().encode("utf-16"),
    "UTF-16 without a mark": lambda content: content.decode().encode("utf-16-le"),
    "everything of Excel at once": lambda content: (
        separated("\t")(content).decode().replace("\n", "\r\n").encode("utf-16")
    ),
    "empty columns and lines": with_columns,
    "blanks": lambda content: content.replace(b",month,", b", month\xc2\xa0,"),
    "quotes round everything": lambda content: content.replace(b",month,", b',"month",'),
    "days with points": lambda content: content.replace(b"2025-04-30", b"30.04.2025"),
    "days with strokes": lambda content: content.replace(b"2025-04-30", b"4/30/2025"),
    "days with a time": lambda content: content.replace(b"2025-04-30", b"2025-04-30 00:00:00"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_mechanical_damage_is_undone(name: str, tiny: Path) -> None:
    """Catch damage of a program that is not undone to the byte, or sound rows that are changed."""
    whole = (tiny / data_path("events")).read_bytes()
    broken = DAMAGES[name](whole)
    assert broken != whole
    assert repair(broken, EVENTS).content == whole


def test_capital_truths_are_undone(tiny: Path) -> None:
    """Catch TRUE and FALSE of a spreadsheet that stay, or that are changed in a text."""
    whole = (tiny / data_path("indicators")).read_bytes()
    broken = whole.replace(b",true,", b",TRUE,").replace(b",false,", b",FALSE,")
    assert repair(broken, INDICATORS).content == whole
    text = whole.replace(b"Totals of restrictions", b"TRUE")
    assert repair(text, INDICATORS).content == text


@pytest.mark.parametrize("text", ["3/4/2025", "31.02.2025", "45383", "2025", "yesterday", "4/2025"])
def test_doubtful_days_stay(text: str) -> None:
    """Catch a day that is guessed: a wrong date in a register of repression is worse than none."""
    assert mended_day(text) == text


@pytest.mark.parametrize(
    ("text", "wanted"), [("2,84", "2.84"), ("-0,5", "-0.5"), ("1,200", "1,200")]
)
def test_decimal_commas(text: str, wanted: str) -> None:
    """Catch a comma that stays, or thousands that are read as decimals."""
    assert mended_number(text) == wanted


def test_other_files_stay(tiny: Path) -> None:
    """Catch a workbook, or a file with an open quotation mark, that is cut into cells."""
    for content in (b"PK\x03\x04\n;;;;", b'a,b\n"open,c\n', b"", b"\n"):
        assert repair(content, EVENTS).content == content
    cyrillic = (tiny / data_path("events")).read_text("utf-8").replace("A court", "Суд")
    assert repair(cyrillic.encode("windows-1251"), EVENTS).content == cyrillic.encode()


def test_letters_are_not_guessed(tiny: Path) -> None:
    """Catch Polish letters that are mended to Western ones, or Serbian ones to anything."""
    text = (tiny / data_path("events")).read_text("utf-8")
    polish = text.replace("A court", "Sąd w Łodzi").encode("windows-1250")
    assert "Sąd w Łodzi".encode() in repair(polish, EVENTS).content
    doubtful = text.replace("A court", "Kovačević").encode("windows-1250")
    assert repair(doubtful, EVENTS).content == doubtful


def test_published_zeros_come_back() -> None:
    """Catch 7.0 that stays 7 once a spreadsheet has saved it, and a number that really changed."""
    fields = (Field("k", "string"), Field("v", "number"), Field("code", "string"))
    schema = Schema("t", "T", "A trial.", fields, ("k",))
    before = b"k,v,code\na,7.0,008\nb,0.000,398\nc,7.0,051\n"
    saved = b"k,v,code\na,7,8\nb,0,398\nc,8,51\n"
    mended = repair(saved, schema, before).content
    assert mended == b"k,v,code\na,7.0,008\nb,0.000,398\nc,8,051\n"


def test_real_tables_need_no_mending() -> None:
    """Catch a mend that changes a sound table."""
    newest = max((SOURCE / "releases").glob("*.zip"))
    published = archived(newest.read_bytes())
    for path in sorted((SOURCE / "data").glob("*.csv")):
        schema = read_schema(load_json(SOURCE / schema_path(path.stem)))
        content = path.read_bytes()
        assert repair(content, schema, published.get(path.stem, b"")).content == content


def test_nothing_is_written_unless_asked(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Catch a mend that writes at once, that does not show the lines, or that mends in part."""
    add_registers(tiny)
    path = tiny / data_path("events")
    whole = path.read_bytes()
    path.write_bytes(DAMAGES["everything of Excel at once"](whole))
    assert main(["--root", str(tiny)]) == 0
    told = capsys.readouterr().out
    assert path.read_bytes() != whole
    assert "tabs between the cells became commas" in told
    assert "+ev_kaz_2025_case,2025-04-01" in told
    assert main(["--root", str(tiny), "--apply"]) == 0
    assert path.read_bytes() == whole
    assert check(tiny) == []


def test_columns_of_one_name_are_not_taken_for_one() -> None:
    """Catch the cells of a column that are lost because another one has its name, or none has."""
    schema = Schema("t", "T", "A trial.", (Field("k", "string"), Field("v", "number")), ("k",))
    for content in (b"k,v,v\na,1,2\n", b"k,,,v\na,x,y,2\n"):
        assert repair(content, schema, b"k,v\na,1\n").content == content


def test_letters_round_a_broken_one_stay(tiny: Path) -> None:
    """Catch a file of UTF-8 that is read in a code page for one byte: each letter becomes two."""
    path = tiny / data_path("events")
    whole = path.read_text("utf-8").replace("A court", "T\u00fcrkiye: a court")
    torn = whole.encode().replace(b"fined", b"caf\xe9")
    assert repair(torn, EVENTS).content == torn
    path.write_bytes(torn)
    [told] = [str(found) for found in check(tiny) if found.path == data_path("events")]
    assert "A letter of the row is broken" in told
    assert "Type the letter again" in told


def test_moved_cells_are_not_cut_to_fit() -> None:
    """Catch a row that an unquoted comma made longer and that looks sound once its end is cut."""
    names = ("k", "locator", "note")
    schema = Schema("t", "T", "A trial.", tuple(Field(name, "string") for name in names), ("k",))
    moved = b"k,locator,note\na,Table 4; section 2,2.1,\nb,Table 5,\nc,Table 6,\n"
    assert repair(moved, schema).content == moved
    spare = b"k,locator,note\na,x,y,,\nb,x,,,\n"
    assert repair(spare, schema).content == b"k,locator,note\na,x,y\nb,x,\n"


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"'])
def test_line_of_the_separator_goes(first: str, tiny: Path) -> None:
    """Catch the line by which Excel remembers its separator and that stays as a header."""
    whole = (tiny / data_path("events")).read_bytes()
    assert repair(first.encode() + b"\n" + separated(";")(whole), EVENTS).content == whole


def test_zero_that_somebody_adds_stays() -> None:
    """Catch 7.0, written for the published 7 as the source prints it, that is undone."""
    schema = Schema("t", "T", "A trial.", (Field("k", "string"), Field("v", "number")), ("k",))
    assert repair(b"k,v\na,7.0\n", schema, b"k,v\na,7\n").content == b"k,v\na,7.0\n"


def test_what_cannot_be_mended_is_told(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Catch a broken table of which an editor is told that there is nothing to mend."""
    add_registers(tiny)
    (tiny / data_path("events")).write_bytes(b"PK\x03\x04\n;;;;")
    (tiny / data_path("areas")).unlink()
    (tiny / data_path("areas")).mkdir()
    assert main(["--root", str(tiny), "--apply"]) == 1
    said = capsys.readouterr().out
    assert "data/areas.csv: This is no file that can be opened (it is a folder)" in said
    assert "data/events.csv: This is a workbook" in said
    assert said.endswith("2 findings for you to mend. There is nothing mechanical to mend.\n")


def test_table_that_cannot_be_written_is_told(
    tiny: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a traceback on a full disk, in a locked folder, or at a file that may only be read."""
    path = tiny / data_path("events")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert main(["--root", str(tiny), "--apply"]) == 1
    said = capsys.readouterr().out
    assert "Nothing is written: `" in said
    assert "events.csv` cannot be written (Permission denied)" in said
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
