"""What keeps JSON or YAML from its shape, in the words of an editor and not of JSON Schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from jsonschema.validators import validator_for

from scripts.check.fields import form_of
from scripts.check.hints import nearest, shown
from scripts.parse import Json, JsonSchema

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

KINDS = {
    "object": "a group of `name: value`",
    "array": "a list",
    "string": "a text in quotes",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "nothing",
}


@dataclass(frozen=True, slots=True)
class Misfit:
    """One value that has not the shape that is asked for."""

    value: Any
    """What stands in the file."""
    asked: Any
    """What the rule that it breaks asks for."""
    schema: Any
    """The shape of which the rule is a part."""


def shortened(value: object) -> str:
    """Return what stands in a file, in one short line."""
    return f"`{shown(' '.join(str(value).split()))}`"


def named(names: Iterable[object]) -> str:
    """Return names with commas between."""
    return ", ".join(f"`{name}`" for name in names)


def wrong_kind(misfit: Misfit) -> str:
    """Return which kind of value is needed where another stands."""
    kinds = misfit.asked if isinstance(misfit.asked, list) else [misfit.asked]
    wanted = " or ".join(KINDS.get(str(kind), str(kind)) for kind in kinds)
    stands = "nothing stands" if misfit.value is None else f"{shortened(misfit.value)} stands"
    return f"{wanted} is needed, and {stands} here"


def missing(misfit: Misfit) -> str:
    """Return which names are missing, and which of those that stand there may be meant."""
    held = misfit.value
    lacking = [name for name in misfit.asked if name not in held]
    hints = [nearest(str(key), lacking) for key in held]
    near = next(((key, hint) for key, hint in zip(held, hints, strict=True) if hint), None)
    told = f"{named(lacking)} {'is' if len(lacking) == 1 else 'are'} missing"
    return f"{told} and `{near[0]}` is not known{near[1]}" if near else told


def unknown(misfit: Misfit) -> str:
    """Return which names are not known, and what may be meant."""
    known = misfit.schema.get("properties", {})
    odd = [str(name) for name in misfit.value if name not in known]
    told = f"{named(odd)} {'is' if len(odd) == 1 else 'are'} not known here"
    return told + next(filter(None, (nearest(name, list(known)) for name in odd)), "")


TOLD: dict[str, Callable[[Misfit], str]] = {
    "type": wrong_kind,
    "required": missing,
    "additionalProperties": unknown,
    "minItems": lambda _: "the list is empty",
    "minProperties": lambda _: "nothing is named",
    "minLength": lambda _: "the text is empty",
    "enum": lambda it: f"{shortened(it.value)} is none of {named(it.asked)}",
    "const": lambda it: f"`{it.asked}` is needed here",
    "pattern": lambda it: f"{shortened(it.value)} is not {form_of(it.asked)}",
    "format": lambda it: f"{shortened(it.value)} is no {it.asked}",
    "uniqueItems": lambda _: "something stands twice in the list",
}


def misfits_in(content: object, schema: JsonSchema) -> Iterator[ValidationError]:
    """Yield what keeps JSON or YAML from a schema; without a draft of its own it is the newest."""
    # Its types name what JSON may hold; anything else it calls a misfit, too.
    yield from validator_for(schema)(schema).iter_errors(cast("Json", content))


def told_misfit(error: ValidationError) -> str:
    """Return what keeps a value from its shape, as a part of a sentence."""
    tell = TOLD.get(str(error.validator))
    misfit = Misfit(error.instance, error.validator_value, error.schema)
    return tell(misfit) if tell else f"{shortened(misfit.value)} is not allowed here"
