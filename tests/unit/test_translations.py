"""What a language lacks is told before a build by file and word; what it may lack is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.check.prose_links import is_known
from scripts.check.prose_nav import Navigation, without_entry
from scripts.faults import FaultyDataError
from scripts.website import translations
from scripts.website.search_lists import sections_by_language
from scripts.website.translations import gaps, missing_words, refuse_missing_words
from scripts.website.untranslated import english, untranslated
from scripts.writing import languages
from tests.invented_language import INVENTED, invent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = f"{INVENTED}/ethics.md"


@pytest.fixture(autouse=True, name="place")
def fixture_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of the words of English and of the invented language."""
    place = invent(tmp_path / "templates")
    for module in (languages, translations):
        monkeypatch.setattr(module, "TEMPLATES", place)
    languages.words.cache_clear()
    yield place / INVENTED
    languages.words.cache_clear()


def test_whole_language_is_not_refused() -> None:
    """Catch a language that has all words and is told that it lacks one."""
    refuse_missing_words()


def test_missing_file_and_word_are_told(place: Path) -> None:
    """Catch a file or a word that is missing and stops the build without a name."""
    (place / "validators.yml").unlink()
    search = place / "search.yml"
    lines = search.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("events")]
    search.write_text("".join(kept), encoding="utf-8")
    with pytest.raises(FaultyDataError) as refused:
        refuse_missing_words()
    told = str(refused.value)
    assert f"templates/{INVENTED}/validators.yml: The language lacks this file" in told
    assert f"templates/{INVENTED}/search.yml events: The language lacks this word" in told
    assert len(list(missing_words(INVENTED))) == 2


def test_forms_of_a_word_are_those_of_the_language() -> None:
    """Catch a plural that English has and another language must not have, or one of neither."""
    assert list(gaps({"unit": {"one": "a", "other": "b"}}, {"unit": {"other": "c"}})) == []
    assert list(gaps({"unit": {"one": "a", "other": "b"}}, {"unit": {"one": "c"}})) == [
        "unit.other"
    ]
    assert list(gaps({"a": {"b": "c"}}, {"a": "d"})) == ["a.b"]


def test_prose_that_is_missing_stands_in_english() -> None:
    """Catch prose that hides a translation, that does not say what it is, or that is left out."""
    prose = {"ethics.md": "---\ndescription: E.\n---\nText.\n", "bare.md": "Bare.\n", PAGE: "T."}
    added = untranslated(prose, INVENTED, {PAGE})
    assert added == {f"{INVENTED}/bare.md": "---\nuntranslated: true\n---\nBare.\n"}
    said = untranslated(prose, INVENTED, ())[PAGE]
    assert said == "---\nuntranslated: true\ndescription: E.\n---\nText.\n"
    assert english(PAGE) == "en/ethics.md"


def test_page_of_a_language_needs_no_place_of_its_own() -> None:
    """Catch a translated page that the check calls lost, and a lost one that it lets pass."""
    navigation = Navigation(frozenset({"ethics.md"}), "/countries/*\n")
    pages = dict.fromkeys([PAGE, f"{INVENTED}/countries/kaz.md", f"{INVENTED}/lost.md"], "")
    assert without_entry(pages, navigation) == [f"{INVENTED}/lost.md"]


def test_link_to_a_page_of_a_language_is_known() -> None:
    """Catch a link between translated pages that the check calls dead, and a dead one."""
    known = {"methodology/ethics.md"}
    assert is_known(f"{INVENTED}/methodology/ethics.md", known)
    assert is_known(f"{INVENTED}/events/2022.md", known)
    assert not is_known(f"{INVENTED}/methodology/ethic.md", known)


def test_sections_go_to_their_language() -> None:
    """Catch a section in the list of another language: the first page of one has no name."""
    at = ["b/#x", f"{INVENTED}/", f"{INVENTED}/a/", "", f"{INVENTED}/#x"]
    split = sections_by_language({"location": place, "title": "", "text": ""} for place in at)
    found = {language: [one["location"] for one in held] for language, held in split.items()}
    own = [f"{INVENTED}/", f"{INVENTED}/#x", f"{INVENTED}/a/"]
    assert found == {"en": ["", "b/#x"], INVENTED: own}
