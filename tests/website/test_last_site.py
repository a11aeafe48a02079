"""A new site takes over what the last one has, and never writes into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs import utils

from scripts.disk import new_folder, replace_folder, write_folder
from scripts.website.last_site import NewFile, pages_put_into

if TYPE_CHECKING:
    from pathlib import Path

PATHS = ("data/rows.csv", "kazakhstan/index.html")


@pytest.fixture(name="site")
def fixture_site(tmp_path: Path) -> Path:
    """Return the last site."""
    write_folder(tmp_path / "site", dict.fromkeys(PATHS, b"old"))
    return tmp_path / "site"


def build(site: Path, content: bytes) -> Path:
    """Put a download and a page into a new site as MkDocs does, and return it."""
    new = new_folder(site)
    download = NewFile(PATHS[0], src_dir=None, dest_dir=str(new), use_directory_urls=True)
    download.content_bytes = content
    download.copy_file()
    with pages_put_into(new):
        utils.write_file(content, str(new / PATHS[1]))
    return new


@pytest.mark.parametrize(("content", "one"), [(b"old", True), (b"new", False)])
def test_what_did_not_change_is_taken_over(site: Path, content: bytes, one: bool) -> None:
    """Catch pages and downloads that are all written anew, and one of yesterday."""
    new = build(site, content)
    for path in PATHS:
        assert (new / path).samefile(site / path) == one
        assert (new / path).read_bytes() == content
        assert (site / path).read_bytes() == b"old"
    replace_folder(new, site)
    assert [(site / path).read_bytes() for path in PATHS] == [content, content]


def test_pages_of_other_builds_are_written_as_before(site: Path) -> None:
    """Catch MkDocs that goes on putting pages into a site after it was built."""
    plain = utils.write_file
    build(site, b"old")
    assert utils.write_file is plain
