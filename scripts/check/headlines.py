"""What the headline of a figure says of its rows holds, and so do the claims that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.charts.chart import Chart, areas_of, choose
from scripts.charts.data import Chosen, Facts
from scripts.charts.figures import figure_id, ordered_charts
from scripts.charts.needs import unmet
from scripts.check.directions import CLEARLY, SAYS, amount, base_of
from scripts.check.total_among_parts import check_total_among_parts
from scripts.claims.register import Judged, Register
from scripts.claims.verdict import BY_ROUNDING, HOLDS
from scripts.model import Finding
from scripts.paths import CODE, TEMPLATES, data_path
from scripts.writing.languages import DEFAULT, words

RULE, FIGURES = "headline", "figures"
WORDED = f"{TEMPLATES.relative_to(CODE).as_posix()}/{DEFAULT}/{FIGURES}.yml"


def says_so(name: str, variant: str, facts: Facts) -> bool:
    """Return whether the facts of a figure are as its headline says."""
    test = SAYS.get(name, {}).get(base_of(variant))
    known = not variant.endswith(CLEARLY) or amount(facts["margin"]) > 0
    return known and (test is None or test(facts))


def loose_claims(register: Register, name: str, variant: str, area: str) -> Iterator[Judged]:
    """Yield the claims that a headline rests on and that do not hold."""
    rests = words(FIGURES)[name].get("rests_on", {}).get(variant, {})
    for claim in () if register.asked[1] else rests.get(area, ()):
        judged = register.claims.get(claim)
        if judged and judged.verdict not in {HOLDS, BY_ROUNDING}:
            yield judged


def judge_figure(register: Register, chart: Chart, chosen: Chosen) -> Iterator[Finding]:
    """Return what is wrong with the headline of one figure."""
    identity = figure_id(chart, chosen.area)
    facts, variant = chart.tell(chosen)
    if not says_so(chart.name, variant, facts):
        problem = f"The headline of figure {identity} says `{variant}`, and its rows do not"
        remedy = "Report it: the chart chose the wrong words"
        yield Finding(data_path(chart.table), chosen.records[0].line, "", RULE, problem, remedy)
    for judged in loose_claims(register, chart.name, variant, chosen.area):
        claim = judged.claim
        problem = f"The headline of figure {identity} rests on this claim, which does not hold"
        remedy = "Correct the rows or the claim, or take it out of `rests_on` in figures.yml"
        table = register.package.tables["claims"]
        yield Finding(table.path, claim.line, "verdict", RULE, problem, remedy)


def check_headline(register: Register) -> Iterator[Finding]:
    """Return headlines of figures that their rows or their claims do not bear."""
    package = register.package
    for chart in ordered_charts():
        for area in areas_of(package, chart):
            chosen = choose(package, chart, area, {})
            if not unmet(chart.needs, chosen.records):
                yield from judge_figure(register, chart, chosen)


def check_headline_test(_register: Register) -> Iterator[Finding]:
    """Return headlines of which no test says when their words may be chosen."""
    for chart, told in words(FIGURES).items():
        for variant in told["headline"]:
            if base_of(variant) not in SAYS.get(chart, {}):
                problem = f"Nothing says when the headline `{variant}` of {chart} may be chosen"
                named = f"`{base_of(variant)}` to `SAYS` of scripts.check.directions"
                remedy = f"Add the test of its facts as {named}"
                column = f"{chart}.{variant}"
                yield Finding(WORDED, 0, column, "headline_test", problem, remedy)


FIGURE_RULES = (check_total_among_parts, check_headline_test, check_headline)
"""Rules on what is drawn from the rows: they run when nothing else is at fault."""
