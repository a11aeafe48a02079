"""The files that others take along are offered from the newest version that holds them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from scripts.edition import with_releases
from scripts.pages import kit

if TYPE_CHECKING:
    from scripts.edition import Edition


def test_published_files_need_no_packing(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch a preview that packs every format because a page names files of a version."""
    monkeypatch.setattr("scripts.edition.build_package", lambda _: pytest.fail("packed"))
    fresh = with_releases(edition.register)
    newest = fresh.releases[0].version
    version, paths = kit.holder(fresh, "contract")
    assert version == newest
    assert paths == sorted(p for p in fresh.archives[newest] if p.startswith("contract/"))
    assert paths


def test_unpublished_files_are_those_of_the_work(edition: Edition) -> None:
    """Catch a kit that is offered nowhere before the first release holds it."""
    version, paths = kit.holder(replace(edition, releases=[], archives={}), "contract")
    assert version == edition.package.version
    assert paths == sorted(p for p in edition.packaged if p.startswith("contract/"))
    assert paths
    assert kit.holder(edition, "nothing") == (edition.package.version, [])
