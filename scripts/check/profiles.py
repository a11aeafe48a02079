"""The official Data Package profiles: what of descriptor and schemas breaks them, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import jsonschema_rs

from scripts.check.misfit import misfits_in, told_misfit
from scripts.check.shape import found
from scripts.load import Source
from scripts.model import Finding
from scripts.parse import Json, JsonSchema
from scripts.paths import DESCRIPTOR, schema_path

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

PlainSchemas = Mapping[str, Json]
"""What the schema file of each table says."""
SOUND_RESOURCE: Json = {"name": "sound", "path": "sound.csv"}


@cache
def official_profile(version: str) -> JsonSchema:
    """Return the Data Package profile as the package dplib-py ships it."""
    text = files("dplib").joinpath("profiles", version, "datapackage.json").read_text("utf-8")
    profile: JsonSchema = json.loads(text)
    return profile


def with_schemas(descriptor: Json, schemas: PlainSchemas) -> Json:
    """Return the descriptor with every schema instead of its path."""
    resources = [{**item, "schema": schemas[item["name"]]} for item in descriptor["resources"]]
    return {**descriptor, "resources": resources}


def plainest(error: ValidationError) -> ValidationError:
    """Return what most of the forms that a profile allows have against a value."""
    leaves = [leaf for inner in error.context or () for leaf in (plainest(inner),)]
    if not leaves:
        return error
    messages = [leaf.message for leaf in leaves]
    return max(leaves, key=lambda leaf: messages.count(leaf.message))


@cache
def quick_validator(version: str) -> jsonschema_rs.Validator:
    """Return what judges a descriptor by an official profile in a thousandth of the time."""
    return jsonschema_rs.validator_for(official_profile(version), validate_formats=False)


def doubtful(version: str, descriptor: Json) -> Json | None:
    """Return a descriptor with every sound resource made short; nothing if all of it is sound."""
    errors = quick_validator(version).iter_errors(descriptor)
    breached = {tuple(error.instance_path[:2]) for error in errors}
    if not breached:
        return None
    resources = [
        item if ("resources", position) in breached else SOUND_RESOURCE
        for position, item in enumerate(descriptor["resources"])
    ]
    return {**descriptor, "resources": resources}


def breaches_of(version: str, descriptor: Json) -> list[tuple[list[str | int], str]]:
    """Return (location, message) for every breach of an official profile, in plain words."""
    errors = misfits_in(descriptor, official_profile(version))
    return [(list(error.absolute_path), told_misfit(error)) for error in map(plainest, errors)]


@lru_cache(maxsize=4)
def breaches(version: str, text: str) -> list[tuple[list[str | int], str]]:
    """Return (location, message) for every breach of an official profile by a descriptor.

    One library finds the resources that break it; another, which takes seconds, words it.
    """
    doubted = doubtful(version, json.loads(text))
    return breaches_of(version, doubted) if doubted else []


def location_of(whole: Json, path: list[str | int]) -> tuple[str, str]:
    """Return the file and the property of it that an editor has to mend."""
    if path[:1] != ["resources"] or len(path) < 3:
        return DESCRIPTOR, ".".join(map(str, path))
    resource = whole["resources"][path[1]]
    if path[2] != "schema":
        return DESCRIPTOR, ".".join(map(str, ["resources", resource["name"], *path[2:]]))
    inner = path[3:]
    if inner[:1] == ["fields"] and len(inner) > 1:
        inner = [resource["schema"]["fields"][inner[1]]["name"], *inner[2:]]
    return schema_path(resource["name"]), ".".join(map(str, inner))


def check_profile(source: Source) -> Iterator[Finding]:
    """Return breaches of the official profiles, 1.0 and 2.0."""
    whole = with_schemas(source.document(DESCRIPTOR), source.written_schemas)
    text = json.dumps(whole)
    told: dict[tuple[str, str, str], list[str]] = {}
    for version in ("1.0", "2.0"):
        for inner, message in breaches(version, text):
            told.setdefault((*location_of(whole, inner), message), []).append(version)
    for (path, where, message), versions in told.items():
        verb = "do" if len(versions) > 1 else "does"
        problem = f"Data Package {' and '.join(versions)} {verb} not allow this ({message})"
        yield found(path, where, "profile", problem, "Follow the official profile")
