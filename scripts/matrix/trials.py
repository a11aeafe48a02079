"""Run a validator on a sound package and on each seeded defect, by every way to reach a package."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.background import Files
from scripts.matrix.defects import (
    CELL,
    DEFECTS,
    FACTS,
    HARMLESS,
    METADATA,
    PACKAGE,
    TABLE,
    Defect,
    seeded,
)
from scripts.matrix.packages import (
    ARCHIVE,
    as_parquet_bytes,
    sound_files,
    write_package,
)
from scripts.matrix.validators import Validator, interpreter, words_of
from scripts.model import Package
from scripts.package.formats.parquet import parquet_files, parquet_path
from scripts.parse import Json
from scripts.paths import BATCH, DESCRIPTOR

SOUND, WHOLE = "sound", "whole"
RED = "number_in_words"
PART, STATUSES = "part-0.parquet", "statuses.json"
FOLDER = "folder"
ACCESSES = (FOLDER, "zip", "http", "http_zip")
WORKS, REFUSES = "works", "refuses"
FOUND, BLIND, ACCEPTED, REFUSED = "found", "blind", "accepted", "refused"
QUIET = ("-W", "ignore")
Command = list[str]
Request = tuple[str, str, str]
ONE_BY_ONE = {"csvw", "table", "parquet"}
OF_CSV = {"package", "csvw", "table"}
# Defects of lines and letters, which a file of Parquet cannot have.
OF_LINES = {"row_too_long", "row_too_short", "row_blank", "other_encoding", "byte_order_mark"}
OF_TEXT = OF_LINES | {"quote_left_open", "other_delimiter", "space_in_number", "infinite_number"}
KINDS = {
    "package": {CELL, TABLE, PACKAGE, METADATA},
    "metadata": {METADATA},
    "csvw": {CELL, TABLE},
    "table": {CELL, TABLE},
    "parquet": {CELL, TABLE},
}


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the packages stand, on disk and over http."""

    folder: Path
    address: str
    package: Package

    def placeholders(self, state: str, table: str, access: str) -> dict[str, str]:
        """Return what stands for the placeholders in a command."""
        folder = self.folder / state
        targets = {
            "folder": str(folder / DESCRIPTOR),
            "zip": str(folder / ARCHIVE),
            "http": f"{self.address}/{state}/{DESCRIPTOR}",
            "http_zip": f"{self.address}/{state}/{ARCHIVE}",
        }
        return {
            "target": targets[access],
            "base": f"{self.address}/{WHOLE}",
            "folder": str(folder),
            "file": str(folder / f"{table}.csv"),
            "table": table,
        }


def tried(validator: Validator) -> list[Defect]:
    """Return the defects that are of the kind that a validator judges."""
    kinds = KINDS[validator.scope]
    found = [item for item in DEFECTS if item.kind in kinds]
    return [item for item in found if validator.scope != "parquet" or item.id not in OF_TEXT]


def harmless(validator: Validator) -> list[Defect]:
    """Return what a validator must accept beside the published form."""
    return list(HARMLESS) if validator.scope in OF_CSV else []


def lay_out(ground: Ground, files: Files) -> None:
    """Write the whole package, a sound one of few tables, and one for each change of it."""
    whole = sound_files(ground.package) | parquet_files(ground.package)
    write_package(ground.folder / WHOLE, whole)
    write_package(ground.folder / SOUND, files)
    for defect in (*DEFECTS, *HARMLESS):
        write_package(ground.folder / defect.id, seeded(files, defect))


def as_parquet(ground: Ground, state: str, table: str) -> str:
    """Return where a table stands in Parquet: as published, or written as a folder of files."""
    folder = ground.folder / state
    if state == WHOLE:
        return str(folder / parquet_path(table))
    held = {f"{table}.csv": (folder / f"{table}.csv").read_bytes()}
    target = folder / table
    target.mkdir(exist_ok=True)
    content = as_parquet_bytes(held, table, ground.package.tables[table].fields)
    target.joinpath(PART).write_bytes(content)
    return str(target)


def words_for(validator: Validator, ground: Ground, state: str, table: str, access: str) -> Command:
    """Return the command line with which a validator judges a package or table in some state."""
    placeholders = ground.placeholders(state, table, access)
    if validator.scope == "parquet":
        placeholders["file"] = as_parquet(ground, state, table)
    return words_of(validator, placeholders)


def run_all(validator: Validator, ground: Ground, commands: list[Command]) -> list[bool]:
    """Return whether each command line ends as if it found nothing."""
    env = {**os.environ, "BASE": f"{ground.address}/{WHOLE}", "NO_COLOR": "1"}
    options: Json = {"cwd": ground.folder, "env": env, "capture_output": True}
    if not validator.modules_ahead:
        return [subprocess.run(words, check=False, **options).returncode == 0 for words in commands]
    said = ground.folder / STATUSES
    python = str(interpreter(validator))
    programs = [[word for word in words if word not in {python, *QUIET}] for words in commands]
    listed = json.dumps([validator.modules_ahead, validator.fork, programs])
    command = [python, str(BATCH), str(said)]
    subprocess.run(command, **options, input=listed.encode(), check=True)
    return [status == 0 for status in json.loads(said.read_text("utf-8"))]


def reach(sound: bool, red: bool) -> str:
    """Return whether a validator works by one way to reach a package: works, blind or refuses.

    The arguments say whether it accepts the whole package, and one with a defect.
    """
    return (BLIND if red else WORKS) if sound else REFUSES


def ways(validator: Validator) -> Iterator[str]:
    """Yield the ways by which a package can be given to a validator."""
    yield from ACCESSES if validator.scope == "package" else ()


def asked(validator: Validator, package: Package) -> dict[Request, bool]:
    """Return all that a validator is asked: (state, table, way), and whether it should accept."""
    listed = tried(validator)
    alone = validator.scope in ONE_BY_ONE
    return {
        **{(SOUND, item.table if alone else FACTS, FOLDER): True for item in listed},
        **{(WHOLE, table, FOLDER): True for table in (package.tables if alone else ())},
        **{(item.id, item.table, FOLDER): True for item in harmless(validator)},
        **{(item.id, item.table, FOLDER): False for item in listed},
        **{(WHOLE, FACTS, access): True for access in ways(validator)},
        **{(RED, FACTS, access): False for access in ways(validator)},
    }


def verdict_of(accepted: bool, harmless_form: bool) -> str:
    """Return what it means that a validator accepts a form of the package or refuses it."""
    if harmless_form:
        return ACCEPTED if accepted else REFUSED
    return BLIND if accepted else FOUND


def try_validator(validator: Validator, ground: Ground) -> Json:
    """Return what a validator does with the sound package and with each change of it."""
    wanted = asked(validator, ground.package)
    commands = [words_for(validator, ground, *question) for question in wanted]
    accepted = dict(zip(wanted, run_all(validator, ground, commands), strict=True))
    sound = all(
        ok for (state, _, way), ok in accepted.items() if state in {SOUND, WHOLE} and way == FOLDER
    )
    changes = {(item.id, item.table, FOLDER) for item in (*DEFECTS, *HARMLESS)} & set(wanted)
    return {
        "sound": sound,
        "access": {
            way: reach(accepted[WHOLE, FACTS, way], accepted[RED, FACTS, way])
            for way in ways(validator)
        },
        "verdicts": {
            asking[0]: verdict_of(accepted[asking], wanted[asking])
            for asking in wanted
            if sound and asking in changes
        },
    }
