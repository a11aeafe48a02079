"""Other languages: plurals, dates and lists by Babel, addresses of their own, marked fallbacks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from scripts.model import Package, table_of
from scripts.paths import ROOT
from scripts.writing import languages, templating
from scripts.writing.english import marked as english_marked
from scripts.writing.formats import (
    format_date,
    format_number,
    format_period,
    format_value,
    plain_number,
)
from scripts.writing.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FIXTURES = ROOT / "tests" / "fixtures" / "languages"
SPACE = "\N{NO-BREAK SPACE}"
LABELS = [("restriction_type", "harassment_violence", "ru", "Преследование или насилие")]
TITLES = [("restrictions_recorded", "ru", "Зафиксированные ограничения")]
OTHER_NAMES = [
    ("KAZ", "ru", "Казахская ССР", "other_name", "unicode_cldr_47", ""),
    ("KAZ", "ru", "Казахстан", "standard_name", "unicode_cldr_47", ""),
    ("KAZ", "kk", "Қазақстан", "standard_name", "unicode_cldr_47", ""),
]
CACHES = (
    *(languages.words, languages.locale),
    *(templating.page_environment, templating.sentence_with_markup),
)


@pytest.fixture(autouse=True)
def fixture_languages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the site find its words in the languages of the tests, and forget them afterwards."""

    def forget() -> None:
        for cached in CACHES:
            cached.cache_clear()

    forget()
    for module in (languages, templating):
        monkeypatch.setattr(module, "TEMPLATES", FIXTURES)
    yield
    monkeypatch.undo()
    forget()


@pytest.fixture(name="voice")
def fixture_voice(tiny_package: Package) -> Voice:
    """Return a Russian voice of a package that has one label, one title and one name in Russian."""
    held: dict[str, Sequence[Sequence[str]]] = {
        "labels": LABELS,
        "indicator_titles": TITLES,
        "area_names": OTHER_NAMES,
    }
    tables = {name: table_of(name, tiny_package.schemas[name], held[name]) for name in held}
    package = replace(tiny_package, tables={**tiny_package.tables, **tables})
    return Voice.of(package, "area", "KAZ", language="ru")


@pytest.mark.parametrize(
    ("number", "russian", "kazakh"),
    [
        ("1", "1 процент", "1 пайыз"),
        ("2", "2 процента", "2 пайыз"),
        ("5", "5 процентов", "5 пайыз"),
        ("11", "11 процентов", "11 пайыз"),
        ("21", "21 процент", "21 пайыз"),
        ("22", "22 процента", "22 пайыз"),
        ("2.5", "2,5 процента", "2,5 пайыз"),
        ("1234", f"1{SPACE}234 процента", f"1{SPACE}234 пайыз"),
    ],
)
def test_plural_forms_of_a_unit(number: str, russian: str, kazakh: str) -> None:
    """Catch a form of a word that another number asks for, and marks of another language."""
    assert format_value(number, "percent", language="ru") == russian
    assert format_value(number, "percent", language="kk") == kazakh


def test_languages_are_those_with_words() -> None:
    """Catch a language whose folder is there and whose pages no build makes."""
    assert languages.others() == ["kk", "ru"]


def test_bounds_in_words() -> None:
    """Catch an exclusive bound told as an inclusive one in another language."""
    assert format_value("5", "percent", "lower_bound", language="ru") == "не менее 5 процентов"
    strict = format_value("5", "percent", "lower_bound", exclusive=True, language="ru")
    assert strict == "более 5 процентов"


def test_signs_of_numbers() -> None:
    """Catch a hyphen for a minus, or a lost plus, in another language."""
    assert format_number("-6.2", language="ru") == "\N{MINUS SIGN}6,2"
    assert format_value("2", "percentage_points", language="ru") == "+2 процентных пункта"


