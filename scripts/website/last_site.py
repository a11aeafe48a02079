"""What a new site has in common with the last one gets a second name: MkDocs would write it anew.

An edit leaves most pages, downloads and drawings as they are.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs import utils
from mkdocs.structure.files import File

from scripts.disk import put_new


class NewFile(File):
    """A generated file of a new site."""

    def copy_file(self, dirty: bool = False) -> None:
        """Put the file into the new site."""
        del dirty  # a new site has no file of another time
        site = self.abs_dest_path.removesuffix(os.path.normpath(self.dest_uri))
        put_new(Path(site), self.dest_uri, self.content_bytes)


@contextmanager
def pages_put_into(site: Path) -> Iterator[None]:
    """Let MkDocs, while the block runs, put its pages into a new site in the same way."""

    def put(content: bytes, output_path: str) -> None:
        put_new(site, os.path.relpath(output_path, site), content)

    plain, utils.write_file = utils.write_file, put
    try:
        yield
    finally:
        utils.write_file = plain
