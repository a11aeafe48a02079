"""The page for machines that read text says what is so."""

from __future__ import annotations

import re

from scripts.model import Package
from scripts.package.descriptions.guide import render_guide
from scripts.package.versions import laid_out, load_archives, load_releases
from scripts.paths import DOCS, RELEASES, TEMPLATES
from tests.package.expected import edited

TABLES = edited()


def test_guide_names_every_table_and_join(package: Package) -> None:
    """Catch a table that the guide leaves out, and a join that it does not tell."""
    text = render_guide(package).decode()
    for name, table in package.tables.items():
        assert f"- [{name}](data/latest/{name}.csv)" in text
        for key in table.schema.foreign_keys:
            if key.reference.resource in package.tables and len(key.fields) == 1:
                [field], [there] = key.fields, key.reference.fields
                assert f"{name}.{field} = {key.reference.resource}.{there}" in text


def test_guide_says_what_may_be_added_up(package: Package) -> None:
    """Catch an indicator whose rows overlap among those that may be added up."""
    text = render_guide(package).decode()
    told = re.search(r"over one area, .* in the table `indicators`: (.*)\.\n", text)
    assert told
    rows = TABLES["indicators"]
    assert told.group(1).split(", ") == [
        row["indicator_id"] for row in rows if row["additive"] == "true"
    ]


def test_guide_leads_to_files(package: Package, built: dict[str, bytes]) -> None:
    """Catch an address of the guide that leads nowhere."""
    releases = load_releases(RELEASES)
    placed = {
        **laid_out(package, built, [], {}),
        **laid_out(package, built, releases, load_archives(RELEASES, releases)),
    }
    addresses = re.findall(r"\]\((data/[^)]+)\)", render_guide(package).decode())
    assert len(addresses) > len(TABLES)
    assert set(addresses) <= set(placed)


def test_what_says_additive_says_of_one_area(package: Package) -> None:
    """Catch words that let areas be added up, though one case can name several of them."""
    apart = [
        row for row in TABLES["indicators"] if "areas must not be added up" in row["definition"]
    ]
    names = {row["indicator_id"] for row in apart if row["additive"] == "true"}
    assert names == {"euvsdisinfo_cases", "euvsdisinfo_cases_sputnik"}
    [guide] = [
        li for li in render_guide(package).decode().split("\n- ") if "euvsdisinfo_cases," in li
    ]
    places = {
        "llms.txt": guide,
        "page": (TEMPLATES / "en" / "parts" / "indicators.html.j2").read_text(encoding="utf-8"),
        "workbook": (TEMPLATES / "en" / "package" / "workbook.yml").read_text(encoding="utf-8"),
        "data page": (DOCS / "data" / "index.md").read_text(encoding="utf-8"),
    }
    for name, text in places.items():
        said = [part for part in re.split(r"(?<=[.:])\s", text) if "dditive" in part]
        assert said, name
        assert any("one area" in part for part in said), name
