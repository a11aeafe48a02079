"""What was made before is found again, and only for the very same inputs."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from scripts import cache
from scripts.cache import digest, digest_of_files, forget, recall

if TYPE_CHECKING:
    import pytest


def test_damaged_entry_is_made_anew(tmp_path: Path) -> None:
    """Catch a build that stops, or shows half a page, because a disk was full at the last one."""
    assert recall("kind", "key", lambda: {"n": 1}, tmp_path) == {"n": 1}
    assert recall("kind", "key", lambda: {"n": 2}, tmp_path) == {"n": 1}
    [path] = tmp_path.rglob("*.json")
    path.write_text('{"n": ', encoding="utf-8")
    assert recall("kind", "key", lambda: {"n": 3}, tmp_path) == {"n": 3}


def test_parts_of_a_key_do_not_run_together() -> None:
    """Catch two lists of inputs that share a key."""
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", "")}) == 4


def test_names_and_contents_of_files_count(tmp_path: Path) -> None:
    """Catch a file that was renamed, moved, emptied or added without a change of the key."""
    seen = {digest_of_files([tmp_path])}
    for name, content in (("a.txt", "1"), ("b.txt", "1"), ("b.txt", "2"), ("c/b.txt", "2")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
        seen.add(digest_of_files([tmp_path]))
    (tmp_path / "a.txt").rename(tmp_path / "d.txt")
    seen.add(digest_of_files([tmp_path]))
    assert len(seen) == 6


def test_file_that_rests_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch all data being read at every question, and a file of this moment that is not."""
    path, whole, read = tmp_path / "a.txt", Path.read_bytes, list[Path]()

    def noted(path: Path) -> bytes:
        read.append(path)
        return whole(path)

    path.write_text("1", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", noted)
    assert digest_of_files([tmp_path]) == digest_of_files([tmp_path])
    assert read == [path] * 2
    monkeypatch.setattr(cache, "RESTED", -1.0)
    assert digest_of_files([tmp_path]) == digest_of_files([tmp_path])
    assert read == [path] * 3


def test_file_with_the_time_of_another_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a file that was put back from a copy, with its time, in place of one as long."""
    monkeypatch.setattr(cache, "RESTED", -1.0)
    path, seen = tmp_path / "a.txt", set()
    for content in ("one", "two"):
        path.write_text(content, encoding="utf-8")
        os.utime(path, (0, 0))
        seen.add(digest_of_files([path]))
        time.sleep(0.05)  # the clock of a disk ticks every few milliseconds
    assert len(seen) == 2


def test_old_and_half_written_entries_go(tmp_path: Path) -> None:
    """Catch a cache that grows for ever, and remains of writers that were killed."""
    for name in ("old.json", "young.json", ".x.json.12.new"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    os.utime(tmp_path / "old.json", (0, 0))
    forget(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["young.json"]


def test_code_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch a result of older code, and of an older library."""
    monkeypatch.setattr(cache, "CODE_FOLDER", tmp_path)
    seen = set()
    for content in ("a = 1", "a = 2"):
        (tmp_path / "module.py").write_text(content, encoding="utf-8")
        cache.program.cache_clear()
        seen.add(cache.program())
    monkeypatch.setattr(cache, "libraries", lambda: "others")
    cache.program.cache_clear()
    seen.add(cache.program())
    cache.program.cache_clear()
    assert len(seen) == 3
