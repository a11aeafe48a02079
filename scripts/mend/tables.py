"""Mend all tables: shows what changes, line by line, and writes it only when asked.

What keeps a table from being read and needs a person is told, too.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff
from pathlib import Path

from scripts.check.archived import archived, newest_archive
from scripts.check.readable import faulty_files
from scripts.check.shape import first_breaches
from scripts.disk import write_files
from scripts.faults import told_count, told_unwritten
from scripts.load import Source
from scripts.mend.repair import Repaired, repair
from scripts.model import Finding
from scripts.paths import SOURCE, data_path

SHOWN = 200
"""Lines of a difference that are shown of one table; a whole column may have changed."""


def mended_tables(source: Source) -> dict[str, Repaired]:
    """Return every table that has something mechanical to mend, by its path; raises ValueError."""
    archive = newest_archive(source)
    published = archived(source.content(archive)) if archive else {}
    found = {}
    for name, schema in source.schemas.items():
        path = data_path(name)
        try:
            content = source.content(path)
        except OSError:
            continue  # a finding on the file tells of it
        repaired = repair(content, schema, published.get(name, b""))
        if repaired.content != content:
            found[path] = repaired
    return found


def legible(content: bytes) -> list[str]:
    """Return the lines of a file as far as they can be read."""
    return content.decode("utf-8", errors="replace").splitlines()


def told_repair(path: str, before: bytes, repaired: Repaired) -> Iterator[str]:
    """Yield what is done to a table: to the file, then line by line."""
    yield from (f"{path}: {words}" for words in repaired.done)
    lines = list(
        unified_diff(legible(before), legible(repaired.content), path, path, lineterm="", n=0)
    )
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        yield f"{path}: {len(lines) - SHOWN} more lines change"


def left_over(source: Source, found: Mapping[str, Repaired]) -> list[Finding]:
    """Return what is wrong with the files once they are mended: a person must look at it."""
    return faulty_files(source.holding({path: item.content for path, item in found.items()}))


def act(root: Path, found: Mapping[str, Repaired], apply: bool) -> str:
    """Write the mended tables if asked, all or none; return what is done; raises OSError."""
    if not found:
        return "There is nothing mechanical to mend."
    if not apply:
        return "Nothing is written yet: run it again with APPLY=1 to write this."
    write_files({root / path: repaired.content for path, repaired in found.items()})
    return f"Written: {', '.join(found)}. Run `make check`, then review the difference."


def main(argv: Sequence[str] | None = None) -> int:
    """Show what can be mended, write it with --apply; exit status 1 if something is left over."""
    parser = argparse.ArgumentParser(prog="scripts mend", description=__doc__)
    parser.add_argument("--root", type=Path, default=SOURCE, help="package folder")
    parser.add_argument("--apply", action="store_true", help="write the mended tables")
    args = parser.parse_args(argv)
    source = Source(args.root)
    found = {} if first_breaches(source) else mended_tables(source)
    for path, repaired in found.items():
        for line in told_repair(path, source.content(path), repaired):
            print(line)
    left = left_over(source, found)
    try:
        said = act(args.root, found, args.apply)
    except OSError as error:
        print(told_unwritten(error))
        return 1
    print(*left, f"{told_count(left)} for you to mend. {said}" if left else said, sep="\n")
    return int(bool(left))


if __name__ == "__main__":
    sys.exit(main())
