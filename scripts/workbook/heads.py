"""Find tables, their lines and their columns on a sheet that somebody may have moved about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from scripts.model import Table
from scripts.workbook.cells import SheetCell
from scripts.workbook.forms import Block, columns_after_value
from scripts.workbook.read import SheetRow


def text_of(cell: SheetCell) -> str:
    """Return the text of a heading or a title; nothing where the cell is empty."""
    return "" if cell.empty else str(cell.value).strip()


def find_text(rows: Sequence[SheetRow], wanted: str) -> tuple[int, int] | None:
    """Return the row and the column of the first cell with a text."""
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if text_of(cell) == wanted:
                return row, column
    return None


def heads_of(row: SheetRow) -> dict[str, int]:
    """Return the column of each heading, the first of its name."""
    found: dict[str, int] = {}
    for column, cell in enumerate(row):
        if not cell.empty:
            found.setdefault(text_of(cell), column)
    return found


def block_lines(rows: Sequence[SheetRow], start: int, titles: Collection[str]) -> list[SheetRow]:
    """Return the filled lines below a heading, up to the title of the next table of the sheet."""
    lines: list[SheetRow] = []
    for row in rows[start:]:
        if any(text_of(cell) in titles for cell in row):
            break
        if not all(cell.empty for cell in row):
            lines.append(row)
    return lines


def missing_heads(table: Table, block: Block, heads: Mapping[str, int]) -> list[str]:
    """Return the headings that a printed table lacks."""
    titles = {item.name: item.title for item in table.fields}
    wanted = [titles[name] for name in (*block.down, *columns_after_value(table))]
    wanted += [column.label for column in block.across]
    return [head for head in wanted if head not in heads]


def unread_heads(
    head: SheetRow, lines: Sequence[SheetRow], known: Collection[str]
) -> Iterator[SheetCell]:
    """Yield each heading over filled cells that is not known, or that stands there again."""
    first = heads_of(head)
    for column, cell in enumerate(head):
        text = text_of(cell)
        read = not text or (text in known and first[text] == column)
        if not read and any(not row[column].empty for row in lines):
            yield cell
