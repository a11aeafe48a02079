"""Run the real validators on the package, whole and with seeded defects; record what each finds."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from scripts.disk import write_file
from scripts.load import load_package
from scripts.local_server import served
from scripts.matrix.kit import try_pipelines
from scripts.matrix.packages import small_package, sound_files, today
from scripts.matrix.record import Compatibility, Trial, form_of, lines_of, load_record
from scripts.matrix.trials import Ground, lay_out, try_validator
from scripts.matrix.validators import Validator, install, load_validators, version_of
from scripts.package.descriptor import render_json
from scripts.paths import COMPATIBILITY, DESCRIPTOR, SOURCE
from scripts.progress import step

PIPELINES = "pipelines"
WITH_PIPELINES = {"", PIPELINES}


def try_one(validator: Validator, ground: Ground) -> Trial:
    """Return what one validator does."""
    with step(validator.id):
        install(validator)
        told = try_validator(validator, ground)
    head = (validator.id, validator.name, version_of(validator))
    return Trial(
        *head, validator.language, validator.scope, today(), lines=lines_of(validator), **told
    )


def try_all(only: str) -> Compatibility:
    """Return what every validator does; with `only`, the others as they were recorded."""
    package = load_package(SOURCE).ordered
    files = sound_files(small_package(package))
    chosen = [item for item in load_validators() if only in item.id]
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address:
        ground = Ground(Path(folder), address, package)
        lay_out(ground, files)
        tried = {item.id: try_one(item, ground) for item in chosen}
        pipelines = load_record().pipelines
        if only in WITH_PIPELINES:
            with step(PIPELINES):
                pipelines = try_pipelines(ground)
    before = {trial.id: trial for trial in load_record().validators} if only else {}
    known = before | tried
    trials = [known[item.id] for item in load_validators() if item.id in known]
    form = form_of(json.loads(sound_files(package)[DESCRIPTOR]))
    return Compatibility(form, pipelines, trials)


def main(argv: Sequence[str] | None = None) -> int:
    """Write what every validator found; the exit status is 1 if one refuses the sound package."""
    parser = argparse.ArgumentParser(prog="scripts matrix", description=__doc__)
    parser.add_argument(
        "--only", default="", help=f"part of the name of the validators to be run, or {PIPELINES}"
    )
    record = try_all(parser.parse_args(argv).only)
    write_file(COMPATIBILITY, render_json(asdict(record)))
    refusing = [trial.id for trial in record.validators if not trial.sound]
    for name in refusing:
        print(f"{name} refuses the sound package")
    print(f"{COMPATIBILITY.name}: {len(record.validators)} validators. Review the difference.")
    return int(bool(refusing))


if __name__ == "__main__":
    sys.exit(main())
