"""The check: each rule seen to fail, with the sentence that an editor reads."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from scripts.check import check, main
from scripts.check.contract import render_contract
from scripts.load import load_json, load_package
from scripts.paths import DESCRIPTOR, SCHEMA_CONTRACT, data_path, schema_path
from tests.defects import add_registers, load_defects

if TYPE_CHECKING:
    from pathlib import Path

DEFECTS = load_defects()


def test_tiny_package_passes(tiny: Path) -> None:
    """Catch a rule that finds fault with rows that have none."""
    assert check(tiny) == []


def test_tiny_registers_pass(tiny: Path) -> None:
    """Catch a rule on claims or discrepancies that finds fault with rows that have none."""
    add_registers(tiny)
    assert check(tiny) == []


def test_number_that_no_build_takes_is_told(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Catch a green check of the project before a build that refuses the number of its data."""
    path = tiny / "datapackage.json"
    path.write_text(path.read_text("utf-8").replace("0.1.0-dev", "9.9.9"), "utf-8")
    monkeypatch.setattr("scripts.check.SOURCE", tiny)
    monkeypatch.setattr("scripts.check.DOCS", None)
    assert main(["--root", str(tiny)]) == 1
    assert "Version 9.9.9 was never published" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("folder", "what"), [("schemas", "resource has a schema"), ("data", "table has a file")]
)
@pytest.mark.parametrize("empty", [True, False])
def test_folder_that_is_gone_is_one_finding(
    folder: str, what: str, empty: bool, tiny: Path
) -> None:
    """Catch an editor who is told to write anew, one by one, what a slip removed."""
    shutil.rmtree(tiny / folder)
    if empty:
        (tiny / folder).mkdir()
    first = str(next(iter(check(tiny))))
    assert first == f"{folder}: No {what}: the folder is gone, or empty. Take it from git."
    assert len([one for one in check(tiny) if one.rule in {"resource", "missing_file"}]) == 1


def test_new_table_is_written(tiny: Path) -> None:
    """Catch an editor who is sent to git for what never was in it."""
    path = tiny / DESCRIPTOR
    content = load_json(path)
    content["resources"].append({**content["resources"][0], "name": "novel"})
    path.write_text(json.dumps(content), encoding="utf-8")
    assert any("`novel` has no schema. Write the schema." in str(one) for one in check(tiny))
    schema = load_json(tiny / schema_path("areas"))
    (tiny / schema_path("novel")).write_text(json.dumps({**schema, "name": "novel"}), "utf-8")
    content["resources"][-1] |= {"path": data_path("novel"), "schema": schema_path("novel")}
    path.write_text(json.dumps(content), encoding="utf-8")
    told = [str(one) for one in check(tiny) if one.path == data_path("novel")]
    assert "does not exist. Write it, or remove its resource" in told[0]


@pytest.mark.parametrize(
    ("table", "column"), [("areas", "tile_column"), ("indicators", "comparable_across")]
)
def test_column_that_pages_need_is_missed(table: str, column: str, tiny: Path) -> None:
    """Catch a traceback where file, schema and reviewed contract lack a column of the pages."""
    for path in (tiny / "data" / f"{table}.csv", tiny / "schemas" / f"{table}.schema.json"):
        path.write_text(path.read_text("utf-8").replace(column, f"other_{column}"), "utf-8")
    (tiny / SCHEMA_CONTRACT).write_bytes(render_contract(load_package(tiny)))
    told = [str(finding) for finding in check(tiny) if f"no column `{column}`" in str(finding)]
    place = f"schemas/{table}.schema.json {column}"
    problem = f"The table `{table}` has no column `{column}`, on which pages of the site stand"
    assert told == [f"{place}: {problem}. Add the column to the schema and to the file."]


@pytest.mark.parametrize("name", DEFECTS)
def test_defect_is_told_once_and_exactly(name: str, tiny: Path) -> None:
    """Catch a rule that stays silent, a sentence that changed, and noise round a defect."""
    defect = DEFECTS[name]
    defect.do(tiny)
    findings = check(tiny, tiny / "docs")
    assert [str(finding) for finding in findings] == defect.expected
    assert defect.rule in {finding.rule for finding in findings}


def test_all_defects_come_in_one_run(tiny: Path) -> None:
    """Catch a check that stops at the first defect: an editor would mend one a run."""
    names = ("byte_order_mark", "semver", "row_count_file", "strict_number", "codelist")
    for name in names:
        DEFECTS[name].do(tiny)
    expected = {line for name in names for line in DEFECTS[name].expected}
    assert {str(finding) for finding in check(tiny)} == expected


@pytest.mark.parametrize(("name", "status"), [(None, 0), ("sum_of_parts", 1)])
def test_exit_status(
    name: str | None, status: int, tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Catch a check that finds fault and exits with 0: a pipeline would go on."""
    if name:
        DEFECTS[name].do(tiny)
    assert main(["--root", str(tiny)]) == status
    told = capsys.readouterr().out.splitlines()
    assert told[:-1] == (DEFECTS[name].expected if name else [])


def test_findings_reach_a_narrow_terminal(tiny: Path) -> None:
    """Catch a traceback where the terminal cannot write the letters of a cell."""
    path = tiny / "data" / "areas.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("The region", "Область "), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "scripts", "check", "--root", str(tiny)],
        env={"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "data/areas.csv:5 name" in done.stdout
    assert "Traceback" not in done.stderr
