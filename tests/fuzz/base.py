"""The package that is mutated: small, with every kind of column, and as few schemas as it needs."""

from __future__ import annotations

import csv
import io
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scripts.check.contract import render_contract
from scripts.check.counts import render_counts
from scripts.load import Source, load_package
from scripts.paths import ROW_COUNTS, SCHEMA_CONTRACT, data_path, schema_path
from tests.defects import TINY, copy_tiny

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.parse import Json

Rows = list[list[str]]
TABLES = tuple(sorted(path.stem for path in (TINY / "data").glob("*.csv")))


@dataclass(frozen=True, slots=True)
class Base:
    """The sound package: its files, and the fields of its tables."""

    root: Path
    files: dict[str, bytes]
    schemas: dict[str, Json]

    def rows(self, table: str) -> Rows:
        """Return the rows of a table, the header first."""
        text = self.files[data_path(table)].decode()
        return list(csv.reader(io.StringIO(text, newline="")))

    def field(self, table: str, column: str) -> Json:
        """Return the schema of a column."""
        fields: list[Json] = self.schemas[table]["fields"]
        return next(item for item in fields if item["name"] == column)


def rendered(rows: Rows, quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    """Return rows as a CSV file."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", quoting=quoting).writerows(rows)  # type: ignore[arg-type] # one of csv's
    return text.getvalue().encode()


def write_base(place: Path) -> Base:
    """Write the sound package into a new folder and return it."""
    root = copy_tiny(place)
    for path in root.glob(schema_path("*")):
        if path.name.split(".")[0] not in TABLES:
            path.unlink()
    package = load_package(root)
    (root / SCHEMA_CONTRACT).write_bytes(render_contract(package))
    (root / ROW_COUNTS).write_bytes(render_counts(root))
    return base_at(root)


def base_at(root: Path) -> Base:
    """Return the sound package that stands in a folder."""
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }
    return Base(root, files, Source(root).written_schemas)


def restore(base: Base) -> None:
    """Put every file of the sound package back, and take away what does not belong to it."""
    for path in sorted(base.root.rglob("*"), reverse=True):
        name = path.relative_to(base.root).as_posix()
        if path.is_symlink() or (path.is_file() and name not in base.files):
            path.unlink()
        elif path.is_dir() and not any(held.startswith(f"{name}/") for held in base.files):
            shutil.rmtree(path)
    for name, content in base.files.items():
        path = base.root / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
