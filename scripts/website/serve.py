"""Serve the site and rebuild it on edits of data, words, templates, prose and code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from scripts.faults import FaultyDataError
from scripts.paths import PREVIEW
from scripts.website.generator import BuildError, preview


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until interrupted; what did not change is not made again."""
    parser = argparse.ArgumentParser(prog="scripts serve", description=__doc__)
    parser.add_argument("--address", default="127.0.0.1:8000", help="host and port")
    args = parser.parse_args(argv)
    os.environ[PREVIEW] = "yes"  # kept when the process is started anew
    try:
        preview(args.address)
    except KeyboardInterrupt:
        return 0
    except (FaultyDataError, BuildError) as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
