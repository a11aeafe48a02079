"""The two texts that travel inside the package, from the same templates as the pages.

What they say of licences, machines are told in the same words.
"""

from __future__ import annotations

from scripts.descriptor import Descriptor
from scripts.model import Package
from scripts.writing.templating import render_plain


def render_readme(package: Package) -> bytes:
    """Return README.txt of the package."""
    return render_plain("package/README.txt.j2", descriptor=package.descriptor).encode()


def render_licence(package: Package) -> bytes:
    """Return LICENSE.txt of the package."""
    return render_plain("package/LICENSE.txt.j2", descriptor=package.descriptor).encode()


def render_terms(descriptor: Descriptor) -> str:
    """Return in one line what LICENSE.txt says of the licences of a package and its tables."""
    said = render_plain("package/terms.txt.j2", descriptor=descriptor)
    head, *items = (" ".join(part.split()) for part in said.split("\n- "))
    return f"{head} {'; '.join(items)}" if items else head
