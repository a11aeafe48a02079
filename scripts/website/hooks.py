"""What MkDocs is told at its events: the generated files, and the steps that are remembered."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from scripts.background import end_all
from scripts.cache import digest, digest_of_files, program
from scripts.claims.process import AHEAD, start_ahead
from scripts.disk import put_new, remove
from scripts.faults import FaultyDataError
from scripts.paths import CODE_FOLDER, SOURCE, TEMPLATES, THEME
from scripts.website.collector import collector_rests
from scripts.website.contents import (
    attached_files,
    begin_judging,
    generated_files,
    is_preview,
    makers,
)
from scripts.website.frame import leave_out_of_menu, put_in_frame, set_up_frames, tell_alternates
from scripts.website.last_site import NewFile
from scripts.website.preview import KeptFile, without_older
from scripts.website.remembered import remember_markdown, remember_pages, remember_search
from scripts.website.search_lists import split_search
from scripts.website.sheets import join_sheets
from scripts.website.untranslated import untranslated
from scripts.website.visible import leave_hidden_out
from scripts.writing.compiled import keep_compiled
from scripts.writing.languages import FRAME, others

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


def digest_of_configuration(config: MkDocsConfig) -> str:
    """Return a hash of the configuration: its file, and what the environment sets in it."""
    settings = (config.site_url, config.repo_url, config.edit_uri, config.extra.get("contact"))
    return digest(digest_of_files([Path(config.config_file_path)]), *map(str, settings))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Let the theme leave out what no page can show."""
    leave_hidden_out(config.theme)
    return config


def prose_of(files: Files) -> dict[str, str]:
    """Return the prose in the folder of prose by its path."""
    return {file.src_uri: file.content_string for file in files.documentation_pages()}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every generated page and file; a page with prose inside replaces the bare prose."""
    prose = prose_of(files) if others() else {}
    generated = generated_files()
    judging = begin_judging()
    generated |= attached_files() if is_preview() else {}
    if judging:
        judging.result()
    kind = KeptFile if is_preview() else NewFile
    for path, content in generated.items():
        present = files.get_file_from_path(path)
        if present:
            files.remove(present)
        files.append(kind.generated(config, path, content=content))
    for language in others():
        for path, text in untranslated(prose, language, set(files.src_uris)).items():
            files.append(File.generated(config, path, content=text))
    leave_out_of_menu(files)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Make the menu of every other language; let every page remember its HTML."""
    set_up_frames(files, config)
    addresses = (f"{file.src_uri}\0{file.url}\0{file.inclusion}" for file in files)
    around = digest(digest_of_configuration(config), *addresses)
    for file in files.documentation_pages():
        if file.page:
            remember_markdown(file.page, around)
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let the theme remember the pages that it made, and the index their sections."""
    keep_compiled(env, "theme")
    tell_alternates(files)
    remember_search(config)
    words = digest_of_files(TEMPLATES / language / f"{FRAME}.yml" for language in others())
    around = digest(program(), digest_of_configuration(config), digest_of_files([THEME]), words)
    templates = {file.page.meta.get("template", "main.html") for file in files if file.page}
    for name in sorted(templates):
        remember_pages(env.get_template(name), around)
    return env


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Put a page into the frame of its language."""
    del config, nav  # those of the default language stand in the context, too
    put_in_frame(context, page)
    return context


@event_priority(-100)  # after the search wrote its list
def on_post_build(config: MkDocsConfig) -> None:
    """Put the files beside the pages that were made at the same time."""
    folder = Path(config.site_dir)
    if is_preview():
        join_sheets(folder)
        split_search(folder)
    else:
        for path, content in attached_files().items():
            put_new(folder, path, content)


def on_build_error(error: Exception) -> None:
    """Make no further file for a site that will not be."""
    del error  # MkDocs tells it
    end_all()


def make_ready() -> None:
    """End who helped the last build; read, while the editor reads, what the next one may need."""
    end_all()
    if not AHEAD:
        start_ahead()
    Thread(target=makers, daemon=True).start()


def renewing(server: LiveReloadServer) -> Callable[[], None]:
    """Return the builder of a server that starts its process anew when its code has changed.

    Words, templates and code are read once in a process: a new one cannot show the old ones.
    """
    build, code = server.builder, digest_of_files([CODE_FOLDER, THEME])

    def renew() -> None:
        if digest_of_files([CODE_FOLDER, THEME]) != code:
            remove(Path(server.root))
            os.execv(sys.executable, sys.orig_argv)  # noqa: S606 - the words with which this process was started: none comes from a file, and no shell reads them
        try:
            with collector_rests():
                without_older(Path(server.root), build)
        except FaultyDataError as error:
            raise SystemExit(str(error)) from error
        finally:
            make_ready()

    return renew


def on_serve(server: LiveReloadServer, **_: object) -> LiveReloadServer:
    """Rebuild on edits of the data, of words and templates, of code and of the theme, too."""
    for folder in (SOURCE, CODE_FOLDER, THEME):
        server.watch(str(folder))
    server.builder = renewing(server)
    make_ready()
    return server
