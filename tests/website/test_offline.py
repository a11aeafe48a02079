"""The site without the net: the zip and the single files, opened from disk."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from typing import TYPE_CHECKING

import pytest

from scripts.package.versions import load_releases
from scripts.paths import RELEASES
from scripts.website.offline import (
    TOP,
    WHOLE,
    OfflineStyles,
    led_from_alone,
    led_on_disk,
    page_alone,
    with_links,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

LINK = re.compile(r'<[a-z][^<>]*?\s(?:href|src)="([^"]*)"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#")


@pytest.fixture(scope="module", name="disk")
def fixture_disk(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the unpacked zip."""
    place = tmp_path_factory.mktemp("disk")
    zipfile.ZipFile(io.BytesIO((site / WHOLE).read_bytes())).extractall(place)
    return place / TOP


@pytest.fixture(name="tab")
def fixture_tab(browser: Browser) -> Iterator[Tab]:
    """Return a phone that is off the net; fails if it asked for anything beyond the disk."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, offline=True)
    tab = context.new_page()
    faults: list[str] = []
    tab.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    tab.on("pageerror", lambda error: faults.append(str(error)))
    # A download ends the request that began it.
    tab.on(
        "requestfailed",
        lambda asked: None if asked.url.endswith(".xlsx") else faults.append(asked.url),
    )
    yield tab
    context.close()
    assert faults == []


def test_every_link_of_the_zip_names_a_file(disk: Path) -> None:
    """Catch a link that opens a folder or leads out of the zip to nothing."""
    seen = 0
    for page in disk.rglob("*.html"):
        for address in map(unescape, LINK.findall(page.read_text(encoding="utf-8"))):
            if not ELSEWHERE.match(address):
                seen += 1
                path = re.split(r"[?#]", address)[0]
                assert (page.parent / path).is_file(), (page, address)
    assert seen > 5000


def former_wholes(site: Path) -> set[Path]:
    """Return the files that hold a former version whole among the latest."""
    _newest, *former = (release.version for release in load_releases(RELEASES))
    names = (f"data/latest/*-{version}.*" for version in former)
    return {path.relative_to(site) for name in names for path in site.glob(name)}


def test_the_zip_holds_the_site(disk: Path, site: Path) -> None:
    """Catch a page, a figure or a file of the latest version that is left out."""
    for pattern in ("**/*.html", "figures/*", "data/latest/**/*", "assets/**/*"):
        whole = {path.relative_to(site) for path in site.glob(pattern) if path.is_file()}
        wanted = {path for path in whole if path.parts[0] not in {"offline", "404.html"}}
        wanted -= former_wholes(site)
        assert len(wanted) > 5
        assert [path for path in wanted if not (disk / path).is_file()] == []


def test_the_zip_holds_one_version(disk: Path, site: Path) -> None:
    """Catch former versions in the zip, which weigh as much as the newest, each."""
    former = former_wholes(site)
    assert former
    assert [path for path in former if (disk / path).exists()] == []


def test_the_size_of_the_zip_is_said(site: Path) -> None:
    """Catch a download of many megabytes that a reader on a slow link begins unwarned."""
    page = (site / "data" / "index.html").read_text(encoding="utf-8")
    said = re.search("This site \\(ZIP<span[^>]*>, ([0-9.]+)\N{NO-BREAK SPACE}MB</span>\\)", page)
    assert said
    assert float(said[1]) == pytest.approx((site / WHOLE).stat().st_size / 1e6, abs=0.051)


def test_it_is_read_from_disk(tab: Tab, disk: Path) -> None:
    """Catch a site that from disk finds nothing, leads nowhere or shows no chart."""
    tab.goto((disk / "index.html").as_uri())
    tab.get_by_role("button", name="Search").click()
    tab.locator(".md-search__input").fill("Казахстан")
    link = tab.locator(".csb-found a").first
    link.wait_for()
    link.click()
    tab.wait_for_url("**/countries/kaz/index.html")
    assert tab.locator("h1").inner_text().startswith("Kazakhstan")
    drawing = tab.locator(".csb-drawing svg:visible").first
    assert drawing.bounding_box()
    tab.locator(".md-footer a", has_text="Data").click()
    tab.wait_for_url("**/data/index.html")
    with tab.expect_download() as waited:
        tab.locator("a[download]", has_text="Workbook").first.click()
    assert waited.value.path().stat().st_size > 10_000


def test_a_profile_is_one_file(tab: Tab, site: Path) -> None:
    """Catch a profile that needs another file, loses its charts, or has links that lead nowhere."""
    names = {path.stem for path in (site / "offline").glob("*.html")}
    assert names == {path.parent.name for path in (site / "countries").glob("*/index.html")}
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    place = site / "offline" / "kaz.html"
    tab.goto(place.as_uri())
    assert [address for address in asked if not address.startswith("data:")] == [place.as_uri()]
    assert tab.locator(".csb-drawing svg:visible").count() > 3
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
    text = place.read_text(encoding="utf-8")
    found = map(unescape, LINK.findall(text))
    assert [address for address in found if not ELSEWHERE.match(address)] == []
    assert "<script" not in text


def test_links_are_led(monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch an address that is led to the wrong file, or kept where nothing stands."""
    monkeypatch.delenv("SITE_URL", raising=False)
    page = "countries/kaz/index.html"
    for address, wanted in {
        "../../events/#x": "../../events/index.html#x",
        "../..": "../../index.html",
        ".": "./index.html",
        "../../data/latest/a.csv": "../../data/latest/a.csv",
        "../../data/1.0.0/a.csv": "",
        "../../offline/kaz.html": "",
    }.items():
        path, mark, rest = address.partition("#")
        assert led_on_disk(page, path, mark + rest) == wanted, address
    text = with_links(page, '<a class="x" href="../../data/1.0.0/">y</a>', led_on_disk)
    assert text == '<a class="x">y</a>'
    named = with_links(
        page, '<a\naria-label="z" href="../../data/1.0.0/" download>y</a>', led_on_disk
    )
    assert named == "<a>y</a>"
    led = with_links(
        page, '<a aria-label="z" href="../../data/latest/a.csv" download>y</a>', led_on_disk
    )
    assert led == '<a aria-label="z" href="../../data/latest/a.csv" download>y</a>'
    monkeypatch.setenv("SITE_URL", "https://example.org/sub/")
    assert led_from_alone(page, "../kgz/", "#a") == "https://example.org/sub/countries/kgz/#a"
    assert led_from_alone(page, "../..", "") == "https://example.org/sub/"


def test_a_page_alone_speaks_its_language() -> None:
    """Catch a profile in Arabic that a screen reader is told to read as English."""
    source = '<html lang="ar" class="no-js"><body dir="rtl"><article>x</article></body></html>'
    alone = page_alone("ar/countries/kaz/", source, OfflineStyles("", "", ""))
    assert '<html lang="ar">' in alone
    assert '<body dir="rtl"' in alone
