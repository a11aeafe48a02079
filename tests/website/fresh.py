"""A small project with code of its own, built in strange surroundings and after every edit.

It stands in a folder with blanks and Cyrillic letters, and is built without a locale, with a closed
umask and without a folder for temporary files.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scripts.paths import CODE_FOLDER
from tests.website.projects import HOME, hashes, small_project

if TYPE_CHECKING:
    from pathlib import Path

STRANGE = {"LC_ALL": "C", "TMPDIR": "/nowhere", "SITE_URL": "", "REPO_URL": ""}
FOLDER = "scripts/writing/templates/en"
# The file, what stands in it, and what an editor writes in its place, from the widest to the
# narrowest: what one edit leaves stale, no later one makes new by chance. Each edit has a build of
# its own, but for those that no other can make seen: one would hide that another was not.
EDITS = {
    "code": [
        ("scripts/charts/theme.py", '"labelFontSize": 13', '"labelFontSize": 17'),
        ("scripts/charts/runtime.py", "return notice + ", 'return notice + "/* fresh */" + '),
    ],
    "words": [(f"{FOLDER}/figures.yml", "A matrix of areas", "A fresh matrix of areas")],
    "template": [(f"{FOLDER}/pages/countries.md.j2", "# ", "# Fresh ")],
    "configuration": [("mkdocs.yml", "site_name: Civic", "site_name: Fresh")],
    "frame": [
        ("overrides/main.html", '<meta charset="utf-8">', '<meta charset="utf-8"><!--fresh-->')
    ],
    "look": [("docs/assets/look.css", "\n", "\nhtml { --fresh: 1 }\n")],
    "cell": [("datapackage/data/sources.csv", "A report on", "A freshly read report on")],
    "story": [("docs/countries/kaz.md", "A story", "A fresh story")],
    "sentence": [("docs/index.md", "It stands", "It stays fresh")],
    "taken in": [("taken_in.txt", "As it was", "As fresh as can be")],
}
TAKEN_IN = '\n```text\n--8<-- "taken_in.txt"\n```\n'


@dataclass
class Project:
    """A small project that is built in its own folder by its own code."""

    place: Path
    said: dict[str, str] = field(default_factory=dict)
    """What the build after each group of edits said."""
    sites: dict[str, dict[str, str]] = field(default_factory=dict)
    """Hashes of the site after each."""
    texts: dict[str, str] = field(default_factory=dict)
    """Pages, style and scripts of the site after each."""

    @property
    def site(self) -> Path:
        """Return the folder of the built site."""
        return self.place / "site"

    def start(self, *before: str, within: str = "", **settings: str) -> subprocess.Popen[str]:
        """Start a build; `before` are words of the shell that run first, `within` runs it."""
        build = f'exec {within} "{sys.executable}" -m scripts site'
        words = "; ".join(["umask 077", *before, build])
        environment = {**os.environ, **STRANGE, **settings}
        environment.pop("CIVIC_SPACE_ROOT", None)
        return subprocess.Popen(
            ["sh", "-c", words],
            cwd=self.place,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )

    def build(self, *before: str, within: str = "", **settings: str) -> tuple[int, str]:
        """Return the exit status of a build and what it said."""
        with self.start(*before, within=within, **settings) as process:
            said, _ = process.communicate()
        return process.returncode, said

    def write(self, sentence: str) -> None:
        """Write another sentence on the first page."""
        (self.place / "docs" / "index.md").write_text(HOME + sentence, encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Clean:
    """What came of a build from nothing but the sources, on a machine without network."""

    status: int
    said: str
    asked: str
    """What it asked of the network, a line each."""
    site: dict[str, str]
    """Hashes of the site."""


NO_NETWORK = """
import errno, os, socket, sys

ASKS = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}

def refuse(event, given):
    if event in ASKS and getattr(given[0], "family", None) != socket.AF_UNIX:
        with open(os.environ["ASKED"], "a", encoding="utf-8") as file:
            file.write(f"{event} {given}\\n")
        raise OSError(errno.ENETUNREACH, "no network")

sys.addaudithook(refuse)
"""
"""What every process of a build runs first, so that it reaches nobody and each attempt is told."""
WAYS_ALONE = ("unshare --net", "unshare --map-root-user --net")
"""How a system runs a program in a network of its own, in which there is nothing."""


def way_alone() -> str:
    """Return how a program is run without network; nothing where the system does not allow it."""
    for way in WAYS_ALONE:
        if shutil.which("unshare") and not subprocess.call([*way.split(), "true"]):
            return way
    return ""


def clean_build(project: Project, folder: Path) -> Clean:
    """Return what came of a build of a project from its sources alone, without network."""
    (folder / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    asked = folder / "asked.txt"
    asked.touch()
    shutil.rmtree(project.place / "build")
    shutil.rmtree(project.site)
    settings = {"PYTHONPATH": str(folder), "ASKED": str(asked)}
    status, said = project.build(within=way_alone(), **settings)
    return Clean(status, said, asked.read_text("utf-8"), hashes(project.site))


def text_of(site: Path) -> str:
    """Return the text of all pages, styles and scripts of a site."""
    kinds = {".html", ".css", ".js"}
    paths = sorted(path for path in site.rglob("*") if path.suffix in kinds)
    return "".join(path.read_text(encoding="utf-8") for path in paths)


def edited_project(place: Path) -> Project:
    """Return the project after every edit, built after each group of them."""
    small_project(place, f"It stands. {{{{ chart('coverage') }}}}\n{TAKEN_IN}")
    (place / "taken_in.txt").write_text("As it was.\n", encoding="utf-8")
    (place / "docs" / "countries").mkdir()
    (place / "docs" / "countries" / "kaz.md").write_text("A story.\n", encoding="utf-8")
    shutil.copytree(CODE_FOLDER, place / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    project = Project(place)
    for name, edits in {"first": [], "nothing": [], **EDITS}.items():
        for path, old, new in edits:
            file = place / path
            text = file.read_text(encoding="utf-8")
            assert old in text, path
            file.write_text(text.replace(old, new, 1), encoding="utf-8")
        status, project.said[name] = project.build()
        assert status == 0, project.said[name]
        project.sites[name] = hashes(project.site)
        project.texts[name] = text_of(project.site)
    return project
