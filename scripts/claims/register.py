"""The two registers, read from the package and evaluated: what pages, rules and macros ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property

from scripts.claims.ask import Answer, Value, ask
from scripts.claims.rows import Row, chosen_rows, fits, read_key
from scripts.claims.verdict import NOT_TESTABLE, UnfitError, judge
from scripts.model import Package, as_records

OPEN = "open"


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a source, in our own words."""

    index: int
    """Place of its row in the table, counted from 0."""
    claim_id: str
    area_id: str
    barometer: str
    statement: str
    published_value: str
    unit: str
    precision: str
    exclusive: bool
    """Whether the words exclude the bound itself, as in: more than half."""
    query: str
    verdict: str
    """The verdict that the register states."""
    discrepancy_id: str
    table: str
    row_key: str
    """Key of the rows that hold the published value; empty where none does."""
    source_id: str
    locator: str
    note: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim and what the data says of it today."""

    claim: Claim
    verdict: str
    """The evaluated verdict; empty if the query was refused."""
    value: Value | None
    """The recomputed value; none where nothing was recomputed."""
    tables: tuple[str, ...]
    refused: str
    """Why the claim could not be judged, in a sentence without its full stop."""


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One place where the sources disagree."""

    index: int
    discrepancy_id: str
    kind: str
    severity: str
    table: str
    row_key: str
    mark: str
    """What is in doubt, in a few words that stand beside the value."""
    says: str
    conflicts_with: str
    computed: str
    query: str
    decision: str
    status: str
    source_id: str
    locator: str

    def touches(self, table: str, row: Mapping[str, object]) -> bool:
        """Return whether a row of a table is affected."""
        return table == self.table and fits(read_key(self.row_key), row)


def columns_of(kind: type[Claim | Discrepancy]) -> list[str]:
    """Return the columns that a register needs."""
    return [item.name for item in fields(kind) if item.name != "index"]


def records(package: Package, name: str, kind: type[Claim | Discrepancy]) -> list[dict[str, str]]:
    """Return the rows of a register; none if the package does not hold it with its columns."""
    table = package.tables.get(name)
    wanted = columns_of(kind)
    if table is None or not set(wanted) <= set(table.rows.columns):
        return []
    return as_records(table.rows[wanted])


def read_claims(package: Package) -> list[Claim]:
    """Return the claims in the order of the table."""
    return [
        Claim(index, **{**row, "exclusive": row["exclusive"] == "true"})  # type: ignore[arg-type]
        for index, row in enumerate(records(package, "claims", Claim))
    ]


def read_discrepancies(package: Package) -> list[Discrepancy]:
    """Return the discrepancies in the order of the table."""
    rows = records(package, "discrepancies", Discrepancy)
    return [Discrepancy(index, **row) for index, row in enumerate(rows)]


def open_discrepancies(package: Package) -> list[Discrepancy]:
    """Return the discrepancies that nobody has settled."""
    return [item for item in read_discrepancies(package) if item.status == OPEN]


def discrepancies_of(package: Package, table: str, row: Mapping[str, object]) -> list[Discrepancy]:
    """Return the open discrepancies that touch a row of a table, its cells given as text."""
    return [item for item in open_discrepancies(package) if item.touches(table, row)]


def judge_claim(claim: Claim, answer: Answer | None) -> Judged:
    """Return a claim with its verdict; without an answer it is not testable."""
    if answer is None:
        return Judged(claim, NOT_TESTABLE, None, (), "")
    if answer.value is None:
        return Judged(claim, "", None, (), answer.refused)
    parts = (claim.published_value, claim.unit, claim.precision, claim.exclusive)
    try:
        verdict = judge(*parts, answer.value)
    except UnfitError as error:
        return Judged(claim, "", answer.value, answer.tables, str(error))
    return Judged(claim, verdict, answer.value, answer.tables, "")


@dataclass(frozen=True)
class Register:
    """Both registers of a package; the queries of each run once, when they are first needed."""

    package: Package

    def answered(self, entries: Sequence[Claim | Discrepancy]) -> dict[str, Answer]:
        """Return the answer to each query of some entries."""
        written = [entry.query for entry in entries]
        queries = [query for query in dict.fromkeys(written) if query]
        return dict(zip(queries, ask(self.package, queries), strict=True))

    @cached_property
    def judged(self) -> list[Judged]:
        """Return every claim with its verdict of today, in the order of the table."""
        claims = read_claims(self.package)
        answers = self.answered(claims)
        return [judge_claim(claim, answers.get(claim.query)) for claim in claims]

    @cached_property
    def guarded(self) -> list[tuple[Discrepancy, Answer]]:
        """Return every discrepancy that has a guard, with the answer of it."""
        found = read_discrepancies(self.package)
        answers = self.answered(found)
        return [(item, answers[item.query]) for item in found if item.query]

    @cached_property
    def claims(self) -> dict[str, Judged]:
        """Return every claim with its verdict, by its identifier."""
        return {item.claim.claim_id: item for item in self.judged}

    @cached_property
    def guards(self) -> dict[str, bool]:
        """Return whether each conflict that has a guard still stands."""
        return {item.discrepancy_id: answer.value is True for item, answer in self.guarded}

    @cached_property
    def discrepancies(self) -> dict[str, Discrepancy]:
        """Return every discrepancy by its identifier."""
        return {item.discrepancy_id: item for item in read_discrepancies(self.package)}

    @cached_property
    def claims_by_row(self) -> dict[tuple[str, int], list[Judged]]:
        """Return the claims that name a row, by its table and its place in it."""
        found: dict[tuple[str, int], list[Judged]] = {}
        for item in self.judged:
            named = chosen_rows(self.package, item.claim.table, item.claim.row_key)
            for place, _ in named:
                found.setdefault((item.claim.table, place), []).append(item)
        return found

    def rows_of(self, entry: Claim | Discrepancy) -> list[Row]:
        """Return the rows that a claim or a discrepancy names."""
        return [row for _, row in chosen_rows(self.package, entry.table, entry.row_key)]

    def claims_of(self, discrepancy_id: str) -> list[Judged]:
        """Return the claims that name a discrepancy."""
        return [
            item for item in self.claims.values() if item.claim.discrepancy_id == discrepancy_id
        ]
