"""A language through the whole site: what it has words for is said in it, and links stay in it.

The language is invented: the words of the site, each marked, and the numbers of another locale.
"""

from __future__ import annotations

import re
from html import unescape
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from scripts import pages
from scripts.charts.drawn import Drawing
from scripts.edition import Edition
from scripts.pages import build_pages, figures
from scripts.writing import addresses, languages, templating
from scripts.writing.english import CLOSING, OPENING, OPENING_WORDS, UNMARKED
from scripts.writing.languages import DEFAULT
from tests.figures import build_figures
from tests.invented_language import INVENTED, MARK, invent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scripts.model import Package

CACHES = (
    languages.words,
    languages.locale,
    templating.page_environment,
    templating.plain_environment,
)
LINK = re.compile(r'(?:href|src)="(?:\.\./)+([^"#?]*)')
TOLD = re.compile(rf"{OPENING}.*?{CLOSING}|{UNMARKED.pattern}|[|#*]", UNMARKED.flags)
"""What is marked as English, or cannot be; and what Markdown sets around a text."""
EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


@pytest.fixture(scope="module", name="translated")
def fixture_translated(
    package: Package, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """Return every page of the real package in the invented language, its drawings left out."""
    place = invent(tmp_path_factory.mktemp("languages") / "templates")

    def forget() -> None:
        for cached in CACHES:
            cached.cache_clear()

    forget()
    with pytest.MonkeyPatch.context() as patch:
        for module in (languages, templating):
            patch.setattr(module, "TEMPLATES", place)
        edition = Edition(package)
        drawn = build_figures(edition.package, lambda *_: Drawing("{}", EMPTY), INVENTED)
        edition.__dict__["figures"] = {}
        edition.translated[INVENTED] = {figure.id: figure for figure in drawn}
        yield {
            path: unescape(text)
            for path, text in build_pages(edition, place / "no_story", INVENTED).items()
        }
    forget()


def page_addresses() -> list[re.Pattern[str]]:
    """Return a pattern for each kind of page of the default language."""
    shapes = (addresses.page_address(path) for path in addresses.PAGES.values())
    return [re.compile(re.escape(shape).replace(r"\{\}", "[^/]+") + "$") for shape in shapes]


def test_every_language_is_built(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch a language that has words and that no build asks for, and English left out for it."""
    asked: list[str] = []

    def build(_edition: Edition, _docs: Path, language: str) -> dict[str, str]:
        asked.append(language)
        return {language: ""}

    monkeypatch.setattr(pages, "others", lambda: [INVENTED])
    monkeypatch.setattr(pages, "build_pages", build)
    assert list(pages.pages_in_all(Edition(package))) == asked == [DEFAULT, INVENTED]


def test_links_stay_in_the_language(translated: dict[str, str]) -> None:
    """Catch a page whose links lead to the same page in English."""
    kinds, astray = page_addresses(), set()
    for page, text in translated.items():
        for address in LINK.findall(text):
            if any(kind.match(address) for kind in kinds) and "." not in address:
                astray.add((page, address))
    assert len(translated) > 200
    assert astray == set()


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("countries/kaz.md", f"{MARK}Recorded restrictions rose from 93 in 2017"),
        ("figures/kaz_restrictions_by_type.md", f"# {MARK}Recorded restrictions rose"),
        ("figures/kaz_political_action.md", f"{MARK}less than {MARK}1 percent"),
        ("methodology/claims/attitudes.md", f"{MARK}more than {MARK}50 percent"),
        ("methodology/claims/restrictions.md", '<span class="csb-fallback" lang="en">'),
        ("countries/kaz.md", f"{MARK}Who restricted, as far as the source says, {MARK}январь"),
    ],
)
def test_words_are_of_the_language(page: str, said: str, translated: dict[str, str]) -> None:
    """Catch a headline, a bound, a claim or a finding that is said in English all the same."""
    assert said in translated[f"{INVENTED}/{page}"]


def test_code_to_embed_shows_the_figure_in_the_language(
    translated: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a code whose picture is nowhere, or in which no script finds where the site stands."""
    name = "kaz_restrictions_by_type"
    drawn = {name: SimpleNamespace(id=name, explore="")}
    edition = SimpleNamespace(figures=drawn, figures_in=lambda _language: drawn)
    monkeypatch.setattr(figures, "others", lambda: [INVENTED])
    monkeypatch.setattr(figures, "render_embed", lambda *_: "")
    made = figures.figures_parts(cast("Edition", edition))
    page = translated[f"{INVENTED}/figures/{name}.md"]
    [here] = re.findall(r'data-here="([^"]+)"', page)
    [shown] = re.findall(r'<iframe src="([^"]+)"', page)
    assert shown.startswith(here)
    assert {f"{shown}index.html", f"figures/{name}/embed/index.html"} <= set(made)


def test_no_headline_is_english(translated: dict[str, str]) -> None:
    """Catch a figure that a page shows with the words of another language."""
    headlines = [
        hit
        for text in translated.values()
        for hit in re.findall(r'<p class="csb-headline">(.*?)</p>', text)
    ]
    assert len(headlines) > 50
    assert [line for line in headlines if not line.startswith(MARK)] == []


def test_texts_of_the_data_are_marked(package: Package, translated: dict[str, str]) -> None:
    """Catch a note, a title or a definition that a reader takes for the language of the page."""
    texts = {text for text in package.texts if len(text) > 30}
    unmarked = {
        (page, part.strip())
        for page, text in translated.items()
        for part in TOLD.sub("\0", text).split("\0")
        if part.strip() in texts
    }
    assert sum(text.count(OPENING) for text in translated.values()) > 10_000
    assert unmarked == set()


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("methodology/claims/index.md", "# {Claims}\n"),
        ("methodology/claims/index.md", "## {What each test can show} {{ #kinds }}"),
        ("countries/kaz.md", "<small>{By year}; {pale:} "),
        ("data/codes.md", "# {Codes}\n"),
    ],
)
def test_words_of_english_templates_are_marked(
    page: str, said: str, translated: dict[str, str]
) -> None:
    """Catch a heading or a word of an English template that does not say what it is."""
    spans = said.replace("{{", "\0").replace("}}", "\1")
    spans = spans.replace("{", OPENING_WORDS).replace("}", CLOSING)
    assert spans.replace("\0", "{").replace("\1", "}") in translated[f"{INVENTED}/{page}"]


def test_no_mark_stands_in_a_tag(translated: dict[str, str]) -> None:
    """Catch markup in an attribute or the settings of a page, where readers see its letters."""
    settings = rf"\A---\n(?:(?!---\n).)*(?:{OPENING[:5]}|u003c|\\ue00)"
    inside = re.compile(rf'="[^"<>]*{OPENING}|{settings}', re.DOTALL)
    assert {page for page, text in translated.items() if inside.search(text)} == set()
    assert not any(sign in text for text in translated.values() for sign in "\ue000\ue001")
