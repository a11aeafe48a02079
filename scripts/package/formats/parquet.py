"""Parquet: typed columns, codes as dictionaries, descriptions and the licence inside each file."""

from __future__ import annotations

import io
import json

import pyarrow as pa
import pyarrow.parquet as pq

from scripts.model import Package, Table
from scripts.package.cells import typed_rows
from scripts.properties import plain
from scripts.schema import Field

TYPES = {
    "number": pa.float64(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
DICTIONARY = pa.dictionary(pa.int32(), pa.string())


def arrow_field(item: Field) -> pa.Field:
    """Return a column with its type, title and description."""
    kind = DICTIONARY if item.coded else TYPES.get(item.type, pa.string())
    told = {"title": item.title, "description": item.description}
    return pa.field(item.name, kind, metadata=told)


def arrow_schema(package: Package, table: Table) -> pa.Schema:
    """Return the columns of a table, with what a reader must know of the whole package."""
    licenses = plain(package.descriptor.licenses_of(table.name))
    told = {
        "title": table.schema.title,
        "description": table.schema.description,
        "primary_key": json.dumps(table.key),
        "package": package.descriptor.name,
        "version": package.version,
        "licenses": json.dumps(licenses, ensure_ascii=False),
    }
    return pa.schema([arrow_field(item) for item in table.fields], metadata=told)


def parquet_bytes(package: Package, table: Table) -> bytes:
    """Return one table as a Parquet file, the same bytes each time."""
    schema = arrow_schema(package, table)
    columns = zip(*typed_rows(table), strict=True)
    arrays = [
        pa.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)
    ]
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), buffer, compression="snappy")
    return buffer.getvalue()


def parquet_path(table: str) -> str:
    """Return where a table stands as Parquet inside the package folder."""
    return f"parquet/{table}.parquet"


def parquet_files(package: Package) -> dict[str, bytes]:
    """Return every table by its path."""
    return {
        parquet_path(name): parquet_bytes(package, table) for name, table in package.tables.items()
    }
