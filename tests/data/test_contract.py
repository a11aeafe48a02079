"""The tables, columns, keys and areas that users were promised."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.frames import rows_of, typed_rows

if TYPE_CHECKING:
    from scripts.model import Package

CONTRACT = yaml.safe_load(Path(__file__).with_name("contract.yml").read_text(encoding="utf-8"))
VALUES = "value unit precision exclusive source_id locator note"
COUNTRIES = "ALB ARM AZE BIH BLR GEO KAZ KGZ MDA MKD MNE SRB TJK TKM UKR UZB XKX"
TERRITORIES = "GEO-ABK GEO-SOS MDA-TNS AZE-NKR UKR-DPR UKR-LPR BIH-SRP"
GROUPS = "EE_REGION WVS6_PEERS WVS7_PEERS GWP_17"
CODES = {
    "area_kind": "country territory group",
    "precision": "exact approximate lower_bound upper_bound derived",
    "coverage_state": "observed observed_zero not_collected not_applicable not_held withheld",
    "organization_role": "donor recipient",
    "barometer": "restrictions attitudes support mentions",
}


def test_contract_is_whole(package: Package) -> None:
    """Catch a table that was promised and has no schema, and a schema nobody promised."""
    assert set(package.schemas) == set(CONTRACT)


@pytest.mark.parametrize("table", CONTRACT)
def test_columns_and_key(table: str, package: Package) -> None:
    """Catch a column or a part of a key that was renamed, removed or moved."""
    key = CONTRACT[table]["key"].split()
    others = CONTRACT[table].get("columns", "").replace("values", VALUES).split()
    schema = package.schemas[table]
    assert list(schema.primary_key) == key
    assert set(schema.names) >= {*key, *others}
    assert schema.name == table


@pytest.mark.parametrize(
    ("kind", "wanted"), [("country", COUNTRIES), ("territory", TERRITORIES), ("group", GROUPS)]
)
def test_areas(kind: str, wanted: str, package: Package) -> None:
    """Catch an area that is missing, or whose identifier changed: it stands in addresses."""
    areas = typed_rows(package, "areas")
    assert set(areas.loc[areas["kind"] == kind, "area_id"]) == set(wanted.split())


def test_groups_have_members(package: Package) -> None:
    """Catch a group without members, and a region of other countries than the 17."""
    members = typed_rows(package, "area_members").groupby("group_id")["area_id"].agg(set)
    assert set(members.index) == set(GROUPS.split())
    assert members["EE_REGION"] == set(COUNTRIES.split())
    assert all("KAZ" in part for part in members)


def test_territories_have_parents(package: Package) -> None:
    """Catch a territory that is listed with no country, or with another than its id says."""
    areas = typed_rows(package, "areas")
    rows = areas[areas["kind"] == "territory"]
    assert list(rows["parent_area_id"]) == [area[:3] for area in rows["area_id"]]


@pytest.mark.parametrize("codelist", CODES)
def test_codes(codelist: str, package: Package) -> None:
    """Catch a code of the contract that was renamed or removed."""
    assert set(package.codelists[codelist]) >= set(CODES[codelist].split())


def test_every_value_can_be_traced(package: Package) -> None:
    """Catch a value without a known source or without its place in it."""
    sources = set(typed_rows(package, "sources")["source_id"])
    valued = [rows_of(table) for table in package.tables.values() if "value" in table.columns]
    assert len(valued) >= 6
    for rows in valued:
        assert set(rows["source_id"]) <= sources
        if "monitor" not in rows:  # other monitors' pages are often one text without parts
            assert rows["locator"].str.strip().str.len().min() > 2


def test_no_table_is_empty(package: Package) -> None:
    """Catch a table that the package names and that holds nothing."""
    assert all(table.size for table in package.tables.values())
