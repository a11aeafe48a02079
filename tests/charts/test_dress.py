"""Drawings on pages: named for screen readers, free to scale, with ids of their own."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from defusedxml import EntitiesForbidden

from scripts.charts.dress import SVG, dress_svg

DRAWN = """<svg xmlns="http://www.w3.org/2000/svg" class="marks" width="680" height="300"
viewBox="0 0 680 300" version="1.1"><defs>
<clipPath id="clip0"><rect width="9" height="9"/></clipPath>
</defs><g clip-path="url(#clip0)" role="graphics-object" aria-label="x" font-family="Arial">
<text font-family="Arial">a &amp; b</text></g></svg>"""


@pytest.fixture(name="dressed")
def fixture_dressed() -> str:
    """Return a small drawing made fit for a page."""
    return dress_svg(DRAWN, "kaz_x-680", "Title & <b>", "What it shows", "sans-serif")


def test_drawing_has_a_name(dressed: str) -> None:
    """Catch a chart that a screen reader cannot name or describe."""
    tree = ET.fromstring(dressed)  # noqa: S314 - made in this test
    title, description = list(tree)[:2]
    assert (title.tag, title.text) == (f"{{{SVG}}}title", "Title & <b>")
    assert (description.tag, description.text) == (f"{{{SVG}}}desc", "What it shows")
    assert tree.attrib["role"] == "img"
    assert tree.attrib["aria-labelledby"] == title.attrib["id"]
    assert tree.attrib["aria-describedby"] == description.attrib["id"]


def test_drawing_scales(dressed: str) -> None:
    """Catch a fixed size, which would run out of a phone, and a lost viewBox."""
    tree = ET.fromstring(dressed)  # noqa: S314 - made in this test
    assert not {"height", "class", "version", "style"} & set(tree.attrib)
    assert tree.attrib["viewBox"] == "0 0 680 300"


def test_ids_are_its_own(dressed: str) -> None:
    """Catch two charts of a page that share an id: one would be cut by the other's frame."""
    ids = re.findall(r'\bid="([^"]+)"', dressed)
    assert len(ids) == 3
    assert all(item.startswith("kaz_x-680-") for item in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", dressed)) <= set(ids)


def test_one_font_and_no_second_voice(dressed: str) -> None:
    """Catch text in a font of its own, and marks that a screen reader would read one by one."""
    assert re.findall(r'font-family="([^"]+)"', dressed) == ["sans-serif"]
    assert not re.search(r'aria-label="|role="graphics', dressed)
    assert ">a &amp; b</" in dressed


def test_drawing_with_entities_is_refused() -> None:
    """Catch text that grows without end, or a file of the machine, read as a drawing."""
    declared = '<!DOCTYPE svg [<!ENTITY a "ha">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'
    with pytest.raises(EntitiesForbidden):
        dress_svg(declared, "id", "Title", "What it shows", "sans-serif")


def test_what_is_no_drawing_is_refused() -> None:
    """Catch a broken drawing that would break the page round it."""
    with pytest.raises(ET.ParseError):
        dress_svg("<svg><g></svg>", "x", "t", "d", "f")
