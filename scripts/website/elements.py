"""Elements of HTML in a text, found by their tags alone: what templates wrote is well nested."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

BLOCKS = "article|details|div|dl|figure|form|nav|ol|pre|section|svg|table|tbody|ul"
TAG = re.compile(rf"<(?P<end>/?)(?P<name>{BLOCKS})(?=[\s>])")
AS_MARKDOWN = re.compile(r"<[^<>]*\smarkdown(?=[\s=>])|^\s*(?:```|~~~)|8<-", re.MULTILINE)
"""Stands in a block of which Markdown makes something: code between fences, another file."""
ASIDE = re.compile(r'<(?P<name>[a-z]+) data-aside="\d+"></(?P=name)>')
ANCHOR = re.compile(r'\sid="([^"]+)"')
UNSEARCHED = re.compile(r"<(?P<name>[a-z]+)\s[^<>]*\bdata-search-exclude(?=[\s=>])")
HEADING = re.compile(r"<h[1-6]\s[^<>]*\bid=")


def outermost(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the text before each block that stands in no other one, its name, and the block.

    Last comes the text after all of them, with no name; a block that nothing ends is such a text.
    """
    depth = done = begin = 0
    name = ""
    for tag in TAG.finditer(text):
        if not tag["end"]:
            if not depth:
                begin, name = tag.start(), tag["name"]
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                end = text.find(">", tag.end()) + 1
                yield text[done:begin], name, text[begin:end]
                done = end
    yield text[done:], "", ""


def set_aside(markdown: str) -> tuple[str, dict[str, str]]:
    """Return a text with a mark instead of each block of HTML, and what each mark stands for."""
    kept, parts = [], dict[str, str]()
    for before, name, block in outermost(markdown):
        sign = f'<{name} data-aside="{len(parts)}"></{name}>'
        kept.append(before)
        if not name or AS_MARKDOWN.search(block):
            kept.append(block)
        else:
            parts[sign] = block
            kept.append(sign)
    return "".join(kept), parts


def put_back(content: str, parts: dict[str, str]) -> str | None:
    """Return the HTML of a page with its blocks; nothing if Markdown touched one of the marks."""
    found = Counter(mark.group() for mark in ASIDE.finditer(content))
    if any(found[sign] != 1 for sign in parts):
        return None
    return ASIDE.sub(lambda mark: parts.get(mark.group(), mark.group()), content)


def anchors_in(parts: dict[str, str]) -> set[str]:
    """Return the anchors inside the blocks that were set aside."""
    return {unescape(anchor) for part in parts.values() for anchor in ANCHOR.findall(part)}


def end_of(text: str, name: str, begin: int) -> int:
    """Return where the element at a position ends; the position itself if nothing ends it."""
    depth = 0
    for tag in re.compile(rf"<(/?){name}(?=[\s>])").finditer(text, begin):
        depth += -1 if tag[1] else 1
        if not depth:
            return text.find(">", tag.end()) + 1
    return begin


def searched(content: str) -> str:
    """Return the HTML of a page without the elements that the search leaves out.

    One with a heading that has an anchor stays: the search begins a section there.
    """
    kept, done = "", 0
    for tag in UNSEARCHED.finditer(content):
        end = end_of(content, tag["name"], tag.start())
        if tag.start() >= done and not HEADING.search(content, tag.start(), end):
            kept, done = kept + content[done : tag.start()], end
    return kept + content[done:]
