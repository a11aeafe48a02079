"""What templates are given: documented frozen dataclasses, each field of them printed somewhere."""

from __future__ import annotations

from dataclasses import fields
from typing import get_type_hints

from jinja2 import nodes

from scripts.edition import Edition
from scripts.pages.figures import picture_groups
from scripts.pages.parts import PARTS
from scripts.paths import TEMPLATES
from scripts.writing.languages import DEFAULT
from scripts.writing.templating import page_environment, plain_environment
from scripts.writing.voice import Voice
from tests.contexts import shown_classes

# Fields that code reads and no template prints, each with its reason.
NOT_PRINTED = {
    "AreaPanel.subregion": "groups the panels, and is printed as their heading",
    "Event.month": "groups the events of a year, and is printed as their heading",
    "BarometerClaims.count": "decides whether the barometer has a page, and is printed there",
}
ARGUMENTS = {
    "barometer": "restrictions",
    "groups": "attitudes",
    "home_finding": "kaz_restrictions_by_type",
    "indicators": "support",
}


CLASSES = shown_classes()


def printed_names() -> set[str]:
    """Return every attribute that a template asks for."""
    environment = page_environment()
    names: set[str] = set()
    for path in TEMPLATES.rglob("*.j2"):
        tree = environment.parse(path.read_text(encoding="utf-8"))
        names |= {node.attr for node in tree.find_all(nodes.Getattr)}
    return names


def faults(shown: type) -> list[str]:
    """Return what a context lacks: a docstring of its own, types that say something, frost."""
    about = shown.__doc__ or ""
    found = [] if about.endswith(".") else ["a docstring of its own"]
    found += ["a docstring that is not that of the dataclass"] * ("(" in about.partition(" ")[0])
    found += [
        f"{name} is {hint}" for name, hint in get_type_hints(shown).items() if "Any" in str(hint)
    ]
    frozen = shown.__dataclass_params__.frozen  # type: ignore[attr-defined]  # a dataclass
    if not frozen and shown.__name__ != "GroupPair":  # filled while the table is read
        found.append("frost")
    return found


def test_contexts_are_documented_and_frozen() -> None:
    """Catch a context that says nothing of itself, holds bare dictionaries, or can be changed."""
    assert len(CLASSES) > 50
    found = {shown.__name__: faults(shown) for shown in CLASSES}
    assert {name: what for name, what in found.items() if what} == {}


def test_every_field_is_printed() -> None:
    """Catch a field that is computed for every page and that no template asks for."""
    asked = printed_names()
    held = {(shown.__name__, item.name) for shown in CLASSES for item in fields(shown)}
    unasked = {f"{context}.{name}" for context, name in held if name not in asked}
    assert unasked - set(NOT_PRINTED) == set()


def test_every_template_is_rendered(edition: Edition, texts: dict[str, str]) -> None:
    """Catch a template that no page uses, and one that asks for a name that it is not given."""
    assert texts
    voice = Voice.of(edition.package, "home")
    for name, part in PARTS.items():
        assert part(edition, voice, ARGUMENTS.get(name, "")), name
    assert picture_groups(edition)
    environments = (page_environment(DEFAULT), plain_environment(DEFAULT))
    loaded = {str(key[1]) for one in environments for key in one.cache or ()}
    wanted = {
        path.relative_to(TEMPLATES / "en").as_posix()
        for path in (TEMPLATES / "en").rglob("*.j2")
        if path.parent.name != "package"
    }
    by_prose_alone = {f"parts/{name}.html.j2" for name in ("claim", "source_link")}
    # One version is published and nothing is gone: tests/package/test_moved.py renders these, and
    # tests/package/test_earlier.py.
    no_second_version = {
        f"pages/{name}.md.j2" for name in ("version", "since", "moved", "gone_version")
    }
    nothing_is_gone = {"pages/gone_figure.md.j2", "pages/gone_figure.svg.j2"}
    of_others = {"parts/changes.html.j2", "parts/embed.html.j2"}
    told_elsewhere = by_prose_alone | no_second_version | nothing_is_gone | of_others
    assert wanted - loaded - told_elsewhere == set()
