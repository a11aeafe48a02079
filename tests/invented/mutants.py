"""Ways to put a fault into a function on purpose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Function = Callable[..., Any]
Mutant = Callable[[Function], Function]


def after(change: Callable[[Any], Any]) -> Mutant:
    """Return a mutant that changes what a function gives."""
    return lambda real: lambda *args, **kwargs: change(real(*args, **kwargs))


def always(value: object) -> Mutant:
    """Return a mutant that gives the same thing each time."""
    return lambda _real: lambda *_args, **_kwargs: value


def before(change: Callable[[Any], Any]) -> Mutant:
    """Return a mutant that changes the first thing that a function takes."""
    return lambda real: lambda first, *args, **kwargs: real(change(first), *args, **kwargs)


def with_facts(**renamed: str) -> Mutant:
    """Return a mutant that gives one fact under the name of another."""

    def change(facts: dict[str, object]) -> dict[str, object]:
        return {**facts, **{name: facts[other] for name, other in renamed.items()}}

    return after(change)
