"""Check the package: metadata, files, then meaning. Writes nothing but the answers that it keeps.

Everything that frictionless refuses is refused here, too; our own rules close its false greens.
All findings come in one run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.check.claims import CLAIM_RULES, check_register_column
from scripts.check.conflicts import without_torn
from scripts.check.consequences import without_resting
from scripts.check.contract import check_contract_file, check_schema_contract, lost_columns
from scripts.check.expectations import check_expectation_file
from scripts.check.files import BYTE_RULES, FILE_RULES, check_conflict, without_shadows
from scripts.check.headlines import FIGURE_RULES
from scripts.check.meaning import MEANING_RULES, RULES_ON_ALL, RULES_ON_EXPECTATIONS
from scripts.check.metadata import CORE_TABLES, METADATA_RULES
from scripts.check.order import (
    REGISTERS,
    SHIFT,
    folded,
    in_order,
    joined,
    without_following,
    without_misspelt,
)
from scripts.check.possible import POSSIBLE_RULES
from scripts.check.properties import WRITTEN_RULES
from scripts.check.prose import check_pages
from scripts.check.published import (
    check_lost_row,
    check_published_figure,
    check_reason_rows,
)
from scripts.check.reasons_given import check_reason_file, check_reason_known
from scripts.check.row_counts import check_row_count_file
from scripts.check.shape import first_breaches
from scripts.check.shifted import without_shifted
from scripts.check.tables import STRICT, TABLE_RULES
from scripts.check.values import VALUE_RULES
from scripts.check.version_number import number_findings
from scripts.claims.register import Register
from scripts.expectations import Expectations
from scripts.faults import told_count
from scripts.load import Source, strict_rows
from scripts.model import Finding, Package, Table
from scripts.paths import DESCRIPTOR, DOCS, EXPECTATIONS, ROW_COUNTS, SOURCE, data_path
from scripts.progress import step
from scripts.schema import Schema

DECLARED_RULES = (
    check_expectation_file,
    check_row_count_file,
    check_reason_file,
    check_contract_file,
)
HELD_AGAINST = (
    check_published_figure,
    check_lost_row,
    check_reason_known,
    check_reason_rows,
    check_schema_contract,
)
"""Rules that hold the package against what was published or reviewed."""
# What these say of a cell, a rule of ours may say better.
GENERAL_RULES = frozenset({"cell", "profile"})
COMPARED = "published_figure"
"""What this says of a cell tells nothing of its form; both are told in one."""
CAUSES = {
    rule.__name__.removeprefix("check_")
    for rule in (*BYTE_RULES, *FILE_RULES, *TABLE_RULES, *VALUE_RULES)
} | {
    COMPARED,
    SHIFT,
    "digit",
    "limit",
    "fraction",
    "period",
    "day",
    "twice",
    "sum_of_parts",
    *(rule for _, rule, _ in STRICT.values()),
}
"""Rules by which a table or a cell is wrong by itself."""
DRAWN_RULES = frozenset({"drawable_code"})
"""Rules on what a figure draws all the same, with a spare colour or a question mark."""
KEY_RULES = frozenset({"null_key", "unique_key"})


@dataclass(frozen=True)
class Checked:
    """What a check gives: every finding, and the package of which they speak."""

    findings: list[Finding]
    """In reading order; none if the package can be published."""
    register: Register | None
    """The package that was judged, with its queries answered; none if it could not be read."""

    @property
    def package(self) -> Package | None:
        """Return the package that was judged; none if it could not be read."""
        return self.register.package if self.register else None


def legible_tables(source: Source, schemas: Mapping[str, Schema]) -> dict[str, Table]:
    """Return the tables whose cells can be judged."""
    tables = {}
    torn = {found.path for found in check_conflict(source)}
    for name, schema in schemas.items():
        if data_path(name) in torn:
            continue  # a finding on the file tells of it
        try:
            table = source.table(name, schema)
        except (OSError, ValueError):
            continue  # a finding on the file tells of it
        if list(table.columns) == schema.names and table.size:
            tables[name] = table
    return tables


def legible_package(source: Source, faulty: Collection[str]) -> Package:
    """Return what can be judged of the package; what stands in a faulty file is left out."""
    descriptor, schemas = source.descriptor, source.schemas
    held = {name: schemas[name] for name in descriptor.by_name}
    return Package(
        descriptor,
        schemas,
        legible_tables(source, held),
        Expectations() if EXPECTATIONS in faulty else source.expectations,
        [] if ROW_COUNTS in faulty else strict_rows(source.sheet(ROW_COUNTS)),
    )


def check_content(package: Package, core: bool) -> Iterator[Finding]:
    """Return what is wrong with cells and with their meaning.

    A table that cannot be read hides no other one: only what speaks of all tables waits for it, and
    what asks for reviewed columns while one of them is gone (`core` says that none is).
    """
    whole = set(package.descriptor.by_name) == set(package.tables)
    for rule in (*TABLE_RULES, *VALUE_RULES):
        yield from rule(package)
    for rule in (*MEANING_RULES, *POSSIBLE_RULES) if core else ():
        if rule in RULES_ON_EXPECTATIONS and not package.expectations.sums:
            continue  # a finding on the file tells of it
        if whole or rule not in RULES_ON_ALL:
            yield from rule(package)


def check_registers(register: Register, core: bool) -> Iterator[Finding]:
    """Return what is wrong with claims and discrepancies, once their queries are answered."""
    for rule in CLAIM_RULES if core else (check_register_column,):
        yield from rule(register)


def check_figures(register: Register, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Return what is wrong with what the figures say.

    A chart draws sound rows only: while anything but a register is at fault, none is drawn.
    """
    registers = {data_path(name) for name in REGISTERS}
    if all(finding.path in registers or finding.rule in DRAWN_RULES for finding in findings):
        for rule in FIGURE_RULES:
            yield from rule(register)


