"""The style sheet of the dark scheme for readers without scripts."""

from __future__ import annotations

from scripts.website.dark import dark_sheet


def test_rules_of_the_dark_scheme_are_kept() -> None:
    """Catch a rule that is lost, one of the light scheme that is taken along, and one of paper."""
    css = (
        '/* words */ [data-md-color-scheme="slate"] { --a: 1; }'
        "[data-md-color-scheme=default]{--a:2}p{color:red}"
        "@media screen{[data-md-color-scheme=slate] a,p{--b:3}p{--c:4}}"
        "@media print{[data-md-color-scheme=slate]{--d:5}}"
    )
    assert dark_sheet([css]) == (
        "[data-md-color-scheme]{--a: 1;}@media screen{[data-md-color-scheme] a{--b:3}}"
    )


def test_a_selector_with_alternatives_is_not_cut() -> None:
    """Catch a comma inside a selector that is taken for one between two."""
    css = "[data-md-color-scheme=slate] :is(a,b){--a:1}"
    assert dark_sheet([css]) == "[data-md-color-scheme] :is(a,b){--a:1}"
