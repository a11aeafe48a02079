"""What README, CONTRIBUTING, CITATION and CHANGELOG promise is so."""

from __future__ import annotations

import ast
import csv
import re
import subprocess
import sys

import pandas as pd
import pytest
import yaml

from scripts.charts.figures import FONT
from scripts.load import load_package
from scripts.model import Package
from scripts.package.versions import load_releases
from scripts.paths import MKDOCS, RELEASES, ROOT, SITE, SOURCE
from tests.frames import typed_rows


@pytest.fixture(scope="module", name="package")
def fixture_package() -> Package:
    """Return the real package."""
    return load_package(SOURCE)


def read(name: str) -> str:
    """Return a text file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def snippet(path: str, name: str) -> str:
    """Return the lines between the markers of a snippet."""
    found = re.search(rf"\[start:{name}\]\n(.*?)#? ?--8<-- \[end:{name}\]", read(path), re.DOTALL)
    assert found, name
    return found.group(1).rstrip("# \n")


def test_readme_snippet_is_the_tested_one() -> None:
    """Catch a README that shows other code than the test runs."""
    assert snippet("tests/docs/snippets.py", "pandas") in read("README.md")


def test_pandas_snippet_loads_the_package() -> None:
    """Catch three lines of pandas that do not load the published rows."""
    code = snippet("tests/docs/snippets.py", "pandas").replace(
        "data/latest/", f"{SITE}/data/latest/"
    )
    shown = f"{code}\nprint(len(rows))"
    done = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)
    with (SITE / "data/latest/restrictions.csv").open(encoding="utf-8", newline="") as file:
        assert int(done.stdout.splitlines()[-1]) == sum(1 for _ in csv.DictReader(file)) > 40


def test_validate_snippet_passes() -> None:
    """Catch commands on the data page that fail on the published package."""
    for name in ("validate", "standalone"):
        commands = snippet("tests/docs/validate.sh", name).splitlines()
        for command in (line for line in commands if line.startswith("frictionless")):
            words = [sys.executable, "-m", *command.split()]
            done = subprocess.run(
                words, cwd=SITE / "data" / "latest", capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stdout


def test_contributing_lists_the_make_targets() -> None:
    """Catch a make target that CONTRIBUTING does not name, or the reverse."""
    done = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    helped = [line.split(maxsplit=1) for line in done.stdout.splitlines()]
    listed = read("CONTRIBUTING.md").split("```text\n")[1].split("```")[0]
    assert [line.split(maxsplit=1) for line in listed.splitlines()] == helped


def test_readme_draws_the_tree() -> None:
    """Catch a folder or a ground module of scripts/ that the README does not show, or one gone."""
    tree = read("README.md").split("<!-- tree:")[1].split("```")[1]
    drawn = set(re.findall(r"(?:^|(?<=\s))([a-z_]+(?:\.py|/))(?=\s)", tree))
    scripts = ROOT / "scripts"
    folders = {f"{path.parent.name}/" for path in scripts.glob("*/__init__.py")}
    modules = {path.name for path in scripts.glob("*.py")} - {"__init__.py"}
    assert drawn - {"gallery/"} == folders | modules


def test_one_version_everywhere(package: Package) -> None:
    """Catch a version or date that differs between descriptor, CITATION, CHANGELOG and record."""
    citation = yaml.safe_load(read("CITATION.cff"))
    headings = re.findall(r"^## (\S+)(?: \((\S+)\))?", read("CHANGELOG.md"), re.MULTILINE)
    published = [(item.version, item.date) for item in load_releases(RELEASES)]
    assert [heading for heading in headings if heading[1]] == published
    newest = [(str(citation[key]) for key in ("version", "date-released"))] if published else []
    assert [tuple(pair) for pair in newest] == published[:1]
    assert ("version" in citation) == bool(published)
    if package.version.endswith("-dev"):
        assert package.version not in {version for version, _ in published}
    else:
        assert (package.version, package.descriptor.day) == published[0]


def test_licence_is_one(package: Package) -> None:
    """Catch a licence in the descriptor that LICENSE and CITATION do not name."""
    name = package.descriptor.licenses[0].name
    assert yaml.safe_load(read("CITATION.cff"))["license"] == name
    assert package.descriptor.licenses[0].path.rstrip("/") in read("LICENSE")


def test_tables_of_others_are_excepted(package: Package) -> None:
    """Catch a file at the top that puts the tables of others under our licence."""
    own = [item for item in package.descriptor.resources if item.licenses]
    assert own
    message = yaml.safe_load(read("CITATION.cff"))["message"]
    for item in own:
        for text in (read("README.md"), read("LICENSE"), message):
            assert item.name in text
            assert item.licenses[0].name in text
            assert "datapackage.json" in text


def test_every_indicator_is_explained(package: Package) -> None:
    """Catch an indicator whose section the methodology pages would not print."""
    indicators = typed_rows(package, "indicators")
    pages = {code: code for code in package.codelists["barometer"]} | {"none": "ratings"}
    for barometer, name in pages.items():
        assert f"part('indicators', '{barometer}')" in read(f"docs/methodology/{name}.md")
    assert set(indicators["barometer"]) == set(pages)
    assert (indicators["definition"].str.len() > 40).all()


def test_lock_holds_every_package() -> None:
    """Catch a dependency of pyproject.toml that the hashed lock lacks, or a line without hash."""
    lock = read("requirements.lock")
    project = read("pyproject.toml").split("[tool.")[0]
    wanted = re.findall(r'^  "([A-Za-z0-9_.-]+)', project, re.MULTILINE)
    pinned = {name.lower() for name in re.findall(r"^([A-Za-z0-9_.-]+)==", lock, re.MULTILINE)}
    assert {name.lower() for name in wanted} <= pinned
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in lock


def test_ci_calls_make_test() -> None:
    """Catch a CI that runs anything but the README's test command."""
    assert re.findall(r"make \w+", read(".ci/run")) == ["make test"]


