"""How the header of a table differs from the columns of its schema."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.check.charsets import told_separator

FEW = 12
"""Columns that are named; of more only the number is told."""
SEPARATOR_LINE = "sep="
"""How the line begins by which Excel remembers its separator."""


def listed(names: Sequence[str]) -> str:
    """Return the first names of a list, and how many there are besides."""
    told = ", ".join(f"`{name}`" for name in names[:FEW])
    return told + (f" and {len(names) - FEW} more" if len(names) > FEW else "")


def plain(name: str) -> str:
    """Return a name as columns are written: small letters and low lines."""
    return "_".join(name.lower().split())


def rewritten(odd: Sequence[str], lacking: Sequence[str]) -> dict[str, str]:
    """Return the names that differ from a missing column in capitals and blanks alone."""
    return {name: plain(name) for name in odd if plain(name) in lacking}


def lacking_or_odd(header: Sequence[str], wanted: Sequence[str]) -> str:
    """Return which columns are missing and which are not known; nothing if none is."""
    lacking = [name for name in wanted if name not in header]
    odd = [name for name in header if name not in wanted and name.strip()]
    other = rewritten(odd, lacking)
    lacking = [name for name in lacking if name not in other.values()]
    odd = [name for name in odd if name not in other]
    unnamed = len([name for name in header if not name.strip()])
    parts = [f"lacks {listed(lacking)}"] * bool(lacking)
    parts += [f"has {unnamed} columns without a name"] * bool(unnamed)
    parts += [f"writes {listed(list(other))} for {listed(list(other.values()))}"] * bool(other)
    parts += [f"has {listed(odd)}, which the schema does not know"] * bool(odd)
    return f"The header {' and '.join(parts)}" if parts else ""


def compare_header(header: Sequence[str], wanted: Sequence[str]) -> str:
    """Return how a header differs from the columns of the schema; nothing if it does not."""
    if header[0].startswith(SEPARATOR_LINE):
        return f"The first line is `{SEPARATOR_LINE}`, by which Excel remembers its separator"
    if len(header) == 1 < len(wanted):
        return f"The header is one column{told_separator(header[0])}"
    if not set(map(plain, header)) & set(wanted):
        return "The first line is no header: it names no column of the schema"
    odd = lacking_or_odd(header, wanted)
    if odd:
        return odd
    if len(header) != len(wanted):
        twice = [name for name in wanted if header.count(name) > 1]
        return f"The header names {listed(twice)} twice"
    return "" if header == wanted else "The columns stand in another order than in the schema"


def header_remedy(header: Sequence[str], wanted: Sequence[str], schema: str) -> str:
    """Return what to do about a header that is not that of its schema."""
    if header[0].startswith(SEPARATOR_LINE):
        return "Run `make mend`, or remove the first line"
    if len(header) == 1 and told_separator(header[0]):
        return "Run `make mend`, or save the file as CSV with a comma as separator"
    if not set(map(plain, header)) & set(wanted):
        line = ",".join(wanted)
        return f"Write the header as the first line, and remove what stands above it: `{line}`"
    named = [name for name in header if name.strip()]
    if named == list(wanted):
        return "Remove the empty columns, or run `make mend`"
    return f"Write the columns of {schema} in their order, with commas between"
