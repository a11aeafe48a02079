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
    rows: int | None = None
    """How many published rows are meant, where somebody counted them."""

    @property
    def limited(self) -> bool:
        """Return whether it is said which rows are meant, or how many."""
        return bool(self.key) or self.rows is not None

    def speaks_of(self, table: str, row: Mapping[str, str]) -> bool:
        """Return whether a row is meant."""
        return table == self.table and self.key.items() <= row.items()


def read_reasons(content: object) -> tuple[Reason, ...]:
    """Return the reasons that a sound file holds, in its order; none of one that is no list."""
    held = content if isinstance(content, list) else []
    return tuple(
        Reason(str(item["table"]), str(item["reason"]), item.get("key", {}), item.get("rows"))
        for item in held
    )
