"""What the data say in words on a page in another language: marked as English.

Templates print cells and columns wherever they like, in attributes, too, where no markup may stand.
So what is English is set between two signs that no cell holds, and becomes markup, or is freed of
them, once it is seen where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from jinja2.runtime import Context
from markupsafe import Markup

from scripts.model import SENTENCE
from scripts.writing.languages import DEFAULT

BEGIN, END, BEGIN_WORDS = "\ue000", "\ue001", "\ue002"
SIGNS = re.compile(
    rf"[{BEGIN}{END}{BEGIN_WORDS}]|\\ue00[012]"
)  # in the settings of a page as JSON writes them
UNMARKED = re.compile(
    r"<(title|option|script|style|svg|textarea|code)\b.*?</\1>|<[^<>]*>|\A---\n.*?\n---\n|^```.*?^```",
    re.DOTALL | re.MULTILINE,
)
"""Where no markup may stand: inside a tag and some elements, above a page, in code."""
OPENING, CLOSING = f'<span class="csb-fallback" lang="{DEFAULT}">', "</span>"
OPENING_WORDS = f'<span lang="{DEFAULT}">'
"""Of words of a template: a page says once that its sentences are English; they look like all."""


def is_english(text: str, texts: Collection[str]) -> bool:
    """Return whether a text is one of the data, or sentences of them."""
    return text in texts or all(part in texts for part in SENTENCE.split(text))


def between_signs(text: str) -> str:
    """Return a text that is known to be English."""
    return f"{BEGIN}{text}{END}"


def worded(text: str) -> str:
    """Return words of an English template."""
    return f"{BEGIN_WORDS}{text}{END}"


def says_english(context: Context, value: object) -> bool:
    """Return whether a template prints a text of the data as it stands there."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return False
    return is_english(value, context.get("english") or ())


def marked(text: str) -> Markup:
    """Return what a template made with its signs as markup, or without them in bare text."""
    free = UNMARKED.sub(lambda hit: SIGNS.sub("", hit.group()), text)
    told = free.replace(BEGIN_WORDS, OPENING_WORDS).replace(BEGIN, OPENING)
    return Markup(told.replace(END, CLOSING))  # noqa: S704 - a template made it, which escapes every cell
