"""What every workflow must keep; pure, so that broken copies can be judged like the real ones."""

from __future__ import annotations

import re
from typing import Any

import yaml

PIN = re.compile(r"^ +(?:- )?uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", re.MULTILINE)
SECRET = re.compile(r"\bsecrets?\b|github[._]token|tojson|printenv|set -x", re.IGNORECASE)
# The one key that a workflow may use: the job that publishes a release, in its last step.
RELEASE_KEY = {"GH_TOKEN": "${{ github.token }}", "GH_REPO": "${{ github.repository }}"}
READ = {"contents": "read"}
# What a job may do beside reading the code, by its name. Who may write runs no code of ours.
WRITERS = {
    "publish": {"pages": "write", "id-token": "write"},
    "release": {"contents": "write", "id-token": "write", "attestations": "write"},
}
PULL_REQUEST = "${{ github.event_name == 'pull_request' }}"
ON_TAG = "github.event_name == 'push' && startsWith(github.ref, 'refs/tags/v')"
ON_MAIN = (
    "github.event_name == 'push' && "
    "(github.ref == 'refs/heads/main' || startsWith(github.ref, 'refs/tags/v'))"
)
TESTED = "${{ needs.check.outputs.artifact }}"
RELEASED = "${{ needs.check.outputs.release }}"
RELEASE_STEPS = (
    "actions/download-artifact@",
    "actions/attest-build-provenance@",
    "gh release create ",
)
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
        "no secrets": not SECRET.search(without_release_key(text)),
        "key where it is used": all(uses_no_key(name, job) for name, job in jobs.items()),
        "no credentials left": all(leaves_no_credentials(step) for step in steps),
        "one line a step": all("\n" not in step.get("run", "") for step in steps),
        "tested": "check" not in jobs or is_tested(jobs["check"]),
        "published": "publish" not in jobs or is_published(jobs["publish"]),
        "released": "release" not in jobs or is_released(jobs["release"], jobs["check"]),
    }
    return {rule for rule, holds in rules.items() if not holds}


def has_least_permissions(jobs: dict[str, Job]) -> bool:
    """Tell whether a job may read the code and no more, but for the two that publish."""
    allowed = {name: WRITERS.get(name, READ) for name in jobs}
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


def without_release_key(text: str) -> str:
    """Return a workflow without the one line that may name the key of the run."""
    return text.replace(f"GH_TOKEN: {RELEASE_KEY['GH_TOKEN']}\n", "", 1)


def uses_no_key(name: str, job: Job) -> bool:
    """Tell whether a job has nothing in its environment, but for the last step of a release."""
    steps = job["steps"][:-1] if name == "release" else job["steps"]
    return not any("env" in part for part in (job, *steps))


def is_tested(job: Job) -> bool:
    """Tell whether the site is kept at once after the tests, only if they pass, before all else."""
    runs = [step.get("run") for step in job["steps"]]
    if "make test" not in runs[:-1]:
        return False
    place = runs.index("make test")
    before, keep, after = (
        job["steps"][: place + 2],
        job["steps"][place + 1],
        job["steps"][place + 2 :],
    )
    name, path = (keep.get("with", {}).get(key) for key in ("name", "path"))
    kept = name == job["outputs"]["artifact"] and path == "site/"
    strict = not any(LOOSE & part.keys() for part in (job, *before))
    return kept and strict and not any("continue-on-error" in part for part in after)


def is_released(job: Job, check: Job) -> bool:
    """Tell whether a tag publishes, signed, what was made beside the tested site, and no more."""
    words = [step.get("uses", "") or step["run"] for step in job["steps"]]
    expected = len(words) == len(RELEASE_STEPS) and all(
        said.startswith(begin) for said, begin in zip(words, RELEASE_STEPS, strict=True)
    )
    if not expected:
        return False
    taken = job["steps"][0]["with"] == {"name": RELEASED, "path": "release/"}
    signed = job["steps"][1]["with"] == {"subject-path": "release/files/*"}
    whole = "release/files/*" in words[2] and "--verify-tag" in words[2]
    keyed = job["steps"][2].get("env") == RELEASE_KEY
    kept = any(
        step.get("with", {}).get("name") == check["outputs"]["release"]
        and step["with"]["path"] == "build/release/"
        for step in check["steps"]
    )
    return all(
        (taken, signed, whole, keyed, kept, job.get("needs") == "check", job["if"] == ON_TAG)
    )


def is_published(job: Job) -> bool:
    """Tell whether the job does one thing: publish, from main or a tag, what the tests kept."""
    first = job["steps"][0]
    alone = len(job["steps"]) == 1 and first.get("uses", "").startswith("actions/deploy-pages@")
    tested = job.get("needs") == "check" and first.get("with") == {"artifact_name": TESTED}
    uncut = job.get("concurrency") == {"group": "pages", "cancel-in-progress": False}
    return alone and tested and uncut and job.get("if") == ON_MAIN
