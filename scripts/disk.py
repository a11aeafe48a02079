"""Write files so that nothing is ever half-written: beside the place, then put there whole."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

CURRENT_FOLDER, EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux
NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}
EVERYBODY_READS, EVERYBODY_ENTERS = 0o444, 0o555
NEW_FOLDER = re.compile(r"\.(?P<name>.+)\.[^.]+\.new")


def write_file(path: Path, content: bytes) -> None:
    """Write one file; readers see the old content or the new one, nothing between.

    A link stays, and what it leads to is written. Raises OSError, also for a file that may only be
    read.
    """
    write_files({path: content})


def write_beside(path: Path, content: bytes) -> Path:
    """Write a content beside the file that it will replace, with the rights of that file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        beside.write_bytes(content)
        if path.exists():
            shutil.copymode(path, beside)
    except OSError:
        remove(beside)
        raise
    return beside


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write several files, all of them or none; raises OSError as `write_file` does."""
    waiting: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    try:
        for path, content in files.items():
            place = path.resolve()
            refuse_locked(place)
            waiting[place] = write_beside(place, content)
        for place, beside in waiting.items():
            before[place] = place.read_bytes() if place.exists() else None
            beside.replace(place)
    except OSError:
        put_back(before)
        for beside in waiting.values():
            remove(beside)
        raise


def refuse_locked(path: Path) -> None:
    """Raise PermissionError for a file that may only be read: a rename would replace it."""
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def put_back(before: Mapping[Path, bytes | None]) -> None:
    """Give some files the content that they had; one that was not there is removed."""
    for path, content in before.items():
        if content is None:
            remove(path)
        elif path.read_bytes() != content:
            write_beside(path, content).replace(path)


def remove(path: Path) -> None:
    """Remove a folder, a file or a link as far as that is allowed; what cannot go does no harm."""
    try:
        path.unlink()
    except OSError:
        shutil.rmtree(path, ignore_errors=True)


def clear_remains(place: Path) -> None:
    """Clear what runs that were cut off left beside `place`, and bring back what they took away."""
    place = place.resolve()
    retired = retired_place(place)
    if retired.exists() and not place.exists():
        retired.rename(place)
    for left in (retired, *place.parent.glob(f".{place.name}.*.new")):
        remove(left)


def new_folder(place: Path) -> Path:
    """Return an empty folder beside `place`; what runs that were cut off left there is cleared.

    Where `place` is a link, beside the folder that it leads to.
    """
    place = place.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    clear_remains(place)
    return Path(tempfile.mkdtemp(prefix=f".{place.name}.", suffix=".new", dir=place.parent))


def replaced_by(new: Path) -> Path | None:
    """Return the place of which `new_folder` made this folder; nothing for any other folder."""
    named = NEW_FOLDER.fullmatch(new.name)
    return new.with_name(named["name"]) if named else None


def put_new(new: Path, name: str, content: bytes) -> None:
    """Write a file of a folder that `new_folder` made, by its path inside.

    Where the folder that will be replaced has the same file, it gets a second name: on some disks
    a new file takes thirty times as long. The first name goes with that folder.
    """
    path, place = new / name, replaced_by(new)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    if not place or not named_again(place / name, path, content):
        path.write_bytes(content)


def named_again(old: Path, path: Path, content: bytes) -> bool:
    """Return whether an old file has this content and got a second name; no link, none locked."""
    with suppress(OSError):
        mode = old.lstat().st_mode
        if stat.S_ISREG(mode) and mode & stat.S_IWUSR and old.read_bytes() == content:
            path.hardlink_to(old)
            os.utime(path)
            return True
    return False


def retired_place(place: Path) -> Path:
    """Return where an old folder waits on systems that cannot exchange two folders."""
    return place.with_name(f".{place.name}.old")


def let_everybody_read(folder: Path) -> None:
    """Let a server of another user read a folder, whatever the umask of the builder is."""
    folder.chmod(folder.stat().st_mode | EVERYBODY_ENTERS)
    with os.scandir(folder) as entries:
        for entry in entries:
            mode = entry.stat(follow_symlinks=False).st_mode
            if entry.is_dir(follow_symlinks=False):
                let_everybody_read(Path(entry))
            elif entry.is_file() and mode & EVERYBODY_READS != EVERYBODY_READS:
                Path(entry).chmod(mode | EVERYBODY_READS)


def exchange(one: Path, other: Path) -> None:
    """Let two folders change places in one step; raises OSError where that cannot be."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    paths = (CURRENT_FOLDER, os.fsencode(one), CURRENT_FOLDER, os.fsencode(other))
    if rename(*paths, EXCHANGE):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))


def exchange_in_steps(new: Path, place: Path) -> None:
    """Do the same in three renames; cut off between them, `new_folder` brings the old one back."""
    old = retired_place(place)
    place.rename(old)
    try:
        new.rename(place)
    except OSError:
        old.rename(place)
        raise
    old.rename(new)


def replace_folder(new: Path, place: Path) -> None:
    """Put the folder `new` at `place`: at any moment the old folder or the new one is whole.

    A link at `place` stays, and the folder that it leads to is replaced. `new` must stand on the
    same disk, as `new_folder` sees to.
    """
    place = place.resolve()
    let_everybody_read(new)
    if not place.exists():
        new.rename(place)
        return
    try:
        exchange(new, place)
    except OSError as error:
        if error.errno not in NO_EXCHANGE:
            raise
        exchange_in_steps(new, place)
    remove(new)


def write_folder(place: Path, files: Mapping[str, bytes]) -> None:
    """Write a whole folder anew from its files, by path relative to it."""
    new = new_folder(place)
    for name, content in files.items():
        put_new(new, name, content)
    replace_folder(new, place)
