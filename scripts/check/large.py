"""Very large files, judged in blocks: only one with something odd in it is read as a whole."""

from __future__ import annotations

from typing import BinaryIO

from scripts.check.charsets import told_encoding, undecodable_line
from scripts.check.conflicts import conflict_line
from scripts.csv_blocks import BLOCK, BOM
from scripts.load import Source


def looks_plain(file: BinaryIO) -> bool:
    """Return whether no rule on bytes has anything to say of the rest of a file."""
    first = block = file.read(BLOCK) + file.readline()
    plain = not first.startswith(BOM) and not told_encoding(first)[1]
    while plain and block:
        last = block
        plain = b"\r" not in block and not conflict_line(block) and not undecodable_line(block)
        block = file.read(BLOCK) + file.readline()
    return plain and bool(first) and last.endswith(b"\n")


def is_plain(source: Source, path: str) -> bool:
    """Return whether a file is very large and needs no closer look; raises OSError."""

    def look() -> bool:
        with source.opened(path) as file:
            return looks_plain(file)

    return source.is_large(path) and source.looks.get(path, look)
