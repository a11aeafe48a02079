"""What search engines and reference managers are told, read by a parser of JSON-LD and of RIS."""

from __future__ import annotations

import json
import re
from itertools import islice

import pytest
import rdflib
from bibtexparser.entrypoint import parse_string

from scripts.edition import Edition
from scripts.model import Package
from scripts.package.descriptions.dataset import render_script
from scripts.package.versions import Release, load_archive, load_releases
from scripts.pages.dataset import figure_citations, render_dataset
from scripts.paths import RELEASES, ZENODO
from scripts.writing.voice import Voice
from tests.figures import build_figures
from tests.package.expected import published

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
SCHEMA = rdflib.Namespace("https://schema.org/")
# The context of schema.org is far away; this much of it says what the words mean.
NEAR = {"@vocab": str(SCHEMA), "contentUrl": {"@type": "@id"}, "url": {"@type": "@id"}}
SITE = "https://example.org/portal/"
BAROMETERS = ("restrictions", "attitudes", "support", "mentions")
RELEASED = Release("1.2.3", "2027-01-02", "minor", "0", {}, {})


@pytest.fixture(scope="module", name="edition")
def fixture_edition(package: Package) -> Edition:
    """Return the edition of which a newer version was published than the descriptor says."""
    return Edition(package, None, [RELEASED], {})


def told(edition: Edition, page: str, barometer: str) -> rdflib.Graph:
    """Return the graph that a page means where it is published."""
    script = str(render_dataset(edition, Voice(edition.package, page), barometer))
    found = re.fullmatch(r'<script type="application/ld\+json">([^<>&\n]*)</script>', script)
    assert found, script[:200]
    content = {**json.loads(found.group(1)), "@context": NEAR}
    address = SITE + page.removesuffix(".md").removesuffix("index") + "/"
    at = re.sub(r"/+$", "/", address)
    return rdflib.Graph().parse(data=json.dumps(content), format="json-ld", publicID=at)


def test_data_page_tells_the_dataset(edition: Edition, package: Package) -> None:
    """Catch a search engine that learns another name or version, or a file that is not there."""
    graph = told(edition, "data/index.md", "")
    [dataset] = graph.subjects(rdflib.RDF.type, SCHEMA.Dataset)
    assert str(graph.value(dataset, SCHEMA.name)) == package.descriptor.title
    assert str(graph.value(dataset, SCHEMA.version)) == "1.2.3"
    assert str(graph.value(dataset, SCHEMA.datePublished)) == "2027-01-02"
    assert 50 <= len(str(graph.value(dataset, SCHEMA.description))) <= 5000
    files = {str(address) for address in graph.objects(None, SCHEMA.contentUrl)}
    name = package.descriptor.name
    assert files == {f"{SITE}data/latest/{name}.{end}" for end in ("zip", "xlsx", "sqlite")}
    places = {str(place) for place in graph.objects(None, SCHEMA.name)}
    assert places >= {row["name"] for row in published()["areas"] if row["kind"] != "group"}


@pytest.mark.parametrize("barometer", BAROMETERS)
def test_barometer_tells_what_it_measures(barometer: str, edition: Edition) -> None:
    """Catch a barometer page with the indicators or the table of another."""
    graph = told(edition, f"barometers/{barometer}.md", barometer)
    names = {str(name) for name in graph.objects(None, SCHEMA.name)}
    rows = [row for row in published()["indicators"] if row["barometer"] == barometer]
    assert rows
    assert {row["title"] for row in rows} <= names
    files = {str(address) for address in graph.objects(None, SCHEMA.contentUrl)}
    assert files == {f"{SITE}data/latest/{row['table']}.csv" for row in rows}
    assert {str(at) for at in graph.objects(None, SCHEMA.url)} == {f"{SITE}barometers/{barometer}/"}


def test_cell_cannot_end_the_script() -> None:
    """Catch a name that ends the script and begins another."""
    script = render_script({"name": "</script><script>alert(1)</script> & é"})
    assert script.count("<") == 2
    [content] = re.findall(r">(.*)</script>", script)
    assert json.loads(content) == {"name": "</script><script>alert(1)</script> & é"}


@pytest.mark.parametrize("table", published())
def test_table_can_be_cited(table: str, built: dict[str, bytes], package: Package) -> None:
    """Catch a table that a reference manager files under another title or version."""
    title = package.tables[table].schema.title
    [entry] = parse_string(built[f"citations/{table}.bib"].decode()).entries
    assert entry.fields_dict["title"].value.strip("{}").startswith(f"{title}. Table of the ")
    [csl] = json.loads(built[f"citations/{table}.csl.json"])
    assert csl["version"] == package.version
    assert f"TI  - {csl['title']}" in built[f"citations/{table}.ris"].decode().splitlines()
    assert f"{csl['title']}. Data package, version" in built[f"citations/{table}.txt"].decode()


def test_figures_can_be_cited_apart(package: Package) -> None:
    """Catch two figures that a reference manager takes for one."""
    keys = set()
    figures = list(islice(build_figures(package), 5))
    for figure in figures:
        files = figure_citations(Edition(package), figure)
        [csl] = json.loads(files[f"figures/{figure.id}.csl.json"])
        keys.add(csl["id"])
        assert csl["title"].startswith(f"{figure.headline}. Figure of the ")
        assert set(files) == {
            f"figures/{figure.id}.{end}" for end in ("txt", "bib", "ris", "csl.json")
        }
    assert len(keys) == len(figures)


def test_zenodo_reads_the_newest_version() -> None:
    """Catch a deposit under the number or the date of another version."""
    newest = load_releases(RELEASES)[0]
    assert ZENODO.read_bytes() == load_archive(RELEASES, newest)["zenodo.json"]
    assert json.loads(ZENODO.read_text(encoding="utf-8"))["version"] == newest.version
