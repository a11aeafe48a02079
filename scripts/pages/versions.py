"""The published versions: their list, a page for each, a page for each pair of them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from scripts.edition import Edition
from scripts.model import Package
from scripts.package.descriptor import render_json
from scripts.package.release.changes import Changes
from scripts.package.release.since import steps_of
from scripts.package.release.story import Act, acts_of
from scripts.package.versions import PRERELEASE, is_prerelease
from scripts.pages.changes import TableChanges, describe_tables, figures_that
from scripts.version import numbers
from scripts.writing.addresses import url
from scripts.writing.formats import format_date
from scripts.writing.languages import DEFAULT, words
from scripts.writing.voice import Voice

BEFORE_FIRST = "0.1.0"
"""The number of all that was built before versions were kept."""


@dataclass(frozen=True, slots=True)
class VersionPage:
    """What a page says of the way from one version to another."""

    version: str
    date: str
    kind: str
    former: str
    """The version with which it is compared; empty for the first."""
    earlier: list[str]
    """All versions before it, newest first."""
    acts: list[Act]
    """Who must act and how."""
    nothing: str
    """What stands there if nobody must."""
    tables: list[TableChanges]
    claims: list[tuple[str, ...]]
    """Barometer and id of the claims of which the row changed, as far as they are still there."""
    figures: dict[str, list[str]]
    """Figures by what happened to them."""


@dataclass(frozen=True, slots=True)
class ListedRelease:
    """One version in the list of all."""

    version: str
    date: str
    kind: str


def held_claims(package: Package, changes: Changes) -> list[tuple[str, ...]]:
    """Return the claims of a list of changes that the package still holds."""
    barometers = {row["claim_id"]: row["barometer"] for row in package.records("claims")}
    return [(barometers[name], name) for name in changes["claims"] if name in barometers]


def describe_version(edition: Edition, changes: Changes) -> VersionPage:
    """Return what the page of a version says, or that of a pair of versions."""
    said, package = words("package/release"), edition.package
    known = [release.version for release in edition.releases]
    titles = {name: table.schema.title for name, table in package.tables.items()}
    return VersionPage(
        changes["to"],
        format_date(changes["date"]),
        said["kinds"][changes["bump"]],
        changes["from"] or "",
        [version for version in known if numbers(version) < numbers(changes["to"])],
        acts_of(changes),
        said["nothing"] if changes["from"] else said["first"],
        describe_tables(changes, titles),
        held_claims(package, changes),
        figures_that(changes),
    )


def versions_pages(edition: Edition, language: str = DEFAULT) -> dict[str, str]:
    """Return the page of every published version and of every pair by their Markdown paths."""
    pages = {}
    for step in steps_of(edition.releases, edition.archives):
        voice = Voice.of(edition.package, "version", step.release.version, language=language)
        page = describe_version(edition, step.changes)
        pages[voice.page] = str(voice.render("pages/version.md.j2", page=page))
    for changes in edition.changes:
        ends = (changes["from"] or "", changes["to"])
        voice = Voice.of(edition.package, "since", *ends, language=language)
        page = describe_version(edition, changes)
        pages[voice.page] = str(voice.render("pages/since.md.j2", page=page))
    return pages


def states_of_work(edition: Edition) -> dict[str, str]:
    """Return the number of each former state of the work, and the version that came of it."""
    versions = [release.version for release in edition.releases]
    states = {BEFORE_FIRST: versions[-1]} if versions else {}
    states |= {f"{version}{PRERELEASE}": version for version in versions}
    served = {edition.package.version, *versions}
    return {state: version for state, version in states.items() if state not in served}


def gone_versions_pages(edition: Edition, language: str = DEFAULT) -> dict[str, str]:
    """Return for each folder of data that was taken away a page that says where they are."""
    pages = {}
    for state, version in states_of_work(edition).items():
        voice = Voice.of(edition.package, "gone_version", state, language=language)
        name = edition.package.descriptor.name
        pages[voice.page] = str(
            voice.render("pages/gone_version.md.j2", state=state, version=version, name=name)
        )
    return pages


def changes_files(edition: Edition) -> dict[str, bytes]:
    """Return for machines the changes from each version to each later one, by address."""
    return {
        url("changes_since", changes["from"] or "", changes["to"]): render_json(changes)
        for changes in edition.changes
    }


def render_versions(edition: Edition, voice: Voice, _argument: str) -> Markup:
    """Return the list of published versions, the state of work told apart."""
    version, kinds = edition.package.version, words("package/release")["kinds"]
    releases = [
        ListedRelease(release.version, voice.date(str(release.date)), kinds[release.bump])
        for release in edition.releases
    ]
    prerelease = version if is_prerelease(version) else ""
    return voice.render("parts/versions.html.j2", releases=releases, prerelease=prerelease)
