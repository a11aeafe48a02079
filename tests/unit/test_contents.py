"""Generated files are asked for twice in a build and made or read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.website import contents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
