"""Files read in blocks by Arrow, held against Python's strict reader."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts import csv_blocks
from scripts.csv_blocks import UnusualError, quick_sheet, read_sheet
from scripts.sheet import RecordError, Sheet, strict_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HEADERS = st.sampled_from(
    [b"", b"a\n", b"a,b\n", b"a,b,c\r\n", b'\xef\xbb\xbf"a",b\n', b'"a\nb",c\n']
)
PLAIN = [b"a", b"b", b",", b"\n", b'"a"', b'""', b'"x,y"', b'"x\ny"', b'"q""r"', "é".encode(), b" "]
PIECES = [*PLAIN, b'"', b"\r\n", b"\r", b"\xff", b"\x00"]


@pytest.fixture(autouse=True, scope="module")
def _small_blocks() -> Iterator[None]:
    """Let a block end after a few bytes, so that short texts have many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_blocks, "BLOCK", 20)
        yield


def told(read: Callable[[BinaryIO], Sheet], content: bytes) -> object:
    """Return all that a reader gives for a file, or why it gives nothing."""
    try:
        sheet = read(BytesIO(content))
    except (RecordError, UnicodeDecodeError) as error:
        return str(error)
    cells = {name: column.cells() for name, column in sheet.columns.items()}
    used = {name: sorted(column.texts) for name, column in sheet.columns.items()}
    assert used == {name: sorted(set(texts)) for name, texts in cells.items()}
    return sheet.header, cells, list(sheet.lines), sheet.loose, sheet.blank


@settings(max_examples=400, deadline=None, derandomize=True)
@given(HEADERS, st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_text_is_read_as_the_strict_reader_reads_it(header: bytes, pieces: list[bytes]) -> None:
    """Catch a cell that is lost, shifted or joined, and a line number that is off by one."""
    content = header + b"".join(pieces)
    assert told(read_sheet, content) == told(strict_sheet, content)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from([b"a,b\n", b'"x,y","q""r"\n', b'"x\ny",\n', b",\n", b"a\n", b"\n"]))
)
def test_sound_quotes_stay_on_the_quick_way(rows: list[bytes]) -> None:
    """Catch a reader that leaves the quick way where nothing asks for it, or is wrong on it."""
    content = b"a,b\n" + b"".join(rows)
    assert told(quick_sheet, content) == told(strict_sheet, content)


@pytest.mark.parametrize(
    "content", [b'a,b\n"x"y,1\n', b'a,b\nx"y,1\n', b'a,b\n"x,1\n', b"a\n\r\r\n"]
)
def test_odd_marks_leave_the_quick_way(content: bytes) -> None:
    """Catch marks that Arrow would drop without a word."""
    with pytest.raises(UnusualError):
        quick_sheet(BytesIO(content))


def test_the_check_loads_no_frames(tiny: Path) -> None:
    """Catch an import that makes every check a second longer."""
    code = (
        "import sys; from pathlib import Path; from scripts.check import check;"
        "assert check(Path(sys.argv[1])) == [];"
        "print({'pandas', 'frictionless'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tiny)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
