"""How to cite a version, in every form that reference managers read, from one module."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scripts.descriptor import Descriptor, License
from scripts.model import Package
from scripts.package.descriptor import render_json
from scripts.package.notes import render_terms

if TYPE_CHECKING:
    from scripts.package.versions import Release

# What LaTeX would read as an instruction; a brace of a title would end its field, also behind "\\".
LATEX = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "#$%&_"},
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)


@dataclass(frozen=True, slots=True)
class Citation:
    """What every form of a citation says."""

    key: str
    title: str
    authors: list[str]
    year: str
    month: str
    day: str
    version: str
    licence: str
    licence_addresses: list[str]
    """Of each licence under which a part of the whole stands."""
    about: str
    keywords: list[str]
    address: str = ""
    """Where the cited thing stands; empty where nobody knows it."""
    others: str = ""
    """The tables of the whole that have a licence of their own, each with it."""
    notes: str = ""
    """What LICENSE.txt says of the licences, for forms that have room for one alone."""

    @property
    def terms(self) -> str:
        """Return the licence in words, and that of the tables which have their own."""
        return f"{self.licence} ({self.others})" if self.others else self.licence


def named(licences: Iterable[License]) -> str:
    """Return the short names of some licences."""
    return ", ".join(item.name for item in licences)


def addresses(licences: Iterable[License]) -> list[str]:
    """Return the addresses of some licences, each once."""
    return list(dict.fromkeys(item.path for item in licences))


def other_licences(descriptor: Descriptor) -> str:
    """Return the tables with a licence of their own, each with its name."""
    return "; ".join(f"{item.name}: {named(item.licenses)}" for item in descriptor.excepted)


def other_licences_in_words(descriptor: Descriptor) -> str:
    """Return the same for a reader: the title of each table with those of its licences."""
    return "; ".join(
        f"{item.title}: {', '.join(licence.title for licence in item.licenses)}"
        for item in descriptor.excepted
    )


def cite(package: Package, release: Release | None = None) -> Citation:
    """Return how to cite the version of a package, or a published one that is named."""
    descriptor = package.descriptor
    version = release.version if release else package.version
    year, month, day = (release.date if release else descriptor.day).split("-")
    [licence, *_] = descriptor.licenses
    authors = [item.title for item in descriptor.contributors if "author" in item.roles]
    return Citation(
        f"{descriptor.name.replace('-', '_')}_{version.replace('.', '_')}",
        descriptor.title,
        authors,
        *(year, month, day),
        version,
        licence.name,
        addresses(descriptor.every_licence),
        descriptor.description,
        list(descriptor.keywords),
        others=other_licences(descriptor),
        notes=render_terms(descriptor),
    )


def render_text(cited: Citation) -> str:
    """Return the citation as plain text."""
    who = ", ".join(cited.authors)
    where = f" {cited.address}." if cited.address else ""
    return (
        f"{who} ({cited.year}). {cited.title}. Data package, version {cited.version}.{where} "
        f"Licence: {cited.terms}. Cite the source of each figure with it.\n"
    )


def render_bibtex(cited: Citation) -> str:
    """Return the citation as BibTeX; braces keep names and titles as they are written."""
    fields = {
        "author": " and ".join(f"{{{who.translate(LATEX)}}}" for who in cited.authors),
        "title": f"{{{cited.title.translate(LATEX)}}}",
        "year": cited.year,
        "version": cited.version,
        "howpublished": "Data package",
        "url": cited.address,
        "note": f"Licence: {cited.terms.translate(LATEX)}. Cite the source of each figure with it.",
    }
    fields = {name: text for name, text in fields.items() if text}
    lines = [f"  {name} = {{{text}}}," for name, text in fields.items()]
    return "\n".join([f"@misc{{{cited.key},", *lines, "}", ""])


def render_ris(cited: Citation) -> str:
    """Return the citation as RIS."""
    lines = [
        ("TY", "DATA"),
        *(("AU", who) for who in cited.authors),
        ("TI", cited.title),
        ("PY", cited.year),
        ("DA", f"{cited.year}/{cited.month}/{cited.day}"),
        ("ET", cited.version),
        ("AB", cited.about),
        *(("KW", word) for word in cited.keywords),
        ("N1", f"Licence: {cited.terms}. Cite the source of each figure with it."),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {text}\n" for tag, text in lines)


def render_csl(cited: Citation) -> bytes:
    """Return the citation as CSL-JSON."""
    entry = {
        "id": cited.key,
        "type": "dataset",
        "title": cited.title,
        "author": [{"literal": who} for who in cited.authors],
        "issued": {"date-parts": [[int(cited.year), int(cited.month), int(cited.day)]]},
        "version": cited.version,
        "abstract": cited.about,
        "note": f"Licence: {cited.terms}. Cite the source of each figure with it.",
    }
    return (json.dumps([entry], indent=2, ensure_ascii=False) + "\n").encode()


def render_zenodo(cited: Citation) -> bytes:
    """Return what Zenodo reads as `.zenodo.json`."""
    return render_json(
        {
            "upload_type": "dataset",
            "title": cited.title,
            "creators": [{"name": who} for who in cited.authors],
            "description": cited.about,
            "version": cited.version,
            "publication_date": f"{cited.year}-{cited.month}-{cited.day}",
            "license": cited.licence.lower(),
            "notes": cited.notes,
            "access_right": "open",
            "keywords": cited.keywords,
        }
    )


def cite_part(cited: Citation, kind: str, name: str, title: str, licence: str) -> Citation:
    """Return how to cite a table or a figure of a version: its own title and licence."""
    key = f"{cited.key}_{kind}_{name.replace('-', '_')}"
    whole = f"{title}. {kind.title()} of the {cited.title}"
    return replace(cited, key=key, title=whole, licence=licence, others="", notes="")


def cite_figure(
    package: Package, figure: str, headline: str, licence: str, address: str = ""
) -> Citation:
    """Return how to cite one figure of a version, under the licence of its rows."""
    part = cite_part(cite(package), "figure", figure, headline, licence)
    return replace(part, address=address)


def forms(cited: Citation, path: str) -> dict[str, bytes]:
    """Return a citation in every form, by a path without its ending."""
    return {
        f"{path}.txt": render_text(cited).encode(),
        f"{path}.bib": render_bibtex(cited).encode(),
        f"{path}.ris": render_ris(cited).encode(),
        f"{path}.csl.json": render_csl(cited),
    }


def table_citations(package: Package) -> dict[str, bytes]:
    """Return how to cite each table, by path inside the package folder."""
    cited = cite(package)
    files: dict[str, bytes] = {}
    for name, table in package.tables.items():
        licence = named(package.descriptor.licenses_of(name))
        part = cite_part(cited, "table", name, table.schema.title, licence)
        files |= forms(part, f"citations/{name}")
    return files


def citation_files(package: Package) -> dict[str, bytes]:
    """Return the citation in every form, by path inside the package folder."""
    cited = cite(package)
    return {
        **forms(cited, "citation"),
        "zenodo.json": render_zenodo(cited),
        **table_citations(package),
    }
