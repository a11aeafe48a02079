"""How the header of a table differs from the columns of its schema."""

from __future__ import annotations

from scripts.check.charsets import told_separator

FEW = 12
"""Columns that are named; of more only the number is told."""


def listed(names: list[str]) -> str:
    """Return the first names of a list, and how many there are besides."""
    told = ", ".join(f"`{name}`" for name in names[:FEW])
    return told + (f" and {len(names) - FEW} more" if len(names) > FEW else "")


def compare_header(header: list[str], wanted: list[str]) -> str:
    """Return how a header differs from the columns of the schema; nothing if it does not."""
    if len(header) == 1 < len(wanted):
        return f"The header is one column{told_separator(header[0])}"
    lacking = [name for name in wanted if name not in header]
    odd = [name for name in header if name not in wanted]
    unnamed = len([name for name in odd if not name.strip()])
    parts = [f"lacks {listed(lacking)}"] * bool(lacking)
    parts += [f"has {unnamed} columns without a name"] * bool(unnamed)
    odd = [name for name in odd if name.strip()]
    parts += [f"has {listed(odd)}, which the schema does not know"] * bool(odd)
    if parts:
        return f"The header {' and '.join(parts)}"
    if len(header) != len(wanted):
        return "The header names a column twice"
    return "" if header == wanted else "The columns stand in another order than in the schema"
