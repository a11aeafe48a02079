"""DCAT-AP 3 as JSON-LD: addresses are relative to the file, so that it is true on every host."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping

from scripts.archive import sha256
from scripts.descriptor import Descriptor, License, read_descriptor
from scripts.model import Package
from scripts.package.descriptor import render_json
from scripts.package.notes import render_terms
from scripts.parse import JsonLd
from scripts.paths import DESCRIPTOR
from scripts.writing.languages import DEFAULT

EU = "http://publications.europa.eu/resource/authority"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types"
SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
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
THEMES = {
    "JUST": "Justice, legal system and public safety",
    "GOVE": "Government and public sector",
}
WHOLE = ("sqlite", "xlsx")
SUPPORTING = ("schemas/", "citations/", "datasette.json", "datapackage.json", "changes.json")


def link(address: str, kind: str = "") -> JsonLd:
    """Return a reference to an address; the profile wants to know of which class a thing is."""
    return {"@id": address, "@type": kind} if kind else {"@id": address}


def said(text: str) -> JsonLd:
    """Return a text with its language."""
    return {"@value": text, "@language": DEFAULT}


def typed(text: str, kind: str) -> JsonLd:
    """Return a value with its type."""
    return {"@value": text, "@type": f"xsd:{kind}"}


def theme(code: str, name: str) -> JsonLd:
    """Return a theme of the list of the European Union with its name there."""
    return {**link(f"{EU}/data-theme/{code}", "skos:Concept"), "skos:prefLabel": said(name)}


def distribution(path: str, content: bytes, terms: JsonLd) -> JsonLd:
    """Return one file of the dataset as a distribution, with the terms under which it stands."""
    media, code = FORMATS[path.rsplit(".", 1)[-1]]
    return {
        "@id": path,
        "@type": "dcat:Distribution",
        "dct:title": said(path),
        "dcat:accessURL": link(path),
        "dcat:downloadURL": link(path),
        **terms,
        "dct:format": link(f"{EU}/file-type/{code}", "dct:MediaTypeOrExtent"),
        "dcat:mediaType": link(f"{MEDIA_TYPES}/{media}", "dct:MediaType"),
        "dcat:byteSize": typed(str(len(content)), "nonNegativeInteger"),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": link(SHA256, "spdx:ChecksumAlgorithm"),
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


def licence(item: License) -> JsonLd:
    """Return a reference to a licence."""
    return link(item.path, "dct:LicenseDocument")


def terms_of(descriptor: Descriptor) -> JsonLd:
    """Return the terms of a file with several tables.

    The profile allows one licence and one statement of rights: the statement names all others.
    """
    told: JsonLd = {"dct:license": licence(descriptor.licenses[0])}
    if descriptor.excepted:
        told["dct:rights"] = {
            "@type": "dct:RightsStatement",
            "rdfs:label": said(render_terms(descriptor)),
            "dct:references": [licence(item) for item in descriptor.every_licence],
        }
    return told


def terms_of_file(package: Package, path: str, content: bytes) -> JsonLd:
    """Return the terms of a file: of the package that a zip holds, of the whole, of one table."""
    name, ending = path.rsplit("/", 1)[-1].rsplit(".", 1)
    if ending == "zip":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return terms_of(read_descriptor(json.loads(archive.read(DESCRIPTOR))))
    if ending in WHOLE:
        return terms_of(package.descriptor)
    return {"dct:license": licence(package.descriptor.licenses_of(name)[0])}


def render_dcat(package: Package, files: Mapping[str, bytes]) -> bytes:
    """Return the dataset and its distributions."""
    descriptor = package.descriptor
    publisher = descriptor.contributors[0].title
    dataset = {
        "@context": CONTEXT,
        "@id": "./",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{descriptor.name}-{package.version}",
        "dct:title": said(descriptor.title),
        "dct:description": said(descriptor.description),
        "dcat:version": package.version,
        "dct:issued": typed(descriptor.created, "dateTime"),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": said(publisher)},
        "dct:accessRights": link(f"{EU}/access-right/PUBLIC", "dct:RightsStatement"),
        "dct:language": link(f"{EU}/language/ENG", "dct:LinguisticSystem"),
        "dcat:theme": [theme(code, name) for code, name in THEMES.items()],
        "dcat:keyword": [said(word) for word in descriptor.keywords],
        # Reports are no datasets, so that the profile's word for a source does not fit them.
        "prov:wasDerivedFrom": [link(item.path) for item in descriptor.sources if item.path],
        "dcat:distribution": [
            distribution(path, files[path], terms_of_file(package, path, files[path]))
            for path in distributed(files)
        ],
    }
    return render_json(dataset)
