"""The two texts that travel inside the package, from the same templates as the pages."""

from __future__ import annotations

from scripts.model import Package
from scripts.writing.templating import render_plain


def render_readme(package: Package) -> bytes:
    """Return README.txt of the package."""
    return render_plain("package/README.txt.j2", descriptor=package.descriptor).encode()


def render_licence(package: Package) -> bytes:
    """Return LICENSE.txt of the package."""
    return render_plain("package/LICENSE.txt.j2", descriptor=package.descriptor).encode()
