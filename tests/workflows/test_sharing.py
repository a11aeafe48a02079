"""The tests of a file run in one process, so that what they share is built once."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from scripts.paths import ROOT
from tests.sharing import SHARING

if TYPE_CHECKING:
    from pathlib import Path

CONFTEST = """
from tests.sharing import SHARING, pytest_collection_modifyitems, pytest_xdist_make_scheduler
SHARING["test_three.py"] = "test_one.py"
"""
MODULE = """
import pytest
@pytest.mark.parametrize("number", range(6))
def test(number: int) -> None: pass
"""
PLUGIN = ("-p", "xdist.plugin")
RAN = re.compile(r"\[(gw\d)\].* PASSED \S*/(test_\w+)\.py::")


def test_files_stay_whole(tmp_path: Path) -> None:
    """Catch tests of one file in two processes: each of them would build every site."""
    (tmp_path / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]", encoding="utf-8")
    for name in ("one", "two", "three"):
        (tmp_path / f"test_{name}.py").write_text(MODULE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *PLUGIN, "-v", "-n", "2", "--rootdir", tmp_path, tmp_path],
        cwd=ROOT,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    ran = RAN.findall(done.stdout)
    assert len(ran) == 18, done.stdout
    processes = {name: {process for process, of in ran if of == name} for _, name in ran}
    assert [name for name, found in processes.items() if len(found) > 1] == []
    assert processes["test_three"] == processes["test_one"] != processes["test_two"]


def test_shared_files_are_there() -> None:
    """Catch a file that was renamed and shares no more."""
    for pair in SHARING.items():
        assert all((ROOT / path).is_file() for path in pair)
