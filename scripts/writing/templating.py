"""Templates: every word of a page comes from here, every cell is escaped on the way."""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scripts.model import Json
from scripts.paths import TEMPLATES

LANGUAGE = "en"
PLAIN = re.compile(r"[A-Za-z0-9_.-]+", re.ASCII)
# All ASCII punctuation that HTML, Markdown or Jinja could read as an instruction.
HOSTILE = re.compile(r"[!\"#$%&'()*+<=>@\[\\\]^_`{|}~:-]|(?<=\d)\.")


def escape_cell(value: object) -> Markup:
    """Return text that HTML, Markdown and Jinja show as it stands; markup of ours stays markup."""
    if hasattr(value, "__html__"):
        return Markup(value)  # noqa: S704 - it says of itself that it is markup
    return Markup(  # noqa: S704 - every character that could be markup is written as a number
        HOSTILE.sub(lambda hit: f"&#{ord(hit.group())};", str(value))
    )


def safe_url(address: str) -> str:
    """Return a web address or nothing: other schemes would run code in the reader's browser."""
    return address if urlsplit(address).scheme in {"http", "https"} else ""


def anchor(identifier: str) -> Markup:
    """Return an identifier for the address of a heading; raises ValueError if it is not plain.

    Markdown puts a mark of its own in the place of `&#95;` and leaves it in the table of contents.
    """
    if not PLAIN.fullmatch(identifier):
        raise ValueError(f"`{identifier}` cannot be the address of a heading")
    return Markup(identifier)  # noqa: S704 - no character of it is markup


@cache
def words(name: str, language: str = LANGUAGE) -> Json:
    """Return the words of one YAML file of the templates, such as `figures`."""
    text = (TEMPLATES / language / f"{name}.yml").read_text(encoding="utf-8")
    content: Json = yaml.safe_load(text)
    return content


@cache
def page_environment(language: str = LANGUAGE) -> Environment:
    """Return the strict, escaping environment in which pages are rendered."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / language),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=escape_cell,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"safe_url": safe_url, "anchor": anchor}
    return environment


def render(template: str, **context: Any) -> Markup:  # noqa: ANN401 - templates take anything
    """Return a page or a part of one; raises on a name that the context does not hold."""
    environment = page_environment()
    page = environment.get_template(template).render(**context)
    return Markup(page)  # noqa: S704 - the environment escapes every cell


def render_sentence(sentence: str, facts: Json) -> str:
    """Return a sentence of plain text with its figures filled in."""
    plain = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 - text
    return plain.from_string(sentence).render(facts)


def render_plain(template: str, **context: Any) -> str:  # noqa: ANN401 - templates take anything
    """Return a text file for people, such as the README of the package."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / LANGUAGE),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - a text file, read as text
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(**context)
