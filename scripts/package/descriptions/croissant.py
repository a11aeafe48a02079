"""Croissant 1.0, which is schema.org/Dataset with the columns of every table."""

from __future__ import annotations

from collections.abc import Mapping

from scripts.archive import sha256
from scripts.model import Package, Table
from scripts.package.descriptions.citation import cite, render_text
from scripts.package.descriptor import render_json
from scripts.package.formats.parquet import parquet_path
from scripts.parse import JsonLd
from scripts.schema import Field
from scripts.writing.languages import DEFAULT

TYPES = {
    "number": "sc:Float",
    "integer": "sc:Integer",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}
# As the specification prints it: https://docs.mlcommons.org/croissant/docs/croissant-spec.html
CONTEXT = {
    "@language": DEFAULT,
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "equivalentProperty": "cr:equivalentProperty",
    "samplingRate": "cr:samplingRate",
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def file_object(name: str, content: bytes) -> JsonLd:
    """Return one file: Parquet, since readers of Croissant guess the types of CSV."""
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{len(content)} B",
        "encodingFormat": "application/x-parquet",
        "sha256": sha256(content),
    }


def field(table: Table, item: Field) -> JsonLd:
    """Return one column of a table."""
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{item.name}",
        "name": item.name,
        "description": item.description,
        "dataType": TYPES.get(item.type, "sc:Text"),
        "source": {
            "fileObject": {"@id": parquet_path(table.name)},
            "extract": {"column": item.name},
        },
    }


def record_set(table: Table) -> JsonLd:
    """Return one table with its columns."""
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.schema.description,
        "key": [{"@id": f"{table.name}/{column}"} for column in table.key],
        "field": [field(table, item) for item in table.fields],
    }


def describe_dataset(package: Package) -> JsonLd:
    """Return what schema.org wants to know of the dataset as a whole."""
    descriptor, cited = package.descriptor, cite(package)
    return {
        "@type": "sc:Dataset",
        "name": descriptor.title,
        "description": descriptor.description,
        "version": package.version,
        "datePublished": descriptor.day,
        "license": cited.licence_addresses,
        "keywords": descriptor.keywords,
        "isAccessibleForFree": True,
        "inLanguage": DEFAULT,
        "creator": [{"@type": "sc:Organization", "name": who} for who in cited.authors],
        "isBasedOn": [item.path for item in descriptor.sources if item.path],
    }


def render_croissant(package: Package, files: Mapping[str, bytes]) -> bytes:
    """Return the dataset, its Parquet files and the columns of each."""
    names = [parquet_path(name) for name in package.tables]
    dataset = {
        "@context": CONTEXT,
        **describe_dataset(package),
        "url": "datapackage.json",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "citeAs": render_text(cite(package)).strip(),
        "isLiveDataset": False,
        "distribution": [file_object(name, files[name]) for name in names],
        "recordSet": [record_set(table) for table in package.tables.values()],
    }
    return render_json(dataset)
