"""The sitemap: every page once, with the same page in the other languages."""

from __future__ import annotations

from types import SimpleNamespace
from xml.etree import ElementTree

from jinja2 import Environment, FileSystemLoader

from scripts.paths import THEME

BASE = "https://example.org/x/"
LINK = "{http://www.w3.org/1999/xhtml}link"
PLACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def page_at(path: str, **meta: object) -> SimpleNamespace:
    """Return a file with a page as the generator hands them to the template."""
    page = SimpleNamespace(canonical_url=BASE + path, abs_url=None, is_link=False)
    page.meta = SimpleNamespace(**{"untranslated": False, "alternates": [], **meta})
    return SimpleNamespace(page=page)


def told_by(*pages: SimpleNamespace) -> dict[str, dict[str, str]]:
    """Return the addresses of a sitemap with their alternates by language."""
    environment = Environment(loader=FileSystemLoader(THEME), autoescape=True)
    text = environment.get_template("sitemap.xml").render(pages=pages)
    entries = ElementTree.fromstring(text.encode())  # noqa: S314 - made above
    return {
        str(entry.findtext(PLACE)): {
            link.attrib["hreflang"]: link.attrib["href"] for link in entry.iter(LINK)
        }
        for entry in entries
    }


def test_a_page_names_its_other_languages() -> None:
    """Catch a page of which search engines learn no other language, or one nobody translated."""
    both = [
        {"language": name, "address": f"{BASE}{folder}kaz/?a&b", "translated": True}
        for name, folder in (("en", ""), ("ru", "ru/"))
    ]
    lacking = [both[0], {**both[1], "translated": False}]
    told = told_by(
        page_at("kaz/", alternates=both),
        page_at("geo/", alternates=lacking),
        page_at("ru/geo/", alternates=lacking, untranslated=True),
        page_at("abk/"),
    )
    assert told == {
        f"{BASE}kaz/": {"en": f"{BASE}kaz/?a&b", "ru": f"{BASE}ru/kaz/?a&b"},
        f"{BASE}geo/": {},
        f"{BASE}abk/": {},
    }
