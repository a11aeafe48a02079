"""Give the macros of bound prose to the site generator; see scripts/prose.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup
from mkdocs.exceptions import PluginError

from scripts.links import page_address, root_of
from scripts.portal import FaultyDataError, current_portal
from scripts.prose import (
    render_chart,
    render_claim,
    render_part,
    render_period,
    render_published,
    render_source,
    render_value,
)


def define_env(env: Any) -> None:  # noqa: ANN401 - mkdocs-macros does not type its environment
    """Give the macros to the plugin."""
    try:
        portal = current_portal()
    except FaultyDataError as error:
        raise PluginError(f"\n{error}") from error

    def here() -> str:
        return str(env.page.file.src_uri)

    macros: dict[str, Callable[..., str]] = {
        "value": lambda indicator, **where: render_value(portal, here(), indicator, where),
        "claim": lambda claim_id: render_claim(portal, here(), claim_id),
        "chart": lambda figure_id: render_chart(portal, here(), figure_id),
        "source": lambda source_id: render_source(portal, here(), source_id),
        "part": lambda name, argument="": render_part(portal, here(), name, argument),
        "period": lambda indicator, **where: render_period(portal.package, indicator, where),
        "published": lambda source_id: render_published(portal.package, source_id),
        "link": lambda source: Markup.escape(root_of(here()) + page_address(source)),
    }
    for name, function in macros.items():
        env.macro(function, name)
