"""The licence of each table travels with it into every file, text and citation."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile

import pytest
import rdflib

from scripts.edition import Edition
from scripts.model import Package
from scripts.package.descriptions.harvest import render_catalogue
from scripts.package.notes import render_terms
from scripts.pages.dataset import render_dataset
from scripts.pages.feeds import feed_files
from scripts.pages.parts import PARTS
from scripts.writing.voice import Voice

# rdflib's own reader of JSON-LD calls what rdflib means to remove.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
DCT = rdflib.Namespace("http://purl.org/dc/terms/")
OWN = {"ratings_cc_by_sa": "CC-BY-SA-4.0", "ratings_eeas": "EUvsDisinfo-reuse"}


def test_licence_of_each_table_is_said_everywhere(built: dict[str, bytes]) -> None:
    """Catch ratings of others that a text, a citation or a database puts under our licence."""
    for name in ("LICENSE.txt", "README.txt"):
        text = built[name].decode()
        for table, licence in OWN.items():
            [line] = [line for line in text.splitlines() if f"`{table}`" in line]
            told = {"CC-BY-SA-4.0": "by-sa/4.0", "EUvsDisinfo-reuse": "euvsdisinfo.eu"}[licence]
            assert told in line, (name, table)
    for form in ("txt", "bib", "ris", "csl.json"):
        whole = built[f"citation.{form}"].decode().replace("\\_", "_")
        for table, licence in OWN.items():
            assert f"{table}: {licence}" in whole, form
            assert licence in built[f"citations/{table}.{form}"].decode(), (form, table)
            assert "CC-BY-4.0" not in built[f"citations/{table}.{form}"].decode(), (form, table)
        assert "CC-BY-SA" not in built[f"citations/events.{form}"].decode(), form


@pytest.mark.parametrize(("area", "rated"), [("geo", True), ("mda-tns", False)])
def test_licence_travels_with_the_package_of_an_area(
    area: str, rated: bool, built: dict[str, bytes]
) -> None:
    """Catch an area's own package that says nothing of the ratings, or speaks of some it lacks."""
    with zipfile.ZipFile(io.BytesIO(built[f"areas/{area}.zip"])) as archive:
        text = archive.read("LICENSE.txt").decode()
        assert ("ratings_cc_by_sa.csv" in archive.namelist()) == rated
    assert ("by-sa/4.0" in text) == rated


