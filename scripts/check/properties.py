"""Rules on properties that nobody reads: a misspelt one is ignored in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scripts.check.hints import nearest
from scripts.check.shape import found
from scripts.model import Finding, Json
from scripts.paths import DESCRIPTOR, schema_path

Schemas = Mapping[str, Json]
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


def schema_fields(schemas: Schemas) -> Iterator[tuple[str, Json, Json]]:
    """Return (path, schema, field) for every field of every schema."""
    for name, schema in schemas.items():
        for item in schema["fields"]:
            yield schema_path(name), schema, item


def check_field_property(_descriptor: Json, schemas: Schemas) -> Iterator[Finding]:
    """Return properties of fields that no profile knows: misspelt ones are ignored silently."""
    for path, _, item in schema_fields(schemas):
        odd = (item.keys() - FIELD_PROPERTIES) | (item.get("constraints", {}).keys() - CONSTRAINTS)
        for name in sorted(odd):
            problem = f"Field `{item['name']}` has an unknown property `{name}`"
            yield found(path, item["name"], "field_property", problem, "Correct its spelling")


def key_pages(schemas: Schemas) -> Iterator[tuple[str, str, Json, set[str]]]:
    """Yield (path, place, content, known properties) of every foreign key and its reference."""
    for name, schema in schemas.items():
        for place, key in enumerate(schema.get("foreignKeys", [])):
            where = f"foreignKeys.{place}."
            yield schema_path(name), where, key, {"fields", "reference"}
            yield schema_path(name), f"{where}reference.", key["reference"], {"resource", "fields"}


def check_property(descriptor: Json, schemas: Schemas) -> Iterator[Finding]:
    """Return properties of descriptor, resources and schemas that nobody reads: misspelt ones."""
    pages = [(DESCRIPTOR, "", descriptor, PACKAGE_PROPERTIES)]
    pages += [
        (DESCRIPTOR, f"resources.{item['name']}.", item, RESOURCE_PROPERTIES)
        for item in descriptor["resources"]
    ]
    pages += [
        (DESCRIPTOR, f"{name}.{place}.", item, known)
        for name, known in PART_PROPERTIES.items()
        for place, item in enumerate(descriptor.get(name, []))
        if isinstance(item, dict)
    ]
    pages += [(schema_path(n), "", schema, SCHEMA_PROPERTIES) for n, schema in schemas.items()]
    pages += list(key_pages(schemas))
    for path, place, content, known in pages:
        for name in sorted(content.keys() - known):
            problem = f"`{name}` is no property that is read here{nearest(name, known)}"
            remedy = "Correct its spelling, or remove it"
            yield found(path, f"{place}{name}", "property", problem, remedy)
