"""Countries that nobody thought of: random rows, held against the same recomputation."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.load import load_package
from tests.invented.build import load_world, write_world
from tests.invented.conftest import build_shown
from tests.invented.headlines import wrong_headline
from tests.invented.judged import problems
from tests.invented.oracle import Expected, Kept

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

TYPES = ("harassment_violence", "state_backed_legal_case", "restrictive_legislation")
COUNTS = st.one_of(st.integers(0, 3), st.integers(0, 2000))
PERCENTS = st.integers(0, 100)
PERIODS = st.sampled_from([2017, 2018, 2019, 2020, "2021-Q1"])
CHARTS = (
    "restrictions_by_type",
    "membership_change",
    "support_channels",
    "keyword_sentiment",
    "monitor_series",
)
Area = dict[str, Any]


def some(codes: tuple[str, ...], values: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    """Return some of the codes, each with a value."""
    return st.dictionaries(st.sampled_from(codes), values, min_size=1)


AREAS: SearchStrategy[Area] = st.fixed_dictionaries(
    {
        "id": st.just("ZZA"),
        "name": st.just("Inventia"),
        "published": st.sampled_from([None, "2024", "2024-05-01"]),
        "margins": st.sampled_from([None, {"wvs_6": 2.6}, {"wvs_6": 2.6, "evs_wvs_2017": 2.5}]),
        "restrictions": st.dictionaries(PERIODS, some(TYPES, COUNTS), min_size=1),
        "membership": some(
            ("wvs_6", "evs_wvs_2017"), some(("labor_union", "sport_organization"), PERCENTS)
        ),
        "projects": st.one_of(st.none(), st.integers(2000, 4000)),
        "channels": some(("rossotrudnichestvo", "consular_bodies", "gorchakov_fund"), COUNTS),
        "keywords": some(("nato", "west"), st.lists(COUNTS, min_size=5, max_size=5)),
        "monitor": st.dictionaries(st.integers(2015, 2022), COUNTS, min_size=3, max_size=5),
    }
)


def with_changes(area: Area) -> Area:
    """Return the area with a printed change of every item that both waves have."""
    waves = [area["membership"].get(name, {}) for name in ("wvs_6", "evs_wvs_2017")]
    both = {item: waves[1][item] - waves[0][item] for item in waves[0] if item in waves[1]}
    return {**area, "membership_change": both} if both else area


def comparable(area: Area) -> bool:
    """Return whether a headline on waves can be told from printed changes alone."""
    return len(area["membership"]) == 1 or "membership_change" in area


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(AREAS.map(with_changes).filter(comparable))
def test_random_country_says_what_its_cells_say(area: Area) -> None:
    """Catch a figure that fails, loses a point or says a wrong number of rows nobody thought of."""
    world = {**load_world(), "areas": [area]}
    with tempfile.TemporaryDirectory() as folder:
        root = write_world(Path(folder) / "package", world)
        cells = Kept(root)
        for figure, picture in build_shown(load_package(root), *CHARTS):
            expected = Expected(cells, figure.chart, figure.area_id)
            wrong = problems(figure, picture, expected) + wrong_headline(figure, expected)
            assert not wrong, f"{figure.headline}: {wrong}"
