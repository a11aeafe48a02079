"""Other project folders, built by the same code: changed data, broken prose, no hook."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pandas as pd
import yaml

from scripts.check.counts import render_counts
from scripts.paths import CACHE, DOCS, DRAWINGS, EXPECTATIONS, ROOT, ROW_COUNTS, SOURCE, data_path
from scripts.paths import MKDOCS as CONFIGURATION
from scripts.website.generator import SETTINGS
from tests.defects import copy_tiny, names_in_codes
from tests.frames import load_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DRAWN = (DRAWINGS.name, "pictures", "vega")
MKDOCS = ("mkdocs", "build", "--strict", "--quiet")
# A host of repositories that the theme knows and would ask for numbers.
CONTACT = "harm@example.org"
REPOSITORY = "https://github.com/example/barometer"
# What an author may get wrong in prose; index.md of the small project holds it.
FAULTS = {
    "unknown figure": "{{ chart('coverge') }}",
    "unknown indicator": "{{ value('restrictions_total') }}",
    "broken anchor": "[one](countries/kaz.md#nowhere)",
    "broken link": "[another](countries/nowhere.md)",
}
BAROMETERS = ("attitudes", "support", "mentions")
HOME = "---\ndescription: The first page of a small site.\n---\n# Small site\n\n"


def hashes(site: Path) -> dict[str, str]:
    """Return the hash of every file of a site by its path."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


def write_rows(path: Path, rows: pd.DataFrame) -> None:
    """Write a table as an editor would save it."""
    rows.to_csv(path, index=False, lineterminator="\n")


def recount(source: Path) -> None:
    """Write the reviewed row counts of a package anew."""
    (source / ROW_COUNTS).write_bytes(render_counts(source))


def copy_frame(place: Path) -> None:
    """Copy what surrounds the data: configuration, theme and the snippets of the prose."""
    for name in ("overrides", "tests/docs"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CONFIGURATION, place)


def copy_project(place: Path) -> Path:
    """Return a folder with the real data, prose and theme."""
    copy_frame(place)
    shutil.copytree(SOURCE, place / "datapackage")
    shutil.copytree(DOCS, place / "docs")
    return place


def share_drawings(place: Path, kinds: Iterable[str] = DRAWN) -> None:
    """Give a project what this one drew: it is found again only where the very same is asked for.

    That drawing anew gives the same bytes is seen on the small project of test_fresh.py.
    """
    for name in kinds:
        shutil.copytree(CACHE / name, place / "build" / "cache" / name)


def ready_package(place: Path) -> Path:
    """Return a folder with the tiny package as a site needs it: all codes, whole coverage."""
    source = copy_tiny(place)
    shutil.copy(SOURCE / data_path("codes"), source / "data")
    with (source / EXPECTATIONS).open("a", encoding="utf-8") as file:
        file.write(yaml.safe_dump({"names": names_in_codes()}))
    complete_coverage(source)
    recount(source)
    return source


def small_project(place: Path, prose: str) -> Path:
    """Return a folder with the tiny package and a single page of prose; it builds in seconds."""
    copy_frame(place)
    ready_package(place / "datapackage")
    shutil.copytree(DOCS / "assets", place / "docs" / "assets")
    (place / "docs" / "index.md").write_text(HOME + prose, encoding="utf-8")
    before, _, _ = CONFIGURATION.read_text(encoding="utf-8").partition("\nnot_in_nav:")
    text = f'{before}\nnot_in_nav: "/*"\n\nnav:\n  - Home: index.md\n'
    (place / "mkdocs.yml").write_text(text, encoding="utf-8")
    if (CACHE / "vega").is_dir():
        share_drawings(place, ["vega"])
    return place


def complete_coverage(source: Path) -> None:
    """Say of the barometers that the tiny package leaves out that they are not held."""
    path = source / data_path("coverage")
    rows = load_rows(path)
    elsewhere = rows[rows["state"] == "not_held"].iloc[0]
    told = {name: elsewhere[name] for name in ("state", "reason", "source_id")}
    kept = rows.drop_duplicates("area_id").assign(**told)
    added = [kept.assign(barometer=barometer) for barometer in BAROMETERS]
    write_rows(path, pd.concat([rows, *added]))


def without_hook(place: Path) -> None:
    """Let MkDocs build the plain files of build/docs/: no hook, no macros plugin, no snippets."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    for part in ("\nhooks:\n", "\n  - macros:\n", "\n  - pymdownx.snippets:\n"):
        before, _, after = text.partition(part)
        _, _, rest = after.partition("\n\n")
        text = f"{before}\n\n{rest}"
    text = text.replace("docs_dir: docs", "docs_dir: build/docs")
    assert not [name for name in ("generated.py", "macros", "snippets") if name in text]
    (place / "mkdocs.yml").write_text(text, encoding="utf-8")


def start(place: Path, *words: str, **settings: str) -> subprocess.Popen[str]:
    """Run a Python module on another project folder and return at once."""
    addresses = {"SITE_URL": "", "REPO_URL": "", "CONTACT": ""}
    return subprocess.Popen(
        [sys.executable, "-m", *words],
        cwd=place,
        env={**os.environ, **SETTINGS, "CIVIC_SPACE_ROOT": str(place), **addresses, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def run(place: Path, *words: str, **settings: str) -> tuple[int, str]:
    """Return the exit status of a Python module run on another project folder, and what it said."""
    with start(place, *words, **settings) as process:
        said, _ = process.communicate()
    return process.returncode, said
