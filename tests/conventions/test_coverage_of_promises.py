"""Everything listed is also seen: a rule that nobody has seen fail is not a rule."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from scripts.check import DECLARED_RULES, HELD_AGAINST
from scripts.check.claims import CLAIM_RULES
from scripts.check.files import BYTE_RULES, FILE_RULES
from scripts.check.headlines import FIGURE_RULES
from scripts.check.meaning import MEANING_RULES
from scripts.check.metadata import METADATA_RULES
from scripts.check.possible import POSSIBLE_RULES
from scripts.check.properties import WRITTEN_RULES
from scripts.check.prose import FOLDER_RULES, PROSE_RULES, SITE_RULES
from scripts.check.shape import SHAPE_STEPS
from scripts.check.tables import STRICT, TABLE_RULES
from scripts.check.values import VALUE_RULES
from scripts.model import Finding
from tests.claims.test_process import test_a_process_that_does_not_start_is_one_finding
from tests.conventions.syntax import modules
from tests.defects import load_defects
from tests.docs import test_bound_prose
from tests.unit import test_check_published

Rule = Callable[..., Iterator[Finding]]
LISTS: tuple[tuple[Rule, ...], ...] = (
    *SHAPE_STEPS,
    BYTE_RULES,
    FILE_RULES,
    FIGURE_RULES,
    METADATA_RULES,
    TABLE_RULES,
    MEANING_RULES,
    POSSIBLE_RULES,
    CLAIM_RULES,
    DECLARED_RULES,
    HELD_AGAINST,
    PROSE_RULES,
    FOLDER_RULES,
    SITE_RULES,
    VALUE_RULES,
    WRITTEN_RULES,
)
# Functions that keep several rules at once, each with a name and a fixture of its own.
SEVERAL = {
    "strict": {rule for _, rule, _ in STRICT.values()},
    "recomputed": {"claim_verdict", "discrepancy_guard"},
}
# Rules that no edit of the data breaks, and the test that breaks them.
ELSEWHERE = {
    "query_process": test_a_process_that_does_not_start_is_one_finding,
    "published_figure": test_check_published.test_one_wrong_digit_is_told_at_its_cell,
    "headline_test": test_bound_prose.test_headline_without_a_test_is_told,
    "lost_row": test_check_published.test_lost_rows_are_named,
}
# Functions of scripts/check that run rules and are none.
RUNNERS = {"check_content", "check_figures", "check_files", "check_pages", "check_registers"}


def listed() -> set[str]:
    """Return the names of the functions that are rules."""
    return {rule.__name__.removeprefix("check_") for rules in LISTS for rule in rules}


def test_every_rule_is_seen_failing() -> None:
    """Catch a rule without a broken fixture, and a fixture of a rule that is gone."""
    told = {rule for name in listed() for rule in SEVERAL.get(name, {name})}
    assert {defect.rule for defect in load_defects().values()} == told - set(ELSEWHERE)


def test_every_rule_is_run() -> None:
    """Catch a rule that was written and never put into a list."""
    written = {
        node.name
        for module in modules("scripts")
        if module.name.startswith("scripts/check/")
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("check_")
    }
    assert written - RUNNERS == {f"check_{name}" for name in listed()}


def test_every_fixture_says_why() -> None:
    """Catch a broken fixture of which nobody can say what its editor did."""
    for defect in load_defects().values():
        assert defect.why.endswith(".")
        assert defect.expected