def without_echoes(findings: Iterable[Finding]) -> set[Finding]:
    """Return the findings without those of a general validator that a rule of ours says better."""
    everything = set(findings)
    own = [item for item in everything if item.rule not in {*GENERAL_RULES, COMPARED}]
    said = {(item.path, item.row, item.column) for item in own}
    said |= {(item.path, item.row, "") for item in own if item.rule in KEY_RULES}
    if any(item.rule == "profile" for item in everything):
        said.add((DESCRIPTOR, 0, ""))
    echoes = {item for item in everything if (item.path, item.row, item.column) in said}
    return everything - {item for item in echoes if item.rule in GENERAL_RULES}


def check_files(source: Source, held: Mapping[str, Schema]) -> list[Finding]:
    """Return what is wrong with files as such, and with those of the tables that are held."""
    files = [found for rule in BYTE_RULES for found in rule(source)]
    files += [found for rule in FILE_RULES if held for found in rule(source, held)]
    return without_shadows(files)


def judge(root: Path = SOURCE, docs: Path | None = None) -> Checked:
    """Return every finding on a package and on the prose on it, and the package itself.

    The rows of each table are read once.
    """
    source = Source(root)
    breaches = first_breaches(source)
    if breaches:
        return Checked(sorted({*without_torn([*breaches, *check_files(source, {})])}), None)
    declared = [found for rule in DECLARED_RULES for found in rule(source)]
    register = Register(legible_package(source, {found.path for found in declared}))
    _ = register.asking  # the queries run while all else is judged
    descriptor, schemas = source.descriptor, source.schemas
    held = {name: schemas[name] for name in descriptor.by_name}
    files = check_files(source, held)
    metadata = [found for rule in WRITTEN_RULES for found in rule(source)]
    metadata += [found for rule in METADATA_RULES for found in rule(descriptor, schemas)]
    package = register.package
    complete = not lost_columns(source, schemas)
    core = complete and set(CORE_TABLES) <= set(package.tables)
    content = [*check_content(package, core)]
    content += [found for rule in HELD_AGAINST for found in rule(source, package)]
    prose: list[Finding] = []
    if docs and complete and set(held) == set(package.tables):
        prose = list(check_pages(package, docs))
    content += check_registers(register, core)
    content += check_figures(register, [*files, *declared, *metadata, *content])
    said = without_echoes(without_torn([*files, *declared, *metadata, *content, *prose]))
    told = joined(without_shifted(package, without_misspelt(said)))
    found = without_resting(source, package, told, CAUSES | {"area"})
    findings = folded(in_order(without_following(package, found, CAUSES)))
    return Checked(findings, register)


def check(root: Path = SOURCE, docs: Path | None = None) -> list[Finding]:
    """Return every finding on a package and on the prose on it, in reading order."""
    return judge(root, docs).findings


def main(argv: Sequence[str] | None = None) -> int:
    """Print the findings; the exit status is 1 if there are any."""
    parser = argparse.ArgumentParser(prog="scripts check", description=__doc__)
    parser.add_argument("--root", type=Path, default=SOURCE, help="package folder")
    args = parser.parse_args(argv)
    whole = args.root == SOURCE
    with step("check"):
        checked = judge(args.root, DOCS if whole else None)
        findings = checked.findings
        if whole and not findings and checked.package:
            findings = number_findings(checked.package)
    for finding in findings:
        print(finding)
    print(f"{told_count(findings)}." if findings else "The package can be published.")
    return int(bool(findings))


if __name__ == "__main__":
    sys.exit(main())
