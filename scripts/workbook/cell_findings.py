"""Findings on what a workbook would leave, told by the sheets and cells they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from scripts.load import load_package
from scripts.model import Finding
from scripts.paths import data_path
from scripts.workbook.gather import Filled
from scripts.writing.languages import words

RowsByLine = Mapping[tuple[str, int], Filled]
"""The row of the workbook by the file and the line at which it would stand."""
ROWS = re.compile(r"\brows? \d+(?:, \d+)*", re.ASCII)


def rows_by_line(root: Path, rows: Sequence[Filled]) -> RowsByLine:
    """Return the row of the workbook that stands at each line of the files of a copy."""
    package = load_package(root)
    lines = {}
    for row in rows:
        record = package.tables[row.table].by_key.get(row.key)
        if record:
            lines[data_path(row.table), record.line] = row
    return lines


def with_cells(text: str, path: str, lines: RowsByLine) -> str:
    """Return a sentence that names cells of the workbook where it named lines of a file."""

    def references(hit: re.Match[str]) -> str:
        rows = [lines.get((path, int(number))) for number in re.findall(r"\d+", hit[0])]
        return ", ".join(row.cell_reference for row in rows if row) if all(rows) else hit[0]

    return ROWS.sub(references, text)


def told_by_cell(finding: Finding, lines: RowsByLine) -> str:
    """Return a finding with the sheet and the cell from which its row comes."""
    row = lines.get((finding.path, finding.row))
    if row is None:
        return str(finding)
    cell_reference = row.cell_references.get(finding.column) or row.cell_reference
    problem = with_cells(finding.problem, finding.path, lines)
    remedy = words("workbook")["new_code"] if finding.rule == "codelist" else finding.remedy
    return f"{cell_reference} {finding.column}: {problem}. {remedy}."


def told_once(findings: Iterable[Finding], lines: RowsByLine) -> list[str]:
    """Return the findings by cell; one cell can stand in several rows and is told once."""
    return list(dict.fromkeys(told_by_cell(finding, lines) for finding in findings))
