"""Run the pipelines of the contract kit as published: those of GitHub, GitLab and pre-commit."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import cast

from scripts.archive import sha256
from scripts.disk import remove
from scripts.matrix.defects import FACTS
from scripts.matrix.packages import today
from scripts.matrix.trials import RED, SOUND, Ground
from scripts.matrix.validators import PROGRAMS
from scripts.parse import Json, parse_yaml
from scripts.paths import CONTRACT, VALIDATORS

GITHUB, GITLAB, HOOK = "github-workflow.yml", "gitlab-ci.yml", "pre-commit-config.yaml"
RUNNER, HOOKS, WORK, DATA, SCHEMAS = "pipeline", "hooks", "work", "data", "schemas"
HOOK_PACKAGE = "pre-commit==4.7.0"


def load_pipeline(name: str) -> Json:
    """Return a pipeline of the kit."""
    return cast("Json", parse_yaml((CONTRACT / name).read_text("utf-8")))


def github_steps() -> list[str]:
    """Return the lines of each step that GitHub runs in a shell of its own."""
    [job] = load_pipeline(GITHUB)["jobs"].values()
    return [step["run"] for step in job["steps"] if "run" in step]


def gitlab_steps() -> list[str]:
    """Return the lines of the job, which GitLab runs in one shell."""
    return ["\n".join(load_pipeline(GITLAB)["contract"]["script"])]


def hook_steps() -> list[str]:
    """Return what a person types to run the hook on every file."""
    init = "git init --quiet && git add --all"
    return [
        f"{init} && cp '{CONTRACT / HOOK}' .pre-commit-config.yaml",
        "pre-commit run --all-files",
    ]


PIPELINES: dict[str, Callable[[], list[str]]] = {
    GITHUB: github_steps,
    GITLAB: gitlab_steps,
    HOOK: hook_steps,
}


def install_runner() -> Path:
    """Return a fresh environment with pip and pre-commit, as a pipeline has it."""
    folder = VALIDATORS / RUNNER
    subprocess.run(["uv", "venv", "--quiet", "--clear", "--seed", folder], check=True)
    command = ["uv", "pip", "install", "--quiet", "--python", str(folder), HOOK_PACKAGE]
    subprocess.run(command, check=True)
    return folder


def passes(name: str, ground: Ground, state: str, runner: Path) -> bool:
    """Return whether a pipeline ends well in a repository that holds a table of some state."""
    work = ground.folder / WORK
    remove(work)
    for folder in (DATA, SCHEMAS):
        work.joinpath(folder).mkdir(parents=True)
    shutil.copy(ground.folder / state / f"{FACTS}.csv", work / DATA)
    for path in (ground.folder / SOUND / SCHEMAS).glob("*.standalone.schema.json"):
        shutil.copy(path, work / SCHEMAS)
    base = f"{ground.address}/{SOUND}"
    env = {
        **os.environ,
        "PATH": f"{runner / PROGRAMS}:{os.environ['PATH']}",
        "VIRTUAL_ENV": str(runner),
        "BASE": base,
        "CIVIC_SPACE_BASE": base,
        "PRE_COMMIT_HOME": str(runner / HOOKS),
    }
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]
    return all(
        subprocess.run(
            [*shell, step], cwd=work, env=env, capture_output=True, check=False
        ).returncode
        == 0
        for step in PIPELINES[name]()
    )


def try_pipelines(ground: Ground) -> Json:
    """Return, for each pipeline, whether it passes a sound table and refuses a broken one."""
    runner = install_runner()
    return {
        name: {
            "date": today(),
            "sound": passes(name, ground, SOUND, runner),
            "refused": not passes(name, ground, RED, runner),
            "lines": sha256((CONTRACT / name).read_bytes()),
        }
        for name in PIPELINES
    }
