"""Programs of npm, each installed once under its name and version."""

from __future__ import annotations

import subprocess
from pathlib import Path

from scripts.paths import NPM

INSTALL = ("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix")


def installed(package: str, file: str) -> Path:
    """Return a file of a package; raises OSError or CalledProcessError if it cannot be had."""
    path = NPM / package / file
    if not path.is_file():
        subprocess.run([*INSTALL, str(NPM / package), package], check=True, capture_output=True)
    return path