def test_database_says_the_licence_of_each_table(built: dict[str, bytes], package: Package) -> None:
    """Catch a table of the database without its licence."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(built[f"{package.descriptor.name}-{package.version}.sqlite"])
    told = dict(connection.execute("SELECT table_name, licence_url FROM about_tables"))
    connection.close()
    assert set(told) == set(package.tables)
    assert {name for name, url in told.items() if "licenses/by/4.0" not in url} == set(OWN)
    assert "by-sa/4.0" in told["ratings_cc_by_sa"]


def told_by(name: str, built: dict[str, bytes], package: Package) -> str:
    """Return what a description of the whole says to machines, as text."""
    stem = f"{package.descriptor.name}-{package.version}"
    if name == "catalogue.jsonld":
        return render_catalogue({package.version: built}, [package.version]).decode()
    if name == "schema.org":
        page = str(render_dataset(Edition(package), Voice(package, "data/index.md"), ""))
        return str(json.loads(page[page.index("{") : page.rindex("}") + 1])["license"])
    if name == "about_package":
        connection = sqlite3.connect(":memory:")
        connection.deserialize(built[f"{stem}.sqlite"])
        told = dict(connection.execute("SELECT property, value FROM about_package"))
        connection.close()
        return str(told["licenses"])
    if name in {"croissant.json", "datasette.json"}:
        return str(json.loads(built[name])["license"])
    return built[name].decode()


MACHINES = ("croissant.json", "dcat.jsonld", "zenodo.json", "datasette.json", "citation.csl.json")
ELSEWHERE = ("schema.org", "about_package", "catalogue.jsonld")


@pytest.mark.parametrize("name", [*MACHINES, *ELSEWHERE])
def test_machines_learn_each_licence(name: str, built: dict[str, bytes], package: Package) -> None:
    """Catch a description that puts the tables of others under the licence of the whole."""
    descriptor = json.loads(built["datapackage.json"])
    listed = [descriptor, *(item for item in descriptor["resources"] if "licenses" in item)]
    wanted = {one["name"]: one["path"] for item in listed for one in item["licenses"]}
    assert set(wanted) == {"CC-BY-4.0", *OWN.values()}
    text = told_by(name, built, package)
    missing = {key for key, path in wanted.items() if key not in text and path not in text}
    assert missing - {"CC-BY-4.0"} == set()
    assert "cc-by-4.0" in text.lower() or wanted["CC-BY-4.0"] in text


def test_catalogue_says_the_rights_of_what_holds_several_tables(
    built: dict[str, bytes], package: Package
) -> None:
    """Catch a zip, workbook or database without the licences of its tables, or with others."""
    at = "https://example.org/data/"
    graph = rdflib.Graph().parse(data=built["dcat.jsonld"], format="json-ld", publicID=at)
    stated = {
        str(item).removeprefix(at): {str(one) for one in graph.objects(rights, DCT.references)}
        for item, rights in graph.subject_objects(DCT.rights)
    }
    stem = f"{package.descriptor.name}-{package.version}"
    every = {one.path for one in package.descriptor.every_licence}
    assert len(every) == len({"CC-BY-4.0", *OWN.values()})
    for ending in ("zip", "xlsx", "sqlite"):
        assert stated[f"{stem}.{ending}"] == every
    for path in (path for path in built if path.startswith("areas/")):
        with zipfile.ZipFile(io.BytesIO(built[path])) as archive:
            held = [table for table in OWN if f"{table}.csv" in archive.namelist()]
        paths = {package.descriptor.licenses_of(table)[0].path for table in held}
        whole = {package.descriptor.licenses[0].path} if held else set()
        assert stated.get(path, set()) == whole | paths, path
    assert not [path for path in stated if path.endswith((".csv", ".parquet", ".json"))]


def test_people_learn_each_licence(package: Package) -> None:
    """Catch a line to cite the package, or a feed of its changes, that names one licence."""
    voice = Voice(package, "data/index.md")
    line = PARTS["package_citation"](Edition(package), voice, "Data package").unescape()
    for table in OWN:
        [licence] = package.descriptor.licenses_of(table)
        assert f"{package.schemas[table].title}: {licence.title}" in line
    terms = render_terms(package.descriptor)
    for one in package.descriptor.every_licence:
        assert one.path in terms
    feeds = feed_files(Edition(package))
    for path, content in feeds.items():
        text = content.decode()
        assert (terms in text) == path.startswith("feeds/data"), path
        assert package.descriptor.licenses[0].title in text


def test_all_descriptions_name_the_same_creators(built: dict[str, bytes], package: Package) -> None:
    """Catch a source of the package that one description calls its maker."""
    named = [item["name"] for item in json.loads(built["croissant.json"])["creator"]]
    assert named == [item["name"] for item in json.loads(built["zenodo.json"])["creators"]]
    page = str(render_dataset(Edition(package), Voice(package, "data/index.md"), ""))
    assert all(f'"name": "{name}"' in page for name in named)
    assert "AidData at William & Mary" not in named


@pytest.mark.parametrize("area", ["kaz", "geo", "mda-tns"])
def test_area_names_the_sources_of_its_rows(area: str, built: dict[str, bytes]) -> None:
    """Catch an area's own package that names a report of which it holds no row."""
    with zipfile.ZipFile(io.BytesIO(built[f"areas/{area}.zip"])) as archive:
        descriptor = json.loads(archive.read("datapackage.json"))
        rows = archive.read("sources.csv").decode()
    named_as = [(item["title"], item.get("path")) for item in descriptor["sources"]]
    assert named_as
    assert len(named_as) == len(set(named_as))
    report = "https://docs.aiddata.org/reports/civic-space/country-reports/kaz/"
    named = any(item.get("path", "").startswith(report) for item in descriptor["sources"])
    assert named == (report in rows)
    assert all(item["path"] in rows for item in descriptor["sources"] if "path" in item)
