"""What every workflow must keep; pure, so that broken copies can be judged like the real ones."""

from __future__ import annotations

import re
from typing import Any

import yaml

PIN = re.compile(r"^ +(?:- )?uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", re.MULTILINE)
SECRET = re.compile(r"\bsecrets?\b|github[._]token|tojson|printenv|set -x", re.IGNORECASE)
READ = {"contents": "read"}
PAGES = {"pages": "write", "id-token": "write"}
PULL_REQUEST = "${{ github.event_name == 'pull_request' }}"
ON_MAIN = "github.event_name == 'push' && github.ref == 'refs/heads/main'"
TESTED = "${{ needs.check.outputs.artifact }}"
LOOSE = {"if", "continue-on-error"}

Job = dict[str, Any]


def faults(text: str) -> set[str]:
    """Return the names of the rules that a workflow breaks."""
    root = yaml.safe_load(text)
    jobs: dict[str, Job] = root["jobs"]
    steps = [step for job in jobs.values() for step in job["steps"]]
    rules = {
        "pinned": len(PIN.findall(text)) == sum("uses" in step for step in steps),
        "least permissions": root.get("permissions") == {} and has_least_permissions(jobs),
        "turns": takes_turns(root),
        "no secrets": not SECRET.search(text),
        "no credentials left": all(leaves_no_credentials(step) for step in steps),
        "one line a step": all("\n" not in step.get("run", "") for step in steps),
        "tested": "check" in jobs and is_tested(jobs["check"]),
        "published": "publish" not in jobs or is_published(jobs["publish"]),
    }
    return {rule for rule, holds in rules.items() if not holds}


def has_least_permissions(jobs: dict[str, Job]) -> bool:
    """Tell whether a job may read the code and no more; publishing alone may write, to Pages."""
    allowed = {name: PAGES if name == "publish" else READ for name in jobs}
    return {name: job.get("permissions") for name, job in jobs.items()} == allowed


def takes_turns(root: dict[str, Any]) -> bool:
    """Tell whether a newer run ends an older one of the same branch for pull requests only."""
    turns = root.get("concurrency", {})
    return (
        "github.ref" in turns.get("group", "") and turns.get("cancel-in-progress") == PULL_REQUEST
    )


def leaves_no_credentials(step: dict[str, Any]) -> bool:
    """Tell whether a checkout does not leave its key in the folder for later steps to find."""
    checkout = step.get("uses", "").startswith("actions/checkout@")
    return not checkout or step.get("with", {}).get("persist-credentials") is False


def is_tested(job: Job) -> bool:
    """Tell whether the site is kept at once after the tests, and only if they pass."""
    test, keep = job["steps"][-2:]
    name, path = (keep.get("with", {}).get(key) for key in ("name", "path"))
    kept = name == job["outputs"]["artifact"] and path == "site/"
    strict = not any(LOOSE & part.keys() for part in (job, *job["steps"]))
    return test.get("run") == "make test" and kept and strict


def is_published(job: Job) -> bool:
    """Tell whether the job does one thing: publish, from main alone, what the tests kept."""
    first = job["steps"][0]
    alone = len(job["steps"]) == 1 and first.get("uses", "").startswith("actions/deploy-pages@")
    tested = job.get("needs") == "check" and first.get("with") == {"artifact_name": TESTED}
    uncut = job.get("concurrency") == {"group": "pages", "cancel-in-progress": False}
    return alone and tested and uncut and job.get("if") == ON_MAIN
