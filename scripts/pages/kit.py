"""Files that others take with them: the contract kit and the notebook, by their addresses."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from scripts.edition import Edition
from scripts.writing.voice import Voice


def inside(files: Iterable[str], folder: str) -> list[str]:
    """Return the paths of the files of a folder, in order."""
    return sorted(path for path in files if path.startswith(f"{folder}/"))


def holder(edition: Edition, folder: str) -> tuple[str, list[str]]:
    """Return the newest published version with files in a folder, and these; else the work.

    The work is packed only where no version has them: a preview does without.
    """
    for release in edition.releases:
        if found := inside(edition.archives[release.version], folder):
            return release.version, found
    return edition.package.version, inside(edition.packaged, folder)


def render_kit(edition: Edition, voice: Voice, folder: str) -> Markup:
    """Return a link to every file of a folder, in the newest version that holds it."""
    version, paths = holder(edition, folder)
    return voice.render("parts/kit.html.j2", version=version, folder=folder, paths=paths)
