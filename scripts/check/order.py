"""Tell causes first: what only follows from them is counted in a line, and long runs are, too."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from scripts.check.consequences import GONE
from scripts.check.letters import NO_LETTER
from scripts.claims.ask import WORD
from scripts.model import Finding, Package
from scripts.paths import REASONS, ROW_COUNTS, data_path

REGISTERS = {"claims": "claim", "discrepancies": "discrepancy"}
SUMS = {"sum_of_parts"}
USES = {"unused", "expectation_known"}
"""Rules on what no row uses: rows that are gone used it."""
COUNTED_IN = re.compile(r"(?<!\d)\d+ in (\w+)")
COUNTS = {"row_count"}
ROWS = "layout"
"""The rule on rows as such: one that it refuses is in no table."""
SHIFT = "shift"
"""What is said of a row of which the cells stand one column off."""
SHOWN = 3
"""Like findings that stand for a long run of them."""
SPELLING = {"letter", "whitespace", "control_character"}
REFERENCES = {"foreign_key", "codelist"}
FOLLOWING = {"claim_verdict", "claim_row", "discrepancy_guard", "discrepancy_row"}
"""Rules on registers whose findings may follow from the rows of other tables."""
PUT_BACK = f"Put back what was published, or write the reason into {REASONS}: table, key, reason"
MANY = 20
"""Like findings on a column that are told one by one; a longer run is counted."""
NOUNS = {
    **{data_path(name): (noun, name) for name, noun in REGISTERS.items()},
    ROW_COUNTS: ("count of rows", "counts of rows"),
    data_path("indicators"): ("indicator", "indicators"),
}


def tables_read(package: Package, finding: Finding) -> set[str]:
    """Return what an entry of a register names: the words of its query and its table."""
    for name in REGISTERS:
        table = package.tables.get(name)
        if table and finding.path == data_path(name) and finding.row in table.by_line:
            entry = table.by_line[finding.row]
            return {entry["table"], *WORD.findall(entry["query"].lower())}
    return set()


def short_tables(findings: Iterable[Finding]) -> set[str]:
    """Return the files of tables that hold fewer rows than were reviewed."""
    return {data_path(item.column) for item in findings if item.rule in COUNTS and item.row}


def follows_from_rows(finding: Finding, wrong: Collection[str]) -> bool:
    """Return whether another count of rows follows from rows that are counted elsewhere."""
    named = [finding.column] if finding.column else COUNTED_IN.findall(finding.problem)
    return all(data_path(name) in wrong for name in named)


def misplaced(package: Package, findings: Iterable[Finding], causes: set[str]) -> set[str]:
    """Return the files of tables of which a number, or what it is a number of, is wrong."""
    counted_by = {
        data_path(name): {"value", "area_id", "source_id", *table.key}
        for name, table in package.tables.items()
    }
    return {
        item.path
        for item in findings
        if item.rule in {ROWS, SHIFT}
        or (item.rule in causes and item.column in counted_by.get(item.path, ()))
    }


def faulty_tables(package: Package, findings: Iterable[Finding], causes: set[str]) -> set[str]:
    """Return the tables that cannot be read, or of which a cell or row is wrong by itself."""
    held = set(package.descriptor.by_name)
    wrong = {finding.path for finding in findings if finding.rule in causes}
    wrong |= short_tables(findings)
    return {
        name
        for name in held - set(REGISTERS)
        if name not in package.tables or data_path(name) in wrong
    }


def counted(path: str, following: Collection[Finding]) -> Finding:
    """Return one finding on all entries of a register, or sums, that cannot be judged yet."""
    entries = len({finding.row for finding in following})
    one, several = NOUNS.get(path, ("sum", "sums"))
    noun = one if entries == 1 else several
    problem = f"{entries} {noun} cannot be judged until the rows that they read are mended"
    remedy = "Mend the other findings and run the check again"
    return Finding(path, 0, "", "following", problem, remedy)


def without_following(
    package: Package, findings: Collection[Finding], causes: set[str]
) -> list[Finding]:
    """Return the findings with those counted that only follow from a faulty table."""
    faulty = faulty_tables(package, findings, causes)
    wrong = misplaced(package, findings, causes - SUMS)
    short = short_tables(findings)
    follow = {
        finding
        for finding in findings
        if (finding.rule in FOLLOWING and tables_read(package, finding) & faulty)
        or (finding.rule in SUMS and finding.path in wrong | short)
        or (finding.rule in COUNTS and follows_from_rows(finding, wrong))
        or (finding.rule in USES and short)
    }
    lines = [
        counted(path, chosen)
        for path in sorted({finding.path for finding in follow})
        if (chosen := [finding for finding in follow if finding.path == path])
    ]
    return [*(finding for finding in findings if finding not in follow), *lines]


def without_misspelt(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings without those on a reference that fails for its letters or blanks.

    A text without any letter is told by what the column asks for.
    """
    everything = list(findings)
    spelt = {location(item) for item in everything if item.rule in SPELLING and not empty(item)}
    asked = {location(item) for item in everything if item.rule not in SPELLING}
    return [
        item
        for item in everything
        if not (item.rule in REFERENCES and location(item) in spelt)
        and not (empty(item) and location(item) in asked)
    ]


def location(finding: Finding) -> tuple[str, int, str]:
    """Return the cell of which a finding speaks."""
    return finding.path, finding.row, finding.column


def empty(finding: Finding) -> bool:
    """Return whether a finding says that a text holds no letter at all."""
    return finding.rule == "letter" and finding.problem.endswith(NO_LETTER)


def joined(findings: Iterable[Finding]) -> set[Finding]:
    """Return the findings with one for a cell that is wrong by itself and was published otherwise.

    That the cell is no number tells what happened; what was published tells what belongs there.
    """
    everything = set(findings)
    changed = {location(item): item for item in everything if item.rule == "published_figure"}
    result = set(everything)
    for item in everything - set(changed.values()):
        was = changed.get(location(item))
        if was and item.rule not in SUMS:
            published = was.problem.partition(", and here stands")[0]
            result -= {was, item}
            result.add(replace(item, problem=f"{item.problem}. {published}"))
    return result


def folded(findings: Collection[Finding]) -> list[Finding]:
    """Return the findings with the rest of each long run of like ones counted in one line."""
    runs: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        runs.setdefault((finding.path, finding.column, finding.rule), []).append(finding)
    kept: list[Finding] = []
    for (path, column, rule), run in runs.items():
        shown = SHOWN if len(run) > MANY else MANY
        kept += run[:shown]
        if run[shown:]:
            rest, first = len(run) - shown, run[shown]
            problem = f"{rest} more rows, to row {run[-1].row}, have a fault of the same kind"
            remedy = PUT_BACK if rule == "published_figure" else first.remedy
            kept.append(Finding(path, first.row, column, rule, problem, remedy))
    return kept


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in reading order: what follows from others, and registers, come last.

    Rows that are gone come first: much else follows from them.
    """
    last = {data_path(name) for name in REGISTERS}
    return sorted(
        findings,
        key=lambda finding: (
            finding.path in last,
            finding.rule == "following",
            finding.rule != GONE,
            not (finding.rule in COUNTS and finding.row),
            finding,
        ),
    )