def test_macros_are_strict() -> None:
    """Catch a site configuration in which a typo in a macro passes."""
    text = read(MKDOCS.name)
    assert "on_error_fail: true" in text
    assert "on_undefined: strict" in text


def test_no_word_of_pages_in_code() -> None:
    """Catch a sentence for readers that stands in Python where a translator cannot reach it."""
    pages = sorted((ROOT / "scripts" / "pages").glob("*.py"))
    charts = sorted((ROOT / "scripts" / "charts").rglob("*.py"))
    for path in (*pages, *charts):
        for node in ast.walk(without_docstrings(ast.parse(path.read_text(encoding="utf-8")))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words = re.findall(r"[A-Za-z]{2,}", node.value)
                prose = (
                    node.value != FONT
                    and len(words) >= 4
                    and not re.search(r"[][{}/_()=?]", node.value)
                )
                assert not prose, f"{path.name}:{node.lineno}: {node.value!r}"


def without_docstrings(tree: ast.Module) -> ast.Module:
    """Return the module without its docstrings and without the description of its commands."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [  # type: ignore[attr-defined]  # getattr found it
                item
                for item in body
                if not (isinstance(item, ast.Expr) and isinstance(item.value, ast.Constant))
            ] or [ast.Pass()]
    return tree


def test_row_counts_are_reviewed() -> None:
    """Catch row counts that are not sorted as the tables stand: a diff must show a lost row."""
    counts = pd.read_csv(SOURCE / "row_counts.csv", keep_default_na=False)
    assert list(counts.columns) == ["table", "area_id", "source_id", "rows"]
    assert counts["rows"].min() > 0


def test_no_page_stands_twice_in_the_navigation() -> None:
    """Catch a page that the navigation lists twice."""
    pages = re.findall(r"^ +- .*: (\S+\.md)$", read("mkdocs.yml"), re.MULTILINE)
    assert pages
    assert len(pages) == len(set(pages))
