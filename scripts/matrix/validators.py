"""The validators to be tried: what each needs and how it is called, each in its own environment."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import cast

from scripts.disk import write_file
from scripts.parse import Json, PlainLoader, load_safely
from scripts.paths import CONTRACT, VALIDATOR_LIST, VALIDATORS

PROGRAMS, PYTHON, STAMP = "bin", "python", ".ready"


@dataclass(frozen=True, slots=True)
class Validator:
    """One validator in one version."""

    name: str
    language: str
    scope: str
    """What it judges: `package`, `metadata`, `csvw`, `table` or `parquet`."""
    command: list[str]
    """The words of its command line, with placeholders in braces."""
    version: str = ""
    """Empty where the environment of the project decides, or the machine."""
    python: str = ""
    packages: list[str] = field(default_factory=list)
    """What pip installs."""
    modules: list[str] = field(default_factory=list)
    """What npm installs."""
    numbered: list[str] = field(default_factory=list)
    """The command that says its version."""
    modules_ahead: list[str] = field(default_factory=list)
    """What a Python validator imports, imported once for all its runs; empty for other programs."""
    fork: bool = True
    """Whether each run has a process of its own."""
    suffix: str = ""
    script: str = ""
    """Its few lines of code, where it has no command line of its own."""

    @property
    def id(self) -> str:
        """Return a name that no other validator has."""
        return "-".join([self.name.lower().replace(" ", "-"), self.version, self.scope]).strip("-")

    @property
    def folder(self) -> Path:
        """Return the folder of its environment."""
        return VALIDATORS / self.id


def load_validators() -> list[Validator]:
    """Return every validator of the list."""
    text = VALIDATOR_LIST.read_text("utf-8")
    listed = cast("list[Json]", load_safely(text, PlainLoader))  # a step of several stands once
    return [Validator(**item) for item in listed]


def run(*words: str | Path) -> str:
    """Return what a command says; raises CalledProcessError if it fails."""
    done = subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True)
    return done.stdout


def install(validator: Validator) -> None:
    """Make the environment of a validator unless it stands: uv for Python, npm for JavaScript."""
    folder = validator.folder
    stamp, needs = folder / STAMP, json.dumps([*validator.packages, *validator.modules])
    if not stamp.is_file() or stamp.read_text("utf-8") != needs:
        if validator.packages:
            python = validator.python or sys.executable
            run("uv", "venv", "--quiet", "--clear", "--python", python, folder)
            run("uv", "pip", "install", "--quiet", "--python", folder, *validator.packages)
        if validator.modules:
            run("npm", "install", "--no-audit", "--no-fund", "--prefix", folder, *validator.modules)
        write_file(stamp, needs.encode())
    if validator.script:
        write_file(script_of(validator), validator.script.encode())


def interpreter(validator: Validator) -> Path:
    """Return the Python of a validator: its own, or that of the project."""
    return validator.folder / PROGRAMS / PYTHON if validator.packages else Path(sys.executable)


def script_of(validator: Validator) -> Path:
    """Return where the few lines of a validator stand."""
    return validator.folder / f"validate{validator.suffix}"


def version_of(validator: Validator) -> str:
    """Return the version that is tried."""
    if validator.numbered:
        return run(*validator.numbered).strip()
    return validator.version or installed_version(validator.name)


def words_of(validator: Validator, placeholders: dict[str, str]) -> list[str]:
    """Return the command line of a validator with what its placeholders stand for."""
    known = {
        "bin": str(validator.folder / PROGRAMS),
        "own": str(Path(sys.executable).parent),
        "kit": str(CONTRACT),
        "script": str(script_of(validator)),
        **placeholders,
    }
    return [word.format(**known) for word in validator.command]
