"""Kinds of change, each made to a small package, with the bump that it must demand."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from scripts.package.release.contents import Contents
from tests.package.editing import (
    Change,
    add_code,
    add_column,
    add_row,
    column_that_leads,
    constrain,
    describe,
    drop_table,
    edit,
    foreign_key,
    free,
    insert_column,
    item,
    new_area,
    new_table,
    no_foreign_key,
    recode,
    remove_column,
    remove_row,
    rename_column,
    rename_event,
    reorder_columns,
    resource,
    retype_to_integer,
    retype_to_text,
    reverse_rows,
    schema,
    several,
    shorter_key,
)


@dataclass(frozen=True, slots=True)
class Seed:
    """One kind of change."""

    name: str
    bump: str
    rule: str
    """The rule that must be among the reasons."""
    change: Change

    def on(self, base: Contents) -> Contents:
        """Return a changed copy of a version."""
        copy = deepcopy(base)
        self.change(copy)
        return copy


FIRST = {"indicator_id": "restrictions_recorded", "value": "43"}
CORRECT = edit("restrictions", "value", "44", **FIRST)
NOTE = edit("restrictions", "note", "Read twice.", **FIRST)
LICENCE = [{"name": "ODbL-1.0", "title": "Open Database License", "path": "https://example.org/"}]
TABLE = [
    ("column renamed", "major", "column_renamed", rename_column),
    ("column removed", "major", "column_removed", remove_column),
    ("columns reordered", "major", "column_order", reorder_columns),
    ("column added at the end", "minor", "column_added", add_column),
    ("column added and filled", "minor", "column_added", lambda c: add_column(c, "steppe")),
    ("column inserted", "major", "column_inserted", insert_column),
    ("number becomes text", "major", "column_type", retype_to_text),
    ("number becomes integer", "major", "column_type", retype_to_integer),
    (
        "minimum that old rows break",
        "major",
        "old_rows_refused",
        constrain("restrictions", "value", minimum=20),
    ),
    (
        "minimum that old rows keep",
        "major",
        "constraint_tightened",
        constrain("restrictions", "value", minimum=1),
    ),
    (
        "minimum lowered",
        "minor",
        "constraint_loosened",
        constrain("restrictions", "value", minimum=-1),
    ),
    (
        "column becomes required",
        "major",
        "constraint_tightened",
        constrain("restrictions", "note", required=True),
    ),
    (
        "column no longer required",
        "minor",
        "constraint_loosened",
        free("restrictions", "locator", "required"),
    ),
    (
        "pattern changed",
        "major",
        "constraint_tightened",
        constrain("areas", "iso_alpha2", pattern="^[A-Z]+$"),
    ),
    (
        "maximum set",
        "major",
        "constraint_tightened",
        constrain("restrictions", "value", maximum=9999),
    ),
    (
        "code removed",
        "major",
        "constraint_tightened",
        constrain("areas", "kind", enum=["country", "territory"]),
    ),
    ("code added", "minor", "constraint_loosened", add_code),
    ("row removed", "major", "row_removed", remove_row),
    ("row added", "minor", "row_added", add_row),
    ("code renamed", "major", "row_recoded", recode),
    ("value corrected", "minor", "value_changed", CORRECT),
    (
        "precision corrected",
        "minor",
        "value_changed",
        edit("restrictions", "precision", "approximate", **FIRST),
    ),
    (
        "date corrected",
        "minor",
        "value_changed",
        edit("events", "date_end", "2026-11-20", event_id="ev_kaz_2025_case"),
    ),
    ("note only", "patch", "words_changed", NOTE),
    (
        "label only",
        "patch",
        "words_changed",
        edit("codes", "label", "Nation", codelist="area_kind", code="country"),
    ),
    (
        "name of an area",
        "minor",
        "value_changed",
        edit("areas", "name", "Qazaqstan", area_id="KAZ"),
    ),
    ("new area", "minor", "row_added", new_area),
    ("new table", "minor", "table_added", new_table),
    ("table removed", "major", "table_removed", drop_table),
    ("primary key changed", "major", "primary_key", shorter_key),
    ("foreign key added", "major", "key_added", foreign_key),
    ("new column that leads to a table", "minor", "column_added", column_that_leads),
    ("foreign key removed", "minor", "key_removed", no_foreign_key),
    (
        "missing values",
        "major",
        "missing_values",
        describe(schema("areas"), "missingValues", ["", "-"]),
    ),
    (
        "delimiter",
        "major",
        "table_form",
        describe(resource("areas"), "dialect", {"delimiter": ";"}),
    ),
    (
        "description of a table",
        "patch",
        "table_words",
        describe(schema("areas"), "description", "Places."),
    ),
    (
        "title of a column",
        "patch",
        "column_words",
        describe(lambda c: item(c, "areas", "name"), "title", "The name"),
    ),
    ("licence changed", "major", "licence", describe(lambda c: c.descriptor, "licenses", LICENCE)),
    (
        *("licence of a table", "major", "licence"),
        describe(resource("areas"), "licenses", LICENCE),
    ),
    ("package renamed", "major", "package_name", describe(lambda c: c.descriptor, "name", "other")),
    (
        "keywords",
        "patch",
        "package_words",
        describe(lambda c: c.descriptor, "keywords", ["test", "more"]),
    ),
    ("rows reordered", "patch", "row_order", reverse_rows),
    ("event renamed", "major", "row_recoded", rename_event),
    (
        "several at once",
        "major",
        "column_renamed",
        several(rename_column, CORRECT, new_area, new_table),
    ),
    ("rows moved and added", "minor", "row_added", several(reverse_rows, new_area, NOTE)),
]
SEEDS = [Seed(*seed) for seed in TABLE]
