"""Setting up: the environment that works stays until the new one is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts import bootstrap
from scripts.bootstrap import LIGHT, WHOLE, SetupError, find_browser, set_up, set_up_browser

if TYPE_CHECKING:
    from pathlib import Path

WORKS, PART = "works", "part"


@pytest.fixture(name="root")
def fixture_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with an environment that works and was made from another lock."""
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    places = {
        "VENV": ".venv",
        "STAMP": ".venv/ready",
        "ASIDE": ".venv.old",
        "LOCK": "requirements.lock",
    }
    for name, place in places.items():
        monkeypatch.setattr(bootstrap, name, tmp_path / place)
    (tmp_path / "requirements.lock").write_text("new==1", "utf-8")
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "ready").write_text("other", "utf-8")
    (tmp_path / ".venv" / WORKS).touch()
    return tmp_path


def breaking(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the installation write a part and then fail, as without network."""

    def install(*_: object) -> None:
        (bootstrap.VENV / "bin").mkdir(parents=True)
        (bootstrap.VENV / PART).touch()
        raise error

    for name in ("install_with_uv", "install_with_pip"):
        monkeypatch.setattr(bootstrap, name, install)


def held(root: Path) -> set[str]:
    """Return what stands in the environment, and what stands beside it."""
    beside = {path.name for path in root.iterdir()} - {".venv", "requirements.lock"}
    return {path.name for path in (root / ".venv").iterdir()} | beside


@pytest.mark.parametrize("error", [SetupError("no network"), KeyboardInterrupt(), OSError("full")])
def test_environment_stays_where_a_new_one_fails(
    root: Path, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a changed lock without network that leaves no environment at all."""
    breaking(error, monkeypatch)
    with pytest.raises(type(error)) as failed:
        set_up()
    assert held(root) == {"ready", WORKS}
    if isinstance(error, SetupError):
        assert "no network\nThe environment from before stays in .venv" in str(failed.value)


def test_environment_that_a_killed_run_put_aside_comes_back(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a run killed in the middle after which the next one throws away what worked."""
    (root / ".venv").rename(root / ".venv.old")
    (root / ".venv").mkdir()
    (root / ".venv" / PART).touch()
    breaking(SetupError("no network"), monkeypatch)
    with pytest.raises(SetupError):
        set_up()
    assert held(root) == {"ready", WORKS}


def test_nothing_is_left_beside_a_new_environment(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch an old environment that stays on the disk for ever, also of a run that was killed."""
    for name in ("install_with_uv", "install_with_pip"):
        monkeypatch.setattr(bootstrap, name, lambda *_: bootstrap.VENV.mkdir())
    set_up()
    assert held(root) == {"ready"}
    (root / ".venv.old").mkdir()
    set_up()
    assert held(root) == {"ready"}


def test_first_environment_that_fails_is_told_as_that(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch words on an environment from before where there was none."""
    (root / ".venv").rename(root / "elsewhere")
    breaking(SetupError("no network"), monkeypatch)
    with pytest.raises(SetupError, match=r"no network\nThere is no environment yet\."):
        set_up()


def test_older_system_gets_the_whole_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch a system without the light package on which no browser is installed."""
    asked = []

    def run(*command: str) -> None:
        asked.append(command[-1])
        if command[-1] == LIGHT:
            raise SetupError("no such package")

    monkeypatch.setattr(bootstrap, "find_browser", lambda: None)
    monkeypatch.setattr(bootstrap, "may_install", list)
    monkeypatch.setattr(bootstrap, "run", run)
    set_up_browser()
    assert asked[1:] == [LIGHT, WHOLE]


def test_browser_is_the_one_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch tests in the slow browser where both are, and measurements in the one of no reader."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: name)
    assert [find_browser(), find_browser(WHOLE)] == [LIGHT, WHOLE]
    monkeypatch.setattr("shutil.which", {WHOLE: "here"}.get)
    assert find_browser() == "here"
    monkeypatch.setenv("CHROMIUM", "mine")
    assert find_browser(WHOLE) == "mine"
