"""Generated parts that hand-written pages ask for by name."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from scripts.charts.figures import render_figure
from scripts.edition import Edition
from scripts.model import Json, Package, Table, as_records
from scripts.pages.area import held_barometers
from scripts.pages.chronicle import render_newest
from scripts.pages.claims import render_claims_line
from scripts.pages.coverage import render_coverage
from scripts.pages.groups import render_groups
from scripts.pages.versions import render_downloads, render_versions
from scripts.writing.addresses import area_page, page_address
from scripts.writing.formats import format_period
from scripts.writing.templating import render

Part = Callable[[Edition, str, str], Markup]
PLACES = ("country", "territory")


def place_rows(package: Package) -> list[Json]:
    """Return the countries and territories in the order of the table."""
    areas = package.frame("areas")
    return as_records(areas[areas["kind"].isin(PLACES)])


def render_areas(edition: Edition, root: str, _argument: str) -> Markup:
    """Return the areas as equal tiles by subregion."""
    package = edition.package
    groups = []
    for code in package.codelists["subregion"]:
        tiles = [
            {
                "name": row["name"],
                "kind": package.label("area_kind", row["kind"]),
                "address": page_address(area_page(row["area_id"])),
                "held": bool(held_barometers(package, row["area_id"])),
                "held_names": held_barometers(package, row["area_id"]),
            }
            for row in place_rows(package)
            if row["subregion"] == code
        ]
        groups.append({"code": code, "label": package.label("subregion", code), "areas": tiles})
    return render("parts/areas.html.j2", groups=groups, root=root)


def refers(table: Json, field: str) -> str:
    """Return `table.field` for a column that is a foreign key by itself."""
    for key in table.get("foreignKeys", []):
        if key["fields"] == [field]:
            return f"{key['reference']['resource']}.{key['reference']['fields'][0]}"
    return ""


def describe_field(schema: Json, item: Json) -> Json:
    """Return what the dictionary says of a field."""
    return {
        **{key: item[key] for key in ("name", "type", "title", "description", "example")},
        "required": item.get("constraints", {}).get("required", False),
        "codelist": item.get("codelist", ""),
        "refers": refers(schema, item["name"]),
    }


def describe_table(package: Package, name: str) -> Json:
    """Return what the dictionary says of a table."""
    schema = package.schemas[name]
    held = name in package.tables
    return {
        **{key: schema[key] for key in ("name", "title", "description")},
        "key": Table(name, schema, package.frame(name)).key,
        "held": held,
        "rows": len(package.frame(name)),
        "page": held and "indicator_id" in package.frame(name) and name != "indicators",
        "fields": [describe_field(schema, item) for item in schema["fields"]],
    }


def render_dictionary(edition: Edition, root: str, _argument: str) -> Markup:
    """Return the data dictionary: every field of every schema, one anchor a field."""
    package = edition.package
    held = list(package.tables)
    names = held + [name for name in package.schemas if name not in package.tables]
    tables = [describe_table(package, name) for name in names]
    return render("parts/dictionary.html.j2", tables=tables, root=root)


def describe_indicator(package: Package, row: Json) -> Json:
    """Return what the methodology says of an indicator."""
    frame = package.frame(row["table"])
    rows = frame[frame["indicator_id"] == row["indicator_id"]]
    places = dict.fromkeys("; ".join(rows["locator"]).split("; "))
    sources = package.frame("sources").set_index("source_id")
    return {
        "id": row["indicator_id"],
        **{key: row[key] for key in ("title", "definition", "additive", "table", "source_id")},
        "unit": package.label("unit", row["unit"]),
        "period": format_period(row["period_start"], row["period_end"]),
        "rows": len(rows),
        "source": sources.loc[row["source_id"], "title"],
        "locators": "; ".join(places),
    }


def render_indicators(edition: Edition, root: str, barometer: str) -> Markup:
    """Return the definition of every indicator of a barometer, one anchor an indicator."""
    frame = edition.package.frame("indicators")
    chosen = frame[frame["barometer"] == barometer].to_dict("records")
    indicators = [describe_indicator(edition.package, row) for row in chosen]  # type: ignore[arg-type]
    return render("parts/indicators.html.j2", indicators=indicators, root=root)


def render_barometer(edition: Edition, root: str, barometer: str) -> Markup:
    """Return the figures of a barometer by area, and the areas that have none."""
    package = edition.package
    areas: list[Json] = []
    missing: list[Json] = []
    for row in place_rows(package):
        place = {
            "id": row["area_id"].lower(),
            "name": row["name"],
            "address": page_address(area_page(row["area_id"])),
        }
        figures = [
            render_figure(figure, root, package.version)
            for figure in edition.figures.values()
            if figure.area_id == row["area_id"] and figure.table_name == barometer
        ]
        (areas if figures else missing).append({**place, "figures": figures})
    total = len(areas) + len(missing)
    return render(
        "parts/barometer_figures.html.j2", areas=areas, missing=missing, total=total, root=root
    )


def render_citation(edition: Edition, _root: str, subject: str) -> Markup:
    """Return how to cite a page."""
    package = edition.package
    year = package.descriptor["created"][:4]
    return render("parts/citation.html.j2", subject=subject, version=package.version, year=year)


PARTS: dict[str, Part] = {
    "areas": render_areas,
    "barometer": render_barometer,
    "citation": render_citation,
    "claims_line": render_claims_line,
    "coverage": render_coverage,
    "dictionary": render_dictionary,
    "downloads": render_downloads,
    "groups": render_groups,
    "indicators": render_indicators,
    "newest_events": render_newest,
    "versions": render_versions,
}
