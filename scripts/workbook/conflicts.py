"""What others changed since a workbook was made, told by sheet and cell; nothing is undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scripts.workbook.gather import Reading
from scripts.workbook.made_from import MADE_FROM
from scripts.workbook.plan import Meeting, TablePlan

ANEW = "Agree on one reading and write it into a new workbook of the area (`make workbook`)"


def told_key(meeting: Meeting) -> str:
    """Return the row in words: the parts of its key that say something."""
    return " ".join(part for part in meeting.key if part not in {"", "all"})


def told_conflict(meeting: Meeting) -> Iterator[tuple[str, str, str]]:
    """Yield cell reference, problem and remedy for each cell on which two edits of a row part."""
    row, new, held = told_key(meeting), meeting.new, meeting.held
    if new is None:
        problem = f"The row `{row}` of {meeting.table} is left out here and was changed since"
        yield meeting.cell_reference, problem, ANEW
    elif held is None:
        problem = f"The row `{row}` of {meeting.table} is changed here and was removed since"
        yield meeting.cell_reference, problem, ANEW
    else:
        for column, now in held.items():
            here = new.cells[column]
            if here != now:
                old = meeting.before.cells.get(column, "") if meeting.before else None
                was = "the row was not there" if old is None else f"it was `{old}`"
                problem = f"{column} of `{row}` is `{here}` here and `{now}` in the package; {was}"
                cell_reference = new.cell_references.get(column) or new.cell_reference
                yield (
                    cell_reference,
                    f"{problem} when this workbook was made",
                    f"{ANEW}, or write `{now}`",
                )


def tell_conflicts(reading: Reading, plans: Iterable[TablePlan]) -> None:
    """Add a finding for each cell that would undo what others wrote, or that may do so."""
    stale = [plan.table for plan in plans if plan.changed or plan.removed]
    if reading.before is None and stale:
        problem = f"The sheet is missing and rows of {', '.join(stale)} differ from the package"
        remedy = "They may be older: copy what you filled into a new workbook of the area"
        reading.tell(MADE_FROM, problem, remedy)
    for plan in plans:
        for meeting in plan.conflicts:
            for cell_reference, problem, remedy in told_conflict(meeting):
                reading.tell(cell_reference, problem, remedy)


def told_kept(plan: TablePlan) -> list[str]:
    """Return a line for each row that stays as others wrote it since."""
    return [
        f"{plan.table}: keep {told_key(meeting)} as it was "
        f"{'changed' if meeting.held else 'removed'} since ({meeting.cell_reference})"
        for meeting in plan.kept
    ]
