"""The catalogue of every published version, for portals that harvest: DCAT-AP 3 as JSON-LD.

Addresses are relative to the file. What each version is, its own `dcat.jsonld` tells in full; this
says which there are, which came before which, and where the whole of each is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from scripts.descriptor import read_descriptor
from scripts.package.descriptions.catalogue import (
    CONTEXT,
    EU,
    distribution,
    link,
    said,
    terms_of,
    typed,
)
from scripts.package.descriptor import render_json
from scripts.parse import JsonLd
from scripts.writing.addresses import url

CATALOGUE = url("catalogue")
Archive = Mapping[str, bytes]


def published_version(version: str, files: Archive, before: str) -> JsonLd:
    """Return one version as a dataset, from its own descriptor."""
    descriptor = json.loads(files["datapackage.json"])
    whole = f"{descriptor['name']}-{version}.zip"
    terms = terms_of(read_descriptor(descriptor))
    earlier = {"dcat:previousVersion": link(f"{before}/", "dcat:Dataset")} if before else {}
    return {
        "@id": f"{version}/",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{descriptor['name']}-{version}",
        "dct:title": said(descriptor["title"]),
        "dct:description": said(descriptor["description"]),
        "dcat:version": version,
        "dct:issued": typed(descriptor["created"], "dateTime"),
        **earlier,
        "dcat:distribution": [distribution(f"{version}/{whole}", files[whole], terms)],
    }


def render_catalogue(archives: Mapping[str, Archive], newest_first: Sequence[str]) -> bytes:
    """Return the catalogue of all versions; `newest_first` names at least one."""
    newest = json.loads(archives[newest_first[0]]["datapackage.json"])
    publisher = newest["contributors"][0]["title"]
    earlier = [*newest_first[1:], ""]
    catalogue = {
        "@context": CONTEXT,
        "@id": "./",
        "@type": "dcat:Catalog",
        "dct:title": said(newest["title"]),
        "dct:description": said(newest["description"]),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": said(publisher)},
        "dct:language": link(f"{EU}/language/ENG", "dct:LinguisticSystem"),
        "dcat:dataset": [
            published_version(version, archives[version], before)
            for version, before in zip(newest_first, earlier, strict=True)
        ],
    }
    return render_json(catalogue)
