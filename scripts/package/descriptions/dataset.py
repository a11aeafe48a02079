"""schema.org/Dataset for search engines: the package, or what one barometer holds of it."""

from __future__ import annotations

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from scripts.model import Package
from scripts.package.descriptions.citation import Citation, render_text
from scripts.parse import JsonLd
from scripts.writing.languages import DEFAULT

MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "sqlite": "application/vnd.sqlite3",
    "csv": "text/csv",
}


def download(address: str) -> JsonLd:
    """Return a file that holds the data."""
    form = MEDIA[address.rsplit(".", 1)[-1]]
    return {"@type": "DataDownload", "contentUrl": address, "encodingFormat": form}


def dataset(cited: Citation, name: str, about: str, addresses: list[str]) -> JsonLd:
    """Return a dataset with its files; addresses may be relative to the page that tells it."""
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": name,
        "description": about,
        "version": cited.version,
        "datePublished": f"{cited.year}-{cited.month}-{cited.day}",
        "license": cited.licence_addresses,
        "keywords": cited.keywords,
        "isAccessibleForFree": True,
        "inLanguage": DEFAULT,
        "creator": [{"@type": "Organization", "name": who} for who in cited.authors],
        "citation": render_text(cited).strip(),
        "distribution": [download(address) for address in addresses],
    }


def described_places(package: Package) -> JsonLd:
    """Return the areas and the years that the package is about."""
    areas = [row for row in package.records("areas") if row["kind"] != "group"]
    rows = package.records("coverage")
    start, end = min(r["period_start"] for r in rows), max(r["period_end"] for r in rows)
    return {
        "spatialCoverage": [{"@type": "Place", "name": row["name"]} for row in areas],
        "temporalCoverage": f"{start}/{end}",
    }


def measured(package: Package, barometer: str) -> JsonLd:
    """Return what the indicators of a barometer measure."""
    rows = package.find("indicators", barometer=barometer)
    return {
        "variableMeasured": [
            {
                "@type": "PropertyValue",
                "name": row["title"],
                "description": row["definition"],
                "unitText": package.label("unit", row["unit"]),
            }
            for row in rows
        ]
    }


def render_script(content: JsonLd) -> Markup:
    """Return JSON-LD as a script that holds data and runs nothing, in one line."""
    text = htmlsafe_json_dumps(content, ensure_ascii=False)
    return Markup('<script type="application/ld+json">{}</script>').format(text)
