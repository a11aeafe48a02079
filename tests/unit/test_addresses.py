"""Addresses inside the site: relative, so that it works under any sub-path, and lasting."""

from __future__ import annotations

from posixpath import join, normpath

import pytest

from scripts.model import Package
from scripts.writing.addresses import AREA_AT, page_address, page_path, root_of, row_anchor, url
from tests.frames import rows_of

PAGES = {
    "index.md": "",
    "events.md": "events/",
    "data/index.md": "data/",
    "data/README.md": "data/",
    "data/tables/support.md": "data/tables/support/",
    "countries/geo-abk.md": "countries/geo-abk/",
}


@pytest.mark.parametrize("source", PAGES)
def test_address(source: str) -> None:
    """Catch a page whose address is not the one that was promised."""
    assert page_address(source) == PAGES[source]


@pytest.mark.parametrize("source", PAGES)
def test_way_up_leads_to_the_top(source: str) -> None:
    """Catch a link that leaves the site, or stays below the top, from a page at any depth."""
    top = join("https://host/sub/path/", PAGES[source], root_of(source))
    assert normpath(top) == "https:/host/sub/path"
    assert root_of(source).endswith("/")


PROMISED = {
    ("home",): "",
    ("area", "GEO-ABK"): "countries/geo-abk/",
    ("barometer", "support"): "barometers/support/",
    ("rows", "support"): "data/tables/support/",
    ("rows_of", "support", "GEO-ABK"): "data/tables/support/geo-abk/",
    ("row", "restrictions", "restrictions_totals", "KAZ", "2017-01-01"): (
        "data/tables/restrictions/kaz/#r1f93b93595"
    ),
    ("source", "aiddata_kaz_2023"): "methodology/sources/#aiddata_kaz_2023",
    ("claim", "none", "x"): "methodology/claims/report/#x",
    ("claim", "support", "x"): "methodology/claims/support/#x",
    ("discrepancy", "minor", "x"): "methodology/discrepancies/minor/#x",
    ("discrepancy", "serious", "x"): "methodology/discrepancies/#x",
    ("event", "2025", "x"): "events/2025/#x",
    ("events_of_area", "GEO-ABK"): "events/area/geo-abk/",
    ("organization", "x"): "data/organizations/#x",
    ("codelist", "x"): "data/codes/#x",
    ("indicator", "support", "x"): "methodology/support/#x",
    ("indicator", "none", "x"): "methodology/ratings/#x",
}


@pytest.mark.parametrize("kind", PROMISED)
def test_promised_address(kind: tuple[str, ...]) -> None:
    """Catch a change of an address: links in other people's texts would break."""
    assert url(*kind) == PROMISED[kind]


@pytest.mark.parametrize("kind", PROMISED)
def test_other_language_has_a_folder_of_its_own(kind: tuple[str, ...]) -> None:
    """Catch a page in another language that would take the place of the English one."""
    assert url(*kind, language="ru") == f"ru/{PROMISED[kind]}"


def test_page_in_another_language_leads_to_the_top() -> None:
    """Catch links of a translated page that lead into its folder and not to the top."""
    source = page_path("area", "KAZ", language="ru")
    assert source == "ru/countries/kaz.md"
    top = join("https://host/sub/path/", page_address(source), root_of(source))
    assert normpath(top) == "https:/host/sub/path"


def test_files_are_the_same_in_every_language() -> None:
    """Catch a download that is asked for below the folder of a language."""
    for language in ("en", "ru"):
        assert url("figure", "kaz_x.svg", language=language) == "figures/kaz_x.svg"
        assert url("package", "latest", "a.csv", language=language) == "data/latest/a.csv"


def test_unknown_kind_has_no_address() -> None:
    """Catch a misspelt kind of page that would become a dead link."""
    with pytest.raises(KeyError):
        url("aera", "KAZ")


def test_area_stands_in_every_key_of_values(package: Package) -> None:
    """Catch a table of values whose rows would stand on the page of something else."""
    assert len(package.barometer_tables) == 4
    for name in package.barometer_tables:
        assert package.tables[name].key[AREA_AT] == "area_id"


def test_row_anchors_differ(package: Package) -> None:
    """Catch two rows with one anchor: a number would lead to another number's source."""
    for table in package.tables.values():
        keys = rows_of(table)[table.key].itertuples(index=False, name=None)
        anchors = [row_anchor(key) for key in keys]
        assert len(set(anchors)) == len(anchors)
    assert row_anchor(["ab", "c"]) != row_anchor(["a", "bc"])
