"""The contract kit runs as published: it accepts what is sound and refuses what is not."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from scripts.load import load_package
from scripts.matrix.defects import HARMLESS
from scripts.matrix.kit import PIPELINES
from scripts.matrix.record import load_record
from scripts.matrix.trials import RED, SOUND, Ground, try_validator
from scripts.matrix.validators import load_validators
from scripts.package.whole import build_package
from scripts.paths import COMPATIBILITY, CONTRACT, ROOT
from tests.defects import copy_tiny

PAGE = (ROOT / "docs" / "data" / "validate.md").read_text(encoding="utf-8")
FILES = sorted(path.name for path in CONTRACT.iterdir())
OWN = {"README.txt", COMPATIBILITY.name}
LIGHT = ("pandas", "polars", "duckdb")
# What each of our own lines must find, whatever else it finds.
CERTAIN = {
    "number_in_words",
    "decimal_comma",
    "date_with_points",
    "day_that_is_none",
    "unknown_code",
    "form_of_text",
    "required_missing",
    "required_in_quotes",
    "below_minimum",
    "above_maximum",
    "text_too_long",
    "key_twice",
    "column_added",
    "column_missing",
    "columns_swapped",
    "other_delimiter",
}
BIN = Path(sys.executable).parent


def call(ground: Ground, words: list[str], mine: str, **more: str) -> int:
    """Return the exit status of a command, with a package and a folder of one's own tables."""
    env = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "MINE": mine, **more}
    done = subprocess.run(
        words, cwd=ground.folder, env=env, capture_output=True, text=True, check=False
    )
    return done.returncode


def own_table(ground: Ground, state: str, place: Path) -> str:
    """Return a folder with one table of a package in some state."""
    place.mkdir()
    shutil.copy(ground.folder / state / "restrictions.csv", place)
    return str(place)


def test_kit_is_published_as_it_stands(tiny: Path) -> None:
    """Catch a file of the kit that is missing from the package, or that differs in a letter."""
    built = build_package(load_package(tiny))
    kit = {name.partition("/")[2]: held for name, held in built.items() if "contract/" in name}
    assert kit == {name: (CONTRACT / name).read_bytes() for name in FILES}
    sums = built["SHA256SUMS"].decode()
    assert all(f"  contract/{name}\n" in sums for name in FILES)


def test_package_without_a_kit_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch a project without the folder of the kit that cannot be built at all."""
    monkeypatch.setattr("scripts.package.contract.CONTRACT", tmp_path / "none")
    built = build_package(load_package(copy_tiny(tmp_path / "tiny")))
    assert not [name for name in built if name.startswith("contract/")]


def test_page_shows_every_file() -> None:
    """Catch a file of the kit that nobody sees, and a line of the page for one that is gone."""
    shown = re.findall(r'--8<-- "datapackage/contract/([^"]+)"', PAGE)
    assert sorted(shown) == sorted(set(FILES) - OWN)
    readme = (CONTRACT / "README.txt").read_text(encoding="utf-8")
    listed = set(re.findall(r"`(\w[\w-]*\.\w+)`", readme)) - {"restrictions.csv"}
    assert listed == set(FILES) - {"README.txt"}


def test_kit_pins_the_validator_that_is_tested() -> None:
    """Catch a pipeline that installs another version than the one that the tests run."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    [locked] = re.findall(r"^frictionless==([\d.]+)", lock, re.MULTILINE)
    for name in PIPELINES:
        pinned = re.findall(r"frictionless==([\d.]+)", (CONTRACT / name).read_text("utf-8"))
        assert pinned == [locked]
    listed = [item.version for item in load_validators() if item.name == "frictionless"]
    assert locked in listed


@pytest.mark.parametrize("name", LIGHT)
def test_lines_find_what_they_must(name: str, ground: Ground) -> None:
    """Catch lines that refuse a sound table, that miss a defect, or that differ from the record."""
    [validator] = [item for item in load_validators() if (item.name, item.scope) == (name, "table")]
    told = try_validator(validator, ground)
    [trial] = [item for item in load_record().validators if item.id == validator.id]
    assert told["sound"]
    assert {told["verdicts"][item.id] for item in HARMLESS} == {"accepted"}
    assert {name for name, verdict in told["verdicts"].items() if verdict == "found"} >= CERTAIN
    assert told["verdicts"] == trial.verdicts


