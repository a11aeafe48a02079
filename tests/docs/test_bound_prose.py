"""Every finding of the prose is a claim that holds, and doubts stand at the number."""

from __future__ import annotations

import csv
import re
from html import unescape

import pytest

from scripts.check import directions
from scripts.check.directions import SAYS
from scripts.check.headlines import check_headline_test
from scripts.check.prose import DIRECTION
from scripts.edition import Edition, current_edition
from scripts.pages.prose import render_claim, render_value
from scripts.paths import SITE, SOURCE
from scripts.references import UnknownReferenceError
from scripts.writing.languages import words
from tests.invented.headlines import wrong_headline
from tests.invented.oracle import Expected, Kept

HOLDING = {"holds", "holds_by_rounding"}
PAGE = "countries/kaz.md"


@pytest.fixture(scope="module", name="edition")
def fixture_portal() -> Edition:
    """Return the real edition."""
    return current_edition()


def test_headlines_with_a_direction_rest_on_claims(edition: Edition) -> None:
    """Catch a headline that says rose or most without a claim that holds, or against its rows.

    The report of an area whose sentences nobody has recomputed yet is held against its cells.
    """
    told, cells = words("figures"), Kept(SOURCE)
    rests = [rest for text in told.values() for rest in text.get("rests_on", {}).values()]
    recomputed = {area for rest in rests for area in rest}
    for figure in edition.figures.values():
        text = told[figure.chart]
        said = re.sub(r"\{\{.*?\}\}", "", text["headline"][figure.variant])
        claims = text.get("rests_on", {}).get(figure.variant, {}).get(figure.area_id, [])
        loose = DIRECTION.search(said.replace("most-mentioned", "")) and not claims
        assert not (loose and figure.area_id in recomputed), f"{figure.id}: {said}"
        if loose:
            expected = Expected(cells, figure.chart, figure.area_id)
            assert wrong_headline(figure, expected) == [], figure.id
        verdicts = {edition.register.claims[name].verdict for name in claims}
        assert verdicts <= HOLDING, figure.id


def test_every_headline_has_a_test_of_its_direction(edition: Edition) -> None:
    """Catch a headline that `make check` lets pass whatever its rows say."""
    assert list(check_headline_test(edition.register)) == []
    assert {*SAYS} == {*words("figures")}


@pytest.mark.parametrize(
    ("chart", "variant", "kept"),
    [("coverage", "none", "some"), ("membership_change", "rose_clearly", "fell")],
)
def test_headline_without_a_test_is_told(
    chart: str, variant: str, kept: str, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a new headline of which a check says that all is fine, and no one when it may stand."""
    monkeypatch.setitem(directions.SAYS, chart, {kept: SAYS[chart][kept]})
    found = {str(finding) for finding in check_headline_test(edition.register)}
    told = (
        f"scripts/writing/templates/en/figures.yml {chart}.{variant}: Nothing says when the "
        f"headline `{variant}` of {chart} may be chosen. Add the test of its facts as "
        f"`{variant.removesuffix('_clearly')}` to `SAYS` of scripts.check.directions."
    )
    assert told in found
    assert all(f" {chart}." in one and f".{kept}" not in one for one in found)


def test_unknown_claim_names_the_nearest(edition: Edition) -> None:
    """Catch a typing error in a claim that would leave a hole in a sentence."""
    with pytest.raises(UnknownReferenceError, match="did you mean `restrictions_rise`"):
        render_claim(edition, PAGE, "restrictions_rises")


def test_contradicted_claim_carries_its_sign(edition: Edition) -> None:
    """Catch a contradicted sentence that is printed without a warning."""
    item = next(c for c in edition.register.claims.values() if c.verdict == "contradicted")
    html = render_claim(edition, PAGE, item.claim.claim_id)
    assert f"#{item.claim.discrepancy_id}" in unescape(html)
    assert "csb-mark" in html


def test_value_in_doubt_carries_its_sign(edition: Edition) -> None:
    """Catch a number that the source contradicts and that is printed without a warning."""
    where = {"area_id": "KAZ", "target": "political_opposition"}
    html = render_value(edition, PAGE, "legal_cases_by_defendant", where)
    assert "legal_cases_defendants_sum" in unescape(html)
    calm = {"area_id": "KAZ", "period_start": "2017", "restriction_type": "restrictive_legislation"}
    assert "csb-mark" not in render_value(edition, PAGE, "restrictions_recorded", calm)


def test_chart_in_doubt_carries_its_sign(edition: Edition) -> None:
    """Catch a chart of doubted rows whose figure does not say so."""
    figure = edition.figures["kaz_legal_cases_by_defendant"]
    assert any(mark.discrepancy_id == "legal_cases_defendants_sum" for mark in figure.marks)
    page = unescape((SITE / "countries" / "kaz" / "index.html").read_text(encoding="utf-8"))
    shown = page.split('id="figure-kaz_legal_cases_by_defendant"')[1].split("</section>")[0]
    assert "legal_cases_defendants_sum" in shown


def test_home_says_how_many_independent_claims_hold() -> None:
    """Catch a home page that tells another number than the file, or counts weaker tests first."""
    with (SOURCE / "data" / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["check_kind"] == "independent"]
    held = sum(row["verdict"] in HOLDING for row in rows)
    page = unescape((SITE / "index.html").read_text(encoding="utf-8"))
    assert f"{held} of {len(rows)} statements" in " ".join(page.split())
