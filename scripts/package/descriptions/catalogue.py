"""DCAT-AP 3 as JSON-LD: addresses are relative to the file, so that it is true on every host."""

from __future__ import annotations

from collections.abc import Mapping

from scripts.model import Json, Package
from scripts.package.archive import sha256
from scripts.package.descriptor import licences_of, render_json
from scripts.writing.languages import DEFAULT

EU = "http://publications.europa.eu/resource/authority"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# Ending, media type and the name of the format in the list of the European Union.
FORMATS = {
    "csv": ("text/csv", "CSV"),
    "json": ("application/json", "JSON"),
    "parquet": ("application/vnd.apache.parquet", "PARQUET"),
    "sqlite": ("application/vnd.sqlite3", "OP_DATPRO"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
    "zip": ("application/zip", "ZIP"),
}
THEMES = ("JUST", "GOVE")
SUPPORTING = ("schemas/", "datasette.json", "datapackage.json", "changes.json")


def link(address: str) -> Json:
    """Return a reference to an address."""
    return {"@id": address}


def said(text: str) -> Json:
    """Return a text with its language."""
    return {"@value": text, "@language": DEFAULT}


def typed(text: str, kind: str) -> Json:
    """Return a value with its type."""
    return {"@value": text, "@type": f"xsd:{kind}"}


def distribution(path: str, content: bytes, licence: Json) -> Json:
    """Return one file of the dataset as a distribution."""
    media, code = FORMATS[path.rsplit(".", 1)[-1]]
    return {
        "@id": path,
        "@type": "dcat:Distribution",
        "dct:title": said(path),
        "dcat:accessURL": link(path),
        "dcat:downloadURL": link(path),
        "dct:license": licence,
        "dct:format": link(f"{EU}/file-type/{code}"),
        "dcat:mediaType": link(f"https://www.iana.org/assignments/media-types/{media}"),
        "dcat:byteSize": typed(str(len(content)), "nonNegativeInteger"),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": link("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
            "spdx:checksumValue": typed(sha256(content), "hexBinary"),
        },
    }


def distributed(files: Mapping[str, bytes]) -> list[str]:
    """Return the files that hold data, in order of their names."""
    return [
        path
        for path in sorted(files)
        if path.rsplit(".", 1)[-1] in FORMATS and not path.startswith(SUPPORTING)
    ]


def licence_of(package: Package, path: str) -> Json:
    """Return the licence of a file: that of its table, or of the package as a whole."""
    table = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return link(licences_of(package, table)[0]["path"])


def render_dcat(package: Package, files: Mapping[str, bytes]) -> bytes:
    """Return the dataset and its distributions."""
    descriptor = package.descriptor
    publisher = descriptor["contributors"][0]["title"]
    dataset = {
        "@context": CONTEXT,
        "@id": "./",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{descriptor['name']}-{package.version}",
        "dct:title": said(descriptor["title"]),
        "dct:description": said(descriptor["description"]),
        "dcat:version": package.version,
        "dct:issued": typed(descriptor["created"], "dateTime"),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": said(publisher)},
        "dct:accessRights": link(f"{EU}/access-right/PUBLIC"),
        "dct:language": link(f"{EU}/language/ENG"),
        "dcat:theme": [link(f"{EU}/data-theme/{theme}") for theme in THEMES],
        "dcat:keyword": [said(word) for word in descriptor["keywords"]],
        "dct:source": [link(item["path"]) for item in descriptor["sources"] if "path" in item],
        "dcat:distribution": [
            distribution(p, files[p], licence_of(package, p)) for p in distributed(files)
        ],
    }
    return render_json(dataset)
