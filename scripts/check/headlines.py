"""What the headline of a figure says of its rows holds, and so do the claims that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from scripts.charts.chart import Chart, choose, drawn_areas
from scripts.charts.data import Fact, Facts
from scripts.charts.figures import figure_id, ordered_charts
from scripts.claims.register import Judged, Register
from scripts.claims.verdict import BY_ROUNDING, HOLDS
from scripts.model import Finding
from scripts.paths import data_path
from scripts.writing.languages import words

RULE = "headline"


def amount(fact: Fact) -> Decimal:
    """Return a fact as a number, zero where it is empty."""
    return Decimal(str(fact)) if str(fact) else Decimal(0)


def more(high: str, low: str) -> Callable[[Facts], bool]:
    """Return a test that one fact is larger than another."""
    return lambda facts: amount(facts[high]) > amount(facts[low])


def half(side: str) -> Callable[[Facts], bool]:
    """Return a test that more than half of a total lies on one side."""
    return lambda facts: amount(facts[side]) * 2 > amount(facts["total"])


def counts(risen: bool, fallen: bool) -> Callable[[Facts], bool]:
    """Return a test on whether some items rose and some fell."""
    return lambda facts: (
        (amount(facts["risen"]) > 0, amount(facts["fallen"]) > 0)
        == (
            risen,
            fallen,
        )
    )


COURSES: dict[str, Callable[[Facts], bool]] = {
    "rose": more("last", "first"),
    "fell": more("first", "last"),
    "peaked": lambda facts: (
        amount(facts["peak"]) > max(amount(facts[n]) for n in ("first", "last"))
    ),
    "stayed": lambda facts: (
        amount(facts["first"]) == amount(facts["last"]) == amount(facts["peak"])
    ),
    "zero": lambda facts: not amount(facts["peak"]),
    "varied": lambda facts: amount(facts["first"]) == amount(facts["last"]),
}
WAVES = {
    "rose": counts(risen=True, fallen=False),
    "fell": counts(risen=False, fallen=True),
    "mixed": counts(risen=True, fallen=True),
    "stayed": counts(risen=False, fallen=False),
}
TONES = {side: half(side) for side in ("negative", "neutral", "positive")}
SAYS: dict[str, dict[str, Callable[[Facts], bool]]] = {
    "restrictions_by_type": COURSES,
    "membership_change": WAVES,
    "confidence_change": WAVES,
    "domestic_actor_sentiment": TONES,
    "external_actor_sentiment": TONES,
    "political_action": {"above_others": more("top_value", "limit")},
}


def says_so(name: str, variant: str, facts: Facts) -> bool:
    """Return whether the facts of a figure are as its headline says."""
    test = SAYS.get(name, {}).get(variant.removesuffix("_clearly"))
    known = not variant.endswith("_clearly") or amount(facts["margin"]) > 0
    return known and (test is None or test(facts))


def loose_claims(register: Register, name: str, variant: str, area: str) -> Iterator[Judged]:
    """Yield the claims that a headline rests on and that do not hold."""
    rests = words("figures")[name].get("rests_on", {}).get(variant, {})
    for claim in () if register.asked[1] else rests.get(area, ()):
        judged = register.claims.get(claim)
        if judged and judged.verdict not in {HOLDS, BY_ROUNDING}:
            yield judged


def is_judged(chart: Chart) -> bool:
    """Return whether anything is held against the headlines of a chart: if not, none is drawn."""
    return chart.name in SAYS or "rests_on" in words("figures")[chart.name]


def judge_figure(register: Register, chart: Chart, area: str) -> Iterator[Finding]:
    """Return what is wrong with the headline of one figure."""
    package, identity = register.package, figure_id(chart, area)
    chosen = choose(package, chart, area, {})
    data = chart.data(chosen)
    if not says_so(chart.name, data.variant, data.facts):
        problem = f"The headline of figure {identity} says `{data.variant}`, and its rows do not"
        remedy = "Report it: the chart chose the wrong words"
        yield Finding(data_path(chart.table), chosen.records[0].line, "", RULE, problem, remedy)
    for judged in loose_claims(register, chart.name, data.variant, area):
        claim = judged.claim
        problem = f"The headline of figure {identity} rests on this claim, which does not hold"
        remedy = "Correct the rows or the claim, or take it out of `rests_on` in figures.yml"
        table = package.tables["claims"]
        yield Finding(table.path, claim.line, "verdict", RULE, problem, remedy)


def check_headline(register: Register) -> Iterator[Finding]:
    """Return headlines of figures that their rows or their claims do not bear."""
    for chart in filter(is_judged, ordered_charts()):
        for area in drawn_areas(register.package, chart):
            yield from judge_figure(register, chart, area)


FIGURE_RULES = (check_headline,)
"""Rules on what is drawn from the rows: they run when nothing else is at fault."""
