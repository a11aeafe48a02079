"""The headers of the site, for hosts that read a `_headers` file beside the pages.

A host joins the headers of all rules that match an address, so that no name stands in two of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from scripts.package.versions import Release
from scripts.paths import POLICY
from scripts.website.sheets import SHEET
from scripts.writing.addresses import way_up
from scripts.writing.templating import page_environment

HEADERS = "_headers"
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    # Nobody learns from a link which page a reader came from.
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
# What programs of others may read from their own pages.
OPEN = ("/data/*", "/figures/*", "/feeds/*", "/schemas/*", "/claims.json", "/discrepancies.json")
ANYBODY = {"Access-Control-Allow-Origin": "*"}
# The style is on its way before the page is read: a slow phone paints 0.1 to 0.25 s sooner.
PAGES = ("/", "/:section/", "/:section/:page/")
# A published version never changes, so that nobody needs to ask for it twice.
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


@dataclass(frozen=True, slots=True)
class HeaderRule:
    """The headers of all addresses that match a pattern: `*` is the rest, `:name` one part."""

    pattern: str
    headers: dict[str, str]


@lru_cache(maxsize=1)
def policy_of(template: str) -> Markup:
    """Return what the macro of a template says that a page may load and run."""
    said: Markup = vars(page_environment().from_string(template).module)["policy"]()
    return said


def content_policy() -> Markup:
    """Return what a page may load and run, as the theme says it on every page."""
    return policy_of(POLICY.read_text(encoding="utf-8"))


def style_ahead(pattern: str) -> HeaderRule:
    """Return the rule of pages at one depth that names their style, by a way from there."""
    style = way_up(pattern.removeprefix("/")) + SHEET
    return HeaderRule(pattern, {"Link": f"<{style}>; rel=preload; as=style"})


def header_rules(releases: Iterable[Release]) -> list[HeaderRule]:
    """Return the rules of a site that serves the given published versions."""
    return [
        HeaderRule("/*", {"Content-Security-Policy": content_policy(), **EVERYWHERE}),
        *(style_ahead(pattern) for pattern in PAGES),
        *(HeaderRule(pattern, ANYBODY) for pattern in OPEN),
        *(HeaderRule(f"/data/{release.version}/*", FOR_EVER) for release in releases),
    ]


def render_headers(releases: Iterable[Release]) -> bytes:
    """Return the `_headers` file."""
    blocks = [
        "\n".join([rule.pattern, *(f"  {name}: {said}" for name, said in rule.headers.items())])
        for rule in header_rules(releases)
    ]
    return ("\n".join(blocks) + "\n").encode()
