"""Ways to change a version that a test has read."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from scripts.package.release.contents import Contents
from scripts.parse import Json
from scripts.version import Row

Change = Callable[[Contents], None]


def item(contents: Contents, table: str, column: str) -> Json:
    """Return the field of a column."""
    [found] = [one for one in contents.schemas[table]["fields"] if one["name"] == column]
    field: Json = found
    return field


def row(contents: Contents, table: str, **cells: str) -> Row:
    """Return the one row with the given cells."""
    [found] = [one for one in contents.rows[table] if cells.items() <= one.items()]
    return found


def reorder(contents: Contents, table: str, names: list[str]) -> None:
    """Put the columns of a table in another order."""
    fields = contents.schemas[table]["fields"]
    fields.sort(key=lambda one: names.index(one["name"]))
    contents.rows[table][:] = [{name: one[name] for name in names} for one in contents.rows[table]]


def rename_column(contents: Contents) -> None:
    item(contents, "restrictions", "note")["name"] = "remark"
    contents.rows["restrictions"][:] = [
        {"remark" if name == "note" else name: cell for name, cell in one.items()}
        for one in contents.rows["restrictions"]
    ]


def remove_column(contents: Contents) -> None:
    contents.schemas["areas"]["fields"].remove(item(contents, "areas", "source_name"))
    for one in contents.rows["areas"]:
        del one["source_name"]


def reorder_columns(contents: Contents) -> None:
    names = contents.columns("events")
    reorder(contents, "events", [*names[:-2], names[-1], names[-2]])


def add_column(contents: Contents, cell: str = "") -> None:
    field = {"name": "region", "type": "string", "title": "Region", "description": "New."}
    contents.schemas["areas"]["fields"].append(field)
    for one in contents.rows["areas"]:
        one["region"] = cell


def insert_column(contents: Contents) -> None:
    add_column(contents, "steppe")
    names = contents.columns("areas")
    reorder(contents, "areas", [names[0], names[-1], *names[1:-1]])


def retype_to_text(contents: Contents) -> None:
    field = item(contents, "restrictions", "value")
    field["type"] = "string"
    field["constraints"].pop("minimum")


def retype_to_integer(contents: Contents) -> None:
    item(contents, "restrictions", "value")["type"] = "integer"


def constrain(table: str, column: str, **constraints: object) -> Change:
    def change(contents: Contents) -> None:
        item(contents, table, column).setdefault("constraints", {}).update(constraints)

    return change


def free(table: str, column: str, name: str) -> Change:
    def change(contents: Contents) -> None:
        del item(contents, table, column)["constraints"][name]

    return change


def add_code(contents: Contents) -> None:
    enum = item(contents, "events", "verification")["constraints"]["enum"]
    enum.append("two_sources")


def remove_row(contents: Contents) -> None:
    contents.rows["restrictions"].pop()


def add_row(contents: Contents) -> None:
    last = contents.rows["restrictions"][1]
    new = {**last, "period_start": "2016-01-01", "period_end": "2016-12-31", "value": "5"}
    contents.rows["restrictions"].insert(2, new)


def recode(contents: Contents) -> None:
    for one in contents.rows["restrictions"]:
        if one["restriction_type"] == "harassment_violence":
            one["restriction_type"] = "harassment_or_violence"
    codes = item(contents, "restrictions", "restriction_type")["constraints"]["enum"]
    codes[codes.index("harassment_violence")] = "harassment_or_violence"


def edit(table: str, column: str, text: str, **cells: str) -> Change:
    def change(contents: Contents) -> None:
        row(contents, table, **cells)[column] = text

    return change


def new_area(contents: Contents) -> None:
    contents.rows["areas"].append({**row(contents, "areas", area_id="GEO"), "area_id": "ARM"})


def new_table(contents: Contents) -> None:
    contents.schemas["places"] = deepcopy(contents.schemas["areas"]) | {"name": "places"}
    contents.schemas["places"].pop("foreignKeys", None)
    contents.resources["places"] = {
        **contents.resources["areas"],
        "name": "places",
        "path": "places.csv",
    }
    contents.rows["places"] = deepcopy(contents.rows["areas"])


def drop_table(contents: Contents) -> None:
    for part in (contents.schemas, contents.resources, contents.rows):
        del part["coverage"]


def describe(place: Callable[[Contents], Json], name: str, text: object) -> Change:
    def change(contents: Contents) -> None:
        place(contents)[name] = text

    return change


def reverse_rows(contents: Contents) -> None:
    contents.rows["areas"].sort(key=lambda one: one["area_id"])


def foreign_key(contents: Contents) -> None:
    keys = contents.schemas["coverage"].setdefault("foreignKeys", [])
    keys.append(
        {"fields": ["source_id"], "reference": {"resource": "events", "fields": ["event_id"]}}
    )


def column_that_leads(contents: Contents) -> None:
    add_column(contents)
    name = contents.columns("areas")[-1]
    keys = contents.schemas["areas"].setdefault("foreignKeys", [])
    keys.append({"fields": [name], "reference": {"resource": "areas", "fields": ["area_id"]}})


def no_foreign_key(contents: Contents) -> None:
    contents.schemas["restrictions"]["foreignKeys"].pop()


def shorter_key(contents: Contents) -> None:
    contents.schemas["restrictions"]["primaryKey"].remove("charge_basis")


def rename_event(contents: Contents) -> None:
    contents.rows["events"][0]["event_id"] = "ev_renamed"


def several(*changes: Change) -> Change:
    def change(contents: Contents) -> None:
        for one in changes:
            one(contents)

    return change


def schema(table: str) -> Callable[[Contents], Json]:
    return lambda contents: contents.schemas[table]


def resource(table: str) -> Callable[[Contents], Json]:
    return lambda contents: contents.resources[table]
