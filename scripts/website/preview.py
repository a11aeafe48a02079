"""What a preview leaves standing between two builds: MkDocs would clear all and write it anew.

Most of the files of the site are downloads and drawings that an edit does not touch. To write them
takes longer than all else that a changed sentence needs.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from mkdocs import utils
from mkdocs.structure.files import File

from scripts.cache import files_below
from scripts.disk import remove


class KeptFile(File):
    """A generated file that is written only where another one stands, or none."""

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file; one of the same content stays, and counts as written now."""
        del dirty  # MkDocs would compare times, which a generated file has none of
        target = Path(self.abs_dest_path)
        if target.is_file() and target.read_bytes() == self.content_bytes:
            os.utime(target)
        else:
            super().copy_file()


def leave_standing(directory: str) -> None:
    """Leave a folder as it stands where MkDocs would clear it."""


def keep_between_builds() -> None:
    """Let MkDocs, in this process, clear no site before it builds one."""
    utils.clean_directory = leave_standing


def without_older(site: Path, build: Callable[[], None]) -> None:
    """Build a site over the one that stands, and remove what the build did not write."""
    os.utime(site)
    began = site.stat().st_mtime_ns
    build()
    for path in map(Path, files_below(site)):
        if path.stat().st_mtime_ns < began:
            remove(path)
