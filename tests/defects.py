"""The broken fixtures: one defect each, written as an edit of the tiny package."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from scripts.check.contract import render_contract
from scripts.check.counts import render_counts
from scripts.load import load_json, load_package
from scripts.paths import (
    DESCRIPTOR,
    EXPECTATIONS,
    ROW_COUNTS,
    SCHEMA_CONTRACT,
    SOURCE,
    data_path,
)

FIXTURES = Path(__file__).parent / "fixtures"
TINY = FIXTURES / "tiny"
BROKEN = FIXTURES / "broken"
REGISTERS = FIXTURES / "registers"
RATINGS = FIXTURES / "ratings"
SURVEYS = FIXTURES / "surveys"
ATTITUDES = FIXTURES / "attitudes"
MONITORS = FIXTURES / "monitors"
FIELDWORK = FIXTURES / "fieldwork"
SUPPORT = FIXTURES / "support"
MENTIONS = FIXTURES / "mentions"


def lay_out_tiny(place: Path) -> Path:
    """Return a new folder with the tiny package and the real schemas: these stand once in git."""
    shutil.copytree(TINY, place)
    shutil.copytree(SOURCE / "schemas", place / "schemas")
    return place


@cache
def contract_of_tiny() -> bytes:
    """Return the contract of the schemas of the tiny package: every copy has the same."""
    with TemporaryDirectory() as folder:
        return render_contract(load_package(lay_out_tiny(Path(folder) / "tiny")))


def copy_tiny(place: Path) -> Path:
    """Return a new folder with the tiny package and all that belongs to it."""
    lay_out_tiny(place)
    (place / SCHEMA_CONTRACT).write_bytes(contract_of_tiny())
    return place


def names_in_codes() -> list[dict[str, str]]:
    """Return the allowed names of the real package that its codes bear, as they are declared."""
    declared = yaml.safe_load((SOURCE / EXPECTATIONS).read_text(encoding="utf-8"))["names"]
    codes = set(
        re.findall(r"\w+", (SOURCE / data_path("codes")).read_text(encoding="utf-8").lower())
    )
    found: list[dict[str, str]] = [item for item in declared if item["name"] in codes]
    return found


def append(path: Path, addition: Path) -> None:
    """Add the lines of one file to another."""
    with path.open("a", encoding="utf-8") as file:
        file.write(addition.read_text(encoding="utf-8"))


def add_tables(root: Path, folder: Path, names: tuple[str, ...]) -> None:
    """Add tables of a folder to a tiny package, with the codes and indicators that they need."""
    whole, path = load_json(SOURCE / DESCRIPTOR), root / DESCRIPTOR
    tiny = load_json(path)
    for name in names:
        tiny["resources"] += [item for item in whole["resources"] if item["name"] == name]
        shutil.copy(folder / f"{name}.csv", root / data_path(name))
    path.write_text(json.dumps(tiny), encoding="utf-8")
    for name in ("codes", "indicators"):
        if (folder / f"{name}.csv").is_file():
            append(root / data_path(name), folder / f"{name}.csv")
    (root / ROW_COUNTS).write_bytes(render_counts(root))


def add_registers(root: Path) -> None:
    """Add claims and discrepancies to a tiny package: their rules need a process of its own."""
    add_tables(root, REGISTERS, ("claims", "discrepancies", "retired_claims"))


def add_ratings(root: Path) -> None:
    """Add how others rate an area to a tiny package."""
    add_tables(root, RATINGS, ("ratings_cc_by_sa",))


def add_surveys(root: Path) -> None:
    """Add surveys of opinion to a tiny package."""
    add_tables(root, SURVEYS, ("surveys",))


def add_attitudes(root: Path) -> None:
    """Add three survey waves with printed changes to a tiny package."""
    add_tables(root, ATTITUDES, ("surveys", "attitudes"))


def add_monitors(root: Path) -> None:
    """Add a figure of another monitor to a tiny package."""
    add_tables(root, MONITORS, ("monitor_counts",))


def add_fieldwork(root: Path) -> None:
    """Add the days of the survey waves to a tiny package that holds these."""
    add_tables(root, FIELDWORK, ("survey_fieldwork",))


def add_support(root: Path) -> None:
    """Add a total of projects and two of its parts to a tiny package."""
    add_tables(root, SUPPORT, ("support",))


def add_mentions(root: Path) -> None:
    """Add mentions of an external actor and of domestic ones to a tiny package."""
    add_tables(root, MENTIONS, ("mentions",))


ADDITIONS = {
    "registers": add_registers,
    "ratings": add_ratings,
    "surveys": add_surveys,
    "attitudes": add_attitudes,
    "monitors": add_monitors,
    "fieldwork": add_fieldwork,
    "support": add_support,
    "mentions": add_mentions,
}
"""What a tiny package needs besides, for rules on tables that it does not hold."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one file."""

    file: str
    replace: str | None = None
    """What is replaced; nothing where the whole file is."""
    by: str | None = None
    """What stands there instead; nothing where the file is removed."""
    encoding: str = "utf-8"
    becomes: str = ""
    """`folder` or `link`: what stands in the place of the file; a link leads nowhere."""

    def do(self, root: Path) -> None:
        """Change the package under `root`; raises if what is to be replaced stands not once."""
        path = root / self.file
        if self.becomes:
            path.unlink(missing_ok=True)
            path.mkdir() if self.becomes == "folder" else path.symlink_to(root / "nowhere")
            return
        if self.by is None:
            path.unlink()
            return
        text = path.read_bytes().decode() if self.replace else ""
        if self.replace and text.count(self.replace) != 1:
            raise ValueError(f"{self.replace!r} must stand in {self.file} once")
        broken = text.replace(self.replace, self.by) if self.replace else self.by
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(broken.encode(self.encoding))


@dataclass(frozen=True, slots=True)
class Defect:
    """What an editor did and the sentences that follow; `<rule>-<case>` is its name."""

    name: str
    why: str
    edits: list[Edit]
    expected: list[str]
    additions: frozenset[str]
    """Names of what the package needs besides to break."""

    @property
    def rule(self) -> str:
        """Return the name of the rule that must notice."""
        return self.name.split("-")[0]

    def do(self, root: Path) -> None:
        """Break the package under `root`."""
        for name in sorted(self.additions):
            ADDITIONS[name](root)
        for edit in self.edits:
            edit.do(root)


def load_defect(path: Path) -> Defect:
    """Return one broken fixture; a second edit stands under `second`."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    why, expected = told.pop("why"), told.pop("expected")
    additions = frozenset(name for name in ADDITIONS if told.pop(name, False))
    second = told.pop("second", None)
    edits = [Edit(**told), *([Edit(**second)] if second else [])]
    return Defect(path.stem, why, edits, expected, additions)


@cache
def load_defects() -> dict[str, Defect]:
    """Return every broken fixture by its name; read once, for each of the modules that ask."""
    return {path.stem: load_defect(path) for path in sorted(BROKEN.glob("*.yml"))}
