"""What a page tells search engines of the data that can be downloaded from it."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from scripts.charts.figures import Figure
from scripts.edition import Edition
from scripts.package.descriptions.citation import (
    Citation,
    addresses,
    cite,
    cite_figure,
    forms,
)
from scripts.package.descriptions.dataset import (
    dataset,
    described_places,
    measured,
    render_script,
)
from scripts.package.names import ENDINGS
from scripts.writing.addresses import url
from scripts.writing.voice import Voice

LATEST = "latest"


def cite_latest(edition: Edition) -> Citation:
    """Return how to cite the version that the site calls the latest."""
    return cite(edition.package, edition.releases[0] if edition.releases else None)


def figure_citations(edition: Edition, figure: Figure) -> dict[str, bytes]:
    """Return how to cite a figure in every form, by its address in the site."""
    part = cite_figure(edition.package, figure.id, figure.headline, figure.licence)
    return forms(part, url("figure", figure.id))


def render_dataset(edition: Edition, voice: Voice, barometer: str) -> Markup:
    """Return the package, or what it holds of a barometer, as schema.org/Dataset in JSON-LD."""
    package, cited = edition.package, cite_latest(edition)
    name, about, places = cited.title, cited.about, described_places(package)
    files = [f"{package.descriptor.name}.{ending}" for ending in ENDINGS]
    if barometer:
        name = f"{cited.title}: {package.label('barometer', barometer)}"
        about = package.record("codes", "barometer", barometer)["definition"] or about
        rows = package.find("indicators", barometer=barometer)
        tables = list(dict.fromkeys(row["table"] for row in rows))
        files = [f"{table}.csv" for table in tables]
        licences = [one for table in tables for one in package.descriptor.licenses_of(table)]
        cited = replace(cited, licence_addresses=addresses(licences))
        places |= measured(package, barometer)
    addresses_of_files = [f"{voice.root}{url('package', LATEST, name)}" for name in files]
    content = {**dataset(cited, name, about, addresses_of_files), **places}
    content["url"] = f"{voice.root}{url('barometer', barometer) if barometer else url('data')}"
    return render_script(content)
