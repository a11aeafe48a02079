"""Why published values changed, as editors write it in `reasons.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some rows of a table differ from the last published version."""

    table: str
    reason: str
    key: Mapping[str, str] = field(default_factory=dict)
    """Part of the key of the rows that are meant; every row of the table where none is given."""

    def speaks_of(self, table: str, row: Mapping[str, str]) -> bool:
        """Return whether a row is meant."""
        return table == self.table and self.key.items() <= row.items()


def read_reasons(content: object) -> tuple[Reason, ...]:
    """Return the reasons that a sound file holds, in its order; none of one that is no list."""
    held = content if isinstance(content, list) else []
    return tuple(
        Reason(str(item["table"]), str(item["reason"]), item.get("key", {})) for item in held
    )
