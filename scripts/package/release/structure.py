"""What differs between two versions beside the rows: package, tables, columns, keys."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from scripts.package.release.contents import Contents
from scripts.package.release.demand import Demand, demand
from scripts.parse import Json

FORM = {"path", "profile", "format", "mediatype", "encoding", "dialect"}
MEANING = {"type", "format"}
LOWER_IS_LOOSER, HIGHER_IS_LOOSER = {"minimum", "minLength"}, {"maximum", "maxLength"}
PACKAGE_RULES = {"name": "package_name", "licenses": "licence", "$schema": "profile"}
PACKAGE_RULES |= {"profile": "profile"}


@dataclass(frozen=True, slots=True)
class Columns:
    """How the columns of a table differ from those of the version before."""

    renamed: dict[str, str]
    """New name by the old one."""
    removed: list[str]
    added: list[str]
    inserted: list[str]
    """Added columns after which a column of old stands: positions shift."""
    reordered: bool


def differing(old: Mapping[str, object], new: Mapping[str, object]) -> list[str]:
    """Return the properties that differ, in order of their names."""
    names = sorted(old.keys() | new.keys())
    return [name for name in names if old.get(name) != new.get(name)]


def renamed_columns(old: Contents, new: Contents, table: str) -> dict[str, str]:
    """Return new names by old ones: a column that stands in its position with the same cells."""
    before, after = old.columns(table), new.columns(table)
    found = {}
    if len(old.rows[table]) == len(new.rows[table]):
        for one, other in zip(before, after, strict=False):
            gone = one not in after and other not in before
            pairs = zip(old.rows[table], new.rows[table], strict=True)
            if gone and all(mine[one] == theirs[other] for mine, theirs in pairs):
                found[one] = other
    return found


def compare_columns(old: Contents, new: Contents, table: str) -> Columns:
    """Return how the columns of a table differ."""
    renamed = renamed_columns(old, new, table)
    before = [renamed.get(name, name) for name in old.columns(table)]
    after = new.columns(table)
    kept = [name for name in after if name in before]
    added = [name for name in after if name not in before]
    last = max((after.index(name) for name in kept), default=-1)
    return Columns(
        renamed,
        [name for name in old.columns(table) if renamed.get(name, name) not in after],
        added,
        [name for name in added if after.index(name) < last],
        kept != [name for name in before if name in after],
    )


def package_demands(old: Contents, new: Contents) -> Iterator[Demand]:
    """Yield what changes of the package as a whole demand."""
    for name in differing(old.descriptor, new.descriptor):
        yield demand(PACKAGE_RULES.get(name, "package_words"), name)
    for name in old.schemas.keys() - new.schemas.keys():
        yield demand("table_removed", name)
    for name in new.schemas.keys() - old.schemas.keys():
        yield demand("table_added", name)
    kept = [name for name in old.schemas if name in new.schemas]
    if kept != [name for name in new.schemas if name in old.schemas]:
        yield demand("table_order", "resources")


def column_demands(columns: Columns, table: str) -> Iterator[Demand]:
    """Yield what changes of the columns of a table demand."""
    for name, other in columns.renamed.items():
        yield demand("column_renamed", f"{table}.{name}", f"is now {other}")
    for name in columns.removed:
        yield demand("column_removed", f"{table}.{name}")
    for name in columns.added:
        rule = "column_inserted" if name in columns.inserted else "column_added"
        yield demand(rule, f"{table}.{name}")
    if columns.reordered:
        yield demand("column_order", table)


def loosened(name: str, old: object, new: object) -> bool:
    """Return whether a constraint allows all that it allowed, and more."""
    if new is None or (name in {"required", "unique"} and not new):
        return True
    if old is None:
        return False
    if name == "enum" and isinstance(old, list) and isinstance(new, list):
        return set(old) <= set(new)
    if type(old) is not type(new) or name not in LOWER_IS_LOOSER | HIGHER_IS_LOOSER:
        return False
    one, other = (old, new) if name in LOWER_IS_LOOSER else (new, old)
    if isinstance(one, str) and isinstance(other, str):
        return other < one
    return isinstance(one, int | float) and isinstance(other, int | float) and other < one


def constraint_demands(old: Json, new: Json, where: str) -> Iterator[Demand]:
    """Yield what changes of the constraints of a column demand."""
    before, after = old.get("constraints", {}), new.get("constraints", {})
    for name in differing(before, after):
        if name == "enum" and set(before.get(name, ())) == set(after.get(name, ())):
            yield demand("column_words", where, name)
            continue
        looser = loosened(name, before.get(name), after.get(name))
        yield demand(f"constraint_{'loosened' if looser else 'tightened'}", where, name)


def field_demands(old: Json, new: Json, where: str) -> Iterator[Demand]:
    """Yield what changes of one column demand."""
    for name in differing(old, new):
        if name == "constraints":
            yield from constraint_demands(old, new, where)
        elif name in MEANING:
            yield demand("column_type", where, f"{old.get(name)} is now {new.get(name)}")
        elif name != "name":
            yield demand("column_words", where, name)


def leads_from(key: Json | list[str]) -> set[str]:
    """Return the columns of a foreign or a unique key."""
    return set(key if isinstance(key, list) else key["fields"])


def key_demands(old: Json, new: Json, table: str, added: Collection[str]) -> Iterator[Demand]:
    """Yield what changes of the keys of a table demand; a key of new columns binds no old row."""
    for kind in ("foreignKeys", "uniqueKeys"):
        before, after = (
            {json.dumps(k, sort_keys=True) for k in s.get(kind, [])} for s in (old, new)
        )
        for key in sorted(after - before):
            if not leads_from(json.loads(key)) <= set(added):
                yield demand("key_added", table, key)
        for key in sorted(before - after):
            yield demand("key_removed", table, key)


def schema_demands(old: Contents, new: Contents, table: str, columns: Columns) -> Iterator[Demand]:
    """Yield what changes of the schema of a table demand."""
    before, after = old.schemas[table], new.schemas[table]
    key = [columns.renamed.get(name, name) for name in old.key(table)]
    if key != new.key(table):
        yield demand("primary_key", table)
    if before.get("missingValues") != after.get("missingValues"):
        yield demand("missing_values", table)
    yield from key_demands(before, after, table, columns.added)
    fields = {item["name"]: item for item in after["fields"]}
    for item in before["fields"]:
        name = columns.renamed.get(item["name"], item["name"])
        if name in fields:
            yield from field_demands(item, fields[name], f"{table}.{name}")
    listed = {"fields", "primaryKey", "missingValues", "foreignKeys", "uniqueKeys"}
    for name in differing(before, after):
        if name not in listed:
            yield demand("profile" if name == "$schema" else "table_words", table, name)


def resource_rule(name: str) -> str:
    """Return the kind of change of a property that the descriptor tells of a table."""
    if name == "licenses":
        return "licence"
    return "table_form" if name in FORM else "table_words"


def structure_demands(old: Contents, new: Contents) -> Iterator[Demand]:
    """Yield what every change beside the rows demands."""
    yield from package_demands(old, new)
    for table in old.schemas:
        if table not in new.schemas:
            continue
        columns = compare_columns(old, new, table)
        yield from column_demands(columns, table)
        yield from schema_demands(old, new, table, columns)
        for name in differing(old.resources[table], new.resources[table]):
            yield demand(resource_rule(name), table, name)
