"""Let Lighthouse judge pages as a slow phone shows them, each with a mark up to 100 (needs npm)."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from scripts.bootstrap import WHOLE, find_browser
from scripts.local_server import Packing, served
from scripts.workshop.npm import installed
from scripts.workshop.visits import PAGES

PACKAGE = "lighthouse@12.8.2"
PROGRAM = "node_modules/lighthouse/cli/index.js"
Scores = Mapping[str, Mapping[str, float | None]]
"""The parts of a judgement: each with a score up to 1, or none."""
WANTED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
"""The least mark that a page shall have, by what is judged."""
SETTINGS = ("--quiet", "--output=json", "--no-enable-error-reporting")
BROWSER = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"


def marks_of(judged: Scores) -> dict[str, int]:
    """Return the mark of each thing that is judged; what could not be judged has none."""
    marks = {name: judged[name]["score"] for name in WANTED}
    return {name: round(100 * mark) for name, mark in marks.items() if mark is not None}


def judge(address: str) -> dict[str, int]:
    """Return the marks of a page; raises OSError or CalledProcessError if it cannot be judged."""
    program = installed(PACKAGE, PROGRAM)
    what = f"--only-categories={','.join(WANTED)}"
    done = subprocess.run(
        ["node", str(program), address, *SETTINGS, what, BROWSER],
        env={**os.environ, "CHROME_PATH": find_browser(WHOLE) or ""},
        check=True,
        capture_output=True,
        text=True,
    )
    return marks_of(json.loads(done.stdout)["categories"])


def table_line(kind: str, marks: dict[str, int]) -> str:
    """Return one line of the table."""
    told = "".join(f"{marks.get(name, 'none'):>{len(name) + 2}}" for name in WANTED)
    under = any(marks.get(name, 0) < least for name, least in WANTED.items())
    return f"{kind:<22}{told}{'   UNDER' if under else ''}"


def report(site: Path) -> Iterator[str]:
    """Yield the lines of the table, or why there is none."""
    yield f"{'marks of':<22}" + "".join(f"  {name}" for name in WANTED)
    with served(site, Packing) as top:
        try:
            for kind, address in PAGES.items():
                yield table_line(kind, judge(f"{top}/{address}"))
        except (OSError, subprocess.CalledProcessError) as error:
            yield f"Lighthouse did not run: {error}. It needs npm and Chromium."