# On a machine without R and its package jsonlite these lines cannot be run; `make matrix` does.
HAS_R = shutil.which("Rscript") and not subprocess.call(
    ["Rscript", "-e", "library(jsonlite)"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
)
for _ in ["r"] if HAS_R else []:

    @pytest.mark.parametrize("state", [SOUND, RED, "key_twice", "columns_swapped"])
    def test_lines_of_r_find_what_they_must(state: str, ground: Ground) -> None:
        """Catch lines of R that refuse a sound table or miss a defect."""
        path = f"{ground.folder}/{state}/restrictions.csv"
        base = {"BASE": str(ground.folder / SOUND)}
        words = ["Rscript", "--vanilla", str(CONTRACT / "check.R"), path]
        assert (call(ground, words, "", **base) == 0) == (state == SOUND)


@pytest.mark.parametrize("where", ["folder", "http"])
@pytest.mark.parametrize("state", [SOUND, RED])
def test_shell_holds_the_contract(state: str, where: str, ground: Ground, tmp_path: Path) -> None:
    """Catch lines of a shell that do not run, or that end well after a finding."""
    base = {"folder": str(ground.folder / SOUND), "http": f"{ground.address}/{SOUND}"}[where]
    mine = own_table(ground, state, tmp_path / "mine")
    status = call(ground, ["sh", str(CONTRACT / "validate.sh")], mine, BASE=base)
    assert (status == 0) == (state == SOUND)


def test_shell_refuses_a_broken_package(ground: Ground, tmp_path: Path) -> None:
    """Catch lines of a shell that look at the own tables alone."""
    mine = own_table(ground, SOUND, tmp_path / "mine")
    words = ["sh", str(CONTRACT / "validate.sh")]
    assert call(ground, words, mine, BASE=str(ground.folder / RED)) != 0
    assert call(ground, words, mine, BASE="") != 0


@pytest.mark.parametrize("state", [SOUND, RED])
def test_pytest_holds_the_contract(state: str, ground: Ground, tmp_path: Path) -> None:
    """Catch a test for others that cannot be collected, or that passes a broken table."""
    mine = own_table(ground, state, tmp_path / "mine")
    shutil.copy(CONTRACT / "test_contract.py", tmp_path)
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", "."]
    path = str(tmp_path / "test_contract.py")
    status = call(ground, [*words, path], mine, BASE=str(ground.folder / SOUND))
    assert status == (0 if state == SOUND else 1)


@pytest.mark.parametrize("state", [SOUND, RED])
@pytest.mark.parametrize("name", ["github-workflow.yml", "gitlab-ci.yml"])
def test_lines_of_pipelines_run(name: str, state: str, ground: Ground, tmp_path: Path) -> None:
    """Catch lines of a pipeline that fail, or that end well after a finding.

    The step that installs is left to `make matrix`: what it would install is here.
    """
    own_table(ground, state, tmp_path / "data")
    base = f"{ground.address}/{SOUND}"
    env = {"BASE": base, "CIVIC_SPACE_BASE": base, "PATH": f"{BIN}:{os.environ['PATH']}"}
    statuses = [
        subprocess.run(
            ["bash", "-eo", "pipefail", "-c", f"pip() {{ :; }}\n{step}"],
            cwd=tmp_path,
            env={**os.environ, **env},
            capture_output=True,
            check=False,
        ).returncode
        for step in PIPELINES[name]()
    ]
    assert (not any(statuses)) == (state == SOUND)


def test_pipelines_are_what_their_hosts_read(tmp_path: Path) -> None:
    """Catch a workflow or job that its host would refuse, or that a security linter would."""
    workflow = tmp_path / ".github" / "workflows" / "contract.yml"
    workflow.parent.mkdir(parents=True)
    shutil.copy(CONTRACT / "github-workflow.yml", workflow)
    for schema, path in (
        ("vendor.github-workflows", workflow),
        ("vendor.gitlab-ci", CONTRACT / "gitlab-ci.yml"),
    ):
        words = [f"{BIN}/check-jsonschema", "--builtin-schema", schema, str(path)]
        if "gitlab" in schema:
            words += ["--data-transform", "gitlab-ci"]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
    command = [f"{BIN}/zizmor", "--offline", "--no-online-audits", "--no-config", str(workflow)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert yaml.safe_load(workflow.read_text("utf-8"))["permissions"] == {}
