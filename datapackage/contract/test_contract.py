"""Put this file among your tests: pytest then holds the package and your own tables to the contract.

BASE is the address of the folder of a version, or where you unpacked it; MINE is the folder with
your files, each named like the table whose form it has.
"""

import os
from pathlib import Path

import pytest
from frictionless import system, validate

BASE = os.environ["BASE"]
MINE = sorted(Path(os.environ.get("MINE", ".")).glob("*.csv"))


def test_package_keeps_the_contract():
    report = validate(f"{BASE}/datapackage.json")
    assert report.valid, report.to_summary()


@pytest.mark.parametrize("path", MINE, ids=lambda path: path.name)
def test_our_table_keeps_the_contract(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    with system.use_context(trusted=True):  # BASE may be a folder anywhere on this machine
        report = validate(path.name, schema=f"{BASE}/schemas/{path.stem}.standalone.schema.json")
    assert report.valid, report.to_summary()
