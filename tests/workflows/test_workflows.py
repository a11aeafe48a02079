"""The workflows: safe, pinned, and publishing nothing but the site that was tested."""

from __future__ import annotations

import re
import subprocess
import sysconfig
from typing import TYPE_CHECKING

import pytest

from scripts.paths import ROOT
from tests.workflows.rules import ON_MAIN, ON_TAG, PULL_REQUEST, RELEASED, TESTED, faults

if TYPE_CHECKING:
    from pathlib import Path

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.y*ml"))
PUBLISHER = GITHUB / "workflows" / "check-and-publish.yml"
DEPENDABOT = GITHUB / "dependabot.yml"

ZIZMOR = (
    *("--offline", "--no-online-audits", "--no-config", "--no-ignores"),
    *("--strict-collection", "--no-progress", "--quiet", "--persona", "pedantic"),
)
# What must satisfy each schema, and the beginning of a line without which it must not.
SCHEMAS = {
    "vendor.github-workflows": (WORKFLOWS, "    runs-on: "),
    "custom.github-workflows-require-timeout": (WORKFLOWS, "    timeout-minutes: "),
    "vendor.dependabot": ([DEPENDABOT], "    schedule:\n      interval: "),
    "vendor.citation-file-format": ([ROOT / "CITATION.cff"], r"message: >-\n(?:  .*\n)*  "),
}

# One defect each: the rule that must notice it, what is written, what is put in its place.
DEFECTS = {
    "tag for a hash": ("pinned", r"@[0-9a-f]{40} # v", "@v"),
    "hash without its version": ("pinned", r"(?<=[0-9a-f]) # v[\d.]+", ""),
    "all permissions": ("least permissions", r"permissions: \{\}", "permissions: write-all"),
    "permissions forgotten": ("least permissions", r"permissions: \{\}\n", ""),
    "tests that may write": ("least permissions", "contents: read", "contents: write"),
    "runs that pile up": ("turns", re.escape(PULL_REQUEST), "false"),
    "concurrency forgotten": ("turns", r"\nconcurrency:(\n  .*)+", ""),
    "release that may write packages": (
        "least permissions",
        "attestations: write",
        "packages: write",
    ),
    "key for the tests": (
        *("key where it is used", "run: make test"),
        "run: make test\n        env:\n          GH_TOKEN: x",
    ),
    "key twice": ("no secrets", "run: make test", "run: make test # ${{ github.token }}"),
    "release of other files": ("released", re.escape(RELEASED), "release"),
    "release not signed": ("released", "subject-path: .*", "subject-path: release/notes.md"),
    "release of any push": ("released", re.escape(ON_TAG), "github.event_name == 'push'"),
    "release without its tag": ("released", " --verify-tag", ""),
    "code in the release": ("released", "(?=- name: Sign)", "- run: make assets\n      "),
    "release not kept": ("released", "path: build/release/", "path: build/"),
    "secret printed": ("no secrets", "run: .*", "run: echo ${{ secrets.KEY }}"),
    "key left in the folder": ("no credentials left", "credentials: false", "credentials: true"),
    "script in a step": ("one line a step", "run: .*", "run: |\n          one\n          two"),
    "site built but not tested": ("tested", "make test", "make site"),
    "tests that may fail": ("tested", "run: ", "continue-on-error: true\n        run: "),
    "another folder kept": ("tested", "path: site/", "path: build/"),
    "another artifact published": ("published", re.escape(TESTED), "github-pages"),
    "build before publishing": ("published", "(?=- name: Publish)", "- run: make site\n      "),
    "tests not waited for": ("published", "    needs: check\n", ""),
    "pull request published": ("published", re.escape(ON_MAIN), "always()"),
    "publication cut short": ("published", "in-progress: false", "in-progress: true"),
}


def run(tool: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Return what a tool of this environment said, and its exit status."""
    command = [f"{sysconfig.get_path('scripts')}/{tool}", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_keeps_every_rule(path: Path) -> None:
    """Catch an unpinned action, a right too many, a named secret, a site published untested."""
    assert faults(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("defect", DEFECTS)
def test_rule_notices(defect: str) -> None:
    """Catch a rule that no longer notices the defect it is there for."""
    rule, written, instead = DEFECTS[defect]
    broken, times = re.subn(written, lambda _: instead, PUBLISHER.read_text(encoding="utf-8"))
    assert times, f"`{written}` no longer stands in {PUBLISHER.name}"
    assert rule in faults(broken)


def test_zizmor_finds_nothing() -> None:
    """Catch a known weakness of workflows, and updates taken the day they are released."""
    done = run("zizmor", *ZIZMOR, *WORKFLOWS, DEPENDABOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_actionlint_finds_nothing() -> None:
    """Catch an expression that GitHub cannot read, an input that an action does not know."""
    done = run("actionlint", "-oneline", *WORKFLOWS)
    assert done.returncode == 0, done.stdout + done.stderr


def test_actionlint_notices(tmp_path: Path) -> None:
    """Catch an actionlint that says nothing whatever it reads."""
    path = tmp_path / PUBLISHER.name
    text = PUBLISHER.read_text(encoding="utf-8")
    path.write_text(text.replace("outputs.artifact }}", "outputs.nothing }}"), encoding="utf-8")
    done = run("actionlint", "-oneline", path)
    assert done.returncode == 1
    assert "nothing" in done.stdout


def test_lock_is_audited() -> None:
    """Catch a lock file of which nobody asks whether its packages are known to be weak."""
    audit = (GITHUB / "workflows" / "audit.yml").read_text(encoding="utf-8")
    assert "pip-audit==" in audit
    assert "--strict" in audit
    assert "schedule:" in audit


def test_zizmor_notices(tmp_path: Path) -> None:
    """Catch a zizmor that says nothing whatever it reads."""
    text = PUBLISHER.read_text(encoding="utf-8")
    path = tmp_path / PUBLISHER.name
    path.write_text(re.sub(r"@[0-9a-f]{40} # v[\d.]+", "@v7", text), encoding="utf-8")
    done = run("zizmor", *ZIZMOR, path)
    assert done.returncode > 10, done.stderr
    assert "unpinned-uses" in done.stdout


@pytest.mark.parametrize("schema", SCHEMAS)
def test_schema_is_kept(schema: str) -> None:
    """Catch a key that GitHub would refuse or, worse, ignore."""
    paths, _ = SCHEMAS[schema]
    done = run("check-jsonschema", "--builtin-schema", schema, *paths)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("schema", SCHEMAS)
def test_schema_notices(schema: str, tmp_path: Path) -> None:
    """Catch a schema that accepts whatever it is given."""
    (path, *_), needed = SCHEMAS[schema]
    broken, times = re.subn(rf"(?m)^{needed}.*$", "", path.read_text(encoding="utf-8"))
    (tmp_path / path.name).write_text(broken, encoding="utf-8")
    done = run("check-jsonschema", "--builtin-schema", schema, tmp_path / path.name)
    assert times
    assert done.returncode == 1, done.stdout + done.stderr
    assert "required" in done.stdout
