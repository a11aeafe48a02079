"""Build everything: check the data, draw the figures, build package and site into site/."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.background import Aside, end_all
from scripts.cache import forget
from scripts.disk import clear_remains, new_folder, remove, replace_folder, write_folder
from scripts.faults import FaultyDataError
from scripts.lock import BusyError, only_build
from scripts.paths import DESCRIPTOR, FRONT_PAGE, MKDOCS, PACKAGES, SITE
from scripts.progress import step
from scripts.website.collector import collector_rests
from scripts.website.contents import begin_judging, generated_files, packaged_files
from scripts.website.dark import write_dark_sheet
from scripts.website.generator import BuildError, generate
from scripts.website.offline import write_offline
from scripts.website.search_lists import split_search
from scripts.website.sheets import join_sheets
from scripts.website.standing import Standing, hash_of_sources, note_site, renew, standing_site
from scripts.website.trim import trim_theme
from scripts.writing.addresses import EMBED


def finish_site(site: Path) -> None:
    """Do to a built site what no site generator does: its sheets joined, trimmed, completed."""
    split_search(site)
    join_sheets(site)
    trim_theme(site)
    write_dark_sheet(site)
    write_offline(site)


def build_site(config: Path = MKDOCS, target: Path = SITE) -> None:
    """Build the site beside its target, put it there whole; raises BuildError with the reason."""
    new = new_folder(target)
    try:
        generate(config, new)
        finish_site(new)
        replace_folder(new, target)
    except BaseException:
        remove(new)
        raise


def build_all() -> Standing:
    """Build what is not there yet and return what stands; raises at the first fault."""
    clear_remains(SITE)
    sources = hash_of_sources()
    standing = standing_site(sources)
    if standing:
        renew(SITE)
        return note_site(sources, standing.pages, standing.figures)
    files, released = generated_files(), packaged_files()
    begin_judging()
    with step("site"):
        build_site()
    forgetting = Aside(forget)  # not before: what this build found is young now
    write_folder(PACKAGES / json.loads(released[DESCRIPTOR])["version"], released)
    pages = sum(path.parent.name != EMBED for path in SITE.rglob("index.html"))
    built = note_site(sources, pages, sum(path.endswith(".svg") for path in files))
    forgetting.result()
    return built


def main(argv: Sequence[str] | None = None) -> int:
    """Build into site/ and say where to look; the exit status is 1 if data or prose is faulty."""
    argparse.ArgumentParser(prog="scripts site", description=__doc__).parse_args(argv)
    try:
        with only_build(), collector_rests():
            built = build_all()
    except (FaultyDataError, BuildError, BusyError) as error:
        print(error, "The last good site stays.", sep="\n")
        return 1
    except OSError as error:
        print(f"A file could not be written: {error}. The last good site stays.")
        return 1
    finally:
        end_all()
    what = f"{built.pages} pages and {built.figures} figures"
    print(f"{what}: open {FRONT_PAGE}, or run `make serve`.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
