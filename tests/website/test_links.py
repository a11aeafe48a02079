"""Every link and every anchor of the built site leads somewhere; lychee looks, without the net."""

from __future__ import annotations

import re
import shutil
import subprocess
import sysconfig
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LYCHEE = (
    f"{sysconfig.get_path('scripts')}/lychee",
    *("--offline", "--include-fragments", "--no-progress", "--index-files", "index.html"),
)


def lychee(site: Path, pages: str = "**/*.html") -> subprocess.CompletedProcess[str]:
    """Return what lychee says of the pages of a site."""
    command = [*LYCHEE, "--root-dir", str(site), str(site / pages)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_every_link_and_anchor_resolves(site: Path) -> None:
    """Catch a link to a page, file or anchor that the site does not have."""
    said = lychee(site)
    assert said.returncode == 0, said.stdout
    total = re.search(r"(\d+) Total", said.stdout)
    assert total, said.stdout
    assert int(total.group(1)) > 1000


def test_lychee_notices_a_broken_anchor(site: Path, tmp_path: Path) -> None:
    """Catch a lychee that no longer looks at anchors inside and between pages."""
    for anchor in ("#nowhere", "methodology/#nowhere", "nowhere/", "data/nowhere.csv"):
        shutil.copytree(site, tmp_path, dirs_exist_ok=True)
        page = tmp_path / "index.html"
        page.write_text(page.read_text(encoding="utf-8") + f'<a href="{anchor}">x</a>', "utf-8")
        said = lychee(tmp_path, "index.html")
        assert said.returncode == 2, anchor
        assert "nowhere" in said.stdout


def test_no_place_of_a_page_is_named_twice(site: Path) -> None:
    """Catch a name of a place that stands twice: a link leads to the first, whichever was meant."""
    named = re.compile(r"""<[a-z][^<>]*?\sid=(["']?)([^\s"'>]+)\1""")
    doubled = {}
    for path in site.rglob("*.html"):
        names = Counter(name for _, name in named.findall(path.read_text(encoding="utf-8")))
        if twice := [name for name, times in names.items() if times > 1]:
            doubled[path.relative_to(site).as_posix()] = twice
    assert doubled == {}
