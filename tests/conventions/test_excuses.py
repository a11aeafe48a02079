"""An excuse from a rule of the linter or of the types says why, in its own line."""

from __future__ import annotations

import re

from scripts.paths import ROOT

EXCUSE = re.compile(
    r"#\s*(noqa|type:\s*ignore)\b(?P<rules>(: [A-Z0-9, ]+|\[[a-z, -]+\])?)(?P<why>.*)"
)
BARE = "# no" + "qa: S101"


def unexplained(text: str) -> list[str]:
    """Return the excuses that name no rule, or give no reason of two words or more."""
    found = [hit for line in text.splitlines() if (hit := EXCUSE.search(line))]
    return [
        hit.group().strip()
        for hit in found
        if not hit["rules"] or len(re.findall(r"[A-Za-z]+", hit["why"])) < 2
    ]


def test_every_excuse_has_a_reason() -> None:
    """Catch a rule that is switched off and that nobody defends."""
    found = {
        str(path.relative_to(ROOT)): told
        for folder in ("scripts", "tests", "overrides")
        for path in (ROOT / folder).rglob("*.py")
        if (told := unexplained(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_the_reader_of_excuses_sees_one() -> None:
    """Catch a pattern that no excuse matches."""
    assert unexplained(f"assert x  {BARE}") == [BARE]
    assert unexplained(f"assert x  {BARE} - it is a pipe") == []
