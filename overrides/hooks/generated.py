"""Hand the generated pages and files to MkDocs in memory; the only code that knows MkDocs exists.

The macros module is the other one. The same tree stands as plain files in build/docs/ after
`python -m scripts pages`, for the day when the site generator changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files

from scripts.edition import current_edition
from scripts.pages import build_downloads, build_pages
from scripts.paths import SOURCE, TEMPLATES

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every generated page and file; a page with prose inside replaces the bare prose."""
    edition = current_edition()
    generated: dict[str, str | bytes] = {**build_pages(edition), **build_downloads(edition)}
    for path, content in generated.items():
        present = files.get_file_from_path(path)
        if present:
            files.remove(present)
        files.append(File.generated(config, path, content=content))
    return files


def on_serve(server: LiveReloadServer, **_: object) -> LiveReloadServer:
    """Rebuild on edits of the data and of the templates, too."""
    server.watch(str(SOURCE))
    server.watch(str(TEMPLATES))
    return server
