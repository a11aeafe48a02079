"""Rules on properties as they are written, before they are read: a misspelt one would be lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scripts.check.hints import nearest
from scripts.check.profiles import PlainSchemas, check_profile
from scripts.check.shape import found
from scripts.load import Source
from scripts.model import Finding
from scripts.parse import Json
from scripts.paths import DESCRIPTOR, schema_path
from scripts.properties import objects

OFFICIAL = {
    "datapackage": "https://datapackage.org/profiles/2.0/datapackage.json",
    "tableschema": "https://datapackage.org/profiles/2.0/tableschema.json",
}
FIELD_PROPERTIES = {
    *("name", "type", "title", "description", "example", "format", "constraints"),
    *("codelist", "separator"),
}
PACKAGE_PROPERTIES = {
    *("$schema", "profile", "name", "title", "description", "version", "created", "keywords"),
    *("licenses", "contributors", "sources", "resources", "homepage", "id", "image"),
}
RESOURCE_PROPERTIES = {
    *("name", "title", "description", "path", "schema", "profile", "format", "mediatype"),
    *("encoding", "dialect", "licenses", "sources", "homepage"),
    *("comparable_across", "comparable_reason"),
}
SCHEMA_PROPERTIES = {
    *("$schema", "name", "title", "description", "fields", "missingValues"),
    *("primaryKey", "uniqueKeys", "foreignKeys"),
}
PART_PROPERTIES = {
    "licenses": {"name", "title", "path"},
    "sources": {"title", "path", "email", "version"},
    "contributors": {
        *("title", "path", "email", "role", "roles", "organization"),
        *("givenName", "familyName"),
    },
}
CONSTRAINTS = {
    *("required", "unique", "minimum", "maximum", "minLength", "maxLength", "pattern", "enum"),
}


def check_schema_address(source: Source) -> Iterator[Finding]:
    """Return `$schema` values that are not the official address."""
    pages = [(DESCRIPTOR, source.document(DESCRIPTOR), OFFICIAL["datapackage"])]
    pages += [
        (schema_path(n), s, OFFICIAL["tableschema"]) for n, s in source.written_schemas.items()
    ]
    for path, content, official in pages:
        if content.get("$schema") != official:
            problem = f"`{content.get('$schema')}` is not the address of the official profile"
            yield found(path, "$schema", "schema_address", problem, f"Write `{official}`")


def check_field_property(source: Source) -> Iterator[Finding]:
    """Return properties of fields that no profile knows: misspelt ones are ignored silently."""
    schemas = source.written_schemas
    pages = [(schema_path(n), item) for n, schema in schemas.items() for item in schema["fields"]]
    for path, item in pages:
        odd = (item.keys() - FIELD_PROPERTIES) | (item.get("constraints", {}).keys() - CONSTRAINTS)
        for name in sorted(odd):
            problem = f"Field `{item['name']}` has an unknown property `{name}`"
            yield found(path, item["name"], "field_property", problem, "Correct its spelling")


def key_pages(schemas: PlainSchemas) -> Iterator[tuple[str, str, Json, set[str]]]:
    """Yield (path, location, content, known properties) of every foreign key and its reference."""
    for name, schema in schemas.items():
        for position, key in enumerate(schema.get("foreignKeys", [])):
            where = f"foreignKeys.{position}."
            yield schema_path(name), where, key, {"fields", "reference"}
            yield schema_path(name), f"{where}reference.", key["reference"], {"resource", "fields"}


def check_property(source: Source) -> Iterator[Finding]:
    """Return properties of descriptor, resources and schemas that nobody reads: misspelt ones."""
    descriptor, schemas = source.document(DESCRIPTOR), source.written_schemas
    pages = [(DESCRIPTOR, "", descriptor, PACKAGE_PROPERTIES)]
    pages += [
        (DESCRIPTOR, f"resources.{item['name']}.", item, RESOURCE_PROPERTIES)
        for item in descriptor["resources"]
    ]
    pages += [
        (DESCRIPTOR, f"{name}.{position}.", item, known)
        for name, known in PART_PROPERTIES.items()
        for position, item in enumerate(objects(descriptor, name))
    ]
    pages += [(schema_path(n), "", schema, SCHEMA_PROPERTIES) for n, schema in schemas.items()]
    pages += list(key_pages(schemas))
    for path, location, content, known in pages:
        for name in sorted(content.keys() - known):
            problem = f"`{name}` is no property that is read here{nearest(name, known)}"
            remedy = "Correct its spelling, or remove it"
            yield found(path, f"{location}{name}", "property", problem, remedy)


WRITTEN_RULES: tuple[Callable[[Source], Iterator[Finding]], ...] = (
    check_profile,
    check_schema_address,
    check_field_property,
    check_property,
)
