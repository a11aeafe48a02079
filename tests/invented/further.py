"""Printed changes of an invented area besides one for each item, and doubts of such changes."""

from __future__ import annotations

from collections.abc import Iterator

from tests.invented.facts import Row, World, row, source_of

ANSWERS = {"organization_membership": "member", "institution_confidence": "confident"}


def more_changes(area: World) -> Iterator[Row]:
    """Yield printed changes of other waves, days or surveys."""
    for told in area.get("changes") or []:
        first, last = told["years"]
        cell = {
            "item": told["item"],
            "response": ANSWERS[told["of"]],
            "survey_id": told.get("survey", "evs_wvs_2017"),
            "period_start": f"{first}-01-01",
            "period_end": str(told.get("end", f"{last}-12-31")),
        }
        yield row(area, f"{told['of']}_change", "percentage_points", told["value"], **cell)


def doubts(area: World) -> Iterator[Row]:
    """Yield the discrepancies of a report whose printed changes its percentages contradict."""
    for told in area.get("doubts") or []:
        both = f"indicator_id={told['of']}|{told['of']}_change"
        yield {
            "discrepancy_id": f"{source_of(area)}_{told['item']}",
            "kind": "impossible_statistic",
            "severity": "moderate",
            "table": "attitudes",
            "row_key": f"area_id={area['id']};{both};item={told['item']}",
            "mark": "change fits no levels",
            "says": "The report prints a change beside the percentages of two waves.",
            "conflicts_with": "The change does not follow from the percentages.",
            "decision": "All are kept as printed.",
            "status": "open",
            "source_id": source_of(area),
            "locator": "Table 2",
        }
