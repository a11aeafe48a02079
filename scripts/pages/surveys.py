"""Which surveys the barometer of attitudes rests on: fieldwork, samples, margins of error."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from scripts.edition import Edition
from scripts.model import Package, Record
from scripts.pages.links import AreaLink, Cited, cite, link_area
from scripts.writing.formats import format_number, join_period
from scripts.writing.languages import locale
from scripts.writing.voice import Voice


@dataclass(frozen=True, slots=True)
class Fieldwork:
    """How a survey was carried out in one area; what the source does not tell is empty."""

    area: AreaLink
    period: str
    sample: str
    margin: str
    """Margin of error in percentage points."""
    population: str
    languages: list[str]
    note: str
    source: Cited


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey wave, the areas of which answers are held, and the others that it covered."""

    id: str
    name: str
    wave: str
    note: str
    questions: str
    """Address at which its questions are published; empty where none is known."""
    fieldwork: list[Fieldwork]
    others: list[AreaLink]


def has_answers(package: Package, row: Record) -> bool:
    """Return whether answers of the area in the survey are held."""
    if "attitudes" not in package.tables:
        return False
    return bool(package.find("attitudes", survey_id=row["survey_id"], area_id=row["area_id"]))


def describe_fieldwork(voice: Voice, row: Record) -> Fieldwork:
    """Return how a survey was carried out in an area."""
    first, last = voice.date(row["fieldwork_start"]), voice.date(row["fieldwork_end"])
    return Fieldwork(
        area=link_area(voice, row["area_id"]),
        period=join_period(first, last, voice.language) if first and last else first or last,
        sample=number_or_nothing(voice, row["sample_size"]),
        margin=number_or_nothing(voice, row["margin_of_error"]),
        population=row["population"],
        languages=[locale(voice.language).languages[code] for code in row.several("languages")],
        note=row["note"],
        source=cite(voice, row["source_id"], row["locator"]),
    )


def number_or_nothing(voice: Voice, cell: str) -> str:
    """Return a number in words, or nothing for an empty cell."""
    return format_number(cell, language=voice.language) if cell else ""


def describe_survey(voice: Voice, row: Record) -> Survey:
    """Return a survey wave with its fieldwork."""
    rows = voice.package.find("survey_fieldwork", survey_id=row["survey_id"])
    held = [item for item in rows if has_answers(voice.package, item)]
    return Survey(
        id=row["survey_id"],
        name=row["name"],
        wave=row["wave"],
        note=row["note"],
        questions=row["question_source"],
        fieldwork=[describe_fieldwork(voice, item) for item in held or rows],
        others=[link_area(voice, item["area_id"]) for item in rows if held and item not in held],
    )


def first_interview(package: Package, row: Record) -> str:
    """Return when a survey wave began, as the rows say it; empty where they do not."""
    rows = package.find("survey_fieldwork", survey_id=row["survey_id"])
    return min((item["fieldwork_start"] for item in rows if item["fieldwork_start"]), default="")


def render_surveys(_edition: Edition, voice: Voice, _argument: str) -> Markup:
    """Return the fieldwork of the surveys as a table, the earliest first, with notes on each."""
    package = voice.package
    rows = sorted(package.records("surveys"), key=lambda row: first_interview(package, row))
    surveys = [describe_survey(voice, row) for row in rows]
    return voice.render("parts/surveys.html.j2", surveys=surveys)
