"""Serve the site and rebuild it on edits of data, templates and prose."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence

from scripts.paths import ROOT
from scripts.website.generator import SETTINGS


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until interrupted; figures that did not change are not drawn again."""
    parser = argparse.ArgumentParser(prog="scripts serve", description=__doc__)
    parser.add_argument("--address", default="127.0.0.1:8000", help="host and port")
    args = parser.parse_args(argv)
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", args.address]
    try:
        environment = {**os.environ, **SETTINGS}
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
