"""The published package: the same bytes twice, sizes and hashes that are true, whole schemas."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from jsonschema.validators import validator_for

from scripts.archive import join_zips, pack_zip
from scripts.load import load_package
from scripts.package.whole import build_package
from scripts.paths import SOURCE, data_path
from tests.defects import copy_tiny
from tests.package.expected import published

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.model import Package
    from scripts.parse import Json

CSV = re.compile(r"\w+\.csv")


@pytest.fixture(scope="module", name="descriptor")
def fixture_descriptor(built: dict[str, bytes]) -> Json:
    """Return the published descriptor."""
    content: Json = json.loads(built["datapackage.json"])
    return content


def archive_of(built: dict[str, bytes]) -> zipfile.ZipFile:
    """Return the zip of a package, opened."""
    [name] = [path for path in built if path.endswith(".zip") and "/" not in path]
    return zipfile.ZipFile(io.BytesIO(built[name]))


def published_schemas(built: dict[str, bytes]) -> dict[str, Json]:
    """Return every published schema by its path, the stand-alone twins too."""
    found = [path for path in built if path.startswith("schemas/")]
    return {path: json.loads(built[path]) for path in found}


def test_two_builds_give_the_same_bytes(built: dict[str, bytes]) -> None:
    """Catch a date, an order or a compression that differs from one build to the next."""
    assert build_package(load_package(SOURCE)) == built


def test_tables_are_published_as_edited(built: dict[str, bytes], package: Package) -> None:
    """Catch a cell that changes, a row lost, doubled or out of its place, from editor to reader."""
    tables = published()
    assert set(tables) == set(package.tables)
    for name, rows in tables.items():
        content = built[f"{name}.csv"].decode()
        assert "\r" not in content
        header, *cells = csv.reader(io.StringIO(content))
        assert header == list(rows[0])
        assert cells == [list(row.values()) for row in rows]


def test_zip_holds_the_whole_package_at_its_root(built: dict[str, bytes]) -> None:
    """Catch a zip that readers cannot open because the descriptor is not at its root."""
    archive = archive_of(built)
    inside = ("datapackage.json", "README.txt", "LICENSE.txt", "schemas/")
    wanted = {name for name in built if name.startswith(inside) or CSV.fullmatch(name)}
    assert {name: archive.read(name) for name in archive.namelist()} == {
        name: built[name] for name in wanted
    }
    assert "datapackage.json" in archive.namelist()


def test_zip_says_nothing_of_its_making() -> None:
    """Catch times, owners or the order of a folder in the zip."""
    one, other = {"b": b"1", "a": b"2"}, {"a": b"2", "b": b"1"}
    assert pack_zip(one) == pack_zip(other)
    infos = zipfile.ZipFile(io.BytesIO(pack_zip(one))).infolist()
    assert [(info.filename, info.date_time[0], info.create_system) for info in infos] == [
        ("a", 1980, 3),
        ("b", 1980, 3),
    ]


def plain_zip(files: dict[str, bytes], kept: tuple[str, ...]) -> bytes:
    """Return the zip that Python itself writes of some files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_STORED if name.endswith(kept) else zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = 3, 0o100644 << 16
            archive.writestr(info, files[name])
    return file.getvalue()


def test_zip_is_as_python_writes_it() -> None:
    """Catch a zip with a size, a place, a name or a checksum that its reader finds wrong."""
    text = SOURCE.joinpath(data_path("codes")).read_bytes()  # another level packs it otherwise
    held = {"a.txt": text, "\u0436/\xe9.txt": b"", "b.png": b"\x89PNG" * 9, "c": b"\0\xff"}
    assert pack_zip(held, (".png",)) == plain_zip(held, (".png",))
    assert zipfile.ZipFile(io.BytesIO(pack_zip(held))).testzip() is None
    assert pack_zip({}) == plain_zip({}, ("nothing",))


def test_joined_zips_are_as_one() -> None:
    """Catch a file that is cut, lost or out of order where zips become one."""
    parts = [
        {"b/\u0436.txt": b"b" * 999, "d.png": b"\x89PNG" * 9},
        {"a": b""},
        {"c": b"\0\xff" * 99},
    ]
    whole = {name: content for part in parts for name, content in part.items()}
    packed = [pack_zip(part, (".png",)) for part in parts]
    assert join_zips(packed) == plain_zip(whole, (".png",))
    assert join_zips([]) == plain_zip({}, ("nothing",))


