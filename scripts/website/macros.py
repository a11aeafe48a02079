"""Give the macros of bound prose to the site generator; see scripts/pages/prose.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup

from scripts.cache import digest, recall
from scripts.keys import data_key
from scripts.website.contents import makers, surroundings
from scripts.website.untranslated import UNTRANSLATED, english

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

NAMES = ("value", "claim", "chart", "source", "part", "period", "published", "link")


def said(rows: str, name: str, page: str, *words: str, **where: str) -> dict[str, str]:
    """Return what a macro says on a page; raises UnknownReferenceError."""
    _, say = makers()
    return {"text": say(rows, name, page, *words, **where)}


class Environment(Protocol):
    """What mkdocs-macros, which has no types, lets a module of macros use."""

    page: Page

    def macro(self, function: Callable[..., Markup], name: str, /) -> object:
        """Give a macro to all pages."""


def define_env(env: Environment) -> None:
    """Give the macros to the plugin; what one said before on these rows it says again."""
    rows = data_key()
    around = digest(rows, *surroundings())

    def here() -> str:
        page = env.page.file.src_uri
        return english(page) if UNTRANSLATED in env.page.meta else page

    def remembered(name: str) -> Callable[..., Markup]:
        def macro(*words: str, **where: str) -> Markup:
            key = digest(around, name, here(), repr(words), repr(sorted(where.items())))
            found = recall("macro", key, lambda: said(rows, name, here(), *words, **where))
            return Markup(found["text"])  # noqa: S704 - a function of prose.py made it, and each of them escapes every cell

        return macro

    for name in NAMES:
        env.macro(remembered(name), name)
