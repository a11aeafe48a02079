"""The two registers, read from the package and evaluated: what pages, rules and macros ask."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, fields
from functools import cached_property

from scripts.claims.ask import Answer, NoAnswerError, Value
from scripts.claims.remembered import begin
from scripts.claims.rows import chosen_rows
from scripts.claims.verdict import NOT_TESTABLE, UnfitError, judge
from scripts.model import Package, Record

OPEN = "open"
SLIPS = {"misprint", "duplicate_text", "edge_of_rounding"}
"""Kinds of discrepancy in which no two statements contradict each other."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a source, in our own words."""

    line: int
    """Line of the file on which its row begins."""
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
    check_kind: str
    """What the test behind the verdict can show."""
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
    """One point on which the sources disagree."""

    line: int
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


Registered = Claim | Discrepancy


def columns_of(kind: type[Registered]) -> list[str]:
    """Return the columns that a register needs."""
    return [item.name for item in fields(kind) if item.name != "line"]


def entries(package: Package, name: str, kind: type[Registered]) -> tuple[Record, ...]:
    """Return the rows of a register; none if the package does not hold it with its columns."""
    table = package.tables.get(name)
    if table is None or not set(columns_of(kind)) <= set(table.columns):
        return ()
    return table.records


def read_claims(package: Package) -> list[Claim]:
    """Return the claims in the order of the table."""
    texts = [column for column in columns_of(Claim) if column != "exclusive"]
    return [
        Claim(
            line=row.line,
            exclusive=row.truth("exclusive"),
            **{column: row[column] for column in texts},
        )
        for row in entries(package, "claims", Claim)
    ]


def read_discrepancies(package: Package) -> list[Discrepancy]:
    """Return the discrepancies in the order of the table."""
    columns = columns_of(Discrepancy)
    return [
        Discrepancy(line=row.line, **{column: row[column] for column in columns})
        for row in entries(package, "discrepancies", Discrepancy)
    ]


def open_discrepancies(package: Package) -> list[Discrepancy]:
    """Return the discrepancies that nobody has settled."""
    return [item for item in read_discrepancies(package) if item.status == OPEN]


def touched_rows(package: Package, table: str) -> dict[tuple[str, ...], list[Discrepancy]]:
    """Return the open discrepancies of each row of a table that has any, by its primary key."""
    touched: dict[tuple[str, ...], list[Discrepancy]] = {}
    for item in open_discrepancies(package):
        for row in chosen_rows(package, table, item.row_key) if item.table == table else ():
            touched.setdefault(row.key, []).append(item)
    return touched


def discrepancies_of(package: Package, table: str, row: Mapping[str, str]) -> list[Discrepancy]:
    """Return the open discrepancies that touch a row of a table, its cells given as text."""
    return touched_rows(package, table).get(package.tables[table].key_in(row), [])


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
    """Both registers of a package; their queries run once, when they are first needed."""

    package: Package

    @cached_property
    def queries(self) -> list[str]:
        """Return the queries of both registers, each once."""
        both: list[Registered] = [*self.read, *self.discrepancies.values()]
        return [query for query in dict.fromkeys(item.query for item in both) if query]

    @cached_property
    def asking(self) -> Future[dict[str, Answer]]:
        """Return the answers to come: they are worked out while the caller goes on."""
        return begin(self.package, self.queries)

    @cached_property
    def asked(self) -> tuple[dict[str, Answer], str]:
        """Return the answer to each query of both registers, or why none can be had."""
        try:
            return self.asking.result(), ""
        except NoAnswerError as error:
            return {query: Answer(None, (), str(error)) for query in self.queries}, str(error)

    @property
    def ordered(self) -> Register:
        """Return the registers of the package in order; no query that was asked is asked again."""
        register = Register(self.package.ordered)
        if "asked" in self.__dict__:
            register.__dict__["asked"] = self.asked
        return register

    @property
    def answers(self) -> dict[str, Answer]:
        """Return the answer to each query of both registers."""
        return self.asked[0]

    @cached_property
    def read(self) -> list[Claim]:
        """Return every claim as written, in the order of the table."""
        return read_claims(self.package)

    @cached_property
    def judged(self) -> list[Judged]:
        """Return every claim with its verdict of today, in the order of the table."""
        return [judge_claim(claim, self.answers.get(claim.query)) for claim in self.read]

    @cached_property
    def guarded(self) -> list[tuple[Discrepancy, Answer]]:
        """Return every discrepancy that has a guard, with the answer of it."""
        found = self.discrepancies.values()
        return [(item, self.answers[item.query]) for item in found if item.query]

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
        """Return the claims that name a row, by its table and its line."""
        found: dict[tuple[str, int], list[Judged]] = {}
        for item in self.judged:
            for row in self.rows_of(item.claim):
                found.setdefault((item.claim.table, row.line), []).append(item)
        return found

    def rows_of(self, entry: Claim | Discrepancy) -> list[Record]:
        """Return the rows that a claim or a discrepancy names."""
        return chosen_rows(self.package, entry.table, entry.row_key)

    @cached_property
    def claims_by_discrepancy(self) -> dict[str, list[Judged]]:
        """Return the claims that name a discrepancy, by its identifier."""
        found: dict[str, list[Judged]] = {}
        for item in self.judged:
            found.setdefault(item.claim.discrepancy_id, []).append(item)
        return found

    def claims_of(self, discrepancy_id: str) -> list[Judged]:
        """Return the claims that name a discrepancy."""
        return self.claims_by_discrepancy.get(discrepancy_id, [])
