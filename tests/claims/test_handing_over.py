"""The way of the cells into the process of the queries."""

from __future__ import annotations

import json
import sys

import pytest

from scripts.claims import ask
from scripts.claims.ask import NoAnswerError, batches, sign_between
from scripts.claims.sandbox import Sandbox
from scripts.load import load_json
from scripts.model import table_of
from scripts.paths import SOURCE, schema_path
from scripts.schema import read_schema

SCHEMA = read_schema(load_json(SOURCE / schema_path("area_members")))
NAMES = SCHEMA.names
CELLS = [
    [],
    [""],
    ["", ""],
    ["a", "", "ғ"],
    ["a\x1fb", "\x1f", ""],
    ["\x1f\x01", "\x02", "b\x1f"],
    ["\x1f" * 3, "'; DROP TABLE areas", '"'],
]


@pytest.mark.parametrize("cells", CELLS)
@pytest.mark.parametrize("batch", [1, 2, 20_000])
def test_every_cell_arrives(cells: list[str], batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch cells that are parted or run together on their way, an empty row of an empty table."""
    monkeypatch.setattr(ask, "BATCH", batch)
    rows = [[f"{place}", *[cell] * (len(NAMES) - 1)] for place, cell in enumerate(cells)]
    sandbox = Sandbox()
    for part in batches(table_of("area_members", SCHEMA, rows)):
        sandbox.add(json.loads(json.dumps(part)))
    held = sandbox.database.table("area_members").select(*NAMES[:2]).fetchall()
    assert sorted(held) == [(f"{place}", cell or None) for place, cell in enumerate(cells)]


def test_a_sign_that_no_text_holds_is_found() -> None:
    """Catch cells joined by a sign that one of them holds; an endless search where all are used."""
    usual = "".join(map(chr, range(1, 1000)))
    assert sign_between([usual, "ғ"]) == chr(1000)
    every = "".join(chr(n) for n in range(1, sys.maxunicode + 1) if not 0xD800 <= n < 0xE000)
    with pytest.raises(NoAnswerError, match="every sign"):
        sign_between([every])
