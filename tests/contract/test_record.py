"""What was recorded of the validators speaks of what is published now."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.archive import sha256
from scripts.matrix.batch import status_of
from scripts.matrix.defects import DEFECTS, HARMLESS, seeded
from scripts.matrix.kit import PIPELINES
from scripts.matrix.packages import small_package, sound_files
from scripts.matrix.record import Trial, form_of, lines_of, load_record
from scripts.matrix.trials import harmless, tried
from scripts.matrix.validators import load_validators
from scripts.model import Package
from scripts.package.versions import load_releases
from scripts.pages.validators import NOT_ASKED, grids_of, runs_of
from scripts.paths import BATCH, CONTRACT, DESCRIPTOR, RELEASES
from scripts.writing.languages import words

RECORD = load_record()
RUN = {"date": "2026-01-02", "sound": True, "refused": True, "lines": ""}
DEFECT_VERDICTS, HARMLESS_VERDICTS = {"found", "blind"}, {"accepted", "refused"}
LISTED = {validator.id: validator for validator in load_validators()}


def test_record_speaks_of_this_form(package: Package) -> None:
    """Catch schemas that use a property or type which no validator was shown: `make matrix`."""
    descriptor = json.loads(sound_files(package.ordered)[DESCRIPTOR])
    assert form_of(descriptor) == RECORD.form


def test_form_sees_a_new_rule_and_no_new_row(package: Package) -> None:
    """Catch a form that changes with a code or a table, or that a new kind of rule leaves alone."""
    descriptor = json.loads(sound_files(package.ordered)[DESCRIPTOR])
    before = form_of(descriptor)
    first = descriptor["resources"][0]
    first["bytes"] += 1
    first["schema"]["fields"][0]["title"] = "Another"
    descriptor["resources"].append(descriptor["resources"][1])
    assert form_of(descriptor) == before
    first["schema"]["uniqueKeys"] = [["area_id"]]
    assert form_of(descriptor) != before


@pytest.mark.parametrize("trial", RECORD.validators, ids=lambda trial: trial.id)
def test_trial_is_whole_and_of_these_lines(trial: Trial) -> None:
    """Catch lines that changed after they were recorded, and a defect that nobody tried."""
    validator = LISTED[trial.id]
    assert trial.lines == lines_of(validator)
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", trial.date)
    wanted = {item.id: DEFECT_VERDICTS for item in tried(validator)}
    wanted |= {item.id: HARMLESS_VERDICTS for item in harmless(validator)}
    assert trial.verdicts.keys() == (wanted.keys() if trial.sound else set())
    assert all(trial.verdicts[name] in known for name, known in wanted.items() if trial.sound)
    assert set(trial.access.values()) <= {"works", "blind", "refuses"}


def test_every_validator_of_the_list_was_run_once() -> None:
    """Catch a validator that is listed and was not run, a verdict that nobody can get again."""
    assert sorted(trial.id for trial in RECORD.validators) == sorted(LISTED)


def test_pipelines_were_run_as_they_stand() -> None:
    """Catch a workflow, job or hook that changed after it was run, or that let a defect pass."""
    assert set(RECORD.pipelines) == set(PIPELINES)
    for name, held in RECORD.pipelines.items():
        assert held["sound"], name
        assert held["refused"], name
        assert held["lines"] == sha256((CONTRACT / name).read_bytes()), name


def test_each_defect_changes_the_package(package: Package) -> None:
    """Catch a defect that is none: a validator would be called blind to nothing."""
    files = sound_files(small_package(package.ordered))
    for defect in (*DEFECTS, *HARMLESS):
        changed = seeded(files, defect)
        differing = {name for name in files if changed.get(name) != files[name]}
        assert differing <= {f"{defect.table}.csv", DESCRIPTOR}
    assert len({defect.id for defect in DEFECTS}) == len(DEFECTS) > 30


def test_page_says_what_was_recorded() -> None:
    """Catch a verdict on the page that stands in another row or column than in the record."""
    told = words("validators")
    assert set(told["defects"]) == {item.id for item in DEFECTS}
    assert set(told["harmless"]) == {item.id for item in HARMLESS}
    titles = {title: name for name, title in (told["harmless"] | told["defects"]).items()}
    shown = {
        (column.name, version, column.note, titles[line.title]): verdict.code
        for grid in grids_of(RECORD, "en")
        for line in grid.lines
        for column, verdict in zip(grid.columns, line.verdicts, strict=True)
        for version in column.versions  # the ways to reach a package have none
        if verdict.code != NOT_ASKED
    }
    assert shown == {
        (trial.name, trial.version, told["scopes"][trial.scope], name): verdict
        for trial in RECORD.validators
        for name, verdict in trial.verdicts.items()
    }


def test_page_says_by_which_ways_a_validator_reaches_a_package() -> None:
    """Catch a way that is said to work for a validator for which it does not."""
    [grid] = [grid for grid in grids_of(RECORD, "en") if not grid.columns[0].versions]
    shown = {
        (line.title.partition(" ")[0], version): [verdict.code for verdict in line.verdicts]
        for line in grid.lines
        for version in line.title.partition(" ")[2].split(", ")
    }
    ways = words("validators")["ways"]
    assert shown == {
        (trial.name, trial.version): [trial.access[way] for way in ways]
        for trial in RECORD.validators
        if trial.access and trial.sound
    }


def test_a_program_that_dies_is_no_success() -> None:
    """Catch a run that counts a crash as a sound package."""
    assert status_of(["/nowhere/at/all.py"]) == 1


def test_modules_of_the_matrix_hide_none_of_a_validator(tmp_path: Path) -> None:
    """Catch a validator whose own module is hidden by ours of that name, so that it refuses all."""
    programs = [tmp_path / "sound.py", tmp_path / "lost.py"]
    for program, line in zip(programs, ("import json", "import trials"), strict=True):
        program.write_text(f"{line}\n", encoding="utf-8")
    said = tmp_path / "statuses.json"
    commands = json.dumps([[], True, [[str(program)] for program in programs]])
    command = [sys.executable, str(BATCH), str(said)]
    subprocess.run(command, input=commands, text=True, check=True, capture_output=True)
    assert json.loads(said.read_text("utf-8")) == [0, 1]


def test_kit_is_in_no_older_version() -> None:
    """Catch a kit that was put into a version that was published without it."""
    first = [item for item in load_releases(RELEASES) if item.version == "1.0.0"]
    assert not [name for item in first for name in item.files if name.startswith("contract/")]


def test_page_names_the_pipelines_that_were_run() -> None:
    """Catch a pipeline that is said to be run and was not, and one that let a defect pass."""
    record = replace(RECORD, pipelines={"a.yml": RUN, "b.yml": RUN | {"refused": False}})
    assert runs_of(record, "en") == {"a.yml": "2 January 2026"}
