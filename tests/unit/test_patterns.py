"""Patterns that cannot be read: what is wrong, and where, in the words of an editor."""

from __future__ import annotations

import pytest

from scripts.check.fields import unreadable_pattern
from scripts.check.patterns import OTHERWISE

TOLD = {
    "^[a-z{2}$": "the bracket `[` at character 2 is never closed by `]`",
    "^([a-z]+$": "the bracket `(` at character 2 is never closed by `)`",
    "^[a-z]+)$": "the bracket `)` at character 8 closes none that is open",
    "*[a-z]": "`*` at character 1 repeats nothing, since nothing stands before it",
    "a|+": "`+` at character 3 repeats nothing, since nothing stands before it",
    "[0-9]**": "`*` at character 7 repeats what is repeated already",
    "a*+": "`*+` repeats what is repeated already",
    "[0-9]{4,2}": "the first number of the repetition at character 7 is larger than the second",
    "a{1001}": "a repetition is counted up to more than a thousand",
    "a{99999999999}": "a repetition is counted up to more than a thousand",
    "a\\": "it ends with `\\`, and the sign behind it is missing",
    "^\\y$": "`\\y` at character 2 stands for nothing; perhaps `\\` is too much",
    "^\\p{L}+$": "`\\p` at character 2 stands for nothing; perhaps `\\` is too much",
    "a\\Z": "not every tool that reads tables knows `\\Z`",
    "[z-a]": "`z-a` at character 2 is no range: it runs from low to high",
    "[[:foo:]]": "not every tool that reads tables knows `[:foo:]`",
    "(?=a)b": "not every tool that reads tables knows `(?=`",
    "(?<=a)b": "not every tool that reads tables knows `(?<=`",
    "(?P<a>x)(?P<a>y)": OTHERWISE,
    "(" * 10_000: "it is nested too deep",
}
"""Patterns, and what an editor hears of them."""
OF_A_PROGRAM = ("position", "unterminated", "subpattern", "Invalid", "operator", "escape", "…$")


@pytest.mark.parametrize("pattern", TOLD, ids=lambda pattern: pattern[:12])
def test_what_is_wrong_is_told_in_plain_words(pattern: str) -> None:
    """Catch the words of a programming language, and another place than that of the mistake."""
    said = unreadable_pattern(pattern)
    assert said.endswith(f" cannot be read: {TOLD[pattern]}")
    assert not any(word in said for word in OF_A_PROGRAM)


def test_a_long_pattern_is_cut() -> None:
    """Catch a sentence of ten thousand signs."""
    assert len(unreadable_pattern("[a" * 500)) < 200
