"""A package of the invented areas, made from the compact account in world.yml."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import yaml

from scripts.check.contract import render_contract
from scripts.check.counts import render_counts
from scripts.load import Source, load_json, load_package
from scripts.paths import DESCRIPTOR, EXPECTATIONS, ROW_COUNTS, SCHEMA_CONTRACT, SOURCE, data_path
from tests.defects import names_in_codes
from tests.invented import counted, facts, further
from tests.invented.facts import Row, Rows, World, source_of

TILES = 7
BAROMETERS = ("restrictions", "attitudes", "support", "mentions")


def load_world() -> World:
    """Return the account of the invented areas, each with the sections it shares with the first."""
    path = Path(__file__).with_name("world.yml")
    world: World = yaml.safe_load(path.read_text(encoding="utf-8"))
    first = world["areas"][0]
    areas = [
        {**{key: first[key] for key in area.get("same", ())}, **area} for area in world["areas"]
    ]
    return {**world, "areas": areas}


def coverage(area: World, held: set[str]) -> Iterator[Row]:
    """Yield one row for each barometer."""
    for barometer in BAROMETERS:
        state = "observed" if barometer in held else "not_collected"
        cell = {
            "area_id": area["id"],
            "barometer": barometer,
            "state": state,
            "reason": "Invented.",
        }
        span = {"period_start": "2015-01-01", "period_end": "2021-12-31"}
        yield {**cell, **span, "source_id": source_of(area)}
        short = {"period_start": "2011-01-01", "period_end": "2011-12-31"}
        # As long as the usual one: both have seven years, two of them leap years.
        before = {"period_start": "2008-01-01", "period_end": "2014-12-31"}
        more = {"ZZA": short, "ZZB": before}.get(area["id"])
        if state == "observed" and more:
            yield {**cell, **more, "state": "not_collected", "source_id": source_of(area)}


def area_rows(area: World, surveys: dict[str, int], number: int) -> Rows:
    """Return every row on one area by its table; its tile follows from its number."""
    tile = {"tile_column": str(number % TILES + 1), "tile_row": str(number // TILES + 1)}
    parts = [area, *({"id": area["id"], **part} for part in area.get("more") or ())]
    held = {
        "restrictions": [row for part in parts for row in counted.restrictions(part)],
        "attitudes": [*facts.attitudes(area, surveys), *further.more_changes(area)],
        "support": [row for part in parts for row in counted.support(part)],
        "mentions": [row for part in parts for row in counted.mentions(part)],
    }
    title = f"Invented report on {area['id']}"
    source = {"source_id": source_of(area), "kind": "report", "title": title}
    source["address_kind"] = "none"
    told = {"publisher": "Invented publisher", "published": str(area.get("published") or "")}
    place = {"area_id": area["id"], "kind": area.get("kind", "country"), "name": area["name"]}
    where = {"source_name": area["name"], "parent_area_id": area.get("parent", "")}
    return {
        **held,
        "areas": [
            {**place, **where, **tile, "subregion": "central_asia", "note": area.get("note", "")}
        ],
        "sources": [{**source, **told}],
        "coverage": list(coverage(area, {name for name, rows in held.items() if rows})),
        "survey_fieldwork": list(facts.fieldwork(area)),
        "monitor_counts": list(facts.monitor_counts(area)),
        "discrepancies": list(further.doubts(area)),
    }


def world_rows(world: World) -> Rows:
    """Return every row of the invented areas by its table."""
    found: Rows = defaultdict(list)
    for number, area in enumerate(world["areas"]):
        for table, rows in area_rows(area, world["surveys"], number).items():
            found[table] += rows
    return found


def real_rows(name: str) -> list[Row]:
    """Return the rows of a table of the real package: its codes and indicators hold here, too."""
    with (SOURCE / data_path(name)).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shared_rows(world: World, rows: Rows) -> Rows:
    """Return codes, indicators and surveys as the invented rows need them."""
    used = {row["indicator_id"] for name in BAROMETERS for row in rows[name]}
    waves = {row["survey_id"] for row in (*rows["attitudes"], *rows["survey_fieldwork"])}
    names = {wave: wave.replace("_", " ") for wave in waves}
    source = {"source_id": rows["sources"][0]["source_id"]}
    wide = {"period_start": "2000-01-01", "period_end": "2025-12-31", **source}
    places = [{"sort_order": str(900 + n), **code} for n, code in enumerate(world["codes"])]
    return {
        "codes": [*real_rows("codes"), *places],
        "indicators": [r | wide for r in real_rows("indicators") if r["indicator_id"] in used],
        "surveys": [{"survey_id": n, "name": f"Survey {names[n]}", **source} for n in waves],
    }


def write_table(root: Path, name: str, columns: list[str], rows: list[Row]) -> None:
    """Write the rows of a table; a column that nothing is said of is empty."""
    with (root / data_path(name)).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([row.get(column, "") for column in columns] for row in rows)


def write_world(root: Path, world: World) -> Path:
    """Write a package of the invented areas into a new folder and return it."""
    rows = world_rows(world)
    rows |= shared_rows(world, rows)
    (root / "data").mkdir(parents=True)
    (root / "schemas").symlink_to(SOURCE / "schemas")
    for name, schema in Source(SOURCE).schemas.items():
        if rows.get(name):
            write_table(root, name, schema.names, rows[name])
    descriptor = load_json(SOURCE / DESCRIPTOR)
    descriptor["resources"] = [r for r in descriptor["resources"] if rows.get(r["name"])]
    (root / DESCRIPTOR).write_text(json.dumps(descriptor), encoding="utf-8")
    write_expectations(root, rows)
    write_counts(root)
    (root / SCHEMA_CONTRACT).write_bytes(render_contract(load_package(root)))
    return root


def write_expectations(root: Path, rows: Rows) -> None:
    """Declare the sums of the real package that have totals here, without what it is out by."""
    declared = yaml.safe_load((SOURCE / EXPECTATIONS).read_text(encoding="utf-8"))
    held = {row["indicator_id"] for name in BAROMETERS for row in rows[name]}
    sums = [
        {key: value for key, value in item.items() if key != "differences"}
        for item in declared["sums"]
        if {item["parts"]["indicator_id"], item["total"]["indicator_id"]} <= held
    ]
    told = {"sums": sums, "names": names_in_codes()}
    (root / EXPECTATIONS).write_text(yaml.safe_dump(told), encoding="utf-8")


def write_counts(root: Path) -> None:
    """Write the reviewed counts of the rows as they stand."""
    (root / ROW_COUNTS).write_bytes(render_counts(root))
