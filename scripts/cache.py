"""What an earlier build made, kept under the content of all that it was made from.

A key names every input: the arguments as they stand, and the program (`program`) that turns them
into the result. Nothing is ever found under the key of another input, so nothing has to be declared
stale; what no build asked for in a while is thrown away.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import sys
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.disk import remove, write_beside
from scripts.paths import CACHE, CODE_FOLDER

if TYPE_CHECKING:
    from scripts.parse import Json

CODE = (".py", ".json", ".yml")
KEPT = 7 * 24 * 3600.0
RESTED = 2.0
"""Seconds after which the time of a file tells that it has not changed; no clock of a disk is
slower."""
HASHED: dict[str, tuple[tuple[int, ...], str]] = {}
"""How each file stood when it was read, and its hash."""


def digest(*parts: str | bytes) -> str:
    """Return a hash of some texts that no other list of texts has."""
    return digest_of(parts)


def digest_of(parts: Iterable[str | bytes]) -> str:
    """Return the same hash of texts that are read one after the other, and not kept."""
    whole = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(f"{len(content)}:".encode())
        whole.update(content)
    return whole.hexdigest()


def files_below(top: Path) -> Iterator[str]:
    """Yield every file below a folder, in order, without what Python wrote there; or the file.

    Paths are text here: a site has thousands, and an object for each takes longer than to read it.
    """
    if top.is_file():
        yield str(top)
    for folder, inside, names in os.walk(top):
        inside[:] = sorted(name for name in inside if name != "__pycache__")
        paths = (f"{folder}{os.sep}{name}" for name in sorted(names))
        yield from filter(os.path.isfile, paths)


def named_below(top: Path, kinds: tuple[str, ...] = ("",)) -> Iterator[tuple[str, str]]:
    """Yield every file below a top that has one of some endings: its name, and its path.

    The name is its path from the top, with `/` on every system; empty where the top is the
    file.
    """
    above = len(str(top)) + 1
    for path in files_below(top):
        if path.endswith(kinds):
            yield path[above:].replace(os.sep, "/"), path


def contents_below(top: Path, kinds: tuple[str, ...] = ("",)) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of the same files."""
    for name, path in named_below(top, kinds):
        yield name, Path(path).read_bytes()


def digest_of_file(path: str) -> str:
    """Return a hash of a file, read once as long as it stands as it stood.

    A file of this very moment is read again: it may change once more before its time does.
    """
    told = Path(path).stat()
    stands = (told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns)
    before, known = HASHED.get(path, ((), ""))
    if before == stands:
        return known
    read = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    if time.time() - max(told.st_mtime, told.st_ctime) > RESTED:
        HASHED[path] = (stands, read)
    return read


def digest_of_files(tops: Iterable[Path], kinds: tuple[str, ...] = ("",)) -> str:
    """Return a hash of the names and contents of all files below some tops, by their ending."""
    return digest_of(
        part
        for top in tops
        for name, path in named_below(top, kinds)
        for part in (f"{top.name}/{name}", digest_of_file(path))
    )


@cache
def libraries() -> str:
    """Return a hash of Python and of every library that is installed beside it.

    The name of the folder of a library says which one and which version; to read what stands
    inside takes as long as all else that is read here.
    """
    names = {path.name for top in map(Path, sys.path) for path in top.glob("*.dist-info")}
    return digest(sys.version, *sorted(names))


@cache
def program() -> str:
    """Return a hash of the code that this process runs, and of all that runs it.

    Templates are left out, since a server reads them anew when they change: who uses them names
    them in the key.
    """
    return digest(libraries(), digest_of_files([CODE_FOLDER], CODE))


def found(kind: str, key: str, folder: Path = CACHE) -> Json | None:
    """Return what was kept under a key; nothing where that is damaged, or nothing was kept."""
    path = folder / kind / f"{key}.json"
    with suppress(OSError, ValueError):
        kept: Json = json.loads(path.read_text(encoding="utf-8"))
        path.touch()
        return kept
    return None


def is_kept(kind: str, key: str, folder: Path = CACHE) -> bool:
    """Return whether something was kept under a key; it may be damaged."""
    return (folder / kind / f"{key}.json").is_file()


def put(path: Path, content: bytes) -> None:
    """Write an entry whole; it is ours alone, so that nobody locks it or puts a link there."""
    write_beside(path, content).replace(path)


def keep(kind: str, key: str, made: Json, folder: Path = CACHE) -> None:
    """Keep what was made under a key; raises OSError where it cannot be written."""
    content = json.dumps(made, ensure_ascii=False).encode("utf-8", "surrogatepass")
    put(folder / kind / f"{key}.json", content)


def recall(kind: str, key: str, make: Callable[[], Json], folder: Path = CACHE) -> Json:
    """Return what was made under a key before, or make it now; a damaged entry is made anew."""
    kept = found(kind, key, folder)
    if kept is not None:
        return kept
    made = make()
    keep(kind, key, made, folder)
    return made


def found_files(kind: str, key: str, folder: Path = CACHE) -> dict[str, bytes] | None:
    """Return the files that were kept under a key, by path; nothing as `found` does."""
    path = folder / kind / f"{key}.zip"
    with suppress(OSError, zipfile.BadZipFile), zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
        path.touch()
        return kept
    return None


def recall_files(
    kind: str, key: str, make: Callable[[], dict[str, bytes]], folder: Path = CACHE
) -> dict[str, bytes]:
    """Return the files that were made under a key before, by path, or make them now."""
    kept = found_files(kind, key, folder)
    if kept is not None:
        return kept
    made, packed = make(), io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in made.items():
            archive.writestr(name, content)
    put(folder / kind / f"{key}.zip", packed.getvalue())
    return made


def forget(folder: Path = CACHE, kept: float = KEPT) -> None:
    """Throw away what no build asked for in a week, and what was half-written when one died."""
    limit = time.time() - kept
    for path in files_below(folder):
        if Path(path).stat().st_mtime < limit or path.endswith(".new"):
            remove(Path(path))
