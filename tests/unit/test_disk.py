"""Files and folders: whole or not at all; the old ones stay when the new ones fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.disk import replace_folder, write_file, write_folder


@pytest.fixture(name="place")
def fixture_place(tmp_path: Path) -> Path:
    """Return a folder as an earlier build left it."""
    place = tmp_path / "deep" / "place"
    write_folder(place, {"a.txt": b"old", "gone/b.txt": b"old"})
    return place


def listed(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path, hidden ones too."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_new_folder_replaces_the_old_one(place: Path) -> None:
    """Catch a file of an older build that stays among the new ones."""
    write_folder(place, {"a.txt": b"new", "sub/c.txt": b"new"})
    assert listed(place.parent) == {"place/a.txt": b"new", "place/sub/c.txt": b"new"}


def test_old_folder_stays_when_a_file_cannot_be_written(place: Path) -> None:
    """Catch a folder that is half old and half new, or gone, after a full disk."""
    with pytest.raises(TypeError):
        write_folder(place, {"a.txt": b"new", "b.txt": None})  # type: ignore[dict-item]  # the failure
    assert listed(place) == {"a.txt": b"old", "gone/b.txt": b"old"}


def test_old_folder_comes_back_when_the_new_one_cannot_be_put(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a site that is gone because the last of two renames failed."""
    new = place.with_name("new")
    new.mkdir()
    rename = Path.rename

    def fails_once(path: Path, target: Path) -> Path:
        if path == new:
            raise OSError("no space")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fails_once)
    with pytest.raises(OSError, match="no space"):
        replace_folder(new, place)
    assert listed(place) == {"a.txt": b"old", "gone/b.txt": b"old"}


def test_remains_of_a_broken_run_do_no_harm(place: Path) -> None:
    """Catch a build that fails, or takes over old files, after one that was cut off."""
    write_folder(place.with_name(".place.new"), {"stray.txt": b"x"})
    write_folder(place.with_name(".place.old"), {"stray.txt": b"x"})
    write_folder(place, {"a.txt": b"new"})
    assert listed(place.parent) == {"place/a.txt": b"new"}


def test_file_is_replaced_whole(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch a file that holds half its content when writing fails."""
    write_file(place / "a.txt", b"new")
    assert (place / "a.txt").read_bytes() == b"new"

    def cut_off(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:1])
        raise OSError("no space")

    monkeypatch.setattr(Path, "write_bytes", cut_off)
    with pytest.raises(OSError, match="no space"):
        write_file(place / "a.txt", b"newer")
    assert (place / "a.txt").read_text(encoding="utf-8") == "new"
