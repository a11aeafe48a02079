"""A folder that replaces another names its files again; both stay whole and apart."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from scripts.disk import new_folder, put_new, replaced_by, write_file, write_folder


@pytest.fixture(name="place")
def fixture_place(tmp_path: Path) -> Path:
    """Return a folder as an earlier build left it."""
    place = tmp_path / "place"
    write_folder(place, {"a.txt": b"old", "gone/b.txt": b"old"})
    return place


@pytest.fixture(name="new")
def fixture_new(place: Path) -> Path:
    """Return a folder that will replace the one of the earlier build."""
    return new_folder(place)


def are_one(new: Path, place: Path, name: str) -> bool:
    """Return whether two folders name one file of the disk."""
    return (new / name).samefile(place / name)


@pytest.mark.parametrize(("content", "one"), [(b"old", True), (b"new", False), (b"", False)])
def test_same_file_is_named_again(place: Path, new: Path, content: bytes, one: bool) -> None:
    """Catch a file of another content that is taken over, and the old one being written."""
    put_new(new, "gone/b.txt", content)
    assert (new / "gone/b.txt").read_bytes() == content
    assert are_one(new, place, "gone/b.txt") == one
    assert (place / "gone/b.txt").read_bytes() == b"old"


def test_file_that_is_put_twice_leaves_the_old_one_alone(place: Path, new: Path) -> None:
    """Catch a page that is written anew through the name that it shares with the last site."""
    for content in (b"old", b"new"):
        put_new(new, "a.txt", content)
    assert ((new / "a.txt").read_bytes(), (place / "a.txt").read_bytes()) == (b"new", b"old")


def test_file_is_written_where_none_stood(new: Path) -> None:
    """Catch a file of which the old folder has none, or has a folder by its name."""
    for name in ("c.txt", "gone"):
        put_new(new, name, b"old")
        assert (new / name).read_bytes() == b"old"


def test_replaced_folder_shares_nothing(place: Path) -> None:
    """Catch two folders that share a file after one has replaced the other."""
    write_folder(place, {"a.txt": b"old", "gone/b.txt": b"new"})
    assert [(place / name).stat().st_nlink for name in ("a.txt", "gone/b.txt")] == [1, 1]


def test_file_of_another_place_is_not_named_again(place: Path) -> None:
    """Catch a folder that shares its files with one that stays."""
    other = place.with_name("other")
    put_new(other, "a.txt", b"old")
    assert not are_one(other, place, "a.txt")
    assert replaced_by(other) is None


def test_link_or_locked_file_is_not_named_again(place: Path, new: Path, tmp_path: Path) -> None:
    """Catch a new folder with somebody's file inside, or one that nobody may write."""
    theirs = tmp_path / "theirs.txt"
    theirs.write_bytes(b"old")
    (place / "a.txt").unlink()
    (place / "a.txt").symlink_to(theirs)
    (place / "gone/b.txt").chmod(0o444)
    for name in ("a.txt", "gone/b.txt"):
        put_new(new, name, b"old")
        assert not are_one(new, place, name)
        write_file(new / name, b"mended")
    assert theirs.read_bytes() == b"old"


def test_disk_without_second_names_gets_files(
    place: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a build that only works where a file can have two names."""

    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no second names here")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    put_new(new, "a.txt", b"old")
    assert (new / "a.txt").read_bytes() == b"old"
    assert not are_one(new, place, "a.txt")
