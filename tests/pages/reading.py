"""Read a generated page as HTML: its elements with their attributes and all text inside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "path", "rect", "line", "option"}


@dataclass
class Element:
    """One element of a page."""

    tag: str
    attributes: dict[str, str]
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return all text inside, with single spaces."""
        return " ".join("".join(self.parts).split())

    @property
    def classes(self) -> set[str]:
        """Return the classes of the element."""
        return set(self.attributes.get("class", "").split())


class Reader(HTMLParser):
    """Collects the elements of a page in their order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the last element of this name, and what was left open inside it."""
        if any(element.tag == tag for element in self.open):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Add text to the page and to every open element."""
        self.text.append(data)
        for element in self.open:
            element.parts.append(data)


@dataclass(frozen=True)
class Page:
    """The elements of a page in their order."""

    elements: list[Element]
    text: str
    """All text, prose in Markdown included, with single spaces."""

    def having(self, attribute: str) -> list[Element]:
        """Return the elements that have an attribute."""
        return [element for element in self.elements if attribute in element.attributes]

    def of_class(self, name: str) -> list[Element]:
        """Return the elements of a class."""
        return [element for element in self.elements if name in element.classes]

    def tagged(self, tag: str) -> list[Element]:
        """Return the elements of a name."""
        return [element for element in self.elements if element.tag == tag]

    @property
    def ids(self) -> list[str]:
        """Return every anchor of the page."""
        return [element.attributes["id"] for element in self.having("id")]

    @property
    def links(self) -> list[str]:
        """Return the target of every link."""
        return [element.attributes["href"] for element in self.having("href")]


def read_page(text: str) -> Page:
    """Return the elements of a page."""
    reader = Reader()
    reader.feed(str(text))
    reader.close()
    return Page(reader.elements, " ".join("".join(reader.text).split()))
