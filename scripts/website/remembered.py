"""The steps of MkDocs whose results are remembered: Markdown, the search index, the page around.

Each is a function of what stands in its key; what is not in the key it does not look at. MkDocs
offers no hook for this, so the one method of the one object is replaced in each case.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from mkdocs.structure.toc import get_toc

from scripts.cache import digest, digest_of_files, program, recall
from scripts.website.contents import INCLUDED, included_in
from scripts.website.elements import anchors_in, put_back, searched, set_aside

if TYPE_CHECKING:
    from jinja2 import Template
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink

    from scripts.parse import Json

TAKES_IN = "8<-"
"""Stands in every form in which Markdown can take in another file."""


class ComplainedError(Exception):
    """MkDocs warned of something on a page: it shall do so at the next build, too."""


class Count(logging.Handler):
    """How many warnings were given."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.number = 0

    def emit(self, _: logging.LogRecord) -> None:
        """Count one."""
        self.number += 1


def described(toc: Iterable[AnchorLink]) -> list[Json]:
    """Return the outline of a page as `get_toc` reads it."""
    return [
        {
            "name": item.title,
            "id": item.id,
            "level": item.level,
            "children": described(item.children),
        }
        for item in toc
    ]


def convert(page: Page, plain: Callable[..., None], config: MkDocsConfig, files: Files) -> None:
    """Turn the Markdown of a page into HTML, the blocks that are HTML set aside meanwhile."""
    whole = page.markdown or ""
    page.markdown, parts = set_aside(whole)
    plain(config, files)
    page.markdown = whole
    content = put_back(page.content or "", parts)
    if content is None:
        plain(config, files)
        return
    page.content = content
    page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors_in(parts)


def rendered(page: Page, plain: Callable[..., None], config: MkDocsConfig, files: Files) -> Json:
    """Return what MkDocs makes of the Markdown of a page; raises ComplainedError if it warned."""
    logger, count = logging.getLogger("mkdocs"), Count()
    logger.addHandler(count)
    try:
        convert(page, plain, config, files)
    finally:
        logger.removeHandler(count)
    if count.number:
        raise ComplainedError
    return {
        "content": page.content,
        "toc": described(page.toc),
        "title": page._title_from_render,  # noqa: SLF001 - MkDocs keeps it nowhere else
        "anchors": sorted(page.present_anchor_ids or []),
        "links": {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()},
    }


def remember_markdown(page: Page, around: str) -> None:
    """Let a page remember its HTML; `around` is the hash of the configuration and all addresses."""
    plain = page.render

    def render(config: MkDocsConfig, files: Files) -> None:
        markdown = page.markdown or ""
        if markdown.count(TAKES_IN) != len(INCLUDED.findall(markdown)):
            plain(config, files)  # it takes in what we cannot name, or says so in a cell
            return
        taken_in = digest_of_files(sorted(included_in(markdown)))
        key = digest(program(), around, page.file.src_uri, markdown, taken_in)
        try:
            found = recall("markdown", key, lambda: rendered(page, plain, config, files))
        except ComplainedError:
            return
        page.content, page.toc = found["content"], get_toc(found["toc"])
        page._title_from_render = found["title"]  # noqa: SLF001 - MkDocs sets it itself there
        page.present_anchor_ids = set(found["anchors"])
        linked = {files.get_file_from_path(uri): links for uri, links in found["links"].items()}
        page.links_to_anchors = {file: links for file, links in linked.items() if file}

    page.render = render  # type: ignore[method-assign]  # MkDocs has no hook here


def said_of(page: Page) -> str:
    """Return all that a page says of itself, as one text."""
    return json.dumps(
        {
            "content": page.content,
            "toc": described(page.toc),
            "meta": page.meta,
            "title": page.title,
            "addresses": [page.url, page.canonical_url, page.edit_url],
            "neighbours": [
                [other.title, other.url] if other else None
                for other in (page.previous_page, page.next_page)
            ],
        },
        default=str,
        ensure_ascii=False,
    )


def remember_search(config: MkDocsConfig) -> None:
    """Let the search plugin of the theme remember the sections of each page."""
    index = vars(config.plugins["material/search"])["search_index"]
    plain = index.add_entry_from_context

    def sections(page: Page) -> Json:
        start, whole = len(index.entries), page.content
        page.content = searched(whole or "")
        plain(page)
        page.content = whole
        added = index.entries[start:]
        del index.entries[start:]
        return {"entries": added}

    def add(page: Page) -> None:
        key = digest(program(), said_of(page))
        index.entries += recall("search", key, lambda: sections(page))["entries"]

    index.add_entry_from_context = add


def outline(nav: Navigation) -> str:
    """Return the titles and addresses of the navigation as one text."""

    def parts(items: Iterable[object]) -> list[object]:
        return [
            [getattr(item, "title", ""), getattr(item, "url", ""), parts(children or [])]
            for item in items
            for children in [getattr(item, "children", None)]
        ]

    return json.dumps(parts(nav.items), ensure_ascii=False)


def remember_pages(template: Template, around: str) -> None:
    """Let a template remember each page; `around` is the hash of configuration and theme."""
    plain = template.render
    ways: dict[int, str] = {}

    def render(context: Json) -> str:
        page, nav = context["page"], context["nav"]
        if page is None:
            return plain(context)
        key = digest(around, ways.setdefault(id(nav), outline(nav)), said_of(page))
        return str(recall("page", key, lambda: {"html": plain(context)})["html"])

    template.render = render  # type: ignore[method-assign]  # MkDocs has no hook here
