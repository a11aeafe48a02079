"""Templates: every word of a page comes from here, every cell is escaped on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from scripts.paths import TEMPLATES
from scripts.writing.addresses import url
from scripts.writing.compiled import keep_compiled
from scripts.writing.english import between_signs, marked, says_english
from scripts.writing.fallback import PageEnvironment, counted_in_english
from scripts.writing.formats import format_list, format_number, plain_number, plural
from scripts.writing.languages import DEFAULT

PLAIN = re.compile(r"[A-Za-z0-9_.-]+", re.ASCII)
# All ASCII punctuation that HTML, Markdown or Jinja could read as an instruction.
# The signs of scripts/writing/english.py are ours alone, too.
HOSTILE = re.compile(r"[\ue000-\ue002!\"#$%&'()*+<=>@\[\\\]^_`{|}~:-]|(?<=\d)\.")

PAGES = "pages/"
IN_ENGLISH = "in_english"
"""Setting of a page whose sentences are English for lack of a template in its language."""
FENCE = "---\n"
FEW_ROWS = 5
"""Blocks of a table on a phone that are read without an order of one's own."""


def escape_cell(value: object) -> Markup:
    """Return text that HTML, Markdown and Jinja show as it stands; markup of ours stays markup."""
    if hasattr(value, "__html__"):
        return Markup(value)  # noqa: S704 - it says of itself that it is markup
    return escaped(str(value))


@lru_cache(maxsize=1 << 14)
def escaped(text: str) -> Markup:
    """Return a text as HTML, Markdown and Jinja show it; pages say most of them often."""
    return Markup(  # noqa: S704 - every character that could be markup is written as a number
        HOSTILE.sub(lambda hit: f"&#{ord(hit.group())};", text)
    )


@pass_context
def escape_english(context: Context, value: object) -> Markup:
    """Return the same on a page in another language, where texts of the data are English."""
    cell = escape_cell(value)
    return Markup(between_signs(cell)) if says_english(context, value) else cell  # noqa: S704 - it is escaped


def safe_url(address: str) -> str:
    """Return a web address or nothing: other schemes would run code in the reader's browser."""
    return address if urlsplit(address).scheme in {"http", "https"} else ""


def anchor(identifier: str) -> Markup:
    """Return an identifier for the address of a heading; raises ValueError if it is not plain.

    Markdown puts a mark of its own instead of `&#95;` and leaves it in the table of contents.
    """
    if not PLAIN.fullmatch(identifier):
        raise ValueError(f"`{identifier}` cannot be the address of a heading")
    return Markup(identifier)  # noqa: S704 - no character of it is markup


@pass_context
def page_url(context: Context, kind: str, *parts: str) -> Markup:
    """Return an address from the page that is rendered; see scripts/writing/addresses.py."""
    address = url(kind, *parts, language=context["language"])
    return Markup(context["root"]) + address  # noqa: S704 - the way up is ours


@pass_context
def counted(context: Context, number: float, **forms: str) -> str:
    """Return the form of a word that goes with a number: `one`, `few`, `many`, `other`."""
    return plural(number, forms, context["language"])


@pass_context
def number_words(context: Context, number: float) -> str:
    """Return a number with the marks of the language of the page."""
    return format_number(number, language=context["language"])


@pass_context
def listed(context: Context, items: Iterable[object]) -> Markup:
    """Return words as a list in a sentence; each is escaped unless it is markup of ours."""
    cells = [str(escape_cell(item)) for item in items]
    return Markup(format_list(cells, context["language"]))  # noqa: S704 - escaped one by one


@pass_context
def listed_plainly(context: Context, items: Iterable[str]) -> str:
    """Return words as a list in a sentence of plain text."""
    return format_list(items, context["language"])


NUMBERED: dict[str, Callable[..., str]] = {"counted": counted, "number": number_words}
"""Filters of every template, for numbers in the language that it is rendered in."""


