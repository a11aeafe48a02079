"""The verdicts: equal, equal by rounding, beyond a bound, near enough, or contradicted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scripts.claims.ask import Value
from scripts.claims.sandbox import told
from scripts.claims.verdict import UnfitError, judge, round_half_up

HOLDS, ROUNDED, NOT = "holds", "holds_by_rounding", "contradicted"


@pytest.mark.parametrize(
    ("number", "decimals", "rounded"),
    [
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("2.4999", 0, "2"),
        ("-0.5", 0, "-1"),
        ("-2.5", 0, "-3"),
        ("-2.4", 0, "-2"),
        ("0.25", 1, "0.3"),
        ("0.05", 1, "0.1"),
        ("-0.25", 1, "-0.3"),
        ("99.95", 1, "100.0"),
    ],
)
def test_halves_go_away_from_zero(number: str, decimals: int, rounded: str) -> None:
    """Catch rounding to even, or towards zero, which would turn half a verdict."""
    assert str(round_half_up(Decimal(number), decimals)) == rounded


@pytest.mark.parametrize(
    ("published", "value", "verdict"),
    [
        ("706", "706", HOLDS),
        ("706", "706.0", HOLDS),
        ("61", "61.0481586402", ROUNDED),
        ("3", "2.5", ROUNDED),
        ("2", "2.5", NOT),
        ("-3", "-2.5", ROUNDED),
        ("-2", "-2.5", NOT),
        ("0.850", "0.85", HOLDS),
        ("0.85", "0.8549", ROUNDED),
        ("0.850", "0.8549", NOT),
        ("249", "265", NOT),
        ("0", "0", HOLDS),
    ],
)
def test_exact_numbers(published: str, value: str, verdict: str) -> None:
    """Catch a verdict that forgets the printed decimals or the sign."""
    assert judge(published, "percent", "exact", False, Decimal(value)) == verdict


@pytest.mark.parametrize(
    ("precision", "exclusive", "value", "verdict"),
    [
        ("lower_bound", False, "50", HOLDS),
        ("lower_bound", True, "50", NOT),
        ("lower_bound", True, "50.01", HOLDS),
        ("lower_bound", False, "49.99", NOT),
        ("upper_bound", False, "50", HOLDS),
        ("upper_bound", True, "50", NOT),
        ("upper_bound", True, "49.99", HOLDS),
        ("upper_bound", False, "50.01", NOT),
        ("approximate", False, "52.5", HOLDS),
        ("approximate", False, "47.5", HOLDS),
        ("approximate", False, "52.6", NOT),
        ("derived", False, "50.4", ROUNDED),
    ],
)
def test_bounds_and_approximate_numbers(
    precision: str, exclusive: bool, value: str, verdict: str
) -> None:
    """Catch `more than half` that half itself satisfies, and a bound that holds on both sides."""
    assert judge("50", "percent", precision, exclusive, Decimal(value)) == verdict


@pytest.mark.parametrize(
    ("published", "unit", "value", "verdict"),
    [
        ("true", "truth", True, HOLDS),
        ("true", "truth", False, NOT),
        ("false", "truth", False, HOLDS),
        ("government", "label", "government", HOLDS),
        ("a; b", "label", "b; a", NOT),
        ("2017-12", "label", "2017-11", NOT),
    ],
)
def test_truths_and_names(published: str, unit: str, value: Value, verdict: str) -> None:
    """Catch a direction or a rank that holds whatever the data says."""
    assert judge(published, unit, "exact", False, value) == verdict


@pytest.mark.parametrize(
    ("published", "unit", "value"),
    [
        ("about 5", "count", Decimal(5)),
        ("1,000", "count", Decimal(1000)),
        ("yes", "truth", True),
        ("5", "count", True),
        ("5", "count", "5"),
        ("true", "truth", Decimal(1)),
        ("true", "label", True),
    ],
)
def test_values_of_two_kinds_are_never_compared(published: str, unit: str, value: Value) -> None:
    """Catch `1` that passes for true, and text that passes for a number."""
    with pytest.raises(UnfitError):
        judge(published, unit, "exact", False, value)


@pytest.mark.parametrize(
    ("value", "text"), [(0.1 + 0.2, "0.3"), (1.005, "1.005"), (3, "3"), (1e20, "1e+20")]
)
def test_doubles_are_read_as_a_person_reads_them(value: float, text: str) -> None:
    """Catch the noise of binary fractions turning `holds` into `holds by rounding`."""
    assert Decimal(told(value, [])["value"]) == Decimal(text)
