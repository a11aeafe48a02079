"""What a change of the data does, as a comment for whoever reviews it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.check.readable import readable_package
from scripts.disk import write_file
from scripts.faults import FaultyDataError, told_unwritten
from scripts.package.proper import source_files
from scripts.package.release.changes import Compared
from scripts.package.release.compare import Comparison, compare, list_changes
from scripts.package.release.contents import Contents, read_contents
from scripts.package.release.demand import demanded
from scripts.package.release.execution import executed_demands
from scripts.package.release.story import acts_of, entries_of
from scripts.package.versions import ArchiveError, load_archive, load_releases
from scripts.pages.changes import describe_tables
from scripts.paths import DESCRIPTOR, RELEASES, SOURCE, SUMMARY
from scripts.writing.languages import words
from scripts.writing.templating import render

NO_RELEASE = "No version was published yet. Name a folder to compare with (BASE=other/datapackage)."
NO_BASE = "`{folder}` holds no package: name the folder that holds a `datapackage.json`."
NOTHING = "nothing can be compared"


def load_base(folder: Path | None) -> tuple[str, Contents]:
    """Return another state of the package and its name: a folder, else the newest version.

    Raises FaultyDataError if there is none that can be read.
    """
    if folder is not None:
        if not (folder / DESCRIPTOR).is_file():
            raise FaultyDataError([NO_BASE.format(folder=folder)], NOTHING)
        package = readable_package(folder)
        return package.version, read_contents(source_files(package.ordered))
    releases = load_releases(RELEASES)
    if not releases:
        raise FaultyDataError([NO_RELEASE], NOTHING)
    try:
        return releases[0].version, read_contents(load_archive(RELEASES, releases[0]))
    except ArchiveError as error:
        raise FaultyDataError([error.finding], NOTHING) from error


def list_differences(comparison: Comparison, base: str, version: str) -> Compared:
    """Return what differs, as the list of changes of a version tells it; without reasons."""
    changes = list_changes(comparison, lambda _: "")
    return {"from": base, "to": version, **changes}


def render_summary(comparison: Comparison, base: str, version: str) -> str:
    """Return the comment as Markdown: the bump that is demanded, who must act, each change."""
    changes = list_differences(comparison, base, version)
    said = words("package/release")
    bump = demanded(comparison.demands).name.lower() if comparison.demands else ""
    page = render(
        "package/summary.md.j2",
        root="",
        said=said["bumps"][bump] if bump else "",
        acts=acts_of(changes),
        entries=entries_of(changes),
        tables=describe_tables(changes),
        base=base,
    )
    return str(page)


def main(argv: Sequence[str] | None = None) -> int:
    """Write build/summary.md and print it; the exit status is 1 if a state cannot be read."""
    parser = argparse.ArgumentParser(prog="scripts summary", description=__doc__)
    parser.add_argument("--base", type=Path, help="folder of the package to compare with")
    args = parser.parse_args(argv)
    try:
        base, old = load_base(args.base)
        package = readable_package(SOURCE)
    except FaultyDataError as error:
        print(error)
        return 1
    new = read_contents(source_files(package.ordered))
    comparison = compare(old, new, executed_demands(old, new))
    text = render_summary(comparison, base, package.version)
    print(text)
    try:
        write_file(SUMMARY, text.encode())
    except OSError as error:
        print(told_unwritten(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