@pytest.mark.parametrize(
    ("language", "day", "month", "months"),
    [
        ("ru", "3 апреля 2025 г.", "апрель 2025 г.", "январь 2017 г. – март 2021 г."),
        ("kk", "2025 ж. 3 сәуір", "2025 ж. сәуір", "2017 ж. қаңтар – 2021 ж. наурыз"),
    ],
)
def test_dates(language: str, day: str, month: str, months: str) -> None:
    """Catch a month in the wrong case, or an English order of day, month and year."""

    def spaced(text: str) -> str:
        return " ".join(text.split())

    assert spaced(format_date("2025-04-03", language)) == day
    assert spaced(format_date("2025-04", language)) == month
    assert spaced(format_period("2017-01-01", "2021-03-31", language)) == months


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 строка"), (3, "3 строки"), (5, "5 строк"), (21, "21 строка")]
)
def test_template_of_a_language(voice: Voice, count: int, said: str) -> None:
    """Catch a template that loses its language: address, plural form or list in English."""
    facts = {"area": "KAZ", "name": "К", "count": count, "items": ["а", "<б>", "в"]}
    html = voice.render("parts/rows.html.j2", **facts)
    link = '<a href="../../../ru/countries/kaz/">К</a>'
    assert html.strip() == f"{link}: {said}, а, &#60;б&#62; и в"


@pytest.mark.parametrize(("count", "said"), [(1, "1 строка"), (1234, f"1{SPACE}234 строки")])
def test_sentence_of_a_words_file(count: int, said: str) -> None:
    """Catch a sentence of a words file with the plural forms or the numbers of another language."""
    forms = 'one="строка", few="строки", many="строк", other="строки"'
    sentence = f"{{{{ n | number }}}} {{{{ n | counted({forms}) }}}}"
    assert templating.render_words(sentence, language="ru", n=count) == said


def test_label_of_the_language(voice: Voice) -> None:
    """Catch an English label where the package has one in the language of the page."""
    label = voice.label("restriction_type", "harassment_violence")
    assert label == "Преследование или насилие"
    assert templating.escape_cell(label) == label


def test_name_and_title_of_the_language(voice: Voice) -> None:
    """Catch an English name or title where the package has one, and a name of another kind."""
    assert voice.area("KAZ") == "Казахстан"
    assert voice.indicator("restrictions_recorded") == "Зафиксированные ограничения"
    assert Voice.of(voice.package, "area", "KAZ", language="kk").area("KAZ") == "Қазақстан"


def test_name_inside_a_sentence(voice: Voice) -> None:
    """Catch a name in the form that stands alone where its language has another in a sentence."""
    assert voice.area_inside("KAZ") == "Казахстане"
    assert voice.area_inside("GEO") == "Georgia"
    assert Voice.of(voice.package, "area", "KAZ", language="kk").area_inside("KAZ") == "Қазақстан"


def test_fallback_is_marked(voice: Voice) -> None:
    """Catch an English label on a Russian page that does not say that it is English."""
    english = voice.package.label("restriction_type", "restrictive_legislation")
    label = voice.label("restriction_type", "restrictive_legislation")
    said = f'<span class="csb-fallback" lang="en">{english}</span>'
    assert english_marked(templating.escape_cell(label)) == said
    assert templating.plain(label) == english
    kazakh = Voice.of(voice.package, "area", "KAZ", language="kk")
    names = {english_marked(templating.escape_cell(kazakh.indicator("restrictions_recorded")))}
    names |= {english_marked(templating.escape_cell(voice.area("GEO")))}
    assert all(name.startswith('<span class="csb-fallback" lang="en">') for name in names)


def test_english_needs_no_mark(tiny_package: Package) -> None:
    """Catch a mark of a fallback on a page in the language of the data."""
    voice = Voice(tiny_package)
    assert templating.escape_cell(voice.area("KAZ")) == "Kazakhstan"


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("number", ["1234.5", "-0.25", "1234567", "7", "-12000.125"])
def test_a_written_number_is_read_back(language: str, number: str) -> None:
    """Catch a number of another language that a table would sort by its first digits."""
    written = format_number(number, language=language)
    assert plain_number(f"about {written} percent", language) == number
    assert plain_number("none", language) == ""


@pytest.mark.parametrize(
    ("language", "number", "attribute"),
    [
        ("en", "1,234.5", ""),
        ("en", "", ' data-value=""'),
        ("ru", f"1{SPACE}234,5", ' data-value="1234.5"'),
        ("ru", "", ' data-value=""'),
        ("ru", "open", ""),
    ],
)
def test_a_cell_carries_its_number(language: str, number: str, attribute: str) -> None:
    """Catch a cell that a table cannot sort in its language, and bytes for one that it can."""
    environment = templating.page_environment(language)
    told = environment.from_string("{{ x | machine }}").render(x=number, language=language)
    assert told == attribute
