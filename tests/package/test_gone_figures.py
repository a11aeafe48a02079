"""The address of a figure that is gone says so, and why."""

from __future__ import annotations

import html
from xml.etree import ElementTree as Tree

import pytest

from scripts.edition import Edition
from scripts.package.release.plan import Draft, Plan, Published, UnreasonedError, plan_release
from scripts.pages.gone_figures import gone_figure_files, gone_figure_pages
from scripts.reasons import Reason
from tests.package.releasing import opened, tiny_package

WHY = [Reason("figures", "Two figures were one.", {"figure_id": "fig"})]


@pytest.fixture(scope="module", name="edition")
def fixture_edition(first: Plan, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Return an edition after a release that took a figure away."""
    package = tiny_package(tmp_path_factory.mktemp("gone") / "tiny", "2.0.0-dev")
    before = Published(first.release, opened(first.archive))
    with pytest.raises(UnreasonedError, match=r"reasons\.yml.*The figure `fig` was removed"):
        plan_release(Draft(package, {}, []), before, None, "2026-12-01")
    plan = plan_release(Draft(package, {}, WHY), before, None, "2026-12-01")
    assert plan.release.version == "2.0.0"
    archives = {"1.0.0": opened(first.archive), "2.0.0": opened(plan.archive)}
    return Edition(plan.package, None, [plan.release, first.release], archives)


def test_page_says_why(edition: Edition) -> None:
    """Catch the page of a figure that ends in nothing, or does not lead to the last version."""
    [(path, text)] = gone_figure_pages(edition, {}).items()
    assert path == "figures/fig.md"
    assert "Two figures were one." in html.unescape(text)
    assert 'href="../../data/versions/1.0.0/"' in text


def test_picture_says_that_it_is_gone(edition: Edition) -> None:
    """Catch a page of others that shows a broken picture, or an old figure as if it held."""
    [(path, content)] = gone_figure_files(edition, {}).items()
    assert path == "figures/fig.svg"
    assert "version 1.0.0" in "".join(Tree.fromstring(content).itertext())  # noqa: S314 - our own output


def test_figure_that_stands_has_no_such_page(edition: Edition) -> None:
    """Catch a figure that is drawn and said to be gone."""
    assert gone_figure_pages(edition, {"fig": 1}) == {}
    assert gone_figure_files(edition, {"fig": 1}) == {}
