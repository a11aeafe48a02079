"""Builds survive: kills at any moment, a full disk, a second build, no network, another user."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from scripts.lock import only_build
from tests.website.fresh import NO_NETWORK, Project, way_alone
from tests.website.projects import hashes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.website.fresh import Clean

KILLS = 6
"""Builds that are killed, each at a moment of chance in its part of a build."""
SEED = 12
NOBODY = 65534
AS_NOBODY = f"setpriv --reuid={NOBODY} --regid={NOBODY} --clear-groups --no-new-privs"


def remains(project: Project) -> list[Path]:
    """Return what a build leaves only where it was cut off."""
    return [path for name in (".*.new", ".*.old") for path in project.place.rglob(name)]


def test_two_builds_at_once(project: Project) -> None:
    """Catch a second build that takes the pages of the first away, or does not say why not."""
    before = hashes(project.site)
    project.write("Two at once.\n")
    with only_build(project.place / "build" / "lock"):
        status, said = project.build()
    assert status == 1
    assert "Another build is running in this folder" in said
    assert hashes(project.site) == before


def test_full_disk_leaves_the_last_site(project: Project) -> None:
    """Catch half a site, or a traceback, when no file can be written any more."""
    before = hashes(project.site)
    project.write("A full disk.\n")
    status, said = project.build("ulimit -f 16")
    assert status == 1
    assert "could not be written" in said
    assert "Traceback" not in said
    assert hashes(project.site) == before
    assert list(project.place.glob(".site.*")) == []


@pytest.fixture(name="took")
def fixture_took(project: Project) -> float:
    """Return the seconds that a build after an edit of a sentence takes."""
    start = time.monotonic()
    project.write("Whole.\n")
    assert project.build()[0] == 0
    return time.monotonic() - start


def test_killed_build_leaves_the_last_site(project: Project, took: float) -> None:
    """Catch a moment at which a kill takes the site away or halves it, and remains that stay."""
    before, random = hashes(project.site), Random(SEED)  # noqa: S311 - moments, no secrets
    for part in range(KILLS):
        project.write(f"Killed in part {part} of a build.\n")
        with project.start() as process:
            time.sleep(took * (part + random.random()) / KILLS)
            process.kill()
        if hashes(project.site) != before:
            assert "Killed" in (project.site / "index.html").read_text(encoding="utf-8")
            assert hashes(project.site).keys() == before.keys()
    project.write("Whole.\n")
    assert project.build()[0] == 0
    assert hashes(project.site) == before
    assert remains(project) == []


def test_build_asks_nobody(clean: Clean) -> None:
    """Catch a build that needs the network once the machine is set up."""
    assert clean.status == 0, clean.said
    assert clean.asked == ""


def test_asking_the_network_is_noticed(clean: Clean, tmp_path: Path) -> None:
    """Catch a machine that is said to have no network and reaches everybody."""
    assert clean.status == 0
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    asks = "import socket; socket.create_connection(('127.0.0.1', 9))"
    settings = {**os.environ, "PYTHONPATH": str(tmp_path), "ASKED": str(tmp_path / "asked")}
    words = [*way_alone().split(), sys.executable, "-c", asks]
    done = subprocess.run(words, env=settings, capture_output=True, check=False)
    assert b"no network" in done.stderr
    assert "127.0.0.1" in (tmp_path / "asked").read_text("utf-8")


@pytest.fixture(name="of_nobody")
def fixture_of_nobody(project: Project) -> Iterator[Project]:
    """Return a copy of the project, with what it remembers, that belongs to an ordinary user."""
    if os.geteuid():
        pytest.skip("the tests run as an ordinary user, so every build is made by one")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    shutil.copytree(project.place, folder / "project", symlinks=True)
    subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", folder], check=True)
    yield Project(folder / "project")
    shutil.rmtree(folder)


def test_ordinary_user_builds_the_same(project: Project, of_nobody: Project) -> None:
    """Catch a build that needs the rights of root, a home, or to write beside its own folder."""
    if not shutil.which("setpriv") or subprocess.call([*AS_NOBODY.split(), sys.executable, "-V"]):
        pytest.skip("nobody may run Python from the folder of this environment")
    wanted = hashes(project.site)
    shutil.rmtree(of_nobody.site)
    status, said = of_nobody.build(within=AS_NOBODY, HOME="/nonexistent")
    assert status == 0, said
    assert {path.stat().st_uid for path in of_nobody.site.rglob("*")} == {NOBODY}
    assert hashes(of_nobody.site) == wanted
