"""Generated files are asked for twice in a build and made or read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.website import contents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pytest


def test_files_are_read_once_for_each_state(monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch files of an older state in a process that lives on, and two readings of one state."""
    keys: Iterator[str] = iter(["a", "a", "b"])
    asked: list[str] = []

    def recalled(_kind: str, key: str, _make: Callable[[], object]) -> dict[str, bytes]:
        asked.append(key)
        return {"page.md": key.encode()}

    monkeypatch.setattr(contents, "data_key", lambda: next(keys))
    monkeypatch.setattr(contents, "digest", lambda *parts: str(parts[0]))
    monkeypatch.setattr(contents, "recall_files", recalled)
    contents.generated_under.cache_clear()
    first = contents.generated_files()
    first["other.md"] = b""
    assert [contents.generated_files(), contents.generated_files()] == [
        {"page.md": b"a"},
        {"page.md": b"b"},
    ]
    assert asked == ["a", "b"]
    contents.generated_under.cache_clear()


def test_stories_of_every_language_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a story in a second language that an editor changes and no page shows."""
    written = [tmp_path / "countries" / "kaz.md", tmp_path / "io" / "countries" / "kaz.md"]
    for path in (*written, tmp_path / "xx" / "countries" / "kaz.md"):
        path.parent.mkdir(parents=True)
        path.touch()
    monkeypatch.setattr(contents, "DOCS", tmp_path)
    monkeypatch.setattr(contents, "others", lambda: ["io"])
    assert contents.stories() == written
