"""Sentences of findings: each is said only of rows that bear it, here of changed ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests.pages.retold import at, finding_in, glance_in, rows_in, with_table

if TYPE_CHECKING:
    from scripts.model import Package

INITIATORS = {"indicator_id": "restrictions_by_initiator"}
FOREIGN = {"indicator_id": "restrictions_involving_foreign_governments"}
TARGETS = {"indicator_id": "harassment_violence_share_by_target"}
CHARGES = {"indicator_id": "legal_cases_by_charge_basis"}
LEAD = {"indicator_id": "support_project_lead"}
TOTALS = {"indicator_id": "restrictions_totals", "restriction_type": "all"}
KEYWORDS = {"indicator_id": "keyword_mentions_total"}


def told_initiators(package: Package, short: int, foreign: bool, precision: str) -> str:
    """Return what is said of initiators that are short of the printed total by a number."""
    rows = rows_in(package, "restrictions")
    total = rows[at(rows, **TOTALS)]["value"].astype(int).max()
    parts = at(rows, **INITIATORS) | (at(rows, **FOREIGN) if foreign else False)
    first = rows[parts & (rows["initiator"] == "government")].index[0]
    rest = rows[parts]["value"].drop(first).astype(int).sum()
    rows.loc[first, ["value", "precision"]] = [str(total - rest - short), precision]
    return finding_in(with_table(package, "restrictions", rows), "restrictions", "initiators")[1]


@pytest.mark.parametrize(
    ("short", "foreign", "precision", "said"),
    [
        (0, False, "exact", "The numbers add up to all recorded restrictions."),
        (0, True, "exact", "The numbers add up to all recorded restrictions."),
        (30, True, "exact", "the numbers do not add up to all restrictions."),
        (-30, False, "exact", "the numbers do not add up to all restrictions."),
        (30, False, "upper_bound", "the numbers do not add up to all restrictions."),
        (30, False, "lower_bound", "the numbers must not be added up."),
        (0, False, "approximate", "the numbers must not be added up."),
    ],
)
def test_initiators_add_up_or_not(
    package: Package, short: int, foreign: bool, precision: str, said: str
) -> None:
    """Catch "do not add up" of numbers that do, or of bounds that leave it open."""
    assert told_initiators(package, short, foreign, precision).endswith(said)


def test_initiators_without_a_total_are_open(package: Package) -> None:
    """Catch a sum that is judged against a total that is not held, or one of another period."""
    rows = rows_in(package, "restrictions")
    whole = at(rows, **TOTALS) & (rows["period_end"] == "2021-03-31")
    gone = with_table(package, "restrictions", rows[~whole])
    assert "must not be added up" in finding_in(gone, "restrictions", "initiators")[1]
    rows.loc[whole, "value"] = ""
    empty = with_table(package, "restrictions", rows)
    assert "must not be added up" in finding_in(empty, "restrictions", "initiators")[1]


@pytest.mark.parametrize(
    ("shares", "precision", "said"),
    [
        ([44], "exact", "Other targets have no share in the source."),
        ([44, 30], "exact", "Other targets have no share in the source."),
        ([44, 30, 26], "exact", "Rounding aside, the shares add up to all of it."),
        ([44, 30, 25], "exact", "Rounding aside, the shares add up to all of it."),
        ([44, 30], "lower_bound", "A target that is not named here has no share in the source."),
    ],
)
def test_other_targets(package: Package, shares: list[int], precision: str, said: str) -> None:
    """Catch "other targets" where the shares of the source leave none."""
    rows = rows_in(package, "restrictions")
    first = rows[at(rows, **TARGETS)].iloc[0]
    codes = ["political_opposition", "media", "formal_cso"]
    changed = [
        {**first, "target": code, "value": str(share), "precision": precision}
        for code, share in zip(codes, shares, strict=False)
    ]
    rows = pd.concat([rows[~at(rows, **TARGETS)], pd.DataFrame(changed)])
    changed_package = with_table(package, "restrictions", rows)
    assert finding_in(changed_package, "restrictions", "targets")[1] == said


@pytest.mark.parametrize(
    ("direct", "precision", "said"),
    [
        ("78", "exact", "The source put each case under one of the two; it does not"),
        ("50", "exact", "The shares do not add up to all cases."),
        ("50", "lower_bound", "Whether the shares add up to all cases is open."),
    ],
)
def test_charges_are_of_each_case(package: Package, direct: str, precision: str, said: str) -> None:
    """Catch "each case" of shares that leave out some of the cases."""
    rows = rows_in(package, "restrictions")
    row = at(rows, **CHARGES) & (rows["charge_basis"] == "direct")
    rows.loc[row, ["value", "precision"]] = [direct, precision]
    changed = with_table(package, "restrictions", rows)
    assert finding_in(changed, "restrictions", "charges")[1].startswith(said)


def held_total(package: Package, area: str, surplus: int) -> Package:
    """Return the package with a total of another area, so much above the second of the lead."""
    rows = rows_in(package, "support")
    own = rows[at(rows, indicator_id="support_projects_total")].iloc[0]
    lead = int(rows[at(rows, **LEAD)]["value"].iloc[0])
    value = str(int(own["value"]) - lead + surplus)
    other = pd.DataFrame([{**own, "area_id": area, "value": value}])
    return with_table(package, "support", pd.concat([rows, other]))


def test_a_lead_is_that_of_the_source(package: Package) -> None:
    """Catch a lead that is told as ours, or that other totals which are held deny."""
    said = finding_in(package, "support", "lead")[0]
    assert said.startswith("According to the source, of the countries of the barometer Kazakhstan")
    assert finding_in(held_total(package, "UZB", 0), "support", "lead")[0] == said
    assert finding_in(held_total(package, "UZB", 1), "support", "lead") == ()
    assert finding_in(held_total(package, "UZB", 500), "support", "lead") == ()


@pytest.mark.parametrize("value", ["0", ""])
def test_no_lead_is_none(package: Package, value: str) -> None:
    """Catch "the most projects" of an area that leads by nothing."""
    rows = rows_in(package, "support")
    rows.loc[at(rows, **LEAD), "value"] = value
    assert finding_in(with_table(package, "support", rows), "support", "lead") == ()


@pytest.mark.parametrize(
    ("table", "indicator", "finding", "words"),
    [
        ("restrictions", "opposition_movements_named", "movements", "1 movement as the one"),
        ("mentions", "event_peaks", "events", "around 1 event."),
    ],
)
def test_one_is_no_plural(
    package: Package, table: str, indicator: str, finding: str, words: str
) -> None:
    """Catch "1 movements" and "1 events"."""
    rows = rows_in(package, table)
    rows.loc[at(rows, indicator_id=indicator), "value"] = "1"
    assert words in finding_in(with_table(package, table, rows), table, finding)[0]


@pytest.mark.parametrize(
    ("table", "indicators", "words"),
    [
        ("restrictions", ["restrictions_totals"], "1 restriction of civic space"),
        ("support", ["support_projects_total"], "1 project recorded"),
        ("mentions", ["keyword_mentions_total"], "1 mention of keywords"),
        ("mentions", ["actor_mentions", "keyword_mentions_total"], "1 mention of civic space"),
    ],
)
def test_one_at_a_glance_is_no_plural(
    package: Package, table: str, indicators: list[str], words: str
) -> None:
    """Catch "1 projects" at the top of a profile."""
    rows = rows_in(package, table)
    rows.loc[at(rows, indicator_id=indicators[0]), "value"] = "1"
    rows = rows[~rows["indicator_id"].isin(indicators[1:])]
    assert glance_in(with_table(package, table, rows), table).startswith(words)


def test_first_number_names_its_outlet(package: Package) -> None:
    """Catch the number of one outlet that is told as that of all Russian state media."""
    rows = rows_in(package, "mentions")
    whole = at(rows, **KEYWORDS)
    value = int(rows[whole]["value"].iloc[0])
    rows.loc[whole, ["outlet", "value"]] = ["sputnik", str(value - value // 3)]
    tass = rows[whole].assign(outlet="tass", value=str(value // 3))
    said = glance_in(with_table(package, "mentions", pd.concat([rows, tass])), "mentions")
    assert said.startswith(f"{value - value // 3} mentions of keywords in Russian state media (Sp")
    alone = with_table(package, "mentions", rows)
    assert "(Sputnik News), January 2015" in glance_in(alone, "mentions")
    assert "(" not in glance_in(package, "mentions")


@pytest.mark.parametrize("both", [False, True])
def test_a_share_names_its_outlet(package: Package, both: bool) -> None:
    """Catch a share in one outlet that is told as that in all of them."""
    rows = rows_in(package, "mentions")
    share = at(rows, indicator_id="event_mention_share")
    value = rows[share]["value"].iloc[0]
    tass = rows[share].assign(outlet="tass", value="99")
    changed = pd.concat([rows if both else rows[~share], tass])
    said = finding_in(with_table(package, "mentions", changed), "mentions", "events")[0]
    assert said.startswith(f"{value} percent" if both else "99 percent")
    assert ("(TASS)" in said) is not both


def test_first_number_is_of_the_longest_period(package: Package) -> None:
    """Catch a quarter that stands for an area of which whole years are held."""
    rows = rows_in(package, "restrictions")
    whole = at(rows, **TOTALS) & (rows["period_start"].str[:4] != rows["period_end"].str[:4])
    years = rows[at(rows, **TOTALS) & ~whole]
    full = years[years["period_end"].str.endswith("12-31")].sort_values("period_end").iloc[-1]
    assert full["period_end"] < years["period_end"].max()
    said = glance_in(with_table(package, "restrictions", rows[~whole]), "restrictions")
    assert said.startswith(f"{full['value']} ")
    assert said.endswith(f", {full['period_end'][:4]}")


def test_a_leap_year_is_no_longer_than_others(package: Package) -> None:
    """Catch an older year that is preferred because it has a day more."""
    rows = rows_in(package, "restrictions")
    rows = rows[~at(rows, **TOTALS) | rows["period_end"].isin(["2019-12-31", "2020-12-31"])]
    late = at(rows, **TOTALS) & (rows["period_end"] == "2019-12-31")
    rows.loc[late, ["period_start", "period_end"]] = ["2021-01-01", "2021-12-31"]
    said = glance_in(with_table(package, "restrictions", rows), "restrictions")
    assert said.endswith(", 2021")


def test_a_share_is_of_the_latest_survey(package: Package) -> None:
    """Catch an older survey that is preferred because its interviews took longer."""
    rows = rows_in(package, "attitudes")
    asked = at(rows, indicator_id="institution_confidence", item="government")
    latest = rows[asked].sort_values("period_end").iloc[-1]
    rows.loc[asked & (rows["period_end"] != latest["period_end"]), "period_start"] = "2010-01-01"
    said = glance_in(with_table(package, "attitudes", rows), "attitudes")
    assert said.startswith(f"{latest['value']} percent")


def test_parts_name_what_sets_them_apart(package: Package) -> None:
    """Catch two parts of one name, of which one is a part of the other or of another outlet."""
    rows = rows_in(package, "restrictions")
    own = rows[at(rows, **INITIATORS)].assign(restriction_type="harassment_violence", value="5")
    changed = with_table(package, "restrictions", pd.concat([rows, own]))
    parts = finding_in(changed, "restrictions", "initiators")[2:]
    assert len({part.split(" ", 1)[1] for part in parts}) == len(parts) > len(own)
    assert "5 Domestic government (Harassment or violence)" in parts


def test_answers_of_the_other_kind_are_not_told(package: Package) -> None:
    """Catch the share of those without interest that is told as the share of those with it."""
    rows = rows_in(package, "attitudes")
    first = at(rows, indicator_id="interest_in_politics")
    rows.loc[first, "response"] = "would_never_do"
    assert finding_in(with_table(package, "attitudes", rows), "attitudes", "interest") == ()
