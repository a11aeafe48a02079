"""Files and folders: whole or not at all; the old ones stay when the new ones fail."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts import disk
from scripts.disk import write_file, write_files, write_folder


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
    """Catch a site that is gone because a rename failed where folders cannot be exchanged."""
    monkeypatch.setattr(disk, "exchange", no_exchange)
    rename = Path.rename

    def fails(path: Path, target: Path) -> Path:
        if path.suffix == ".new":
            raise OSError("no space")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(OSError, match="no space"):
        write_folder(place, {"a.txt": b"new"})
    assert listed(place) == {"a.txt": b"old", "gone/b.txt": b"old"}


def no_exchange(_one: Path, _other: Path) -> None:
    """Refuse as a system or a disk does that cannot exchange two folders."""
    raise OSError(errno.ENOSYS, "not here")


def test_folders_are_replaced_where_they_cannot_be_exchanged(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a build that only works on Linux."""
    monkeypatch.setattr(disk, "exchange", no_exchange)
    write_folder(place, {"a.txt": b"new"})
    assert listed(place.parent) == {"place/a.txt": b"new"}


def test_old_folder_comes_back_after_a_cut_between_the_renames(place: Path) -> None:
    """Catch a site that stays away when the run after the one that was cut off fails, too."""
    place.rename(disk.retired_folder(place))
    disk.new_folder(place)
    assert listed(place) == {"a.txt": b"old", "gone/b.txt": b"old"}


def test_link_stays_and_its_folder_is_replaced(place: Path, tmp_path: Path) -> None:
    """Catch a web root that is never renewed, since a build put a folder over the link to it."""
    link = tmp_path / "site"
    link.symlink_to(place)
    for content in (b"first", b"second"):
        write_folder(link, {"a.txt": content})
        assert link.is_symlink()
        assert listed(place.parent) == {"place/a.txt": content}


def test_server_of_another_user_can_read(tmp_path: Path) -> None:
    """Catch a site that its builder alone can read, because of the umask at the build."""
    before = os.umask(0o077)
    try:
        write_folder(tmp_path / "site", {"page/index.html": b"x"})
    finally:
        os.umask(before)
    for path, mode in (("", 0o755), ("page", 0o755), ("page/index.html", 0o644)):
        found = (tmp_path / "site" / path).stat().st_mode & 0o777
        assert found & mode == mode & 0o755, path
        assert not found & 0o022


REWRITE = """
import sys
from itertools import count
from pathlib import Path
from scripts.disk import write_folder
print("started", flush=True)
for number in count():
    write_folder(Path(sys.argv[1]), {f"{i}/page.html": str(number).encode() for i in range(40)})
"""


def test_folder_is_whole_whenever_the_writer_is_killed(tmp_path: Path) -> None:
    """Catch a moment at which the folder is gone, half old and half new, or half written."""
    place = tmp_path / "site"
    # A busy machine kills the first writer before its first folder is whole.
    write_folder(place, {f"{i}/page.html": b"-" for i in range(40)})
    for moment in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", REWRITE, str(place)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout
            writer.stdout.readline()
            time.sleep(0.02 + moment * 0.0037)
            writer.kill()
        found = listed(place)
        assert len(found) == 40
        assert len(set(found.values())) == 1
    write_folder(place, {"a.txt": b"new"})
    assert listed(tmp_path) == {"site/a.txt": b"new"}


def test_reader_meets_a_folder_at_every_moment(tmp_path: Path) -> None:
    """Catch a page that a visitor does not find while a build puts the new site in place."""
    place = tmp_path / "site"
    write_folder(place, {"a.txt": b"0"})
    with subprocess.Popen(
        [sys.executable, "-c", REWRITE, str(place)], stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout
        writer.stdout.readline()
        last, replaced = place.stat().st_ino, 0
        try:
            while replaced < 20:
                met = place.stat().st_ino  # raises if nothing stands there
                replaced, last = replaced + (met != last), met
        finally:
            writer.kill()


def test_leftover_that_cannot_be_removed_is_no_hindrance(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a folder of another user, left by an earlier build, that blocks every later one."""
    for name in (".place.x.new", ".place.old"):
        (place.with_name(name) / "stuck").mkdir(parents=True)
    monkeypatch.setattr(disk, "remove", lambda _: None)
    for content in (b"first", b"second"):
        write_folder(place, {"a.txt": content})
        assert listed(place) == {"a.txt": content}


def test_remains_of_a_broken_run_do_no_harm(place: Path) -> None:
    """Catch a build that fails, or takes over old files, after one that was cut off."""
    write_folder(place.with_name(".place.x.new"), {"stray.txt": b"x"})
    place.with_name(".place.y.new").symlink_to("nowhere")
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


def test_link_stays_and_leads_to_what_is_written(tmp_path: Path) -> None:
    """Catch a link to a shared table that becomes a file of its own: the shared one grows old."""
    shared, link = tmp_path / "shared.csv", tmp_path / "table.csv"
    shared.write_bytes(b"old")
    shared.chmod(0o664)
    link.symlink_to(shared)
    write_file(link, b"new")
    assert link.is_symlink()
    assert shared.read_bytes() == b"new"
    assert shared.stat().st_mode & 0o777 == 0o664


def test_several_files_are_written_all_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch an import that fails half-way and leaves one table new and the next one old."""
    one, two, three = (tmp_path / name for name in ("one", "two", "three"))
    one.write_bytes(b"old")
    two.write_bytes(b"old")
    replace = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if target == two:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        write_files({three: b"new", one: b"new", two: b"new"})
    assert listed(tmp_path) == {"one": b"old", "two": b"old"}


def test_file_that_may_only_be_read_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch a file that somebody locked and that a rename replaces all the same."""
    path = tmp_path / "locked.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError):
        write_file(path, b"new")
    assert listed(tmp_path) == {"locked.csv": b"old"}
