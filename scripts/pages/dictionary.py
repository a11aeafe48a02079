"""The data dictionary: a page for each table, and the list of tables that leads to them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from scripts.edition import Edition
from scripts.schema import Field, Schema
from scripts.writing.languages import DEFAULT
from scripts.writing.voice import Voice

LATEST = "latest"


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """A field of a table, as the dictionary tells it."""

    name: str
    type: str
    title: str
    description: str
    example: str
    required: bool
    codelist: str
    """Empty where the field is no code."""
    refers: tuple[str, str] | None
    """Table and field of a foreign key of this field alone."""


@dataclass(frozen=True, slots=True)
class Described:
    """A table as the dictionary tells it."""

    name: str
    title: str
    description: str
    key: list[str]
    held: bool
    """Whether the package has rows of it."""
    count: int
    page: bool
    """Whether a page of the site shows its rows."""
    folder: str
    """Folder of its files: that of the latest version, or of the work since if it is new there."""
    fields: list[FieldEntry]


def refers(schema: Schema, field: str) -> tuple[str, str] | None:
    """Return table and field to which a column refers by itself; nothing where it does not."""
    for key in schema.foreign_keys:
        if key.fields == (field,):
            return key.reference.resource, key.reference.fields[0]
    return None


def describe_field(schema: Schema, item: Field) -> FieldEntry:
    """Return what the dictionary says of a field."""
    return FieldEntry(
        name=item.name,
        type=item.type,
        title=item.title,
        description=item.description,
        example=item.example,
        required=item.required,
        codelist=item.codelist,
        refers=refers(schema, item.name),
    )


def folder_of(edition: Edition, name: str) -> str:
    """Return the folder in which the files of a table stand."""
    newest = edition.releases[0].files if edition.releases else None
    published = newest is None or f"{name}.csv" in newest
    return LATEST if published else edition.package.version


def describe_table(edition: Edition, name: str) -> Described:
    """Return what the dictionary says of a table."""
    package = edition.package
    schema = package.schemas[name]
    return Described(
        name=schema.name,
        title=schema.title,
        description=schema.description,
        key=list(schema.primary_key),
        held=name in package.tables,
        count=len(package.records(name)),
        page=name in package.barometer_tables,
        folder=folder_of(edition, name),
        fields=[describe_field(schema, item) for item in schema.fields],
    )


def describe_tables(edition: Edition) -> list[Described]:
    """Return every table: first those that the package holds, in its order."""
    package = edition.package
    held = list(package.tables)
    names = held + [name for name in package.schemas if name not in package.tables]
    return [describe_table(edition, name) for name in names]


def dictionary_pages(edition: Edition, language: str = DEFAULT) -> dict[str, str]:
    """Return the page of every table, one anchor a field, by its path in the docs folder."""
    pages = {}
    for table in describe_tables(edition):
        voice = Voice.of(edition.package, "dictionary", table.name, language=language)
        pages[voice.page] = str(voice.render("pages/dictionary.md.j2", table=table))
    return pages


def render_dictionary(edition: Edition, voice: Voice, _argument: str) -> Markup:
    """Return the list of tables with their fields: each leads to its page."""
    tables = describe_tables(edition)
    return voice.render("parts/dictionary.html.j2", tables=tables)
