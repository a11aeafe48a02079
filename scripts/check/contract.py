"""What the schemas demand, held against a copy that was reviewed: no rule goes in silence.

`schema_contract.json` lists, for each table, its keys and references, and for each column its type
and what is demanded of its cells; and the names of the sums that must hold. `make contract` writes
it anew; the change is then reviewed like any other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from scripts.check.fields import FORMS
from scripts.check.shape import reason
from scripts.load import Source
from scripts.model import Finding, Package
from scripts.paths import SCHEMA_CONTRACT, schema_path
from scripts.properties import written
from scripts.schema import Field, ForeignKey, Schema

SUMS = "expectations"


def told(value: object) -> str:
    """Return what a schema demands, in one line."""
    if isinstance(value, list | tuple):
        return ", ".join(map(told, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def reference(key: ForeignKey) -> str:
    """Return a foreign key as a line: its columns, and where they lead."""
    target = key.reference
    table = target.resource or "this table"
    return f"{told(key.fields)} -> {table}: {told(target.fields)}"


def demands_of_field(item: Field) -> str:
    """Return what is demanded of the cells of a column, in one line."""
    parts = {
        key: text
        for key, text in written(item).items()
        if key in ("format", "codelist", "separator")
    }
    parts |= dict(sorted(written(item.constraints).items()))
    if parts.get("format") == "default":
        del parts["format"]
    return "; ".join([item.type, *(f"{key} {told(value)}" for key, value in parts.items())])


def demands_of(schema: Schema) -> dict[str, object]:
    """Return all that a schema demands of a table."""
    held: dict[str, object] = {"key": told(schema.primary_key)}
    if schema.unique_keys:
        held["unique"] = sorted(map(told, schema.unique_keys))
    if schema.foreign_keys:
        held["references"] = sorted(map(reference, schema.foreign_keys))
    return {**held, "columns": {item.name: demands_of_field(item) for item in schema.fields}}


def contract_of(package: Package) -> dict[str, object]:
    """Return the contract of all schemas, and the sums that are declared, by their table."""
    tables = {name: demands_of(schema) for name, schema in sorted(package.schemas.items())}
    sums = [item.name for item in package.expectations.sums]
    return {SUMS: sorted(sums), **tables}


def flat(contract: object, location: str = "") -> Iterator[tuple[str, str]]:
    """Yield (location, demand) of every line of a contract."""
    if isinstance(contract, Mapping):
        for name, part in contract.items():
            yield from flat(part, f"{location}.{name}" if location else str(name))
    elif isinstance(contract, list):
        yield from ((f"{location}.{part}", str(part)) for part in contract)
    else:
        yield location, str(contract)


def read_contract(source: Source) -> object:
    """Return the reviewed contract; raises OSError or ValueError."""
    return source.document(SCHEMA_CONTRACT)


def check_contract_file(source: Source) -> Iterator[Finding]:
    """Return what keeps the reviewed contract from being understood."""
    remedy = "Run `make contract` and review the change"
    try:
        content = read_contract(source)
    except (OSError, ValueError, RecursionError) as error:
        yield Finding(SCHEMA_CONTRACT, 0, "", "contract_file", reason(error), remedy)
    else:
        if not isinstance(content, dict) or SUMS not in content:
            problem = "The file does not hold the contract of the schemas"
            yield Finding(SCHEMA_CONTRACT, 0, "", "contract_file", problem, remedy)


def in_words(part: str) -> str:
    """Return a part of a demand as an editor reads it."""
    name, _, rest = part.partition(" ")
    return f"the form is {FORMS.get(rest, 'another one')}" if name == "pattern" else part


def lost_columns(source: Source, schemas: Mapping[str, Schema]) -> set[str]:
    """Return the reviewed columns that no schema has any more: rules would ask for them."""
    if any(check_contract_file(source)):
        return set()
    reviewed = {location for location, _ in flat(read_contract(source)) if ".columns." in location}
    held = {
        f"{name}.columns.{column}" for name, schema in schemas.items() for column in schema.names
    }
    return {location for location in reviewed - held if location.split(".")[0] in schemas}


def difference(reviewed: str, now: str) -> str:
    """Return how a demand differs from the reviewed one."""
    before, after = reviewed.split("; "), now.split("; ")
    gone = [in_words(part) for part in before if part and part not in after]
    come = [in_words(part) for part in after if part and part not in before]
    demand, new = "; ".join(gone), "; ".join(come)
    if not gone:
        return f"“{new}” is demanded now, and the reviewed contract does not demand it"
    lost = f"The reviewed contract demands “{demand}”"
    return f"{lost}, and now “{new}” is demanded" if come else f"{lost}, which nothing does now"


PROPERTIES = {"key": "primaryKey", "unique": "uniqueKeys", "references": "foreignKeys"}


def location_of(location: str) -> tuple[str, str]:
    """Return the file and the column or property of a line of the contract."""
    table, _, rest = location.partition(".")
    if table == SUMS:
        return f"{SUMS}.yml", rest
    kind, _, column = rest.partition(".")
    return schema_path(table), PROPERTIES.get(kind, column)


def check_schema_contract(source: Source, package: Package) -> Iterator[Finding]:
    """Return demands of the schemas and sums that differ from the reviewed copy."""
    if any(check_contract_file(source)):
        return  # a finding on the file tells of it
    reviewed = dict(flat(read_contract(source)))
    held = dict(flat(contract_of(package)))
    for location in sorted({*reviewed, *held}):
        before, now = reviewed.get(location, ""), held.get(location, "")
        if before != now and (package.expectations.sums or not location.startswith(f"{SUMS}.")):
            path, column = location_of(location)
            remedy = "Put it back; if it is meant, run `make contract` and review the change"
            problem = difference(before, now)
            yield Finding(path, 0, column, "schema_contract", problem, remedy)


def render_contract(package: Package) -> bytes:
    """Return the contract as the file that is reviewed."""
    return (json.dumps(contract_of(package), indent=1, ensure_ascii=False) + "\n").encode()
