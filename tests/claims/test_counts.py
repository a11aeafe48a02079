"""Every count on the home page and on the register pages, counted again from the raw files."""

from __future__ import annotations

import csv
import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

import pytest

from scripts.claims.register import Register
from scripts.edition import Edition
from scripts.pages.claims import claims_pages, render_claims_line
from scripts.pages.discrepancies import discrepancies_pages
from scripts.paths import SOURCE
from scripts.writing.voice import Voice

if TYPE_CHECKING:
    from scripts.model import Package

HELD = ("holds", "holds_by_rounding")
DASH = "\u2013"
"""Printed where nothing was tested."""
TAG = re.compile(r"<[^>]+>")


def raw(name: str) -> list[dict[str, str]]:
    """Return the rows of a table as the file holds them."""
    with (SOURCE / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words(text: str) -> str:
    """Return what a reader sees of a page, in one line."""
    return " ".join(unescape(TAG.sub(" ", text)).split())


@pytest.fixture(scope="module", name="claims")
def fixture_claims() -> list[dict[str, str]]:
    """Return the claims as the file holds them."""
    return raw("claims")


@pytest.fixture(scope="module", name="pages")
def fixture_pages(package: Package) -> dict[str, str]:
    """Return the pages of both registers by their Markdown path."""
    register = Register(package)
    pages = claims_pages(register) | discrepancies_pages(register)
    return {path: unescape(text) for path, text in pages.items()}


def test_home_page_counts_the_independent_claims_first(
    package: Package, claims: list[dict[str, str]]
) -> None:
    """Catch a home page that promises more than the registers, or counts misprints as conflicts."""
    line = words(render_claims_line(Edition(package), Voice(package), ""))
    kinds = Counter((row["check_kind"] == "independent", row["verdict"]) for row in claims)
    held = {own: kinds[own, HELD[0]] + kinds[own, HELD[1]] for own in (True, False)}
    tested = {own: held[own] + kinds[own, "contradicted"] for own in (True, False)}
    slips = sum(
        row["kind"] in {"misprint", "duplicate_text", "edge_of_rounding"}
        for row in raw("discrepancies")
    )
    conflicts = len(raw("discrepancies")) - slips
    assert re.findall(r"\d+", line) == [
        str(number)
        for number in (
            *(held[True], tested[True], tested[False], held[False]),
            *(kinds[False, "not_testable"], conflicts, slips),
        )
    ]
    assert line.startswith(f"{held[True]} of {tested[True]} statements that a report lets us")
    assert "that does not make them true of the world" in line


def test_first_page_of_claims_counts_each_kind(
    pages: dict[str, str], claims: list[dict[str, str]]
) -> None:
    """Catch a kind of check whose claims are counted elsewhere, or not at all."""
    table = pages["methodology/claims/index.md"].split('aria-label="Claims by kind of check"')[1]
    rows = re.findall(r"<tr><th.*?</tr>", table.split("</table>")[0], re.DOTALL)
    told = [re.findall(r'<td class="csb-number"[^>]*>(.*?)</td>', row) for row in rows[1:]]
    kinds = [row["code"] for row in raw("codes") if row["codelist"] == "check_kind"]
    verdicts = Counter((row["check_kind"], row["verdict"]) for row in claims)
    wanted = []
    for kind in kinds:
        held = verdicts[kind, HELD[0]] + verdicts[kind, HELD[1]]
        numbers = (str(held), str(verdicts[kind, "contradicted"]))
        every = sum(row["check_kind"] == kind for row in claims)
        wanted.append([*((DASH, DASH) if kind == "not_testable" else numbers), str(every)])
    assert told == wanted
    assert sum(int(row[2]) for row in told) == len(claims)


def test_every_group_of_a_barometer_is_counted(
    pages: dict[str, str], claims: list[dict[str, str]]
) -> None:
    """Catch a group of claims whose heading counts more or fewer than stand below it."""
    for barometer in {row["barometer"] for row in claims}:
        name = "report" if barometer == "none" else barometer
        page = pages[f"methodology/claims/{name}.md"]
        here = [row for row in claims if row["barometer"] == barometer]
        for verdict in {row["verdict"] for row in here}:
            section = page.split(f"{{ #{verdict} }}")[1].split("\n## ")[0]
            ids = re.findall(r'<details class="csb-fold csb-entry csb-claim" id="(\w+)"', section)
            mine = [row["claim_id"] for row in here if row["verdict"] == verdict]
            assert sorted(ids) == sorted(mine)
            for part in section.split(f'<h3 id="{verdict}-')[1:]:
                kind = part.split('"')[0]
                told = [row["claim_id"] for row in here if row["verdict"] == verdict]
                same = [row for row in here if row["claim_id"] in told]
                of_kind = [row["claim_id"] for row in same if row["check_kind"] == kind]
                assert re.findall(r'csb-claim" id="(\w+)"', part) == of_kind
                assert f"{len(of_kind)} of {len(mine)}</span>" in part


def test_every_retired_claim_keeps_its_address(pages: dict[str, str]) -> None:
    """Catch an address of a claim that was published and leads nowhere now."""
    claims = {row["claim_id"]: row for row in raw("claims")}
    for row in raw("retired_claims"):
        name = "report" if row["barometer"] == "none" else row["barometer"]
        page = pages[f"methodology/claims/{name}.md"]
        assert page.count(f'id="{row["claim_id"]}"') == 1
        line = page.split(f'id="{row["claim_id"]}"')[1].split("</p>")[0]
        if row["successor_id"]:
            assert f"#{row['successor_id']}" in line
            assert claims[row["successor_id"]]["statement"] in line


def test_discrepancies_page_tells_conflicts_from_slips(pages: dict[str, str]) -> None:
    """Catch misprints that are counted as contradictions."""
    text = words(pages["methodology/discrepancies/index.md"])
    rows = raw("discrepancies")
    harmless = {"misprint", "duplicate_text", "edge_of_rounding"}
    slips = [row["kind"] for row in rows if row["kind"] in harmless]
    assert f"{len(rows) - len(slips)} places where the sources contradict" in text
    assert f"{slips.count('misprint')} misprints" in text
    assert f"{slips.count('duplicate_text')} passages printed twice" in text
    assert f"{slips.count('edge_of_rounding')} numbers that fit others only at the edge" in text
    kinds = Counter(row["kind"] for row in rows)
    labels = {
        row["code"]: row["label"] for row in raw("codes") if row["codelist"] == "discrepancy_kind"
    }
    for kind, number in kinds.items():
        assert f"{labels[kind]} {number}" in text


def test_every_verdict_occurs_and_most_claims_are_recomputed(package: Package) -> None:
    """Catch a register that shirks: nothing contradicted, or little that is tested."""
    notes = [(item.verdict, item.claim.note) for item in Register(package).judged]
    untested = [note for verdict, note in notes if verdict == "not_testable"]
    assert {verdict for verdict, _ in notes} == {*HELD, "contradicted", "not_testable"}
    assert len(notes) - len(untested) > 200
    assert all(untested)
