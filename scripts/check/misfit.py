"""What keeps JSON or YAML from its shape, in the words of an editor and not of JSON Schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from jsonschema.exceptions import ValidationError

from scripts.check.fields import form_of
from scripts.check.hints import nearest

KINDS = {
    "object": "a group of `name: value`",
    "array": "a list",
    "string": "a text in quotes",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "nothing",
}


def shortened(value: object) -> str:
    """Return what stands in a file, in one short line."""
    text = " ".join(str(value).split())
    return f"`{text[:60]}…`" if len(text) > 60 else f"`{text}`"


def named(names: Iterable[object]) -> str:
    """Return names with commas between."""
    return ", ".join(f"`{name}`" for name in names)


def wrong_kind(error: ValidationError) -> str:
    """Return which kind of value is needed where another stands."""
    kinds = (
        error.validator_value
        if isinstance(error.validator_value, list)
        else [error.validator_value]
    )
    wanted = " or ".join(KINDS.get(str(kind), str(kind)) for kind in kinds)
    stands = "nothing stands" if error.instance is None else f"{shortened(error.instance)} stands"
    return f"{wanted} is needed, and {stands} here"


def missing(error: Any) -> str:  # noqa: ANN401 - its parts are typed as Any or unset
    """Return which names are missing, and which of those that stand there may be meant."""
    held = error.instance
    lacking = [name for name in error.validator_value if name not in held]
    hints = [nearest(str(key), lacking) for key in held]
    near = next(((key, hint) for key, hint in zip(held, hints, strict=True) if hint), None)
    told = f"{named(lacking)} {'is' if len(lacking) == 1 else 'are'} missing"
    return f"{told} and `{near[0]}` is not known{near[1]}" if near else told


def unknown(error: Any) -> str:  # noqa: ANN401 - its parts are typed as Any or unset
    """Return which names are not known, and what may be meant."""
    known = error.schema.get("properties", {})
    odd = [str(name) for name in error.instance if name not in known]
    told = f"{named(odd)} {'is' if len(odd) == 1 else 'are'} not known here"
    return told + next(filter(None, (nearest(name, list(known)) for name in odd)), "")


TOLD: dict[str, Callable[[Any], str]] = {
    "type": wrong_kind,
    "required": missing,
    "additionalProperties": unknown,
    "minItems": lambda _error: "the list is empty",
    "minProperties": lambda _error: "nothing is named",
    "minLength": lambda _error: "the text is empty",
    "enum": lambda error: f"{shortened(error.instance)} is none of {named(error.validator_value)}",
    "const": lambda error: f"`{error.validator_value}` is needed here",
    "pattern": lambda error: f"{shortened(error.instance)} is not {form_of(error.validator_value)}",
    "format": lambda error: f"{shortened(error.instance)} is no {error.validator_value}",
    "uniqueItems": lambda _error: "something stands twice in the list",
}


def told_misfit(error: ValidationError) -> str:
    """Return what keeps a value from its shape, as a part of a sentence."""
    tell = TOLD.get(str(error.validator))
    return tell(error) if tell else f"{shortened(error.instance)} is not allowed here"
