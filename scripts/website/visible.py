"""The folders of the theme without their hidden parts.

MkDocs takes no file out of them, but walks through the fourteen thousand icons at every build.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.theme import Theme

HIDDEN = "."


def visible_files(folder: Path) -> Iterator[str]:
    """Yield the path of every file below a folder, without what stands in hidden folders."""
    for top, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(HIDDEN)]
        for name in names:
            yield (Path(top) / name).relative_to(folder).as_posix()


class VisibleLoader(FileSystemLoader):
    """Finds every template that can be named, and lists those that are not hidden."""

    def list_templates(self) -> list[str]:
        """Return the paths of all templates outside hidden folders, in order."""
        return sorted({path for folder in self.searchpath for path in visible_files(Path(folder))})


def leave_hidden_out(theme: Theme) -> None:
    """Let a theme list no hidden file; MkDocs offers no hook for it."""
    plain, folders = theme.get_env, [*theme.dirs]

    def get_env() -> Environment:
        env = plain()
        env.loader = VisibleLoader(folders)
        return env

    theme.get_env = get_env  # type: ignore[method-assign]  # MkDocs has no hook here
