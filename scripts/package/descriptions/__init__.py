"""The package described for machines, every standard from the one descriptor."""

from __future__ import annotations

from collections.abc import Mapping

from scripts.model import Package
from scripts.package.descriptions.catalogue import render_dcat
from scripts.package.descriptions.citation import citation_files
from scripts.package.descriptions.croissant import render_croissant
from scripts.package.descriptions.csvw import csvw_files


def description_files(package: Package, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return every description of the files of a version, by path inside the package folder."""
    return {
        "dcat.jsonld": render_dcat(package, files),
        "croissant.json": render_croissant(package, files),
        **csvw_files(package),
        **citation_files(package),
    }
