"""Give the macros of bound prose to the site generator; see scripts/prose.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup
from mkdocs.exceptions import PluginError

from scripts.edition import FaultyDataError, current_edition
from scripts.website.prose import (
    render_chart,
    render_claim,
    render_part,
    render_period,
    render_published,
    render_source,
    render_value,
)
from scripts.writing.addresses import page_address, root_of


def define_env(env: Any) -> None:  # noqa: ANN401 - mkdocs-macros does not type its environment
    """Give the macros to the plugin."""
    try:
        edition = current_edition()
    except FaultyDataError as error:
        raise PluginError(f"\n{error}") from error

    def here() -> str:
        return str(env.page.file.src_uri)

    macros: dict[str, Callable[..., str]] = {
        "value": lambda indicator, **where: render_value(edition, here(), indicator, where),
        "claim": lambda claim_id: render_claim(edition, here(), claim_id),
        "chart": lambda figure_id: render_chart(edition, here(), figure_id),
        "source": lambda source_id: render_source(edition, here(), source_id),
        "part": lambda name, argument="": render_part(edition, here(), name, argument),
        "period": lambda indicator, **where: render_period(edition.package, indicator, where),
        "published": lambda source_id: render_published(edition.package, source_id),
        "link": lambda source: Markup.escape(root_of(here()) + page_address(source)),
    }
    for name, function in macros.items():
        env.macro(function, name)
