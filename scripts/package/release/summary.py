"""What a change of the data does, as a comment for whoever reviews it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.disk import write_file
from scripts.load import load_package
from scripts.package import source_files
from scripts.package.release.changes import Compared
from scripts.package.release.compare import Comparison, compare, list_changes
from scripts.package.release.contents import Contents, read_contents
from scripts.package.release.demand import demanded
from scripts.package.release.story import acts_of, entries_of
from scripts.package.versions import load_archive, load_releases
from scripts.pages.changes import describe_tables
from scripts.paths import RELEASES, SOURCE, SUMMARY
from scripts.writing.languages import words
from scripts.writing.templating import render


def load_base(folder: Path | None) -> tuple[str, Contents]:
    """Return another state of the package and its name: a folder, else the newest version."""
    if folder is not None:
        package = load_package(folder)
        return package.version, read_contents(source_files(package.ordered))
    newest = load_releases(RELEASES)[0]
    return newest.version, read_contents(load_archive(RELEASES, newest))


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
    """Write build/summary.md and print it; the exit status is 0 whatever the data changes."""
    parser = argparse.ArgumentParser(prog="scripts summary", description=__doc__)
    parser.add_argument("--base", type=Path, help="folder of the package to compare with")
    args = parser.parse_args(argv)
    base, old = load_base(args.base)
    package = load_package(SOURCE)
    comparison = compare(old, read_contents(source_files(package.ordered)))
    text = render_summary(comparison, base, package.version)
    write_file(SUMMARY, text.encode())
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