def test_checksums_are_true_and_complete(built: dict[str, bytes]) -> None:
    """Catch a file that the checksums leave out, or for which they are wrong."""
    lines = built["SHA256SUMS"].decode().splitlines()
    told = {name: digest for digest, name in (line.split("  ") for line in lines)}
    true = {name: hashlib.sha256(content).hexdigest() for name, content in built.items()}
    true.pop("SHA256SUMS")
    assert told == true


def test_descriptor_tells_true_sizes(built: dict[str, bytes], descriptor: Json) -> None:
    """Catch a size or hash in the descriptor that is not that of its file."""
    assert len(descriptor["resources"]) > 10
    for resource in descriptor["resources"]:
        content = built[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["schema"] == json.loads(built[f"schemas/{resource['name']}.schema.json"])


def test_descriptor_serves_old_and_new_readers(descriptor: Json) -> None:
    """Catch a property without which an older or newer reader refuses the package."""
    assert descriptor["profile"] == "tabular-data-package"
    assert descriptor["$schema"].endswith("/2.0/datapackage.json")
    assert {"name", "title", "path"} <= set(descriptor["licenses"][0])
    for resource in descriptor["resources"]:
        assert resource["encoding"] == "utf-8"
        assert resource["schema"]["missingValues"] == [""]
        assert "fieldsMatch" not in resource["schema"]
        assert "/" not in resource["path"]


@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_every_schema_is_valid(version: str, built: dict[str, bytes]) -> None:
    """Catch a published schema that the official profile refuses."""
    text = files("dplib").joinpath("profiles", version, "tableschema.json").read_text("utf-8")
    profile = json.loads(text)
    validator = validator_for(profile)(profile)
    for path, schema in published_schemas(built).items():
        assert [error.message for error in validator.iter_errors(schema)] == [], path


def test_twin_stands_alone(built: dict[str, bytes]) -> None:
    """Catch a stand-alone schema that needs another table, or that differs in anything else."""
    schemas = published_schemas(built)
    twins = [path for path in schemas if ".standalone." in path]
    assert len(twins) * 2 == len(schemas)
    for path in twins:
        whole = schemas[path.replace(".standalone", "")]
        assert "foreignKeys" not in schemas[path]
        assert {**schemas[path], "foreignKeys": 0} == {**whole, "foreignKeys": 0}


def test_keys_lead_to_tables_of_the_package(descriptor: Json) -> None:
    """Catch a foreign key to a table that is not held, and one to itself that names it."""
    names = {resource["name"] for resource in descriptor["resources"]}
    for resource in descriptor["resources"]:
        for key in resource["schema"].get("foreignKeys", []):
            assert key["reference"]["resource"] in (names - {resource["name"]}) | {""}


def test_codes_are_written_out(descriptor: Json, package: Package) -> None:
    """Catch a code that only our own check would refuse: others need the list in the schema."""
    [table] = [item for item in descriptor["resources"] if item["name"] == "restrictions"]
    fields = {item["name"]: item for item in table["schema"]["fields"]}
    assert fields["unit"]["constraints"]["enum"] == package.codelists["unit"]
    assert fields["unit"]["constraints"]["required"] is True
    text = json.dumps(descriptor)
    assert '"codelist":' not in text
    assert '"separator":' not in text


def test_package_without_some_tables_is_whole(tmp_path: Path) -> None:
    """Catch a package that cannot be built before every table of the contract has rows."""
    built = build_package(load_package(copy_tiny(tmp_path / "tiny")))
    names = {item["name"] for item in json.loads(built["datapackage.json"])["resources"]}
    assert {f"{name}.csv" for name in names} == {name for name in built if CSV.fullmatch(name)}
    assert all(name.split("/")[-1].split(".")[0] in names for name in published_schemas(built))


def test_readme_names_every_table(built: dict[str, bytes], package: Package) -> None:
    """Catch a table that the text inside the package does not explain."""
    readme = built["README.txt"].decode()
    assert all(f"`{name}.csv`" in readme for name in package.tables)
    assert package.version in readme
    assert package.descriptor.licenses[0].path in built["LICENSE.txt"].decode()
