"""The frame of a page in another language: its menu, and the configuration that the theme reads.

A theme has one language for a whole site. Here each language besides the default one has a copy of
the configuration, with its words, and a menu of its own pages; a page is put into those of its own.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.nav import get_navigation

from scripts.website.untranslated import UNTRANSLATED
from scripts.writing.english import marked
from scripts.writing.languages import (
    DEFAULT,
    FRAME,
    in_default,
    language_of,
    locale,
    native_name,
    others,
    said_in,
    words,
)
from scripts.writing.voice import Fallback

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.theme import Theme
    from mkdocs.utils.templates import TemplateContext

PARTIALS = "partials/languages/{}.html"
NavPart = str | list["NavPart"] | dict[str, "NavPart"]
"""A part of `nav`: a path, or titles with what stands below them."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the pages of a language."""

    config: MkDocsConfig
    nav: Navigation
    files: Files


FRAMES: dict[str, Frame] = {}
"""The frames of this build by language; none for the default one."""


def shown(text: str, language: str) -> str:
    """Return words of the frame as HTML, marked where they are English for lack of others."""
    told = said_in(language, text)
    return told or str(marked(Fallback(text).__html__()))


def plainly(text: str, language: str) -> str:
    """Return words of the frame for an attribute, which cannot be marked."""
    return said_in(language, text) or text


def entry_in(entry: NavPart, language: str) -> NavPart:
    """Return a part of `nav` with the paths and titles of a language."""
    if isinstance(entry, str):
        return entry if "://" in entry else f"{language}/{entry}"
    if isinstance(entry, list):
        return [entry_in(part, language) for part in entry]
    return {shown(title, language): entry_in(part, language) for title, part in entry.items()}


def has_words(theme: Path, language: str) -> bool:
    """Return whether a folder of the theme has its words in a language."""
    return (theme / PARTIALS.format(language)).is_file()


def theme_in(theme: Theme, language: str) -> Theme:
    """Return the theme with its own words of a language, if it has such, and its direction."""
    held = {name: theme[name] for name in theme}
    told = copy.copy(theme)
    vars(told)["_Theme__vars"] = held
    names = (language, language.partition("-")[0])
    known = (name for name in names for folder in theme.dirs if has_words(Path(folder), name))
    held["language"] = next(known, DEFAULT)
    held["direction"] = "rtl" if locale(language).character_order == "right-to-left" else "ltr"
    held["palette"] = copy.deepcopy(held["palette"])
    for option in held["palette"]:
        option["toggle"]["name"] = plainly(option["toggle"]["name"], language)
    return told


def config_in(config: MkDocsConfig, language: str) -> MkDocsConfig:
    """Return the configuration that pages of a language are shown with."""
    told = copy.copy(config)
    told.theme = theme_in(config.theme, language)
    told.site_name = plainly(config.site_name, language)
    told.site_description = plainly(config.site_description or "", language)
    told.copyright = shown(config.copyright or "", language)
    told.nav = entry_in(config.nav or [], language)
    told.extra = copy.copy(config.extra)
    told.extra["frame"] = {**words(FRAME, language), "language": language}
    return told


def leave_out_of_menu(files: Iterable[File]) -> None:
    """Let the menu of the default language miss no page of another."""
    for file in files:
        if file.is_documentation_page() and language_of(file.src_uri) != DEFAULT:
            file.inclusion = InclusionLevel.NOT_IN_NAV


def menu_of(files: Files, config: MkDocsConfig, language: str) -> Navigation:
    """Return the menu of a language, whose pages are made anew: they have its titles."""
    for file in files.documentation_pages():
        if language_of(file.src_uri) == language:
            file.page = None
    nav = get_navigation(files, config)
    home = files.get_file_from_path(f"{language}/index.md")
    nav.homepage = home.page if home else None
    return nav


def set_up_frames(files: Files, config: MkDocsConfig) -> None:
    """Make the frame of every language besides the default one."""
    FRAMES.clear()
    config.extra["languages"] = [
        {"language": language, "name": native_name(language), "url": f"{language}/"}
        for language in others()
    ]
    for language in others():
        told = config_in(config, language)
        FRAMES[language] = Frame(told, menu_of(files, told, language), files)


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in one of the languages of the site."""

    language: str
    name: str
    """Name of the language in itself."""
    url: str
    address: str
    """The same with the host; empty where nobody said where the site is published."""
    translated: bool


def alternates(page: Page, files: Files) -> list[Alternate]:
    """Return a page in every language that has it, its own included."""
    bare, found = in_default(page.file.src_uri), []
    for language in (DEFAULT, *others()):
        file = files.get_file_from_path(bare if language == DEFAULT else f"{language}/{bare}")
        if file and file.page:
            there = file.page
            has_words = UNTRANSLATED not in there.meta
            address = there.canonical_url or ""
            told = Alternate(language, native_name(language), file.url, address, has_words)
            found.append(told)
    return found


def tell_alternates(files: Files) -> None:
    """Let every page name its languages; what nobody translated has the address of the English."""
    for file in files.documentation_pages():
        if not FRAMES or not file.page:
            continue
        known = alternates(file.page, files)
        file.page.meta["alternates"] = [asdict(other) for other in known]
        if UNTRANSLATED in file.page.meta:
            file.page.canonical_url = known[0].address


def put_in_frame(context: TemplateContext, page: Page) -> None:
    """Give to the theme, for one page, what is of its language; nothing where there is but one."""
    if not FRAMES:
        return
    frame = FRAMES.get(language_of(page.file.src_uri))
    if frame:
        context["nav"], context["config"] = frame.nav, frame.config
