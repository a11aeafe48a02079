"""The quick validator of the official profiles, held against the one that words the breaches."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from scripts.check.profiles import breaches, breaches_of
from scripts.load import load_json
from scripts.paths import DESCRIPTOR
from tests.defects import load_defects

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.parse import Json

OF_PROFILES = {name: item for name, item in load_defects().items() if item.rule == "profile"}
VERSIONS = ("1.0", "2.0")
ODD: tuple[object, ...] = (None, 7, -1.5, "", "a b", "http://[", [], ["x"], {}, {"name": 3}, True)


def whole(root: Path) -> Json:
    """Return the descriptor with three of its schemas in place of their paths."""
    descriptor = load_json(root / DESCRIPTOR)
    resources = [
        {**item, "schema": load_json(root / item["schema"])} for item in descriptor["resources"][:3]
    ]
    return {**descriptor, "resources": resources}


def places(content: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401 - any JSON
    """Return every (object or list, key) inside some JSON."""
    keys = list(content) if isinstance(content, dict) else []
    keys = list(range(len(content))) if isinstance(content, list) else keys
    return [found for key in keys for found in ((content, key), *places(content[key]))]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", OF_PROFILES)
def test_broken_fixture_is_worded_as_by_the_slow_way(name: str, version: str, tiny: Path) -> None:
    """Catch a breach that gets lost or another wording because sound resources are left out."""
    OF_PROFILES[name].do(tiny)
    content = whole(tiny)
    assert breaches(version, json.dumps(content)) == breaches_of(version, content)


@pytest.mark.parametrize("version", VERSIONS)
def test_random_changes_are_judged_alike(version: str, tiny: Path) -> None:
    """Catch a descriptor that one validator refuses and the other lets pass."""
    chance = random.Random(7)  # noqa: S311 - no secret
    text = json.dumps(whole(tiny))
    for _ in range(40):
        content = json.loads(text)
        held, key = chance.choice(places(chance.choice(content["resources"])))
        held[key] = chance.choice(ODD)
        assert breaches(version, json.dumps(content)) == breaches_of(version, content)
