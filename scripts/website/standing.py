"""Whether the site that stands is the one that would be built: then there is nothing to do."""

from __future__ import annotations

import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.cache import digest, digest_of, digest_of_files, files_below
from scripts.disk import write_file
from scripts.keys import data_key
from scripts.paths import DOCS, MKDOCS, PACKAGES, PREVIEW, SITE, STAMP, THEME
from scripts.website.contents import included_in

FROM_ENVIRONMENT = re.compile(r"!ENV \[?(\w+)")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a build wrote, and from what."""

    sources: str
    """Hash of all that the site is made from."""
    written: str
    """Hash of size and time of every file of site and package."""
    pages: int
    figures: int


def included_files() -> list[Path]:
    """Return the files outside docs/ that prose takes in."""
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in DOCS.rglob("*.md")]
    return sorted({path for text in texts for path in included_in(text)})


def settings() -> list[str]:
    """Return what the environment says to the configuration of the site."""
    names = [PREVIEW, *FROM_ENVIRONMENT.findall(MKDOCS.read_text(encoding="utf-8"))]
    return [f"{name}={os.environ.get(name, '')}" for name in names]


def hash_of_sources() -> str:
    """Return a hash of everything that the site is made from."""
    files = digest_of_files([DOCS, THEME, MKDOCS, *included_files()])
    return digest(data_key(), files, *settings())


def hash_of_written() -> str:
    """Return a hash that changes when a file is written in site/ or in the folder of packages."""
    paths = (path for top in (SITE, PACKAGES) for path in files_below(top))
    states = ((path, Path(path).stat()) for path in paths)
    return digest_of(f"{path} {held.st_size} {held.st_mtime_ns}" for path, held in states)


def standing_site(sources: str, path: Path = STAMP) -> Standing | None:
    """Return what stands, if it was made from these sources and nobody changed it since."""
    try:
        found = Standing(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    whole = found.sources == sources and found.written == hash_of_written()
    return found if whole else None


def renew(site: Path) -> None:
    """Let the pages be of this moment: they are those of the sources, however old both are.

    A source that was written anew with the same content is younger than them until then.
    """
    for path in files_below(site):
        if path.endswith(".html"):
            os.utime(path)


def note_site(sources: str, pages: int, figures: int, path: Path = STAMP) -> Standing:
    """Write down what was built and return it."""
    built = Standing(sources, hash_of_written(), pages, figures)
    write_file(path, json.dumps(asdict(built)).encode())
    return built
