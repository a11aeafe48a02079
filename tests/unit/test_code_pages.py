"""Code pages are told by letters that only one of them can mean; none is guessed."""

from __future__ import annotations

import pytest

from scripts.check.code_pages import probable_pages, told_pages

TOLD = [
    ("people\N{RIGHT SINGLE QUOTATION MARK}s \N{EN DASH} 1", "windows-1252", ""),
    ("Café Müller", "windows-1252", ""),
    ("Gdańsk żółć", "windows-1250", ""),
    ("Łódź", "windows-1250", ""),
    ("było późno", "windows-1250", ""),
    ("Příliš žluťoučký kůň", "windows-1250", ""),
    ("Суд решил", "windows-1251", ""),
    ("Kovačević", "windows-1250", "windows-1252"),
    ("siècle", "windows-1252", "windows-1250"),
    ("5 m³", "windows-1252", "windows-1250"),
    ("Erdoğan", "windows-1254", "windows-1252"),
    ("Kazakhstan я", "windows-1251", "windows-1252"),
]


@pytest.mark.parametrize(("text", "page", "other"), TOLD)
def test_page_is_told_by_its_letters_or_left_open(text: str, page: str, other: str) -> None:
    """Catch Polish or Czech letters that are mended as Western ones, and a page that is guessed."""
    content = f"a,b\n{text}\n".encode(page)
    found = probable_pages(content)
    assert page in found
    assert (len(found) > 1) == bool(other)
    assert {other} - {""} <= set(found)
    assert (" can be " in told_pages(content)) == bool(other)


def test_two_readings_are_shown() -> None:
    """Catch an editor who is told two code pages, and not what they make of his letters."""
    told = told_pages('"one, Kovačević"\n'.encode("windows-1250"))
    assert told.endswith("Windows-1250: `Kovaèeviæ` or `Kovačević`")
