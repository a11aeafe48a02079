"""Causes are told, what only follows from them is counted, and honest rows are not accused."""

from __future__ import annotations

import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from scripts.check import check
from scripts.check.duplicates import alike, spoken
from scripts.check.hints import MOST_SHOWN, MOST_SOUGHT, PART, hints_for, nearest, shown
from scripts.check.letters import letters_of
from scripts.check.tables import blank_too_many
from scripts.paths import data_path
from tests.defects import add_registers

if TYPE_CHECKING:
    from pathlib import Path


def published(root: Path) -> None:
    """Put the tables of a package into the archive of a published version."""
    (root / "releases").mkdir()
    with zipfile.ZipFile(root / "releases" / "1.0.0.zip", "w") as archive:
        for path in sorted((root / "data").glob("*.csv")):
            archive.writestr(path.name, path.read_bytes())


def edited(root: Path, table: str, *pairs: tuple[str, str]) -> list[str]:
    """Replace texts in a table and return what the check says."""
    path = root / data_path(table)
    text = path.read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")
    return [str(finding) for finding in check(root)]


@pytest.mark.parametrize(
    "text",
    [
        "Доклад \u043e правах человека: Freedom House и OSCE",
        "Свобода слова \u0456 медіа: IMI",
        "Фонд «Знание \u043e мире» (Znanie)",
    ],
)
def test_words_of_one_letter_are_words(text: str) -> None:
    """Catch an honest title that is accused: its prepositions look like Latin letters."""
    assert letters_of(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Report of \u041e\u0421\u0415",
        "\u0410 report",
        "Law \u0441 NGOs",
        "Закон: of \u0441\u0430 it",
    ],
)
def test_word_that_looks_latin_among_latin_ones(text: str) -> None:
    """Catch a Cyrillic word in a Latin text that no search would find."""
    assert "looks Latin and is Cyrillic" in letters_of(text)


@pytest.mark.parametrize("name", ["office national audit", "the national audit office"])
def test_organisation_in_another_order(name: str) -> None:
    """Catch an organisation that stands twice: with its words turned round, or with an article."""
    assert alike("organizations", "national audit office", name)


def test_long_cell_is_shown_where_its_blank_is() -> None:
    """Catch a finding of a thousand letters in which nobody sees the blank that it means."""
    told = "has a blank too many"
    assert blank_too_many("word " * 40) == f"`…{'word ' * 12}` {told}"
    assert blank_too_many(" word" * 40) == f"`{' word' * 12}…` {told}"
    inside = blank_too_many("word " * 30 + " last" + " word" * 30)
    assert inside == f"`… {'word ' * 6} last{' word' * 5}"[:62] + f"…` {told}"


def test_one_function_cuts_what_is_shown() -> None:
    """Catch a text of which another part is shown than that which is wrong, or too much of it."""
    text = "".join(map(chr, range(100, 400)))
    for at in range(len(text)):
        part = shown(text, at)
        assert text[at] in part
        assert len(part.strip("…")) == PART
    assert shown(text[:MOST_SHOWN]) == text[:MOST_SHOWN]


def test_cell_that_is_too_long_is_told_as_that(tiny: Path) -> None:
    """Catch a finding that shows the whole of a long cell and cuts off what is wrong with it."""
    told = edited(
        tiny, "events", ("which said it would appeal.", "which said it. " + "No! " * 400 + "End.")
    )
    assert any("is longer than 600 characters: it has 16" in line for line in told)
    assert max(map(len, told)) < 400


def test_signs_tell_figures_apart() -> None:
    """Catch two groups of a breakdown that are one once their signs are gone."""
    assert spoken("Aged > 65 ") == spoken("AGED  > 65") != spoken("aged < 65")


