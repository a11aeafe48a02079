"""Countries that nobody thought of: random rows, held against the same recomputation."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from scripts.charts.chart import choose
from scripts.charts.gallery import charts
from scripts.check import check
from scripts.check.headlines import says_so
from scripts.load import load_package
from tests.invented.build import load_world, write_world
from tests.invented.conftest import build_shown
from tests.invented.headlines import wrong_headline
from tests.invented.judged import problems
from tests.invented.oracle import Expected, Kept
from tests.invented.test_figures import OF_OTHERS

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

TYPES = ("harassment_violence", "state_backed_legal_case", "restrictive_legislation")
WAVES = ("wvs_6", "evs_wvs_2017")
ENDS = ("threatened", "acted_on")
COUNTS = st.one_of(st.integers(0, 3), st.integers(0, 2000))
PERCENTS = st.integers(0, 100)
PERIODS = st.sampled_from([2017, 2018, 2019, 2020, "2021-Q1", "2018-Q1", "2019-2020"])
ITEMS = ("labor_union", "sport_organization", "political_party", "military", "press", "parliament")
PRINTED = st.sampled_from(
    ["exact", "exact", "none", "wrong", "lower_bound", "upper_bound", "approximate"]
)
NAMED = sorted(charts().keys() - {"coverage", *OF_OTHERS})
NOT_RIGHT = {
    "sum_of_parts",
    "part_of_total",
    "printed_change",
    "expectation_known",
    "expectation_file",
}
"""What is not right in random rows: sums and changes that nobody made fit, and no sum declared."""
Area = dict[str, Any]


def some(codes: tuple[str, ...], values: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    """Return some of the codes, each with a value."""
    return st.dictionaries(st.sampled_from(codes), values, min_size=1)


def waves(*items: str) -> SearchStrategy[dict[str, Any]]:
    """Return levels of some items in one or two survey waves, some of them no exact numbers."""
    return some(WAVES, some(items, st.one_of(PERCENTS, PERCENTS, PERCENTS, bounds(PERCENTS))))


def bounds(values: SearchStrategy[int]) -> SearchStrategy[dict[str, Any]]:
    """Return values that are no exact numbers."""
    kinds = st.sampled_from(["lower_bound", "upper_bound", "approximate"])
    return st.builds(
        lambda kind, value, strict: {kind: value, "exclusive": strict}, kinds, values, st.booleans()
    )


BOUNDED = st.one_of(COUNTS, COUNTS, COUNTS, bounds(COUNTS))
"""Counts, now and then one that is no exact number."""


def counts(*codes: str) -> SearchStrategy[dict[str, Any]]:
    """Return counts of some codes: all of them exact, or not."""
    return st.one_of(some(codes, COUNTS), some(codes, BOUNDED))


def tones(*subjects: str, degrees: int = 5) -> SearchStrategy[dict[str, Any]]:
    """Return mentions of some subjects by sentiment; a sentiment can be missing."""
    number = st.one_of(COUNTS, COUNTS, COUNTS, COUNTS, bounds(COUNTS), st.none())
    scale = st.one_of(st.lists(COUNTS, min_size=degrees, max_size=degrees), of(number, degrees))
    return some(subjects, scale.filter(any_number))


def of(number: SearchStrategy[Any], degrees: int) -> SearchStrategy[list[Any]]:
    """Return a number for each degree of a scale."""
    return st.lists(number, min_size=degrees, max_size=degrees)


def any_number(numbers: list[Any]) -> bool:
    """Return whether a subject has a number at all."""
    return any(number is not None for number in numbers)


def action(survey: str, item: str) -> SearchStrategy[Area]:
    """Return what is printed of one form of action: a number, or a bound on one side or both."""
    exact = st.fixed_dictionaries({"exact": PERCENTS})
    high = st.fixed_dictionaries({"high": st.integers(51, 100), "exclusive": st.booleans()})
    both = st.fixed_dictionaries({"low": st.integers(0, 50), "high": st.integers(51, 100)})
    told = st.one_of(exact, high, both)
    return told.map(lambda cells: {"survey": survey, "item": item, **cells})


ACTIONS = st.lists(
    st.sampled_from(
        [(wave, item) for wave in WAVES for item in ("demonstration", "petition", "strike")]
    ),
    min_size=1,
    unique=True,
).flatmap(lambda pairs: st.tuples(*(action(*pair) for pair in pairs)).map(list))

OUTCOMES = tuple(f"{form} {end}" for form in ("harassment", "violence") for end in (*ENDS, "all"))
COUNTED: dict[str, SearchStrategy[Any]] = {
    "defendants": counts("political_opposition", "media", "formal_cso", "other"),
    "outcomes": counts(*OUTCOMES, "all all"),
    "projects": st.one_of(st.none(), st.integers(2000, 4000), bounds(COUNTS)),
    "channels": counts("rossotrudnichestvo", "consular_bodies", "gorchakov_fund"),
    "recipients": counts("formal_cso", "school", "church"),
    "locations": counts("almaty", "oral", "nur_sultan"),
    "themes": counts("youth", "religion"),
    "small_recipients": counts("formal_cso", "school", "church"),
}
TALK: dict[str, SearchStrategy[Any]] = {
    "domestic": tones("kazinform", "journalists"),
    "external": tones("osce_odihr", "cis", "sco"),
    "keywords": st.one_of(tones("nato", "west"), tones("nato", "west", degrees=3)),
}
MORE = st.lists(
    st.one_of(
        st.fixed_dictionaries(
            {"from": st.just("2010-01-01"), "to": st.just("2014-12-31")},
            optional={**COUNTED, "domestic": TALK["domestic"], "external": TALK["external"]},
        ),
        st.fixed_dictionaries(
            {"outlet": st.sampled_from(["tass", "sputnik"])},
            optional={"domestic": TALK["domestic"], "external": TALK["external"]},
        ),
    ),
    max_size=2,
    unique_by=lambda part: str(part.get("outlet", "")),
)
"""An earlier period of anything that is counted, and mentions in one outlet."""

AREAS: SearchStrategy[Area] = st.fixed_dictionaries(
    {
        "id": st.just("ZZA"),
        "name": st.just("Inventia"),
        "published": st.sampled_from([None, "2024", "2024-05-01"]),
        "margins": st.sampled_from([None, {"wvs_6": 2.6}, {"wvs_6": 2.6, "evs_wvs_2017": 2.5}]),
        "restrictions": st.dictionaries(PERIODS, counts(*TYPES), min_size=1),
        "totals": st.booleans(),
        **COUNTED,
        **TALK,
        "more": MORE,
        "membership": waves(*ITEMS[:3]),
        "confidence": waves(*ITEMS[3:]),
        "printed": st.fixed_dictionaries(dict.fromkeys(ITEMS, PRINTED)),
        "action": ACTIONS,
        "engagement": some(
            ("average", "single"),
            some(("charity_donation", "volunteering"), st.one_of(PERCENTS, bounds(PERCENTS))),
        ),
        "shares": st.one_of(st.none(), some(("theme education_and_culture",), PERCENTS)),
        "mention_totals": st.booleans(),
        "monitor": st.dictionaries(st.integers(2015, 2022), BOUNDED, min_size=3, max_size=5),
    }
)


def printed_change(area: Area, section: str, item: str) -> int | dict[str, Any] | None:
    """Return what is printed of a change: a number, a bound, something wrong, or nothing."""
    first, last = (area[section].get(name, {}).get(item) for name in WAVES)
    if isinstance(first, dict) or isinstance(last, dict) or first is None or last is None:
        return None
    kind, change = str(area["printed"][item]), int(last - first)
    told: dict[str, int | None] = {"exact": change, "none": None, "wrong": 20 - change}
    bound: dict[str, Any] = {kind: change, "exclusive": False}
    return told.get(kind, bound)


def with_changes(area: Area) -> Area:
    """Return the area with printed changes of some of the items that both waves have."""
    found = {name: cells for name, cells in area.items() if name != "printed"}
    for section in ("membership", "confidence"):
        told = {item: printed_change(area, section, item) for item in area["printed"]}
        held = {item: value for item, value in told.items() if value is not None}
        found |= {f"{section}_change": held} if held else {}
    return found


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],  # making a failing country smaller takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(AREAS.map(with_changes))
def test_random_country_says_what_its_cells_say(area: Area) -> None:
    """Catch a figure that fails, loses a point or says a wrong number of rows nobody thought of."""
    world = {**load_world(), "areas": [area]}
    with tempfile.TemporaryDirectory() as folder:
        root = write_world(Path(folder) / "package", world)
        cells, package = Kept(root), load_package(root)
        for figure, picture in build_shown(package, *NAMED):
            expected = Expected(cells, figure.chart, figure.area_id)
            wrong = problems(figure, picture, expected) + wrong_headline(figure, expected)
            assert not wrong, f"{figure.id} ({figure.headline}): {wrong}"
            chart = charts()[figure.chart]
            facts, variant = chart.tell(choose(package, chart, figure.area_id, {}))
            assert says_so(chart.name, variant, facts), figure.headline
        assert {finding.rule for finding in check(root)} <= NOT_RIGHT
