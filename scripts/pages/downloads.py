"""The downloads of the data page: every file of the latest version, in the order of use."""

from __future__ import annotations

import json
from dataclasses import dataclass

from markupsafe import Markup

from scripts.edition import Edition
from scripts.package.areas import archive_name
from scripts.package.names import ENDINGS
from scripts.package.wide import wide_tables
from scripts.writing.formats import format_size
from scripts.writing.languages import DEFAULT
from scripts.writing.voice import Voice


@dataclass(frozen=True, slots=True)
class TableFiles:
    """The files of one table."""

    name: str
    title: str
    paths: list[str]


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file by its name for readers."""

    name: str
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Downloads:
    """What the latest version offers."""

    published: bool
    name: str
    version: str
    sizes: dict[str, str]
    """Size in words by ending."""
    tables: list[TableFiles]
    wide: list[NamedFile]
    areas: list[NamedFile]


def describe_downloads(edition: Edition, language: str = DEFAULT) -> Downloads:
    """Return what the latest version offers: the newest release, before the first the work."""
    package = edition.package
    newest = edition.releases[0].version if edition.releases else package.version
    files = edition.archives.get(newest) or edition.packaged
    name = package.descriptor.name
    resources = json.loads(files["datapackage.json"])["resources"]
    held = {
        item["name"]: [path for path in table_paths(item["name"]) if path in files]
        for item in resources
    }
    titles = {table.name: table.schema.title for table in wide_tables(package)}
    wide = {name: f"wide/{name}.csv" for name in titles}
    areas = {str(a["name"]): archive_name(a["area_id"]) for a in package.reference_areas}
    return Downloads(
        bool(edition.releases),
        name,
        newest,
        {end: format_size(len(files[f"{name}-{newest}.{end}"]), language) for end in ENDINGS},
        [TableFiles(item["name"], item["title"], held[item["name"]]) for item in resources],
        [NamedFile(n, titles[n], path) for n, path in wide.items() if path in files],
        [NamedFile(n, n, path) for n, path in areas.items() if path in files],
    )


def table_paths(name: str) -> list[str]:
    """Return where the files of a table stand inside the package folder."""
    return [f"{name}.csv", f"parquet/{name}.parquet", f"json/{name}.json"]


def render_downloads(edition: Edition, voice: Voice, _argument: str) -> Markup:
    """Return the links to the package."""
    return voice.render("parts/downloads.html.j2", page=describe_downloads(edition, voice.language))
