"""Read the package from disk: the only stage that reads data files, each of them once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

import yaml

from scripts.csv_blocks import read_sheet
from scripts.descriptor import Descriptor, read_descriptor
from scripts.expectations import Expectations, read_expectations
from scripts.model import Package, Table
from scripts.parse import Json, parse_json, parse_yaml
from scripts.paths import DESCRIPTOR, EXPECTATIONS, ROW_COUNTS, data_path, schema_path
from scripts.schema import Schema, read_schema
from scripts.sheet import RecordError, Sheet

Read = TypeVar("Read")
ENDLESS = "it is a pipe or a device"
LARGE = 32 << 20
"""Bytes of a file that is read in blocks instead of being kept."""


def ending(path: Path) -> Path:
    """Return a path that can be read to an end; raises OSError if it is a pipe or a device."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(ENDLESS)
    return path


class Once(Generic[Read]):
    """What a reader gave, or raised, for each file of which it was asked."""

    def __init__(self) -> None:
        self.kept: dict[str, Read | Exception] = {}

    def get(self, path: str, read: Callable[[], Read]) -> Read:
        """Return what the reader gave the first time, or raise again what it raised."""
        if path not in self.kept:
            try:
                self.kept[path] = read()
            except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
                self.kept[path] = error
        kept = self.kept[path]
        if isinstance(kept, Exception):
            raise kept
        return kept


@dataclass(frozen=True)
class Source:
    """A package folder of which every file is opened once, whoever asks for it and how often."""

    root: Path
    listings: Once[list[str]] = field(default_factory=Once, repr=False)
    contents: Once[bytes] = field(default_factory=Once, repr=False)
    texts: Once[str] = field(default_factory=Once, repr=False)
    documents: Once[Json] = field(default_factory=Once, repr=False)
    plains: Once[object] = field(default_factory=Once, repr=False)
    sheets: Once[Sheet] = field(default_factory=Once, repr=False)
    schema_sets: Once[dict[str, Schema]] = field(default_factory=Once, repr=False)
    descriptors: Once[Descriptor] = field(default_factory=Once, repr=False)
    looks: Once[bool] = field(default_factory=Once, repr=False)

    def holding(self, files: Mapping[str, bytes]) -> Source:
        """Return the folder as it would be if some of its files held other bytes."""
        other = Source(self.root)
        other.contents.kept.update(files)
        return other

    def paths(self, pattern: str) -> list[str]:
        """Return what stands in the folder under a pattern, relative to it, in order."""

        def found() -> list[str]:
            return [
                path.relative_to(self.root).as_posix() for path in sorted(self.root.glob(pattern))
            ]

        return self.listings.get(pattern, found)

    def is_large(self, path: str) -> bool:
        """Return whether a file is too large to be kept; raises OSError."""
        file = self.root / path
        held = path in self.contents.kept
        return not held and file.is_file() and file.stat().st_size > LARGE

    def content(self, path: str) -> bytes:
        """Return the bytes of a file; raises OSError. Those of a very large one are not kept."""
        file = self.root / path
        if self.is_large(path):
            return file.read_bytes()
        return self.contents.get(path, lambda: ending(file).read_bytes())

    def differs(self, path: str, content: bytes) -> bool:
        """Return whether a file holds something else than some bytes; raises OSError."""
        if self.is_large(path) and (self.root / path).stat().st_size != len(content):
            return True
        return self.content(path) != content

    @contextmanager
    def opened(self, path: str) -> Iterator[BinaryIO]:
        """Give a file to read from its start; raises OSError."""
        kept = self.contents.kept.get(path)
        file = BytesIO(kept) if isinstance(kept, bytes) else ending(self.root / path).open("rb")
        with file:
            yield file

    def text(self, path: str) -> str:
        """Return the text of a file; raises OSError or UnicodeDecodeError."""
        return self.texts.get(path, lambda: self.content(path).decode("utf-8-sig"))

    def document(self, path: str) -> Json:
        """Return the object that a JSON file holds; raises OSError or ValueError."""
        return self.documents.get(path, lambda: parse_json(self.text(path)))

    def plain(self, path: str) -> object:
        """Return what a YAML file holds; raises OSError, ValueError or YAMLError."""
        return self.plains.get(path, lambda: parse_yaml(self.text(path)))

    def sheet(self, path: str) -> Sheet:
        """Return the rows of a CSV file; raises OSError, UnicodeDecodeError or RecordError."""
        return self.sheets.get(path, lambda: self.read(path))

    def read(self, path: str) -> Sheet:
        """Return the rows of a CSV file, read now."""
        with self.opened(path) as file:
            return read_sheet(file)

    @property
    def written_schemas(self) -> dict[str, Json]:
        """Return every schema of the folder by the name of its table, as an editor wrote it."""
        before, after = schema_path("*").split("*")
        paths = self.paths(schema_path("*"))
        return {
            path.removeprefix(before).removesuffix(after): self.document(path) for path in paths
        }

    @property
    def schemas(self) -> dict[str, Schema]:
        """Return every schema of the folder by the name of its table."""
        written = self.written_schemas.items()
        return self.schema_sets.get("", lambda: {n: read_schema(content) for n, content in written})

    @property
    def descriptor(self) -> Descriptor:
        """Return the descriptor."""
        return self.descriptors.get("", lambda: read_descriptor(self.document(DESCRIPTOR)))

    @property
    def expectations(self) -> Expectations:
        """Return what the editors declared about the data."""
        return read_expectations(self.plain(EXPECTATIONS))

    def table(self, name: str, schema: Schema) -> Table:
        """Return a table, the rows left out that do not fit under the header."""
        sheet = self.sheet(data_path(name))
        left_out = frozenset(cell for cells in sheet.loose.values() for cell in cells)
        return Table(name, schema, sheet.columns, sheet.lines, left_out)


def load_json(path: Path) -> Json:
    """Return the object that a JSON file holds."""
    return parse_json(path.read_text(encoding="utf-8"))


def strict(sheet: Sheet) -> Sheet:
    """Return a sheet of which every row fits; raises RecordError at the first that does not."""
    if not sheet.header:
        raise RecordError(1, "there is no header")
    for line, cells in sheet.loose.items():
        raise RecordError(line, f"{len(cells)} cells, and the header has {len(sheet.header)}")
    for line in sheet.blank:
        raise RecordError(line, "the row is empty")
    return sheet


def strict_rows(sheet: Sheet) -> list[tuple[str, ...]]:
    """Return the rows of a sheet; raises RecordError at the first that does not fit."""
    return list(zip(*(column.cells() for column in strict(sheet).columns.values()), strict=True))


def strict_tables(source: Source) -> dict[str, Table]:
    """Return every table that the descriptor names, in its order; raises OSError or ValueError."""
    schemas = source.schemas
    names = [item.name for item in source.descriptor.resources]
    tables = {name: source.table(name, schemas[name]) for name in names}
    for name in names:
        strict(source.sheet(data_path(name)))
    return tables


def load_tables(root: Path) -> dict[str, Table]:
    """Return every table that the descriptor names, in its order; raises OSError or ValueError."""
    return strict_tables(Source(root))


def load_package(root: Path) -> Package:
    """Return the package under `root` unjudged; raises OSError or ValueError if it is ill formed.

    What is published comes from `scripts.check.check`, which hands on what it judged.
    """
    return strict_package(Source(root))


def strict_package(source: Source) -> Package:
    """Return a package unjudged; raises OSError or ValueError if it is ill formed."""
    return Package(
        source.descriptor,
        source.schemas,
        strict_tables(source),
        source.expectations,
        strict_rows(source.sheet(ROW_COUNTS)),
    )
