"""Build everything: check the data, draw the figures, build package and site into site/."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.disk import replace_folder
from scripts.edition import FaultyDataError, current_edition
from scripts.package import write_package
from scripts.paths import FRONT_PAGE, MKDOCS, NEW_SITE, ROOT, SITE
from scripts.progress import step

# 1 January 2000: pages carry no date of their building, so that two builds give the same bytes.
FIXED_DATE = "946684800"


class BuildError(Exception):
    """What the site generator said when it stopped."""


def mkdocs_environment() -> dict[str, str]:
    """Return the environment of a build that gives the same bytes each time."""
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": FIXED_DATE,
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }


def build_site(config: Path = MKDOCS, place: Path = SITE) -> None:
    """Build the site beside its place and put it there whole; raises BuildError with the reason."""
    shutil.rmtree(NEW_SITE, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(
        [*command, "--config-file", str(config), "--site-dir", str(NEW_SITE)],
        cwd=ROOT,
        env=mkdocs_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = f"{done.stdout}{done.stderr}".splitlines()
        raise BuildError("\n".join(line for line in said if not line.startswith("INFO")).strip())
    replace_folder(NEW_SITE, place)


def build_all() -> int:
    """Run every stage and return the number of figures; raises at the first that cannot go on."""
    with step("check"):
        edition = current_edition()
    with step("figures"):
        figures = len(edition.figures)
    with step("package"):
        write_package(edition.package)
    with step("site"):
        build_site()
    return figures


def main(argv: Sequence[str] | None = None) -> int:
    """Build into site/ and say where to look; the exit status is 1 if data or prose is faulty."""
    argparse.ArgumentParser(prog="scripts site", description=__doc__).parse_args(argv)
    try:
        figures = build_all()
    except (FaultyDataError, BuildError) as error:
        print(error, "The last good site stays.", sep="\n")
        return 1
    pages = sum(1 for _ in SITE.rglob("index.html"))
    print(f"{pages} pages and {figures} figures: open {FRONT_PAGE}, or run `make serve`.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
