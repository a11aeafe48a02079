"""Green check, built site: what the check calls publishable is packed, drawn and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.check import judge
from scripts.edition import Edition
from scripts.pages import plain_files
from tests.fuzz.odd import ODD, write_ready

if TYPE_CHECKING:
    from pathlib import Path

PROSE = "---\ndescription: A page.\n---\n# A page\n\n{{ part('coverage') }}\n"


@pytest.fixture(name="ready")
def fixture_ready(tmp_path: Path) -> Path:
    """Return the tiny package as a site needs it."""
    return write_ready(tmp_path / "package")


@pytest.mark.parametrize("name", ODD)
def test_what_the_check_passes_is_built(name: str, ready: Path, tmp_path: Path) -> None:
    """Catch a package that the check passes and that ends the build in a traceback."""
    for change in ODD[name]:
        change(ready)
    checked = judge(ready)
    if checked.findings or checked.register is None:
        assert all(finding.remedy for finding in checked.findings)
        return
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(PROSE, encoding="utf-8")
    edition = Edition(checked.register.package, checked.register)
    files = plain_files(edition, tmp_path / "docs")
    assert len(files) > 50
