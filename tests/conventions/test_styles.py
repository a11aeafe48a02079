"""Style sheets: no rule for what no page can have."""

from __future__ import annotations

import re

from scripts.paths import CODE_FOLDER, DOCS, THEME

OURS = re.compile(r"\.(csb-[\w-]+)")
SHEETS = sorted([*DOCS.rglob("*.css"), *THEME.rglob("*.css")])
WRITERS = (".py", ".j2", ".html", ".js", ".md")


def named_anywhere() -> set[str]:
    """Return every word of the templates, the prose, the scripts and the code that write pages."""
    paths = [path for folder in (CODE_FOLDER, DOCS, THEME) for path in folder.rglob("*")]
    texts = (path.read_text(encoding="utf-8") for path in paths if path.suffix in WRITERS)
    return {word for text in texts for word in re.findall(r"[\w-]+", text)}


def test_each_class_of_a_rule_is_given_to_something() -> None:
    """Catch a rule that outlived what it was written for."""
    known = named_anywhere()
    asked = {path.name: set(OURS.findall(path.read_text(encoding="utf-8"))) for path in SHEETS}
    assert len(set().union(*asked.values())) > 50
    assert {name: dead for name, classes in asked.items() if (dead := classes - known)} == {}
