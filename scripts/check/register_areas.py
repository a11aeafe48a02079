"""Rules on the areas of both registers: what is said of an area is recomputed from its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from scripts.check.register_rows import on_claim, on_discrepancy
from scripts.claims.ask import Answer
from scripts.claims.register import Discrepancy, Register
from scripts.claims.rows import read_key
from scripts.model import Finding, Package

AREA = "area_id"
SAY = "Say `area_id = '{}'` in the query, or correct the {}"


def members(package: Package, group: str) -> set[str]:
    """Return the areas of a group; none of what is no group."""
    table = package.tables.get("area_members")
    return {row[AREA] for row in table.find(group_id=group)} if table else set()


def reads_areas(package: Package, answer: Answer) -> bool:
    """Return whether a query reads rows of areas: those of surveys, for one, belong to none."""
    return any(AREA in package.tables[name].columns for name in answer.tables)


def speaks_of(package: Package, answer: Answer, area: str) -> bool:
    """Return whether a query names an area: itself, in a group of its, or by a member of it."""
    named = {*answer.areas, *answer.groups}
    named |= {one for group in answer.groups for one in members(package, group)}
    return area in named or bool(members(package, area).intersection(answer.areas))


def strays(package: Package, answer: Answer, areas: Sequence[str]) -> bool:
    """Return whether a query reads rows of areas, and names none of some."""
    rows = bool(areas) and reads_areas(package, answer)
    return rows and not any(speaks_of(package, answer, area) for area in areas)


def listed(areas: Iterable[str]) -> str:
    """Return some areas in words."""
    return ", ".join(f"`{area}`" for area in areas)


def told_areas(answer: Answer) -> str:
    """Return the areas that a query names, in words."""
    return listed(sorted({*answer.areas, *answer.groups})) or "none"


def check_claim_area(register: Register) -> Iterator[Finding]:
    """Return claims on an area whose query asks only for the rows of others."""
    for judged in () if register.asked[1] else register.judged:
        claim, area = judged.claim, judged.claim.area_id
        answer = register.answers.get(claim.query)
        if answer and not judged.refused and strays(register.package, answer, [area]):
            wrong = (
                f"`{claim.claim_id}` is a claim on `{area}`, and the areas that its query names"
                f" are: {told_areas(answer)}"
            )
            remedy = SAY.format(area, "area of the claim")
            yield on_claim(claim, "claim_area", ("query", wrong, remedy))


def areas_of_key(item: Discrepancy) -> list[str]:
    """Return the areas that the key of a discrepancy names; none where it is no key."""
    try:
        return read_key(item.row_key).get(AREA, [])
    except ValueError:
        return []  # another finding tells of it


def check_discrepancy_area(register: Register) -> Iterator[Finding]:
    """Return discrepancies on rows of an area whose guard asks only for the rows of others."""
    for item, answer in () if register.asked[1] else register.guarded:
        areas = areas_of_key(item)
        if answer.value is True and strays(register.package, answer, areas):
            wrong = (
                f"`{item.discrepancy_id}` names rows of {listed(areas)}, and the areas that its"
                f" guard names are: {told_areas(answer)}"
            )
            remedy = SAY.format(areas[0], "key of the rows")
            yield on_discrepancy(item, "discrepancy_area", ("query", wrong, remedy))


AREA_RULES: tuple[Callable[[Register], Iterator[Finding]], ...] = (
    check_claim_area,
    check_discrepancy_area,
)
