"""The docs folder as plain Markdown, macros and snippets resolved: any generator can take it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from markdown import Markdown
from pymdownx.snippets import SnippetExtension

from scripts.edition import Edition
from scripts.pages.prose import macros_of
from scripts.paths import ROOT
from scripts.writing.languages import DEFAULT
from scripts.writing.templating import plain_environment

FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
SWITCH = re.compile(r"^render_macros: *(\S+)\n", re.MULTILINE)
MARKDOWN = ".md"


@dataclass(frozen=True, slots=True)
class Configuration:
    """What prose may ask of the configuration of the site."""

    site_url: str
    """Where the site is published; empty where nobody said so."""


def resolve_snippets(text: str) -> str:
    """Return prose with the files that it quotes written out; raises SnippetMissingError."""
    extension = SnippetExtension(base_path=[str(ROOT)], check_paths=True)
    preprocessor = Markdown(extensions=[extension]).preprocessors["snippet"]
    return "\n".join(preprocessor.run(text.split("\n")))


def wants_macros(front: str) -> bool:
    """Return whether a page has macros: only generated ones say that they have none."""
    said = SWITCH.search(front)
    return said is None or said.group(1) != "false"


def resolve(edition: Edition, path: str, text: str) -> str:
    """Return a page as plain Markdown; raises UnknownReferenceError, UndefinedError.

    The macros escape what they print, so that the environment need not.
    """
    found = FRONT_MATTER.match(text)
    front = found.group(1) if found else ""
    body = text[found.end() :] if found else text
    if wants_macros(front):
        # the plugin of the site leaves line ends after a block as they are; so does this page
        like_plugin = plain_environment(DEFAULT).overlay(trim_blocks=False, lstrip_blocks=False)
        page = like_plugin.from_string(body)
        site = Configuration(os.environ.get("SITE_URL", ""))
        contact = os.environ.get("CONTACT", "")
        told = page.render(macros_of(edition, lambda: path), config=site, contact=contact)
        body = resolve_snippets(told)  # after the macros: a quoted file may have braces of its own
    front = SWITCH.sub("", front)
    return f"---\n{front}---\n{body}" if front else body


def prose_files(edition: Edition, docs: Path) -> dict[str, bytes]:
    """Return what stands in the docs folder, its pages resolved, by path."""
    files = {}
    for file in sorted(docs.rglob("*")):
        if file.is_file():
            path, content = file.relative_to(docs).as_posix(), file.read_bytes()
            if file.suffix == MARKDOWN:
                content = resolve(edition, path, content.decode("utf-8")).encode()
            files[path] = content
    return files
