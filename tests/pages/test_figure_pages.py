"""What pages of figures say to machines and other pages: citation, code, pictures of links."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from bibtexparser.entrypoint import parse_string
from jinja2 import Environment

from scripts.charts.palette import fixed_colours
from scripts.pages.figures import embed_code, picture_groups, render_embed, render_figure_page
from scripts.pages.shares import PLAIN, area_share
from scripts.paths import THEME

if TYPE_CHECKING:
    from scripts.edition import Edition
    from scripts.parse import Json

ONE = "kaz_restrictions_by_type"
SITE = "https://barometer.example/sub/"


def iframe_of(code: str) -> dict[str, str]:
    """Return the attributes of the frame in a piece of code."""
    return ET.fromstring(f"<div>{code}</div>")[0].attrib  # noqa: S314 - our own output


def test_code_knows_the_site(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch code to embed that leads nowhere, or a frame without a title or a height."""
    figure = edition.figures[ONE]
    for site in ("", SITE, SITE.rstrip("/")):
        monkeypatch.setenv("SITE_URL", site)
        code = embed_code(edition, figure)
        assert "&#95;" not in code, "people copy it as they see it"
        frame = iframe_of(code)
        assert frame["src"] == f"{SITE if site else ''}figures/{ONE}/embed/"
        assert frame["title"] == figure.headline
        assert 400 < int(frame["height"]) < 1200
    assert f'<a href="{SITE}figures/{ONE}/" target="_top">' in unescaped(
        render_embed(edition, figure)
    )
    assert f"{SITE}figures/{ONE}/" in unescaped(render_figure_page(edition, figure))


def unescaped(text: str) -> str:
    """Return a text with the letters that stand as numbers in it."""
    return re.sub(r"&#(\d+);", lambda hit: chr(int(hit.group(1))), text)


def test_citation_names_figure_version_and_licence(edition: Edition) -> None:
    """Catch a citation without its figure, with the licence of the package, or broken BibTeX."""
    for name in ("alb_rated_civic_space", ONE):
        figure = edition.figures[name]
        text = unescaped(render_figure_page(edition, figure))
        found = re.findall(r'<pre class="csb-copy"><code[^>]*>(.*?)</code>', text, re.DOTALL)
        [cited, bibtex] = found[:2]
        version = edition.package.version
        for words in (figure.headline, "Figure of the", f"version {version}", figure.licence):
            assert words in cited
        [entry] = parse_string(bibtex).entries
        assert entry.key.endswith(f"_figure_{name}")
        assert figure.headline in bibtex.replace("{", "").replace("}", "")
    licences = {figure.licence for figure in edition.figures.values()}
    assert len(licences) >= 3


def test_explored_specification_is_the_drawn_one(edition: Edition) -> None:
    """Catch a live drawing of other rows or colours than the still one."""
    for figure in edition.figures.values():
        both: Json = json.loads(fixed_colours(figure.explore))
        assert both["wide"] == json.loads(figure.specification), figure.id
        held = {name: both[name]["datasets"] for name in both}
        tips = [
            {row["tip"] for rows in held[name].values() for row in rows if "tip" in row}
            for name in ("narrow", "wide")
        ]
        assert tips[0] == tips[1] != set(), figure.id


def test_every_announced_picture_is_made(edition: Edition) -> None:
    """Catch a page that announces a picture which no build makes."""
    made = {path for group in picture_groups(edition) for path in group}
    areas = [row["area_id"] for row in edition.package.records("areas")]
    announced = {area_share(edition.figures.values(), area) for area in areas} | {PLAIN}
    announced |= {f"assets/share/{code}.png" for code in edition.package.codelists["barometer"]}
    assert announced <= made
    assert len(made) == 3 * len(edition.figures) + 5


@pytest.mark.parametrize("site", ["", SITE])
def test_links_show_a_picture_where_the_site_is_known(site: str) -> None:
    """Catch a picture without a whole address, and a title that runs as code."""
    text = (THEME / "partials" / "share.html").read_text(encoding="utf-8")
    hostile = 'x"><script>alert(1)</script>'
    page = SimpleNamespace(
        meta={"title": hostile, "share": "figures/a-share.png", "description": hostile},
        title="t",
        is_homepage=False,
        canonical_url=f"{SITE}a/",
    )
    config = SimpleNamespace(site_name="N", site_description="d", site_url=site)
    made = Environment(autoescape=False).from_string(text).render(page=page, config=config)  # noqa: S701 - as the theme
    assert "<script>" not in made
    pictures = re.findall(r'property="og:image" content="([^"]+)"', made)
    assert pictures == ([f"{SITE}figures/a-share.png"] if site else [])
    assert ("summary_large_image" in made) is bool(site)
