"""What each headline of a figure says of its facts: the direction of its words, as a test.

The charts choose the words; here stands once more, in other words, when they may be chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from scripts.charts.data import Fact, Facts

Test = Callable[[Facts], bool]
CLEARLY, WITHOUT_TOTAL = "_clearly", "_without_total"


def base_of(variant: str) -> str:
    """Return the name of a headline without what is judged beside its direction."""
    return variant.removesuffix(CLEARLY).removesuffix(WITHOUT_TOTAL)


def amount(fact: Fact) -> Decimal:
    """Return a fact as a number, zero where it is empty."""
    return Decimal(str(fact)) if str(fact) else Decimal(0)


def more(high: str, low: str) -> Test:
    """Return a test that one fact is larger than another."""
    return lambda facts: amount(facts[high]) > amount(facts[low])


def some(name: str) -> Test:
    """Return a test that a fact is above zero."""
    return lambda facts: amount(facts[name]) > 0


def none(name: str) -> Test:
    """Return a test that a fact is zero."""
    return lambda facts: not amount(facts[name])


def blank(name: str) -> Test:
    """Return a test that a fact is not known."""
    return lambda facts: facts[name] == ""


def same(one: str, other: str) -> Test:
    """Return a test that two facts are equal, in words or in number."""
    return lambda facts: facts[one] == facts[other]


def counted(name: str, least: int, most: int | None = None) -> Test:
    """Return a test on how many there are of a fact, or how many it names."""

    def test(facts: Facts) -> bool:
        fact = facts[name]
        number = len(fact) if isinstance(fact, tuple) else amount(fact)
        return least <= number and (most is None or number <= most)

    return test


def both(*tests: Test) -> Test:
    """Return a test that all of some tests hold."""
    return lambda facts: all(test(facts) for test in tests)


def unless(test: Test) -> Test:
    """Return the opposite of a test."""
    return lambda facts: not test(facts)


def half(side: str) -> Test:
    """Return a test that more than half of a total lies on one side."""
    return lambda facts: amount(facts[side]) * 2 > amount(facts["total"])


def items(risen: bool, fallen: bool) -> Test:
    """Return a test on whether some items rose and some fell."""
    return lambda facts: (
        (amount(facts["risen"]) > 0, amount(facts["fallen"]) > 0)
        == (
            risen,
            fallen,
        )
    )


def sum_of(total: str, *parts: str) -> Test:
    """Return a test that parts, all of them known, add up."""
    return lambda facts: (
        all(facts[part] != "" for part in parts)
        and amount(facts[total]) == sum(amount(facts[part]) for part in parts)
    )


def other_years(facts: Facts) -> bool:
    """Return whether there are years that a headline on the complete ones does not compare."""
    return bool(facts["gaps"] or facts["left_out"])


def years_between(facts: Facts) -> bool:
    """Return whether a year between the first and the last complete one is not compared."""
    return bool(facts["gaps"])


COMPLETE = counted("years", 2)
BEATEN_BY: Mapping[str, Test] = {
    **dict.fromkeys(("peaked", "varied"), other_years),
    **dict.fromkeys(("rose", "fell"), years_between),
}
"""Courses that years which are not compared could change, and which years those are."""
COURSES: dict[str, Test] = {
    "rose": both(COMPLETE, more("last", "first")),
    "fell": both(COMPLETE, more("first", "last")),
    "peaked": both(COMPLETE, more("peak", "first"), more("peak", "last")),
    "stayed": both(COMPLETE, same("first", "last"), same("last", "peak")),
    "zero": both(COMPLETE, none("peak")),
    "varied": both(COMPLETE, same("first", "last")),
    "single": counted("years", 1, 1),
    "none": counted("years", 0, 0),
}
WAVES = {
    "rose": items(risen=True, fallen=False),
    "fell": items(risen=False, fallen=True),
    "mixed": items(risen=True, fallen=True),
    "stayed": both(items(risen=False, fallen=False), same("same", "items")),
    "open": both(items(risen=False, fallen=False), more("items", "same")),
    "single": both(counted("items", 0, 0), counted("highest", 1)),
    "unranked": both(counted("items", 0, 0), counted("highest", 0, 0), some("last_open")),
}
SIDES = ("negative", "neutral", "positive")
FULL = both(none("missing"), lambda facts: not facts["open"])
"""Every number that belongs to a sum is held and exact."""
MENTIONED = {"incomplete": unless(FULL), "none": both(FULL, none("total"))}
TONES = MENTIONED | {side: half(side) for side in SIDES}
TONES["divided"] = both(some("total"), *(unless(half(side)) for side in SIDES))
KEYWORDS = MENTIONED | {
    "worst": both(some("worst_negative"), counted("worst", 1, 1)),
    "tied": both(some("worst_negative"), counted("worst", 2)),
    "no_negative": both(some("total"), none("negative")),
}
RANKS = {
    "most": both(some("most_value"), counted("leaders", 1, 1), counted("bars", 2)),
    "tied": both(some("most_value"), counted("leaders", 2)),
    "plain": lambda facts: bool(facts["most_value"] or facts["open"]),
    "none": both(none("most_value"), lambda facts: not facts["open"]),
}
RATED = {"years": more("last_year", "first_year"), "single": same("first_year", "last_year")}
SAYS: Mapping[str, Mapping[str, Test]] = {
    "restrictions_by_type": COURSES
    | {name: both(COURSES[name], unless(open_to)) for name, open_to in BEATEN_BY.items()}
    | {f"{name}_among": both(COURSES[name], open_to) for name, open_to in BEATEN_BY.items()},
    "legal_cases_by_defendant": RANKS,
    "threatened_acted_on": {
        "both": both(FULL, some("total"), sum_of("total", "acted_on", "threatened")),
        "several": both(
            *(FULL, some("total"), some("third")),
            sum_of("total", "acted_on", "threatened", "others"),
        ),
        "incomplete": unless(FULL),
        "none": both(FULL, none("total")),
    },
    "membership_change": WAVES,
    "confidence_change": WAVES,
    "political_action": {
        "above_others": both(more("top_value", "limit"), counted("leaders", 1, 1)),
        "top": both(counted("leaders", 1, 1), none("rivals")),
        "tied": both(counted("leaders", 2), none("rivals")),
        "outdone": both(counted("leaders", 1), some("rivals")),
        "limits": blank("top_value"),
    },
    "civic_engagement": {
        "changed": lambda facts: bool(facts["open"]) or amount(facts["difference"]) != 0,
        "stayed": both(same("before", "after"), none("difference")),
        "single": blank("difference"),
    },
    **dict.fromkeys(
        (
            *("support_channels", "support_recipients", "support_small_recipients"),
            *("support_locations", "support_themes"),
        ),
        RANKS,
    ),
    "domestic_actor_sentiment": TONES,
    "external_actor_sentiment": TONES,
    "keyword_sentiment": KEYWORDS,
    "monitor_series": {"one": counted("series", 1, 1), "several": counted("series", 2)},
    "rated_civil_society": RATED,
    "rated_civic_space": {
        "same": both(same("first", "last"), counted("years", 2)),
        "other": both(unless(same("first", "last")), counted("years", 2)),
        "single": counted("years", 1, 1),
    },
    "disinformation_cases": {
        "one": both(same("most", "total"), counted("most_years", 1, 1)),
        "several": both(more("total", "most"), counted("most_years", 1, 1)),
        "tied": counted("most_years", 2),
    },
    "coverage": {"some": some("held"), "none": none("held")},
}
