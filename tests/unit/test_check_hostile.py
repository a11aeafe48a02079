"""The check under random edits: whatever an editor's program does to a file, a sentence follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.check import check
from scripts.model import Finding
from tests.defects import TINY, copy_tiny

if TYPE_CHECKING:
    from pathlib import Path

EDITED = sorted(path.relative_to(TINY).as_posix() for path in TINY.rglob("*.*"))
TABLES = [name for name in EDITED if name.startswith("data/")]
HOSTILE = ("", "NaN", "1e400", "0000-00-00", "٣", '"', '""', "\n", "\0", "\ud7ff", "all", "- &a *a")
CELLS = st.sampled_from(HOSTILE) | st.text(st.characters(codec="utf-8"), max_size=8)
QUICK = settings(max_examples=6, deadline=None, derandomize=True)


@pytest.fixture(scope="module", name="folder")
def fixture_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one folder for all examples: each of them mends what it broke."""
    return copy_tiny(tmp_path_factory.mktemp("hostile") / "tiny")


def findings_after(folder: Path, name: str, content: bytes) -> list[Finding]:
    """Return what the check says while a file has another content."""
    path = folder / name
    before = path.read_bytes()
    path.write_bytes(content)
    try:
        return check(folder)
    finally:
        path.write_bytes(before)


@QUICK
@given(st.sampled_from(TABLES), st.integers(0), st.integers(0), CELLS)
def test_no_cell_ends_the_check(folder: Path, name: str, row: int, column: int, cell: str) -> None:
    """Catch a cell that ends the check in a traceback instead of a finding."""
    lines = (folder / name).read_text(encoding="utf-8").split("\n")
    place = row % (len(lines) - 1)
    cells = lines[place].split(",")
    cells[column % len(cells)] = cell
    lines[place] = ",".join(cells)
    findings = findings_after(folder, name, "\n".join(lines).encode())
    assert all(str(finding).encode() for finding in findings)


@QUICK
@given(st.sampled_from(EDITED), st.integers(0), st.integers(0, 30), st.binary(max_size=6))
def test_no_byte_ends_the_check(folder: Path, name: str, at: int, cut: int, new: bytes) -> None:
    """Catch damaged bytes, in the descriptor or the expectations too, that end in a traceback."""
    content = (folder / name).read_bytes()
    start = at % len(content)
    broken = content[:start] + new + content[start + cut :]
    findings = findings_after(folder, name, broken)
    assert all(finding.remedy for finding in findings)


@pytest.mark.parametrize("name", EDITED)
def test_no_file_is_needed_to_be_sound(folder: Path, name: str) -> None:
    """Catch a file that says nothing and ends in a traceback, or that the check does not notice."""
    assert name in {finding.path for finding in findings_after(folder, name, b"null\n")}
