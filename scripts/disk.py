"""Write files so that nothing is ever half-written: beside the target, then put there whole."""

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
            target = path.resolve()
            refuse_locked(target)
            waiting[target] = write_beside(target, content)
        for target, beside in waiting.items():
            before[target] = target.read_bytes() if target.exists() else None
            beside.replace(target)
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


def clear_remains(target: Path) -> None:
    """Clear what runs that were cut off left beside `target`; bring back what they took away."""
    target = target.resolve()
    retired = retired_folder(target)
    if retired.exists() and not target.exists():
        retired.rename(target)
    for left in (retired, *target.parent.glob(f".{target.name}.*.new")):
        remove(left)


def new_folder(target: Path) -> Path:
    """Return an empty folder beside `target`; what runs that were cut off left there is cleared.

    Where `target` is a link, beside the folder that it leads to.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    clear_remains(target)
    return Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent))


def replaced_by(new: Path) -> Path | None:
    """Return the target of which `new_folder` made this folder; nothing for any other folder."""
    named = NEW_FOLDER.fullmatch(new.name)
    return new.with_name(named["name"]) if named else None


def put_new(new: Path, name: str, content: bytes) -> None:
    """Write a file of a folder that `new_folder` made, by its path inside.

    Where the folder that will be replaced has the same file, it gets a second name: on some disks
    a new file takes thirty times as long. The first name goes with that folder.
    """
    path, target = new / name, replaced_by(new)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    if not target or not named_again(target / name, path, content):
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


def retired_folder(target: Path) -> Path:
    """Return where an old folder waits on systems that cannot exchange two folders."""
    return target.with_name(f".{target.name}.old")


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
    """Exchange two folders in one step; raises OSError where that cannot be."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    paths = (CURRENT_FOLDER, os.fsencode(one), CURRENT_FOLDER, os.fsencode(other))
    if rename(*paths, EXCHANGE):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))


def exchange_in_steps(new: Path, target: Path) -> None:
    """Do the same in three renames; cut off between them, `new_folder` brings the old one back."""
    old = retired_folder(target)
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    old.rename(new)


def replace_folder(new: Path, target: Path) -> None:
    """Put the folder `new` at `target`: at any moment the old folder or the new one is whole.

    A link at `target` stays, and the folder that it leads to is replaced. `new` must stand on the
    same disk, as `new_folder` sees to.
    """
    target = target.resolve()
    let_everybody_read(new)
    if not target.exists():
        new.rename(target)
        return
    try:
        exchange(new, target)
    except OSError as error:
        if error.errno not in NO_EXCHANGE:
            raise
        exchange_in_steps(new, target)
    remove(new)


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write a whole folder anew from its files, by path relative to it."""
    new = new_folder(target)
    for name, content in files.items():
        put_new(new, name, content)
    replace_folder(new, target)
