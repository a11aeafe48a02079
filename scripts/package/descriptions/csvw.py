"""CSVW beside each CSV: what its columns mean and of which type they are."""

from __future__ import annotations

from scripts.model import Package, Table
from scripts.package.descriptor import published_field, render_json
from scripts.parse import JsonLd
from scripts.properties import written
from scripts.schema import Field
from scripts.writing.languages import DEFAULT

TYPES = {"number": "decimal", "integer": "integer", "boolean": "boolean", "date": "date"}
LIMITS = {"minimum": "minimum", "maximum": "maximum"}
TEXT_LIMITS = {"minLength": "minLength", "maxLength": "maxLength"}


def datatype(item: Field) -> JsonLd:
    """Return the type of a column with what limits it; a list of codes becomes a pattern."""
    limited, base = item.constraints, TYPES.get(item.type, "string")
    stated = written(limited)
    told: JsonLd = {"base": base}
    limits = TEXT_LIMITS if base == "string" else LIMITS
    told |= {name: stated[key] for key, name in limits.items() if key in stated}
    if base == "string" and limited.enum is not None:
        told["format"] = "|".join(map(str, limited.enum))
    elif base == "string" and limited.pattern is not None:
        told["format"] = limited.pattern.removeprefix("^").removesuffix("$")
    return told


def column(package: Package, item: Field) -> JsonLd:
    """Return one column."""
    public = published_field(package, item)
    return {
        "name": public.name,
        "titles": public.name,
        "rdfs:label": public.title,
        "dc:description": public.description,
        "datatype": datatype(public),
        "required": public.required,
    }


def describe_table(package: Package, table: Table) -> JsonLd:
    """Return the description of one table."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": DEFAULT}],
        "url": f"{table.name}.csv",
        "dc:title": table.schema.title,
        "dc:description": table.schema.description,
        "dc:license": {"@id": package.descriptor.licenses_of(table.name)[0].path},
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True},
        "tableSchema": {
            "columns": [column(package, item) for item in table.fields],
            "primaryKey": table.key,
        },
    }


def csvw_files(package: Package) -> dict[str, bytes]:
    """Return `<table>.csv-metadata.json` for every table, where CSVW readers look for it."""
    return {
        f"{name}.csv-metadata.json": render_json(describe_table(package, table))
        for name, table in package.tables.items()
    }
