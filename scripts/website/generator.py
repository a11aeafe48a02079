"""Build the site with MkDocs, in this process; nothing outside this folder imports it."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from scripts.paths import MKDOCS
from scripts.website.last_site import pages_put_into
from scripts.website.preview import keep_between_builds

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

# 1 January 2000: pages carry no date of their building, so that two builds give the same bytes.
FIXED_DATE = "946684800"
SETTINGS = {
    "SOURCE_DATE_EPOCH": FIXED_DATE,
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
}


class BuildError(Exception):
    """What the site generator said when it stopped."""


class Complaints(logging.Handler):
    """Every warning and error that MkDocs tells while it runs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message as its sentence."""
        self.lines.append(f"{record.levelname:<8} - {record.getMessage()}")


@contextmanager
def complaints() -> Iterator[list[str]]:
    """Give the list into which the warnings and errors of MkDocs go while the block runs."""
    logger, handler = logging.getLogger("mkdocs"), Complaints()
    logger.addHandler(handler)
    passed_on, logger.propagate = logger.propagate, False
    try:
        yield handler.lines
    finally:
        logger.propagate = passed_on
        logger.removeHandler(handler)


def generate(config: Path, folder: Path) -> None:
    """Build the site into an empty folder; raises BuildError with all that is wrong."""
    os.environ.update(SETTINGS)
    with complaints() as lines:
        try:
            loaded: MkDocsConfig = load_config(str(config), strict=True, site_dir=str(folder))
            loaded.plugins.on_startup(command="build", dirty=False)
            with pages_put_into(folder):
                build(loaded)
            loaded.plugins.on_shutdown()
        except (MkDocsException, SystemExit) as error:
            raise BuildError("\n".join([*lines, str(error)])) from error


def preview(address: str, config: Path = MKDOCS) -> None:
    """Serve the site and build it anew at every edit, until the process is interrupted."""
    os.environ.update(SETTINGS)
    keep_between_builds()
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    logging.basicConfig(format="%(message)s")
    try:
        serve(str(config), dev_addr=address)
    except MkDocsException as error:
        raise BuildError(str(error)) from error
