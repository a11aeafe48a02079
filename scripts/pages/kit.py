"""Files that others take with them: the contract kit and the notebook, by their addresses."""

from __future__ import annotations

from markupsafe import Markup

from scripts.edition import Edition
from scripts.writing.voice import Voice


def holder(edition: Edition, folder: str) -> tuple[str, list[str]]:
    """Return the newest published version with files in a folder, and these; else the work."""
    published = {item.version: edition.archives[item.version] for item in edition.releases}
    for version, files in (published | {edition.package.version: edition.packaged}).items():
        if found := sorted(path for path in files if path.startswith(f"{folder}/")):
            return version, found
    return edition.package.version, []


def render_kit(edition: Edition, voice: Voice, folder: str) -> Markup:
    """Return a link to every file of a folder, in the newest version that holds it."""
    version, paths = holder(edition, folder)
    return voice.render("parts/kit.html.j2", version=version, folder=folder, paths=paths)
