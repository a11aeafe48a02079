"""The schema of a table: its fields, its keys and where they lead, as Table Schema names them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.parse import Json
from scripts.properties import known, text, texts

Bound = int | float | str


@dataclass(frozen=True, slots=True)
class Constraints:
    """What is demanded of the cells of a field; nothing where a demand is not stated."""

    required: bool = False
    unique: bool = False
    minimum: Bound | None = None
    maximum: Bound | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    enum: tuple[object, ...] | None = None
    given: tuple[str, ...] = ()
    """The properties that are written, in their order."""


PROGRAMS = ("query", "row_key")
"""Columns that a program reads."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table, as its schema describes it."""

    name: str
    type: str
    title: str = ""
    description: str = ""
    example: str = ""
    format: str = "default"
    constraints: Constraints = Constraints()
    codelist: str = ""
    """The list of codes that its cells hold; empty where they hold none."""
    separator: str = ""
    """What stands between the values of a cell; empty where a cell holds one."""
    given: tuple[str, ...] = ()

    @property
    def required(self) -> bool:
        """Return whether every row must fill it."""
        return self.constraints.required

    @property
    def coded(self) -> bool:
        """Return whether a cell holds one code of a codelist."""
        return bool(self.codelist) and not self.separator

    @property
    def pattern(self) -> str:
        """Return the form that its cells must have; empty where any is allowed."""
        return self.constraints.pattern or ""

    @property
    def worded(self) -> bool:
        """Return whether its cells are words for readers: no codes, identifiers or addresses."""
        free = self.type == "string" and self.format == "default" and self.name not in PROGRAMS
        return free and not self.codelist and not self.pattern


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a foreign key leads."""

    resource: str
    """Name of the table; empty where it is the table of the key itself."""
    fields: tuple[str, ...]
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose cells must be those of a row of some table."""

    fields: tuple[str, ...]
    reference: Reference
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schema:
    """What a table holds: its fields in their order, and its keys."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    missing_values: tuple[str, ...] = ("",)
    follows: str = ""
    """Address of the profile that it follows: the property `$schema`."""
    given: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """Return the names of its fields, in their order."""
        return [item.name for item in self.fields]

    @property
    def texts(self) -> list[str]:
        """Return what it says of itself and of its fields, in the language of the data."""
        told = [(item.title, item.description) for item in self.fields]
        return [text for pair in (*told, (self.title, self.description)) for text in pair]

    @property
    def by_name(self) -> dict[str, Field]:
        """Return each field by its name."""
        return {item.name: item for item in self.fields}


def read_constraints(content: Json) -> Constraints:
    """Return the constraints of a field."""
    enum = content.get("enum")
    return Constraints(
        required=content.get("required", False),
        unique=content.get("unique", False),
        minimum=content.get("minimum"),
        maximum=content.get("maximum"),
        min_length=content.get("minLength"),
        max_length=content.get("maxLength"),
        pattern=content.get("pattern"),
        enum=None if enum is None else tuple(enum),
        given=known(Constraints, content),
    )


def read_field(content: Json) -> Field:
    """Return a field as its schema describes it."""
    return Field(
        name=content["name"],
        type=content["type"],
        title=text(content, "title"),
        description=text(content, "description"),
        example=text(content, "example"),
        format=str(content.get("format", "default")),
        constraints=read_constraints(content.get("constraints", {})),
        codelist=text(content, "codelist"),
        separator=text(content, "separator"),
        given=known(Field, content),
    )


def read_key(content: Json) -> ForeignKey:
    """Return a foreign key."""
    there = content["reference"]
    target = Reference(there["resource"], tuple(there["fields"]), known(Reference, there))
    return ForeignKey(tuple(content["fields"]), target, known(ForeignKey, content))


def read_schema(content: Json) -> Schema:
    """Return the schema that a JSON object describes; raises KeyError where a name is missing."""
    return Schema(
        name=text(content, "name"),
        title=text(content, "title"),
        description=text(content, "description"),
        fields=tuple(map(read_field, content["fields"])),
        primary_key=tuple(content["primaryKey"]),
        unique_keys=tuple(map(tuple, content.get("uniqueKeys", []))),
        foreign_keys=tuple(map(read_key, content.get("foreignKeys", []))),
        missing_values=texts(content, "missingValues") if "missingValues" in content else ("",),
        follows=text(content, "$schema"),
        given=known(Schema, content),
    )


Schemas = Mapping[str, Schema]
"""The schema of each table by its name."""
