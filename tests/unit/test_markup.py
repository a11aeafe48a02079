"""What the checker of HTML says is told, unless an entry of the remainder covers it."""

from __future__ import annotations

from pathlib import Path

from scripts.workshop.markup import Excuse, check_markup, load_excuses

SITE = Path("/s")


def said(message: str, page: str = "a/index.html") -> dict[str, str | int]:
    """Return a message as the checker gives it."""
    return {"message": message, "url": f"file:{SITE}/{page}", "lastLine": 7}


def test_a_new_message_is_told_once_with_its_first_place() -> None:
    """Catch a fault of the markup that is swallowed, or told once for each page."""
    messages = [said("Stray end tag “p”."), said("Stray end tag “p”.", "b/index.html")]
    assert check_markup(messages, [], SITE) == ["a/index.html:7: Stray end tag “p”. (2 times)"]


def test_what_is_explained_is_not_told() -> None:
    """Catch an excuse that covers nothing, or more than it says."""
    excuses = [Excuse("^Stray", "a reason"), Excuse("^Bad", "another")]
    found = check_markup([said("Stray end tag"), said("Not Stray")], excuses, SITE)
    assert found == [
        "a/index.html:7: Not Stray (1 times)",
        "remainder.yml: nothing is like this any more: ^Bad",
    ]


def test_every_entry_of_the_remainder_has_a_reason() -> None:
    """Catch a kind of fault that stays and nobody says why."""
    assert all(len(excuse.reason) > 40 for excuse in load_excuses())