def pasted(text: str) -> str:
    """Return a number as a spreadsheet reads it: with a plain minus."""
    return str(text).replace("\N{MINUS SIGN}", "-")


def many(rows: int) -> Markup:
    """Return the class of a table of so many rows that a phone offers to order them."""
    return Markup(" csb-many") if rows > FEW_ROWS else Markup()


@pass_context
def machine(context: Context, text: str) -> Markup:
    """Return the attribute by which a table sorts a cell that the script would misread.

    A missing value is none, whatever the cell says; English numbers are read as they stand.
    """
    if text and context["language"] == DEFAULT:
        return Markup()
    value = plain_number(text, context["language"]) if text else ""
    return Markup(f' data-value="{value}"') if value or not text else Markup()  # noqa: S704 - it is made of digits, a sign and a point


def plain(text: str) -> str:
    """Return a label as bare text, for the attributes of a tag."""
    return str.__str__(text)


def is_told(template: str, language: str) -> bool:
    """Return whether a language has a template of its own."""
    return (TEMPLATES / language / template).is_file()


@cache
def page_environment(language: str = DEFAULT) -> Environment:
    """Return the strict, escaping environment in which pages are rendered.

    A template that the language lacks is taken from the default one.
    """
    environment = PageEnvironment(
        loader=FileSystemLoader([TEMPLATES / language, TEMPLATES / DEFAULT]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=escape_cell if language == DEFAULT else escape_english,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.english = None if language == DEFAULT else TEMPLATES / DEFAULT
    keep_compiled(environment, language)
    environment.globals |= {"url": page_url, "many": many}
    environment.filters |= NUMBERED | {
        "anchor": anchor,
        "counted_in_english": counted_in_english,
        "listed": listed,
        "machine": machine,
        "pasted": pasted,
        "plain": plain,
        "safe_url": safe_url,
    }
    return environment


def render(
    template: str,
    *,
    language: str = DEFAULT,
    **context: object,
) -> Markup:
    """Return a page or a part of one; raises on a name that the context does not hold."""
    page = page_environment(language).get_template(template)
    text = page.render(language=language, **context)
    if language != DEFAULT and template.startswith(PAGES) and not is_told(template, language):
        text = text.replace(FENCE, f"{FENCE}{IN_ENGLISH}: true\n", 1)
    return Markup(text) if language == DEFAULT else marked(text)  # noqa: S704 - `finalize` escapes every cell


@cache
def sentence_with_markup(sentence: str, language: str) -> Template:
    """Return a sentence of a words file, compiled once, that escapes its facts."""
    return page_environment(language).from_string(sentence)


@cache
def plain_sentence(sentence: str) -> Template:
    """Return a sentence of plain text, compiled once."""
    return plain_environment(DEFAULT).from_string(sentence)


def render_words(sentence: str, *, language: str = DEFAULT, **facts: object) -> Markup:
    """Return a sentence of a words file as HTML; facts are escaped unless they are markup."""
    template = sentence_with_markup(sentence, language)
    return Markup(template.render(language=language, **facts))  # noqa: S704 - the environment escapes every fact


def render_sentence(sentence: str, facts: Mapping[str, object]) -> str:
    """Return a sentence of plain text with its figures filled in."""
    return plain_sentence(sentence).render(facts)


@cache
def plain_environment(language: str) -> Environment:
    """Return the environment of text that is read as text, and of prose whose macros escape."""
    environment = Environment(
        loader=FileSystemLoader([TEMPLATES / language, TEMPLATES / DEFAULT]),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - no HTML: files and sentences of plain text, a header, Markdown with macros that escape what they print
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= NUMBERED | {"listed": listed_plainly}
    return environment


def render_plain(template: str, language: str = DEFAULT, **context: object) -> str:
    """Return a text file for people, such as the README of the package."""
    page = plain_environment(language).get_template(template)
    return page.render(language=language, **context)
