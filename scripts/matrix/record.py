"""What the validators did, as recorded in git, and of what descriptor that speaks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scripts.archive import sha256
from scripts.matrix.validators import Validator
from scripts.parse import Json
from scripts.paths import COMPATIBILITY, CONTRACT

# Properties whose values are words or lists of the data: a validator treats all of them alike.
WORDS = {"name", "title", "description", "example", "path", "version", "created", "hash", "bytes"}
VALUES = {"enum", "pattern", "minimum", "maximum", "minLength", "maxLength", "email"}


@dataclass(frozen=True, slots=True)
class Trial:
    """What one validator did."""

    id: str
    name: str
    version: str
    language: str
    scope: str
    date: str
    sound: bool
    """Whether it accepts the sound package."""
    lines: str = ""
    """SHA-256 of the lines that were run: of the kit, or of the list of validators."""
    access: dict[str, str] = field(default_factory=dict)
    """works, blind or refuses, by the way to reach a package."""
    verdicts: dict[str, str] = field(default_factory=dict)
    """found or blind by defect, accepted or refused by harmless form; none if not sound."""


@dataclass(frozen=True, slots=True)
class Compatibility:
    """All that was tried, each at its own day."""

    form: str
    """SHA-256 of the form of descriptor and schemas; see `form_of`."""
    pipelines: dict[str, Json]
    """By file: the day, whether it passes a sound table, whether it refuses a broken one."""
    validators: list[Trial]


def load_record() -> Compatibility:
    """Return what was recorded."""
    content = json.loads(COMPATIBILITY.read_text("utf-8"))
    trials = [Trial(**item) for item in content.pop("validators")]
    return Compatibility(**content, validators=trials)


def lines_of(validator: Validator) -> str:
    """Return a hash of the command of a validator and of the file of the kit that it runs."""
    kit = [word.format(kit=CONTRACT) for word in validator.command if word.startswith("{kit}")]
    held = "".join(Path(path).read_text("utf-8") for path in kit)
    return sha256("\n".join([*validator.command, validator.script, held]).encode())


def parts(content: object, path: str = "") -> Iterator[str]:
    """Yield each property that a descriptor uses, and the values that change what it means."""
    if isinstance(content, Mapping):
        for key, value in content.items():
            where = f"{path}.{key}"
            yield from [where] if key in WORDS | VALUES else parts(value, where)
    elif isinstance(content, list):
        for item in content:
            yield from parts(item, f"{path}[]") if isinstance(item, dict | list) else [f"{path}[]"]
    else:
        yield f"{path}={json.dumps(content)}"


def form_of(descriptor: Json) -> str:
    """Return a hash of the form of a descriptor: which properties, types and rules it uses.

    A new table or code is of no new form; a first `uniqueKeys` is, and the validators must be run.
    """
    used: set[str] = set()
    for resource in descriptor["resources"]:
        used |= set(parts(resource["schema"], "schema"))
    others = {key: value for key, value in descriptor.items() if key != "resources"}
    used |= {location.partition("=")[0] for location in parts(others)}
    return sha256("\n".join(sorted(used)).encode())
