"""What a file is that is no CSV in UTF-8, and how it is saved right."""

from __future__ import annotations

from codecs import getincrementaldecoder

from scripts.check.code_pages import MUCH, probable_pages, told_pages
from scripts.csv_blocks import BLOCK

MENDED = "Run `make mend`, or save the file"
AS_CSV = f"{MENDED} as CSV with the character set UTF-8"
BY_WRITER = "Save it as CSV with the character set UTF-8 in the program that wrote it"
TORN = "A letter of the row is broken: its bytes are no UTF-8, as those of the other rows are"
RETYPE = "Type the letter again, or take the row from git, if the file was cut off there"
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
OTHER_FILES = {
    b"PK\x03\x04": "a workbook (.xlsx or .ods) under the name of a CSV file",
    b"\xd0\xcf\x11\xe0": "an old workbook (.xls) under the name of a CSV file",
    b"%PDF": "a PDF under the name of a CSV file",
    b"\x1f\x8b": "a compressed file",
    b"<!DOC": "a web page under the name of a CSV file",
    b"<html": "a web page under the name of a CSV file",
}
REPLACED = "\ufffd"


def other_file(content: bytes) -> str:
    """Return which other kind of file this is; nothing if it may be a CSV file."""
    return next((what for begin, what in OTHER_FILES.items() if content[:8].startswith(begin)), "")


def wide_encoding(content: bytes) -> str:
    """Return which encoding of two bytes a letter this is; nothing if it is none."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    start = content[:400]
    if len(start) > 3 and start.count(b"\0") * 3 >= len(start):
        return "utf-16-le" if start[1::2].count(b"\0") > start[::2].count(b"\0") else "utf-16-be"
    return ""


def undecodable_line(content: bytes) -> int:
    """Return the first line that is not UTF-8; 0 if all are. It is read in blocks, for its size."""
    decoder = getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), BLOCK):
            decoder.decode(content[start : start + BLOCK], final=start + BLOCK >= len(content))
    except UnicodeDecodeError as error:
        seen = max(start - len(decoder.getstate()[0]), 0) + error.start
        return content.count(b"\n", 0, seen) + 1
    return 0


def mostly_utf8(content: bytes) -> bool:
    """Return whether a file that has bytes of another encoding is UTF-8 in its other letters.

    Read in a code page, each of these letters would become two that nobody wrote.
    """
    start = content[:MUCH]
    whole = sum(letter > "\x7f" for letter in start.decode("utf-8", errors="ignore"))
    told = start.decode("utf-8", errors="replace").count(REPLACED)
    broken = told - start.count(REPLACED.encode())
    return 0 < whole >= broken


def encoding_of(content: bytes) -> str:
    """Return the encoding of a text file: `utf-8`, or what it is instead; nothing if none decides.

    It is `utf-8`, too, where only some bytes of such a file are none.
    """
    wide = wide_encoding(content)
    if wide:
        return wide
    if not undecodable_line(content) or mostly_utf8(content):
        return "utf-8"
    pages = probable_pages(content)
    return pages[0] if len(pages) == 1 else ""


def told_encoding(content: bytes) -> tuple[int, str, str]:
    """Return (line, what is wrong, what to do) of a file that is no UTF-8; no problem if it is."""
    other, encoding = other_file(content), encoding_of(content)
    if other:
        return 0, f"This is {other}", "Open it in a spreadsheet program and save it as CSV, UTF-8"
    line = undecodable_line(content)
    if encoding == "utf-8":
        return (line, TORN, RETYPE) if line else (0, "", "")
    if encoding.startswith("utf-16"):
        return 0, "The file is UTF-16, which Excel calls Unicode text, and not UTF-8", AS_CSV
    remedy = AS_CSV if encoding else BY_WRITER
    return line, f"The file is not UTF-8; {told_pages(content)}", remedy


def told_separator(header: str) -> str:
    """Return which sign stands between the columns instead of a comma."""
    for sign, name in SEPARATORS.items():
        if sign in header:
            return f" with {name} where commas belong"
    return ""
