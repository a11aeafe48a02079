"""Green check, built site: what the check calls publishable is packed, drawn and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.check import judge
from scripts.edition import Edition
from tests.fuzz.base import base_at
from tests.fuzz.mutation import Mutation, Verdict
from tests.fuzz.odd import ODD, REFUSED, building
from tests.fuzz.run import fuzz, mutations
from tests.website.projects import ready_package

if TYPE_CHECKING:
    from pathlib import Path

INPUTS, SEED = 200, 20_261_127


@pytest.fixture(name="ready")
def fixture_ready(tmp_path: Path) -> Path:
    """Return the tiny package as a site needs it."""
    return ready_package(tmp_path / "package")


def test_the_ready_package_is_publishable(ready: Path) -> None:
    """Catch a package from which nothing odd is ever built, because it is refused as it stands."""
    assert judge(ready).findings == []


@pytest.mark.parametrize("name", ODD)
def test_what_the_check_passes_is_built(name: str, ready: Path, tmp_path: Path) -> None:
    """Catch a package that the check passes and that ends the build in a traceback."""
    for change in ODD[name]:
        change(ready)
    checked = judge(ready)
    assert bool(checked.findings) == (name in REFUSED)
    if checked.findings or checked.register is None:
        return
    edition = Edition(checked.register.package, checked.register)
    assert len(building(tmp_path / "docs")(edition)) > 50


def test_what_the_check_passes_at_random_is_built(ready: Path, tmp_path: Path) -> None:
    """Catch a mutated package that the check calls publishable and that ends the build."""
    base = base_at(ready)
    every = mutations(base, SEED, INPUTS)
    perhaps = (one for one in every if one.verdict is not Verdict.DEFECT)
    count = fuzz(base, perhaps, building(tmp_path / "docs"))
    assert count.faults == []
    assert count.built >= 5


def test_a_broken_build_is_counted(ready: Path) -> None:
    """Catch a fuzzer to which every build is a sound one."""
    base = base_at(ready)
    same = Mutation("data/areas.csv", "the same", Verdict.SOUND, base.files["data/areas.csv"])
    count = fuzz(base, [same], build=lambda _edition: 1 / 0)
    assert (count.built, len(count.broken), len(count.faults)) == (1, 1, 1)
