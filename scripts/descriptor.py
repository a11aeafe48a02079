"""The descriptor of the package: what it is, by whom, under which licence, and its resources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.parse import Json
from scripts.properties import known, objects, text, texts


@dataclass(frozen=True, slots=True)
class License:
    """A licence under which data may be used."""

    name: str
    """Its identifier, as SPDX spells it."""
    title: str
    path: str
    """Its address."""
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contributor:
    """Who made the package, or a part of it."""

    title: str
    path: str = ""
    email: str = ""
    role: str = ""
    roles: tuple[str, ...] = ()
    organization: str = ""
    given_name: str = ""
    family_name: str = ""
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """A text from which the package, or a resource, was made."""

    title: str
    path: str = ""
    email: str = ""
    version: str = ""
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resource:
    """A table of the package as a file."""

    name: str
    title: str
    description: str
    path: str = ""
    schema: str = ""
    """Path of its schema."""
    profile: str = ""
    format: str = ""
    mediatype: str = ""
    encoding: str = ""
    dialect: Mapping[str, object] | None = None
    """How its CSV is written; every resource says the same."""
    licenses: tuple[License, ...] = ()
    """Its own licences; none where those of the package hold."""
    sources: tuple[Origin, ...] = ()
    homepage: str = ""
    comparable_across: str = ""
    """`nothing` where no row may be compared; empty where its indicators say what may."""
    comparable_reason: str = ""
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What the package says of itself."""

    name: str
    title: str
    description: str
    version: str
    created: str
    """The moment of the version, as `2026-11-21T00:00:00Z`."""
    licenses: tuple[License, ...]
    resources: tuple[Resource, ...]
    contributors: tuple[Contributor, ...] = ()
    sources: tuple[Origin, ...] = ()
    keywords: tuple[str, ...] = ()
    profile: str = ""
    homepage: str = ""
    id: str = ""
    image: str = ""
    follows: str = ""
    """Address of the profile that it follows: the property `$schema`."""
    given: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """Return the day of the version."""
        return self.created[:10]

    @property
    def by_name(self) -> dict[str, Resource]:
        """Return each resource by its name."""
        return {item.name: item for item in self.resources}

    @property
    def excepted(self) -> tuple[Resource, ...]:
        """Return the tables that have licences of their own."""
        return tuple(item for item in self.resources if item.licenses)

    @property
    def every_licence(self) -> tuple[License, ...]:
        """Return each licence under which a part stands, once; that of the package is first."""
        listed = [*self.licenses, *(one for item in self.excepted for one in item.licenses)]
        by_address: dict[str, License] = {}
        for one in listed:
            by_address.setdefault(one.path, one)
        return tuple(by_address.values())

    def licenses_of(self, table: str) -> tuple[License, ...]:
        """Return the licences of a table: its own, or those of the package."""
        resource = self.by_name.get(table)
        return resource.licenses if resource and resource.licenses else self.licenses


def read_license(content: Json) -> License:
    """Return a licence."""
    name, title, path = (text(content, part) for part in ("name", "title", "path"))
    return License(name, title, path, known(License, content))


def read_contributor(content: Json) -> Contributor:
    """Return a contributor."""
    return Contributor(
        title=text(content, "title"),
        path=text(content, "path"),
        email=text(content, "email"),
        role=text(content, "role"),
        roles=texts(content, "roles"),
        organization=text(content, "organization"),
        given_name=text(content, "givenName"),
        family_name=text(content, "familyName"),
        given=known(Contributor, content),
    )


def read_origin(content: Json) -> Origin:
    """Return a source that the descriptor names."""
    title, path, email, version = (
        text(content, part) for part in ("title", "path", "email", "version")
    )
    return Origin(title, path, email, version, known(Origin, content))


def read_resource(content: Json) -> Resource:
    """Return a resource."""
    dialect = content.get("dialect")
    return Resource(
        name=content["name"],
        title=text(content, "title"),
        description=text(content, "description"),
        path=text(content, "path"),
        schema=text(content, "schema"),
        profile=text(content, "profile"),
        format=text(content, "format"),
        mediatype=text(content, "mediatype"),
        encoding=text(content, "encoding"),
        dialect=dialect if isinstance(dialect, dict) else None,
        licenses=tuple(map(read_license, objects(content, "licenses"))),
        sources=tuple(map(read_origin, objects(content, "sources"))),
        homepage=text(content, "homepage"),
        comparable_across=text(content, "comparable_across"),
        comparable_reason=text(content, "comparable_reason"),
        given=known(Resource, content),
    )


def read_descriptor(content: Json) -> Descriptor:
    """Return the descriptor that a JSON object holds; raises KeyError where a name is missing."""
    return Descriptor(
        name=text(content, "name"),
        title=text(content, "title"),
        description=text(content, "description"),
        version=text(content, "version"),
        created=text(content, "created"),
        licenses=tuple(map(read_license, objects(content, "licenses"))),
        resources=tuple(map(read_resource, content["resources"])),
        contributors=tuple(map(read_contributor, objects(content, "contributors"))),
        sources=tuple(map(read_origin, objects(content, "sources"))),
        keywords=texts(content, "keywords"),
        profile=text(content, "profile"),
        homepage=text(content, "homepage"),
        id=text(content, "id"),
        image=text(content, "image"),
        follows=text(content, "$schema"),
        given=known(Descriptor, content),
    )
