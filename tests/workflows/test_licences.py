"""The licences of all packages that the scripts need at run time, as a reviewed list."""

from __future__ import annotations

import csv
import re
from importlib.metadata import Distribution, distribution

from packaging.requirements import Requirement

from scripts.paths import CODE_FOLDER, ROOT

OURS = "civic-space-barometer"
LICENCES = CODE_FOLDER / "workshop" / "licences.csv"
# Packages that offer the GPL beside a licence that we take.
OFFER_ANOTHER = {"text-unidecode"}  # the Artistic License


def plain(name: str) -> str:
    """Return the name of a package as the registry writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(name: str, extras: frozenset[str], seen: dict[str, Distribution]) -> None:
    """Add what a package needs at run time in this environment, and what that needs."""
    found = distribution(name)
    if name != OURS:
        seen[plain(name)] = found
    for text in found.requires or ():
        wanted = Requirement(text)
        there = [
            wanted.marker is None or wanted.marker.evaluate({"extra": extra})
            for extra in extras or {""}
        ]
        if any(there) and (plain(wanted.name) not in seen or wanted.extras):
            needed(wanted.name, frozenset(wanted.extras) | {""}, seen)


def licence(found: Distribution) -> str:
    """Return what a package says of its licence: expression, classifiers or text."""
    said = found.metadata
    classes = [
        line.rsplit(" :: ", 1)[-1]
        for line in said.get_all("Classifier") or ()
        if line.startswith("License :: OSI Approved :: ")
    ]
    [expression, *_] = said.get_all("License-Expression") or [""]
    [text, *_] = said.get_all("License") or [""]
    [line, *_] = text.strip().splitlines() or [""]
    return expression or "; ".join(classes) or line


def installed() -> dict[str, str]:
    """Return the licence of every package of the run time that is installed here."""
    seen: dict[str, Distribution] = {}
    needed(OURS, frozenset(), seen)
    return {name: licence(found) for name, found in sorted(seen.items())}


def test_every_licence_is_listed() -> None:
    """Catch a package that came with an update, and a licence that changed, unseen by anybody."""
    listed = dict(csv.reader(LICENCES.read_text(encoding="utf-8").splitlines()[1:]))
    assert installed() == {name: listed.get(name) for name in installed()}
    assert list(listed) == sorted(listed)


def test_list_holds_no_package_that_is_gone() -> None:
    """Catch a licence of a package that is no longer in the lock file."""
    listed = dict(csv.reader(LICENCES.read_text(encoding="utf-8").splitlines()[1:]))
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {plain(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
    assert set(listed) <= locked


def test_no_licence_binds_the_project() -> None:
    """Catch a package whose licence would pass on to what we publish."""
    listed = dict(csv.reader(LICENCES.read_text(encoding="utf-8").splitlines()[1:]))
    assert all(listed.values())
    bound = {name for name, said in listed.items() if re.search(r"\bA?GPL", said)}
    assert bound == OFFER_ANOTHER
