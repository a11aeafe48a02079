"""What a version holds, read back from its files: the same for an old one and the one at hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from scripts.parse import Json
from scripts.paths import DESCRIPTOR
from scripts.version import Row, read_rows

# Follows from the rows, so that it is no change of its own.
DERIVED = {"bytes", "hash", "schema"}
# Named by the version itself.
NUMBERED = {"version", "created", "resources"}


@dataclass(frozen=True, slots=True)
class Contents:
    """The descriptor, the schemas and the rows of one version."""

    descriptor: Json
    """What the descriptor says of the package as a whole, without version and date."""
    resources: dict[str, Json]
    """What it says of each table, without what follows from the rows."""
    schemas: dict[str, Json]
    rows: dict[str, list[Row]]

    def columns(self, table: str) -> list[str]:
        """Return the names of the columns of a table in their order."""
        return [str(item["name"]) for item in self.schemas[table]["fields"]]

    def key(self, table: str) -> list[str]:
        """Return the columns of the primary key of a table."""
        return list(self.schemas[table]["primaryKey"])


def read_contents(files: Mapping[str, bytes]) -> Contents:
    """Return what the files of a version hold."""
    descriptor = json.loads(files[DESCRIPTOR])
    resources = {item["name"]: item for item in descriptor["resources"]}
    return Contents(
        {key: value for key, value in descriptor.items() if key not in NUMBERED},
        {
            name: {key: value for key, value in item.items() if key not in DERIVED}
            for name, item in resources.items()
        },
        {name: item["schema"] for name, item in resources.items()},
        {name: read_rows(files[item["path"]]) for name, item in resources.items()},
    )
