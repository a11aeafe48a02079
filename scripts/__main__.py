"""The command line: `python -m scripts <verb> --help`."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from scripts.paths import ANSWERS, DRAWINGS

VERBS = {
    "check": ("scripts.check", "judge data, claims, headlines and prose"),
    "counts": ("scripts.check.counts", "write the reviewed row counts anew"),
    "contract": ("scripts.check.review", "write the reviewed contract of the schemas anew"),
    "mend": ("scripts.mend.tables", "mend what is mechanical in the tables"),
    "diff": ("scripts.mend.difference", "show what an edit of the tables changes"),
    "package": ("scripts.package.pack", "build the data package into build/package/"),
    "pages": ("scripts.pages", "write the pages as plain Markdown into build/docs/"),
    "release": ("scripts.package.release.cut", "decide the next version and write it"),
    "assets": ("scripts.package.release.assets", "write the files of a published release"),
    "summary": ("scripts.package.release.summary", "say what the data changes against a base"),
    "site": ("scripts.website.build", "check, then build package and site into site/"),
    "serve": ("scripts.website.serve", "build and serve the site; rebuild on edits"),
    "workbook": ("scripts.workbook.hand_out", "write the workbook of a country report"),
    "import": ("scripts.workbook.bring_in", "bring a filled workbook in"),
    "new-country": ("scripts.workbook.prepare", "prepare a country, list what is missing"),
    "compare": ("scripts.workbook.compare", "hold two readings against each other"),
    "matrix": ("scripts.matrix", "run the real validators and record what each finds"),
    "markup": ("scripts.workshop.markup", "hold every page against the Nu Html Checker"),
    "quick": ("scripts.workshop.quick", "format, lint, types of what changed, unit tests"),
    "bench": ("scripts.workshop.bench", "measure builds on a copy of the project"),
    "test": ("scripts.workshop.verify", "format, lint, types, site and every test"),
}
QUERIES, CHARTS = (ANSWERS, "scripts.claims.process"), (DRAWINGS, "scripts.charts.drawn")
BEGUN_WITH = {"check": [QUERIES], "site": [QUERIES, CHARTS], "serve": [QUERIES, CHARTS]}
"""What a verb will need other processes for: unless an earlier run kept what they make, they start
first and read their libraries, while this one reads its own."""
Main = Callable[[Sequence[str]], int]


def usage() -> str:
    """Return the list of verbs."""
    lines = [f"  {verb:<13}{what}" for verb, (_, what) in VERBS.items()]
    return "\n".join(["usage: python -m scripts <verb> [--help]", "", *lines])


def write_any_letter() -> None:
    """Let a terminal that lacks a letter show its number: no cell may end a run in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the verb that the first argument names; the exit status is that of the verb."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    verb = arguments[0] if arguments else "--help"
    if verb not in VERBS:
        helped = verb in {"-h", "--help"}
        print(usage(), file=sys.stdout if helped else sys.stderr)
        return 0 if helped else 2
    write_any_letter()
    ahead = [import_module(name) for kept, name in BEGUN_WITH.get(verb, []) if not kept.exists()]
    for others in ahead:
        others.start_ahead()
    try:
        stage: Main = import_module(VERBS[verb][0]).main
        return stage(arguments[1:])
    finally:
        for others in ahead:
            others.end_ahead()


if __name__ == "__main__":
    sys.exit(main())
