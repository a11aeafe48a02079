"""Turn the cells of a filled workbook into rows of the package, each with its cell reference."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from scripts.model import Finding, Package, Table
from scripts.workbook.cells import SheetCell, UnreadableError, read_cell
from scripts.workbook.forms import (
    NEW,
    Block,
    Forms,
    Scope,
    Span,
    cells_of,
    columns_after_value,
    load_forms,
    span_of,
)
from scripts.workbook.heads import block_lines, find_text, heads_of, missing_heads, unread_heads
from scripts.workbook.made_from import Before, area_of, columns_of, read_made_from
from scripts.workbook.read import SheetRow, Sheets
from scripts.workbook.write import AS_PRINTED, READ_ME
from scripts.writing.languages import words

RULE = "workbook"


@dataclass(frozen=True, slots=True)
class Filled:
    """One row of the package that a workbook holds."""

    table: str
    key: tuple[str, ...]
    cells: Mapping[str, str]
    cell_references: Mapping[str, str]
    """The cell of the workbook from which each column comes; fixed columns have none."""
    cell_reference: str
    """The cell that stands for the row as a whole."""


@dataclass
class Reading:
    """What is read so far: rows and findings."""

    package: Package
    area: str = ""
    report: str = ""
    spans: dict[str, Span] = field(default_factory=dict)
    rows: list[Filled] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    before: Before | None = None
    """The rows from which the workbook was made; nothing where it does not say."""
    seen: dict[tuple[str, tuple[str, ...]], Filled] = field(default_factory=dict)

    @property
    def scope(self) -> Scope:
        """Return what every row shares, as the first sheet says."""
        return Scope(self.package, self.area, self.report, self.spans)

    def tell(self, cell_reference: str, problem: str, remedy: str) -> None:
        """Add a finding on a cell or a sheet."""
        self.findings.append(Finding(cell_reference, 0, "", RULE, problem, remedy))

    def text(self, cell: SheetCell, kind: str, unit: str = "") -> str:
        """Return the text of a cell of a type; a cell that cannot be read is a finding."""
        try:
            return read_cell(cell, kind, unit)
        except UnreadableError as error:
            problem, _, remedy = str(error).partition("; ")
            self.tell(
                cell.cell_reference, problem, remedy[:1].upper() + remedy[1:] or "Correct the cell"
            )
            return ""

    def add(
        self, table: Table, cells: Mapping[str, str], cell_references: Mapping[str, str]
    ) -> None:
        """Add a row; a second one with the same key is a finding."""
        key = tuple(cells[column] for column in table.key)
        cell_reference = cell_references.get("value") or next(iter(cell_references.values()), "")
        before = self.seen.get((table.name, key))
        if before:
            said = " ".join(part for part in key if part not in {"", "all"})
            problem = f"`{said}` is given twice (first at {before.cell_reference})"
            self.tell(cell_reference, problem, "Remove one of the two")
            return
        row = Filled(table.name, key, cells, cell_references, cell_reference)
        self.seen[table.name, key] = row
        self.rows.append(row)


def judge_area(reading: Reading) -> None:
    """Tell of an area that is none, and of one for which the workbook was not made."""
    area, made_for = reading.area, area_of(reading.before)
    if area and not reading.package.find("areas", area_id=area):
        wanted = f"`{made_for}`" if made_for else "its identifier, such as KAZ"
        reading.tell(READ_ME, f"`{area}` is no area of the package", f"Write {wanted}")
    elif area and made_for and area != made_for:
        problem = f"The workbook was made for {made_for} and says here that it is on {area}"
        remedy = f"Write `{made_for}`, or fill a workbook of {area} (`make workbook AREA={area}`)"
        reading.tell(READ_ME, problem, remedy)


def read_front(reading: Reading, sheets: Sheets, forms: Forms) -> None:
    """Read the facts of the first sheet: area, report, spans."""
    rows = sheets.rows.get(READ_ME, [])
    said = words("workbook")
    for name, label in (("area", said["area"]), ("report", said["report"])):
        at = find_text(rows, label)
        cells = rows[at[0]][at[1] + 1 :] if at else ()
        text = reading.text(cells[0], "string") if cells else ""
        if not text:
            reading.tell(READ_ME, f"Nothing stands beside “{label}”", "Fill it")
        setattr(reading, name, text)
    judge_area(reading)
    for period in forms.periods:
        at = find_text(rows, period.title)
        cells = list(rows[at[0]][at[1] + 1 : at[1] + 3]) if at else []
        days = [reading.text(cell, "date") for cell in cells]
        reading.spans[period.name] = (days[0], days[1]) if len(days) == 2 else ("", "")


def tell_unread(
    reading: Reading, head: SheetRow, lines: Sequence[SheetRow], known: Collection[str]
) -> None:
    """Tell of each heading that nobody reads and below which something stands."""
    for cell in unread_heads(head, lines, known):
        problem = f"The form has no column “{cell.value}”, or has it already: it would be left out"
        remedy = "Write it below a heading of the form; own notes stand on a sheet of their own"
        reading.tell(cell.cell_reference, problem, remedy)


def read_block(
    reading: Reading, name: str, rows: Sequence[SheetRow], block: Block, titles: Collection[str]
) -> None:
    """Read one printed table of a sheet, up to the title of the next one."""
    table = reading.package.tables[block.table]
    at = find_text(rows, block.title)
    heads = heads_of(rows[at[0] + 1]) if at and at[0] + 1 < len(rows) else {}
    missing = missing_heads(table, block, heads)
    if at is None or missing:
        what = f"the columns {', '.join(missing)}" if at else "its title"
        problem = f"The table “{block.title}” has lost {what}"
        reading.tell(name, problem, "Copy the title and the headings from an empty workbook")
        return
    lines = block_lines(rows, at[0] + 2, titles)
    known = {*(item.title for item in table.fields), *(it.label for it in block.across), AS_PRINTED}
    tell_unread(reading, rows[at[0] + 1], lines, known)
    for row in lines:
        read_line(reading, table, block, heads, row)


def read_line(
    reading: Reading, table: Table, block: Block, heads: Mapping[str, int], row: SheetRow
) -> None:
    """Read one line of a printed table: a row of the package for each filled column."""
    fields = table.schema.by_name
    titles = {name: item.title for name, item in fields.items()}
    at = {name: row[heads[title]] for name, title in titles.items() if title in heads}
    filled = [column for column in block.across if not row[heads[column.label]].empty]
    if not filled:
        return
    down = {name: reading.text(at[name], fields[name].type) for name in block.down}
    for name, text in down.items():
        if not text:
            reading.tell(
                at[name].cell_reference, f"{titles[name]} is empty", "Choose one from the list"
            )
            return
    after = {name: reading.text(at[name], fields[name].type) for name in columns_after_value(table)}
    for column in filled:
        cell = row[heads[column.label]]
        if "" in span_of(column.period, reading.spans):
            problem = f"The days of “{column.label}” are not known"
            reading.tell(cell.cell_reference, problem, f"Fill the period on the sheet {READ_ME}")
            continue
        before = cells_of(reading.scope, block, column, down)
        value = reading.text(cell, fields["value"].type, before["unit"])
        cell_references = {name: at[name].cell_reference for name in (*down, *after)}
        reading.add(
            table,
            {**before, "value": value, **after},
            {**cell_references, "value": cell.cell_reference},
        )


def read_list(reading: Reading, name: str, rows: Sequence[SheetRow], table: Table) -> None:
    """Read the rows of a list; a column that a workbook made earlier lacks stays as it is held."""
    heads = heads_of(rows[0]) if rows else {}
    lost = [column for column in table.key if column not in heads]
    if lost:
        problem = f"The sheet has lost the columns {', '.join(lost)}"
        reading.tell(name, problem, "Copy the first line from an empty workbook")
        return
    known = set(table.schema.names)
    tell_unread(reading, rows[0], rows[1:], known | columns_of(reading.before, table.name))
    for row in rows[1:]:
        at = {column: row[position] for column, position in heads.items() if column in known}
        if not all(cell.empty for cell in at.values()):
            read_listed(reading, name, table, at)


def read_listed(reading: Reading, name: str, table: Table, at: Mapping[str, SheetCell]) -> None:
    """Read one row of a list; a new row needs every column that must be filled."""
    fields = table.schema.by_name
    unit = reading.text(at["unit"], "string") if "unit" in at else ""
    cells = {
        column: unit if column == "unit" else reading.text(cell, fields[column].type, unit)
        for column, cell in at.items()
    }
    held = table.by_key.get(tuple(cells[column] for column in table.key))
    lacking = [
        column for column, item in fields.items() if column not in at and not held and item.required
    ]
    if lacking:
        problem = f"A new row, and the sheet {name} has no column {', '.join(lacking)}"
        remedy = "Copy the first line from an empty workbook and fill the column"
        reading.tell(next(iter(at.values())).cell_reference, problem, remedy)
        return
    whole = {column: cells.get(column, held[column] if held else "") for column in fields}
    reading.add(table, whole, {column: cell.cell_reference for column, cell in at.items()})


def read_workbook(package: Package, sheets: Sheets) -> Reading:
    """Return the rows of a workbook and what is wrong with its cells."""
    reading, forms = Reading(package, before=read_made_from(package, sheets)), load_forms()
    read_front(reading, sheets, forms)
    lists = [item for item in forms.lists if item.rows != NEW or item.name in sheets.rows]
    wanted = [sheet.name for sheet in forms.sheets] + [item.name for item in lists]
    for name in wanted:
        if name not in sheets.rows:
            reading.tell(name, "The sheet is missing", "Copy it from an empty workbook")
    if reading.findings:
        return reading
    for sheet in forms.sheets:
        titles = {block.title for block in sheet.blocks}
        for block in sheet.blocks:
            read_block(reading, sheet.name, sheets.rows[sheet.name], block, titles)
    for listing in lists:
        read_list(reading, listing.name, sheets.rows[listing.name], package.tables[listing.table])
    return reading
