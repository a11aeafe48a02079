"""Tell causes first: what only follows from them is counted in a line, and long runs are, too."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from scripts.claims.ask import WORD
from scripts.model import Finding, Package
from scripts.paths import data_path

REGISTERS = {"claims": "claim", "discrepancies": "discrepancy"}
SUMS = "sum_of_parts"
DIGITS = {"published_figure", "digit", "limit", "fraction"}
"""Rules on one number: until it is mended, the sums of its table tell nothing more."""
FOLLOWING = {"claim_verdict", "claim_row", "discrepancy_guard", "discrepancy_row"}
"""Rules on registers whose findings may follow from the rows of other tables."""
MANY = 20
"""Like findings on a column that are told one by one; more of them are counted."""


def tables_read(package: Package, finding: Finding) -> set[str]:
    """Return what an entry of a register names: the words of its query and its table."""
    for name in REGISTERS:
        table = package.tables.get(name)
        if table and finding.path == data_path(name) and finding.row in table.by_line:
            entry = table.by_line[finding.row]
            return {entry["table"], *WORD.findall(entry["query"].lower())}
    return set()


def faulty_tables(package: Package, findings: Iterable[Finding], causes: set[str]) -> set[str]:
    """Return the tables that cannot be read, or of which a cell or row is wrong by itself."""
    held = set(package.descriptor.by_name)
    wrong = {finding.path for finding in findings if finding.rule in causes}
    return {
        name
        for name in held - set(REGISTERS)
        if name not in package.tables or data_path(name) in wrong
    }


def counted(path: str, following: Collection[Finding]) -> Finding:
    """Return one finding on all entries of a register, or sums, that cannot be judged yet."""
    entries = len({finding.row for finding in following})
    nouns = {data_path(name): (noun, name) for name, noun in REGISTERS.items()}
    one, several = nouns.get(path, ("sum", "sums"))
    noun = one if entries == 1 else several
    problem = f"{entries} {noun} cannot be judged until the rows that they read are mended"
    remedy = "Mend the other findings and run the check again"
    return Finding(path, 0, "", "following", problem, remedy)


def without_following(
    package: Package, findings: Collection[Finding], causes: set[str]
) -> list[Finding]:
    """Return the findings with those counted that only follow from a faulty table."""
    faulty = faulty_tables(package, findings, causes)
    numbers = {finding.path for finding in findings if finding.rule in DIGITS}
    follow = {
        finding
        for finding in findings
        if (finding.rule in FOLLOWING and tables_read(package, finding) & faulty)
        or (finding.rule == SUMS and finding.path in numbers)
    }
    lines = [
        counted(path, chosen)
        for path in sorted({finding.path for finding in follow})
        if (chosen := [finding for finding in follow if finding.path == path])
    ]
    return [*(finding for finding in findings if finding not in follow), *lines]


def folded(findings: Collection[Finding]) -> list[Finding]:
    """Return the findings with the rest of each long run of like ones counted in one line."""
    runs: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        runs.setdefault((finding.path, finding.column, finding.rule), []).append(finding)
    kept: list[Finding] = []
    for (path, column, rule), run in runs.items():
        kept += run[:MANY]
        if len(run) > MANY:
            rest = len(run) - MANY
            problem = f"{rest} more rows, to row {run[-1].row}, have a fault of the same kind"
            kept.append(Finding(path, run[MANY].row, column, rule, problem, run[MANY].remedy))
    return kept


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in reading order: what follows from others, and registers, come last."""
    last = {data_path(name) for name in REGISTERS}
    return sorted(
        findings,
        key=lambda finding: (finding.path in last, finding.rule == "following", finding),
    )
