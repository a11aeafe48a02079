"""No digit of a public sentence is typed: it is bound to a row, or stands in a short list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from scripts.paths import DOCS, ROOT, TEMPLATES

ALLOWED = [
    entry["text"]
    for entry in yaml.safe_load(
        (ROOT / "tests" / "docs" / "allowed_digits.yml").read_text(encoding="utf-8")
    )
]
NOT_PROSE = (
    r"\A---\n.*?\n---\n",  # front matter
    r"```.*?```",  # code
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}",  # what macros and templates print
    r"`[^`]*`",  # names of columns and commands
    r"\]\([^)]*\)|<[^>]*>|\{ #[^}]*\}",  # addresses, tags, anchors
    r"^\d+\. ",  # numbers of a list
    r"^#.*$(?=\n[a-z_]+:)",  # comments of a YAML file
)
PROSE = sorted(DOCS.rglob("*.md"))
WORDS = sorted(TEMPLATES.rglob("*.j2")) + sorted(TEMPLATES.rglob("*.yml"))


def typed_digits(text: str) -> list[str]:
    """Return every line of prose that holds a digit nobody bound or allowed."""
    for pattern in NOT_PROSE:
        text = re.sub(pattern, " ", text, flags=re.DOTALL | re.MULTILINE)
    for allowed in ALLOWED:
        text = text.replace(allowed, " ")
    return [line.strip() for line in text.splitlines() if re.search(r"\d", line)]


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_no_digit_is_typed_in_prose(path: Path) -> None:
    """Catch a number in a sentence that no longer follows the data."""
    assert typed_digits(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_no_digit_is_typed_in_templates(path: Path) -> None:
    """Catch a number in the words of a chart or of a generated page."""
    assert typed_digits(path.read_text(encoding="utf-8")) == []


def test_the_reader_of_digits_sees_one() -> None:
    """Catch a pattern so wide that it hides typed numbers."""
    assert typed_digits("AidData recorded 706 of {{ value('x') }}.") == [
        "AidData recorded 706 of  ."
    ]


def test_every_allowance_is_used() -> None:
    """Catch an allowance that outlived its sentence."""
    everything = "".join(path.read_text(encoding="utf-8") for path in (*PROSE, *WORDS))
    assert [text for text in ALLOWED if text not in everything] == []
