"""Give the macros of bound prose to the site generator; see scripts/pages/prose.py."""

from __future__ import annotations

from typing import Any

from mkdocs.exceptions import PluginError

from scripts.edition import FaultyDataError, current_edition
from scripts.pages.prose import macros_of


def define_env(env: Any) -> None:  # noqa: ANN401 - mkdocs-macros does not type its environment
    """Give the macros to the plugin."""
    try:
        edition = current_edition()
    except FaultyDataError as error:
        raise PluginError(f"\n{error}") from error
    for name, macro in macros_of(edition, lambda: str(env.page.file.src_uri)).items():
        env.macro(macro, name)
