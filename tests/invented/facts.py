"""The rows of facts on one invented area: its cells, surveys and figures of monitors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Row = dict[str, str]
Rows = dict[str, list[Row]]
World = dict[str, Any]
Value = int | float | dict[str, Any]
"""A number, or `{precision: number, exclusive: …}`."""
BARE = {"precision": "exact", "exclusive": "", "note": ""}


def year(name: int) -> Row:
    """Return the period of a year."""
    return {"period_start": f"{name}-01-01", "period_end": f"{name}-12-31"}


def period(name: int | str) -> Row:
    """Return the period of a year, of its first quarter (`2021-Q1`), or of years (`2017-2018`)."""
    if isinstance(name, int):
        return year(name)
    first, last = name.split("-")
    end = f"{first}-03-31" if last == "Q1" else f"{last}-12-31"
    return {"period_start": f"{first}-01-01", "period_end": end}


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
