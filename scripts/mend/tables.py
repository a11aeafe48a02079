"""Mend all tables: shows what changes, line by line, and writes it only when asked."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from scripts.check.published import archived, newest_archive
from scripts.disk import write_file
from scripts.load import Source
from scripts.mend.repair import Repaired, repair
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
        if (source.root / path).is_file():
            repaired = repair(source.content(path), schema, published.get(name, b""))
            if repaired.content != source.content(path):
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


def main(argv: Sequence[str] | None = None) -> int:
    """Show what can be mended, write it with --apply; exit status 1 if schemas cannot be read."""
    parser = argparse.ArgumentParser(prog="scripts mend", description=__doc__)
    parser.add_argument("--root", type=Path, default=SOURCE, help="package folder")
    parser.add_argument("--apply", action="store_true", help="write the mended tables")
    args = parser.parse_args(argv)
    source = Source(args.root)
    try:
        found = mended_tables(source)
    except (OSError, ValueError) as error:
        print(f"Nothing can be mended until the schemas can be read: {error}.")
        return 1
    for path, repaired in found.items():
        for line in told_repair(path, source.content(path), repaired):
            print(line)
        if args.apply:
            write_file(args.root / path, repaired.content)
    if not found:
        print("There is nothing mechanical to mend.")
    elif args.apply:
        print(f"Written: {', '.join(found)}. Run `make check`, then review the difference.")
    else:
        print("Nothing is written yet: run it again with APPLY=1 to write this.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
