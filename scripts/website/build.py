"""Build everything: check the data, draw the figures, build package and site into site/."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.disk import new_folder, remove, replace_folder
from scripts.edition import FaultyDataError, current_edition
from scripts.lock import BusyError, only_build
from scripts.package import write_package
from scripts.paths import FRONT_PAGE, MKDOCS, SITE
from scripts.progress import step
from scripts.website.generator import BuildError, generate


def build_site(config: Path = MKDOCS, place: Path = SITE) -> None:
    """Build the site beside its place and put it there whole; raises BuildError with the reason."""
    new = new_folder(place)
    try:
        generate(config, new)
        replace_folder(new, place)
    except BaseException:
        remove(new)
        raise


def build_all() -> int:
    """Run every stage and return the number of figures; raises at the first that cannot go on."""
    with step("check"):
        edition = current_edition()
    with step("figures"):
        figures = len(edition.figures)
    with step("package"):
        write_package(edition.package.version, edition.packaged)
    with step("site"):
        build_site()
    return figures


def main(argv: Sequence[str] | None = None) -> int:
    """Build into site/ and say where to look; the exit status is 1 if data or prose is faulty."""
    argparse.ArgumentParser(prog="scripts site", description=__doc__).parse_args(argv)
    try:
        with only_build():
            figures = build_all()
    except (FaultyDataError, BuildError, BusyError) as error:
        print(error, "The last good site stays.", sep="\n")
        return 1
    except OSError as error:
        print(f"A file could not be written: {error}. The last good site stays.")
        return 1
    pages = sum(1 for _ in SITE.rglob("index.html"))
    print(f"{pages} pages and {figures} figures: open {FRONT_PAGE}, or run `make serve`.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
