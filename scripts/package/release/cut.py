"""Decide the next version by comparing with the last, refuse a smaller one, write the release."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime

from scripts.archive import sha256
from scripts.charts.figures import figure_files
from scripts.disk import write_file
from scripts.edition import Edition, current_edition
from scripts.faults import FaultyDataError
from scripts.package.descriptions.citation import cite, render_zenodo
from scripts.package.descriptor import render_json
from scripts.package.release.demand import Bump
from scripts.package.release.plan import Draft, Plan, Published, UnreasonedError, plan_release
from scripts.package.release.story import add_to_changelog, cite_version, render_story
from scripts.package.versions import render_record
from scripts.parse import parse_yaml
from scripts.paths import CHANGELOG, CITATION, DESCRIPTOR, REASONS, RELEASES, SOURCE, ZENODO
from scripts.properties import written
from scripts.reasons import Reason, read_reasons
from scripts.writing.addresses import url


def figure_hashes(edition: Edition) -> dict[str, str]:
    """Return the hash of the data of every figure by its identifier."""
    return {
        figure.id: sha256(figure_files(figure)[url("figure", f"{figure.id}.csv")])
        for figure in edition.figures.values()
    }


def load_reasons() -> tuple[Reason, ...]:
    """Return why published values changed; the check has judged how the editors wrote it."""
    path = SOURCE / REASONS
    return read_reasons(parse_yaml(path.read_text("utf-8")) if path.is_file() else [])


def is_day(text: str) -> bool:
    """Return whether a text is a day, written with hyphens."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def refuse_day(day: str, last: str) -> None:
    """Raise ValueError where a day is none, or lies before that of the last release, if any."""
    if not is_day(day):
        raise ValueError(f"`{day}` is no day. Write year, month and day: 2026-12-31.")
    if day < last:
        problem = f"The day {day} lies before the last release, of {last}."
        raise ValueError(f"{problem} Take that day, or a later one.")


def plan_next(edition: Edition, asked: Bump | None, day: str) -> Plan:
    """Return the release that follows the newest version; raises ValueError if it is refused."""
    newest = edition.releases[0] if edition.releases else None
    refuse_day(day, newest.date if newest else "")
    previous = Published(newest, edition.archives[newest.version]) if newest else None
    draft = Draft(edition.package, figure_hashes(edition), load_reasons())
    return plan_release(draft, previous, asked, day)


def write_release(plan: Plan) -> None:
    """Write archive, record, number, changelog, citations; the reasons go into the archive."""
    version = plan.release.version
    write_file(RELEASES / f"{version}.zip", plan.archive)
    write_file(RELEASES / f"{version}.json", render_record(plan.release))
    write_file(SOURCE / DESCRIPTOR, render_json(written(plan.package.descriptor)))
    changelog = add_to_changelog(CHANGELOG.read_text("utf-8"), plan.changes)
    write_file(CHANGELOG, changelog.encode())
    write_file(CITATION, cite_version(CITATION.read_text("utf-8"), plan.changes).encode())
    write_file(ZENODO, render_zenodo(cite(plan.package)))
    (SOURCE / REASONS).unlink(missing_ok=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Write the release and say its number and why; the exit status is 1 if it is refused."""
    parser = argparse.ArgumentParser(prog="scripts release", description=__doc__)
    bumps = [bump.name.lower() for bump in Bump]
    parser.add_argument(
        "--bump", choices=bumps, help="a greater bump than is demanded, or the same"
    )
    parser.add_argument("--date", default=datetime.now(UTC).date().isoformat(), help="YYYY-MM-DD")
    parser.add_argument("--dry-run", action="store_true", help="decide and say, write nothing")
    args = parser.parse_args(argv)
    try:
        asked = Bump[args.bump.upper()] if args.bump else None
        plan = plan_next(current_edition(), asked, args.date)
    except (FaultyDataError, UnreasonedError, ValueError) as error:
        print(error, "Nothing was written.", sep="\n")
        return 1
    if not args.dry_run:
        write_release(plan)
    print(f"{plan.release.version} ({plan.release.bump})", render_story(plan.changes), sep="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
