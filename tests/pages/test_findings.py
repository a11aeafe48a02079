"""Findings of a profile: every value held is shown, recomputed from the files alone."""

from __future__ import annotations

from collections.abc import Callable

from tests.pages.conftest import Rows
from tests.pages.reading import Page

Read = Callable[[str], Rows]
# Name of the finding: table, indicators, column of the parts.
SHOWN = {
    "initiators": (
        "restrictions",
        {"restrictions_by_initiator", "restrictions_involving_foreign_governments"},
        ("initiator", "initiator"),
    ),
    "targets": ("restrictions", {"harassment_violence_share_by_target"}, ("target", "target")),
    "charges": ("restrictions", {"legal_cases_by_charge_basis"}, ("charge_basis", "charge_basis")),
    "media": ("attitudes", {"media_trust"}, ("attitude_item", "item")),
    "actors": (
        "mentions",
        {"actor_mentions", "actor_mentions_by_origin"},
        ("subject_kind", "subject_kind"),
    ),
}


def finding_of(page: Page, name: str) -> str:
    """Return the text of a finding; empty where the profile has none."""
    found = [part.text for part in page.having("data-finding")]
    names = [part.attributes["data-finding"] for part in page.having("data-finding")]
    return found[names.index(name)] if name in names else ""


def test_findings_show_every_part(pages: dict[str, Page], table: Read) -> None:
    """Catch a finding that leaves out a part which is held, or prints another value of it."""
    labels = {(row["codelist"], row["code"]): row["label"] for row in table("codes")}
    areas = [row["area_id"] for row in table("areas") if row["kind"] != "group"]
    compared = 0
    for area in areas:
        page = pages[f"countries/{area.lower()}.md"]
        for name, (source, indicators, (codelist, column)) in SHOWN.items():
            text = finding_of(page, name)
            rows = [r for r in table(source) if r["indicator_id"] in indicators]
            rows = [row for row in rows if row["area_id"] == area]
            assert bool(text) == bool(rows), (area, name)
            for row in rows:
                code = (codelist, row[column])
                label = "In all" if row[column] == "all" else labels[code]
                assert label in text, (area, name, label)
                assert row["value"] in text.split(label)[0], (area, name, label)
                compared += 1
    assert compared


def test_recipients_are_the_largest(pages: dict[str, Page], table: Read) -> None:
    """Catch a list of recipients without the largest, or with a donor among them."""
    names = {r["organization_id"]: r for r in table("organizations")}
    largest: dict[str, float] = {}
    for row in table("organization_projects"):
        if row["area_id"] == "KAZ" and names[row["organization_id"]]["role"] == "recipient":
            name = names[row["organization_id"]]["name"]
            largest[name] = max(largest.get(name, 0), float(row["value"]))
    wanted = sorted(largest.values(), reverse=True)[:5]
    text = finding_of(pages["countries/kaz.md"], "recipients")
    shown = [name for name in largest if name in text and largest[name] >= wanted[-1]]
    assert len(shown) >= len(wanted)
    first = max(largest, key=lambda name: largest[name])
    assert f"{wanted[0]:g}" in text.split(first)[0]


def test_every_barometer_has_its_tile(pages: dict[str, Page], table: Read) -> None:
    """Catch a profile with values that leaves out one of the four barometers at its top."""
    held = {r["area_id"] for r in table("coverage") if r["state"] == "observed"}
    assert held
    for area in held:
        tiles = pages[f"countries/{area.lower()}.md"].having("data-barometer")
        names = [tile.attributes["data-barometer"] for tile in tiles]
        assert names == ["restrictions", "attitudes", "support", "mentions"], area
