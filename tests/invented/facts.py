"""The rows of facts on one invented area."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

Row = dict[str, str]
Rows = dict[str, list[Row]]
World = dict[str, Any]
Value = int | float | dict[str, Any]
"""A number, or `{precision: number, exclusive: …}`."""
SENTIMENTS = (
    "extremely_negative",
    "somewhat_negative",
    "neutral",
    "somewhat_positive",
    "extremely_positive",
)
BROKEN_DOWN = ("restriction_type", "form", "outcome", "initiator", "target", "charge_basis")
SUBJECTS = {
    "domestic": ("domestic_actor", "domestic_actor_mentions", "domestic_actor_mention_totals"),
    "external": ("external_actor", "external_actor_mentions", "external_actor_mention_totals"),
    "keywords": ("keyword", "keyword_mentions", "keyword_mention_totals"),
}
DIMENSIONS = {
    "channels": "channel",
    "recipients": "recipient_category",
    "locations": "location",
    "themes": "theme",
}
BAROMETERS = ("restrictions", "attitudes", "support", "mentions")
BARE = {"precision": "exact", "exclusive": "", "note": ""}


def year(name: int) -> Row:
    """Return the period of a year."""
    return {"period_start": f"{name}-01-01", "period_end": f"{name}-12-31"}


def period(name: int | str) -> Row:
    """Return the period of a year, or of its first quarter."""
    if isinstance(name, int):
        return year(name)
    return {"period_start": f"{name[:4]}-01-01", "period_end": f"{name[:4]}-03-31"}


def said(value: Value) -> Row:
    """Return the cells of a value: a number, or `{precision: number, exclusive: …}`."""
    if not isinstance(value, dict):
        return {**BARE, "value": str(value)}
    [precision] = [key for key in value if key != "exclusive"]
    exclusive = str(value.get("exclusive", False)).lower() if "bound" in precision else ""
    return {**BARE, "value": str(value[precision]), "precision": precision, "exclusive": exclusive}


def row(area: World, indicator: str, unit: str, value: Value, **cells: str) -> Row:
    """Return a row of a table of facts; what it is not broken down by is `all`."""
    return {
        "indicator_id": indicator,
        "area_id": area["id"],
        "unit": unit,
        "source_id": source_of(area),
        "locator": "Table 2",
        **said(value),
        **cells,
    }


def source_of(area: World) -> str:
    """Return the identifier of the invented report on an area."""
    return f"invented_{area['id'].lower().replace('-', '_')}"


def restriction(area: World, indicator: str, value: Value, **cells: str) -> Row:
    """Return a row of restrictions."""
    whole = dict.fromkeys(BROKEN_DOWN, "all")
    return {**whole, **row(area, indicator, "count", value), **cells}


def restrictions(area: World) -> Iterator[Row]:
    """Yield the cross table of restrictions, its totals and what splits them."""
    table = area.get("restrictions") or {}
    for name, cells in table.items():
        for code, value in cells.items():
            cell = {"restriction_type": code, **period(name)}
            yield restriction(area, "restrictions_recorded", value, **cell)
    spans = [period(name) for name in table]
    whole = {
        "period_start": min((span["period_start"] for span in spans), default=""),
        "period_end": max((span["period_end"] for span in spans), default=""),
    }
    if area.get("totals"):
        yield from printed_totals(area, table, whole)
    for code, value in (area.get("defendants") or {}).items():
        cell = {"restriction_type": "state_backed_legal_case", "target": code, **whole}
        yield restriction(area, "legal_cases_by_defendant", value, **cell)
    for pair, value in (area.get("outcomes") or {}).items():
        form, outcome = pair.split()
        cell = {"restriction_type": "harassment_violence", "form": form, "outcome": outcome}
        yield restriction(area, "harassment_violence_by_outcome", value, **cell, **whole)


def printed_totals(area: World, table: World, whole: Row) -> Iterator[Row]:
    """Yield the totals by type, by year and of everything."""
    by_type: dict[str, int] = defaultdict(int)
    for name, cells in table.items():
        for code, value in cells.items():
            by_type[code] += value
        added = sum(cells.values())
        cell = {"restriction_type": "all", **period(name)}
        if period(name) != whole:
            yield restriction(area, "restrictions_totals", added, **cell)
    for code, added in {**by_type, "all": sum(by_type.values())}.items():
        cell = {"restriction_type": code, **whole}
        yield restriction(area, "restrictions_totals", added, **cell)


def answer(area: World, indicator: str, value: Value, **cells: str) -> Row:
    """Return a row of attitudes in percent."""
    return row(area, indicator, "percent", value, **cells)


def attitudes(area: World, surveys: dict[str, int]) -> Iterator[Row]:
    """Yield levels by wave, printed changes, political action and civic engagement."""
    kinds = {"membership": "organization_membership", "confidence": "institution_confidence"}
    answers = {"membership": "member", "confidence": "confident"}
    for section, indicator in kinds.items():
        waves = area.get(section) or {}
        for survey, items in waves.items():
            for item, value in items.items():
                cell = {"survey_id": survey, "item": item, "response": answers[section]}
                yield answer(area, indicator, value, **cell, **year(surveys[survey]))
        outer = {
            "period_start": f"{min((surveys[name] for name in waves), default=0)}-01-01",
            "period_end": f"{max((surveys[name] for name in waves), default=0)}-12-31",
            "survey_id": area.get("change_survey", "evs_wvs_2017"),
        }
        for item, value in (area.get(f"{section}_change") or {}).items():
            cell = {"item": item, "response": answers[section], **outer}
            unit = "percentage_points"
            yield row(area, f"{indicator}_change", unit, value, **cell)
    yield from actions(area, surveys)
    yield from engagement(area)


def actions(area: World, surveys: dict[str, int]) -> Iterator[Row]:
    """Yield political action: numbers, and bounds in indicators of their own."""
    sides = {"exact": "", "low": "_lower_bound", "high": "_upper_bound"}
    for told in area.get("action") or []:
        for side, ending in sides.items():
            if side in told:
                bound = {ending[1:]: told[side], "exclusive": told.get("exclusive", False)}
                cell = {"survey_id": told["survey"], "item": told["item"], "response": "have_done"}
                value = bound if ending else told[side]
                when = year(surveys[told["survey"]])
                yield answer(area, f"political_action{ending}", value, **cell, **when)


def engagement(area: World) -> Iterator[Row]:
    """Yield acts of civic engagement: the average of several years and a single year."""
    told = area.get("engagement") or {}
    long = {"period_start": "2010-01-01", "period_end": "2020-12-31"}
    for part, ending, when in (("average", "_average", long), ("single", "", year(2021))):
        for item, value in told.get(part, {}).items():
            cell = {"survey_id": "gwp", "item": item, "response": "yes"}
            yield answer(area, f"civic_engagement_components{ending}", value, **cell, **when)


def support(area: World) -> Iterator[Row]:
    """Yield projects by each dimension, shares and recipients with few projects."""
    span = {"period_start": "2015-01-01", "period_end": "2021-08-31"}
    if area.get("projects") is not None:
        total = row(area, "support_projects_total", "count", area["projects"])
        yield {**total, **span, "dimension": "total", "category": "all"}
    for section, dimension in DIMENSIONS.items():
        for code, value in (area.get(section) or {}).items():
            cell = {"dimension": dimension, "category": code, **span}
            yield row(area, "support_projects", "count", value, **cell)
    for pair, value in (area.get("shares") or {}).items():
        dimension, code = pair.split()
        cell = {"dimension": dimension, "category": code, **span}
        yield row(area, "support_project_share", "percent", value, **cell)
    for code, value in (area.get("small_recipients") or {}).items():
        cell = {"dimension": "recipient_category", "category": code, **span}
        yield row(area, "support_consolidated_recipients", "count", value, **cell)


def mentions(area: World) -> Iterator[Row]:
    """Yield mentions by sentiment, in the order of SENTIMENTS, and their totals."""
    span = {"period_start": "2015-01-01", "period_end": "2021-03-31"}
    for section, (kind, indicator, totals) in SUBJECTS.items():
        for code, numbers in (area.get(section) or {}).items():
            cell = {"outlet": "all", "subject_kind": kind, "subject_category": "all", **span}
            counted = [(s, n) for s, n in zip(SENTIMENTS, numbers, strict=True) if n is not None]
            for sentiment, number in counted:
                whole = {**cell, "subject": code, "sentiment": sentiment}
                yield row(area, indicator, "count", number, **whole)
            if area.get("mention_totals"):
                added = sum(number for _, number in counted)
                whole = {**cell, "subject": code, "sentiment": "all"}
                yield row(area, totals, "count", added, **whole)


def monitor_counts(area: World) -> Iterator[Row]:
    """Yield the figures of one monitor by year."""
    for name, value in (area.get("monitor") or {}).items():
        cell = {"count_id": f"mc_{source_of(area)}_{name}", "monitor": "Invented Monitor"}
        more = {"measure": "Arrests", "breakdown": "all", "counted": "not_applicable"}
        yield {**row(area, "", "count", value), **year(name), **cell, **more, "confidence": "high"}


def fieldwork(area: World) -> Iterator[Row]:
    """Yield the fieldwork of each wave that the area has answers of."""
    waves = {*(area.get("membership") or {}), *(area.get("confidence") or {})}
    for survey in sorted(waves):
        margin = str((area.get("margins") or {}).get(survey, ""))
        cell = {"area_id": area["id"], "survey_id": survey, "margin_of_error": margin}
        yield {**cell, "source_id": source_of(area), "locator": "section 5"}
