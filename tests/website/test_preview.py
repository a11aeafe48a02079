"""Between two builds a preview keeps what an edit did not touch, and nothing else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from mkdocs.structure.files import File

from scripts.website.preview import KeptFile, without_older

if TYPE_CHECKING:
    from pathlib import Path

LONG_AGO = 1_000_000_000


def kept(site: Path, path: str, content: bytes) -> KeptFile:
    """Return a file of a preview that stands in a folder."""
    found = KeptFile(path, src_dir=None, dest_dir=str(site), use_directory_urls=True)
    found.content_bytes = content
    return found


@pytest.mark.parametrize("content", [b"old", b"new", b""])
def test_file_is_written_where_another_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    """Catch a download that stays as it was, and one that is written though nothing changed."""
    written, write = list[str](), File.copy_file

    def noted(file: File) -> None:
        written.append(file.src_uri)
        write(file)

    monkeypatch.setattr(File, "copy_file", noted)
    place = tmp_path / "data" / "rows.csv"
    place.parent.mkdir()
    place.write_bytes(b"old")
    os.utime(place, (LONG_AGO, LONG_AGO))
    kept(tmp_path, "data/rows.csv", content).copy_file()
    assert written == ([] if content == b"old" else ["data/rows.csv"])
    assert place.read_bytes() == content
    assert place.stat().st_mtime > LONG_AGO


def test_first_build_writes(tmp_path: Path) -> None:
    """Catch a preview that keeps what is not there."""
    kept(tmp_path, "data/rows.csv", b"new").copy_file()
    assert (tmp_path / "data" / "rows.csv").read_bytes() == b"new"


def test_what_a_build_did_not_write_goes(tmp_path: Path) -> None:
    """Catch a page of which the source is gone, and a file of this build that goes with it."""
    gone, stays = tmp_path / "gone" / "index.html", tmp_path / "stays.csv"
    gone.parent.mkdir()
    for path in (gone, stays):
        path.write_bytes(b"old")
        os.utime(path, (LONG_AGO, LONG_AGO))
    new = tmp_path / "new.html"

    def build() -> None:
        kept(tmp_path, "stays.csv", b"old").copy_file()
        new.write_bytes(b"new")

    without_older(tmp_path, build)
    assert not gone.exists()
    assert (stays.read_bytes(), new.read_bytes()) == (b"old", b"new")


def test_failed_build_takes_nothing(tmp_path: Path) -> None:
    """Catch a preview that is emptied because an edit was faulty."""
    page = tmp_path / "index.html"
    page.write_bytes(b"old")
    os.utime(page, (LONG_AGO, LONG_AGO))

    def build() -> None:
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        without_older(tmp_path, build)
    assert page.exists()
