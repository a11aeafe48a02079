"""Read a generated page as HTML: its elements with their attributes and all text inside them."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring


@dataclass(frozen=True)
class Element:
    """One element of a page."""

    tag: str
    attributes: dict[str, str]
    text: str
    """All text inside, with single spaces."""

    @property
    def classes(self) -> set[str]:
        """Return the classes of the element."""
        return set(self.attributes.get("class", "").split())


def said(element: HtmlElement) -> str:
    """Return all text inside an element, with single spaces."""
    return " ".join(element.text_content().split())


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
    whole = fragment_fromstring(str(text), create_parent="main")
    elements = [
        Element(str(element.tag), {str(k): str(v) for k, v in element.items()}, said(element))
        for element in whole.iterdescendants(etree.Element)
    ]
    return Page(elements, said(whole))