def test_row_that_is_gone_is_told_once(tiny: Path) -> None:
    """Catch rows accused one by one because the row to which they refer was deleted."""
    published(tiny)
    told = edited(
        tiny,
        "sources",
        ("report_2023,report,A report on Kaz", "report_2024,report,A report on Kaz"),
    )
    assert told[0].startswith(
        "data/sources.csv: `report_2023` of version 1.0.0 is gone, and 10 rows refer to it "
    )
    assert not [line for line in told if "is not in `sources.source_id`" in line]


def test_code_that_is_gone_is_told_once(tiny: Path) -> None:
    """Catch the same for a code, whose row is named by its codelist, too."""
    published(tiny)
    told = edited(
        tiny, "codes", ("restriction_type,harassment_violence", "restriction_type,threat")
    )
    assert "`restriction_type harassment_violence` of version 1.0.0 is gone" in told[0]
    assert not [line for line in told if "is not in the codelist" in line]


def test_deleted_row_is_told_as_one_thing(tiny: Path) -> None:
    """Catch a deleted row that is told three times: as gone, as lost and as a count."""
    published(tiny)
    path = tiny / data_path("codes")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if ",harassment_violence," not in line), "utf-8")
    told = [str(finding) for finding in check(tiny)]
    assert len([line for line in told if "is gone" in line or "are gone" in line]) == 1
    assert not [line for line in told if "The reviewed count" in line]


def test_row_that_cannot_be_read_is_not_lost(tiny: Path) -> None:
    """Catch a row with a cell too many that is told as a row that is gone."""
    published(tiny)
    told = edited(tiny, "restrictions", (",count,43,", ",count,,43,"))
    assert any("more cells than the header" in line for line in told)
    assert not [line for line in told if "are gone" in line]


def test_form_is_told_of_a_published_cell(tiny: Path) -> None:
    """Catch a cell of another form of which only the published value is told."""
    published(tiny)
    told = edited(
        tiny,
        "sources",
        ("2023-04,https://example.org/report", "26.11.2023,https://example.org/report"),
    )
    assert "a spreadsheet wrote it in a local form). Version 1.0.0 was published with" in told[0]


def test_verdict_waits_for_the_published_value(tiny: Path) -> None:
    """Catch a claim told twice: by its misprinted value, and by the verdict on it."""
    add_registers(tiny)
    told = edited(tiny, "claims", ("145 restrictions.,145,", f"145 restrictions.,145.{'0' * 34}1,"))
    assert [line for line in told if "35 decimals" in line] == told


def test_area_under_the_name_that_its_source_prints(tiny: Path) -> None:
    """Catch coverage that is accused because the area has another name here than in the report."""
    told = edited(tiny, "areas", (",Georgia,Georgia,", ",Sakartvelo,Georgia,"))
    assert told == []


def test_pipe_is_no_table(tiny: Path) -> None:
    """Catch a check that waits for ever for the end of a pipe, or reads a device."""
    os.mkfifo(tiny / "data" / "pipe.csv")
    (tiny / data_path("events")).unlink()
    (tiny / data_path("events")).symlink_to("/dev/zero")
    told = [finding for finding in check(tiny) if finding.rule == "unopened"]
    assert [finding.path for finding in told] == [data_path("events"), "data/pipe.csv"]
    assert all("it is a pipe or a device" in finding.problem for finding in told)


@pytest.mark.parametrize(
    ("code", "meant"), [("GE0", "GEO"), ("KZA", "KAZ"), ("ABK", ""), ("GEOR", "GEO")]
)
def test_slip_in_a_short_code(code: str, meant: str) -> None:
    """Catch a code of three letters without the one that is meant, and one guessed wildly."""
    told = nearest(code, ["GEO", "KAZ", "ALB"])
    assert told == (f"; perhaps `{meant}` is meant" if meant else "")


def test_nearest_code_is_sought_once_and_for_few() -> None:
    """Catch a check of minutes where thousands of rows name what no table holds."""
    near = hints_for(["report_one", "report_two"])
    assert near("report_onne") == "; perhaps `report_one` is meant"
    for number in range(MOST_SOUGHT):
        near(f"other {number}")
    assert near("report_onne")
    assert near("report_twoo") == ""
