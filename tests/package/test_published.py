"""What pipelines run: `frictionless validate` on the package as unpacked and as served."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.local_server import served

VALIDATE = (sys.executable, "-m", "frictionless", "validate")
ALONE = ("--schema", "schemas/restrictions.standalone.schema.json", "restrictions.csv")


@pytest.fixture(scope="module", name="unpacked")
def fixture_unpacked(folder: Path) -> Path:
    """Return a folder with what the zip of the package holds."""
    [archive] = folder.glob("*.zip")
    place = folder.with_name("unpacked")
    zipfile.ZipFile(io.BytesIO(archive.read_bytes())).extractall(place)
    return place


@pytest.fixture(name="address")
def fixture_address(folder: Path) -> Iterator[str]:
    """Return the address at which the package is served."""
    with served(folder) as address:
        yield address


def validate(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Return what the command says of something in a folder, and its exit status."""
    return subprocess.run(
        [*VALIDATE, *words], cwd=folder, capture_output=True, text=True, check=False
    )


def test_unpacked_zip_is_valid(unpacked: Path) -> None:
    """Catch a package that our users' validator refuses; the folder holds the same bytes."""
    done = validate(unpacked, "datapackage.json")
    assert done.returncode == 0, done.stdout


def test_served_package_is_valid(folder: Path, address: str) -> None:
    """Catch a path in the descriptor that leads nowhere on the web."""
    done = validate(folder.parent, f"{address}/datapackage.json")
    assert done.returncode == 0, done.stdout
    assert "restrictions.csv" in done.stdout


def test_damaged_cell_is_refused(unpacked: Path) -> None:
    """Catch a validator that passes whatever it reads, and a schema that refuses nothing."""
    path = unpacked / "restrictions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",count,43,", ",count,many,"), "utf-8")
    done = validate(unpacked, *ALONE)
    assert done.returncode == 1
    assert "many" in done.stdout
