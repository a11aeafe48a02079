"""What templates are given: the dataclasses of the pages, and which of their fields are counts."""

from __future__ import annotations

import pkgutil
from dataclasses import is_dataclass
from importlib import import_module
from typing import get_args, get_type_hints

import scripts.pages

# Dataclasses of the pages that no template sees, each with its reason.
NOT_SHOWN = {
    "Binder": "binds values to rows",
    "Configuration": "is asked by prose alone",
    "Choice": "chooses the rows of a finding",
    "History": "finds what was published; pages show what it finds",
    "EarlierAnchor": "says where an anchor of an earlier site is; pages show what moved",
    "Entry": "is written into the list of the search, which has no template",
    "FeedEntry": "is written into a feed, which has no template",
    "Reasons": "gives letters to reasons while the matrix is made",
    "Teller": "describes events",
}
# Whole numbers that count nothing: places and sizes in a drawing, years, the marks of a scale.
NO_COUNTS = {
    *("left", "top", "width", "height", "zero", "level", "value_at"),
    *("year", "first", "last", "low", "high"),
}


def shown_classes() -> list[type]:
    """Return every dataclass of the page modules that templates see."""
    modules = [info.name for info in pkgutil.iter_modules(scripts.pages.__path__)]
    return [
        value
        for module in (import_module(f"scripts.pages.{name}") for name in modules)
        for name, value in vars(module).items()
        if isinstance(value, type) and is_dataclass(value)
        if value.__module__ == module.__name__ and name not in NOT_SHOWN
    ]


def is_whole(hint: object) -> bool:
    """Return whether a type is that of whole numbers, or of one that may lack."""
    return hint is int or (int in get_args(hint) and type(None) in get_args(hint))


def whole_numbers() -> set[str]:
    """Return the names of the fields of contexts that hold a whole number."""
    return {
        name
        for shown in shown_classes()
        for name, hint in get_type_hints(shown).items()
        if is_whole(hint)
    }


def counts() -> set[str]:
    """Return the names of the fields of contexts that hold what was counted."""
    return whole_numbers() - NO_COUNTS
