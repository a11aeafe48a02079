"""A release in people's words: first who must act and how, then what changed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scripts.package.release.changes import Changes, Differences
from scripts.writing.languages import words
from scripts.writing.templating import render_plain

UNRELEASED = "## Unreleased"
HEADING = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """One kind of change at one location."""

    bump: str
    where: str
    said: str
    detail: str


@dataclass(frozen=True, slots=True)
class Act:
    """Who must act and how, and where."""

    said: str
    locations: list[str]
    """Tables, columns or properties of the package."""


def acts_of(changes: Differences) -> list[Act]:
    """Return who must act and how, the gravest change first; each once."""
    rules = words("package/release")["rules"]
    told: dict[str, list[str]] = {}
    for item in changes["demands"]:
        told.setdefault(rules[item["rule"]]["act"], []).append(item["where"])
    return [Act(said, list(dict.fromkeys(where))) for said, where in told.items() if said]


def entries_of(changes: Differences) -> list[ChangeEntry]:
    """Return what changed, the gravest first."""
    rules = words("package/release")["rules"]
    return [
        ChangeEntry(item["bump"], item["where"], rules[item["rule"]]["said"], item["detail"])
        for item in changes["demands"]
    ]


def render_story(changes: Changes) -> str:
    """Return the release in words, as Markdown without its heading."""
    return render_plain(
        "package/release.md.j2",
        words=words("package/release"),
        bump=changes["bump"],
        acts=acts_of(changes),
        entries=entries_of(changes),
    ).strip()


def add_to_changelog(text: str, changes: Changes) -> str:
    """Return the changelog with a release on top; what people wrote as unreleased stays below."""
    section = f"## {changes['to']} ({changes['date']})\n\n{render_story(changes)}"
    if UNRELEASED in text:
        return text.replace(UNRELEASED, section, 1)
    found = HEADING.search(text)
    position = found.start() if found else len(text)
    return f"{text[:position]}{section}\n\n{text[position:]}"


def cite_version(text: str, changes: Changes) -> str:
    """Return CITATION.cff with the number and the date of a release."""
    dated = re.sub(r"^(version|date-released): .*\n", "", text, flags=re.MULTILINE)
    lines = f'version: {changes["to"]}\ndate-released: "{changes["date"]}"\n'
    return re.sub(r"^license: ", f"{lines}license: ", dated, count=1, flags=re.MULTILINE)
