"""Texts of the data on a page in another language: marked as English wherever markup may stand."""

from __future__ import annotations

import pytest
from jinja2 import Environment
from markupsafe import Markup

from scripts.writing import templating
from scripts.writing.english import BEGIN, CLOSING, END, OPENING, is_english, marked

NOTE = "Printed twice. Read once."
SAID = f"{BEGIN}{NOTE}{END}"
BARE = [
    f'<a title="{SAID}">',
    f"---\ntitle: {SAID}\n---\n",
    '---\ntitle: "\\ue000Printed\\ue001"\n---\n',
    f"<option>{SAID}</option>",
    f"<svg><text>{SAID}</text></svg>",
    f"```\n{SAID}\n```",
]


@pytest.mark.parametrize("text", BARE)
def test_no_markup_where_none_may_stand(text: str) -> None:
    """Catch markup in an attribute, above a page or in code, and a sign that is left there."""
    plain = text.replace(BEGIN, "").replace(END, "")
    assert marked(text) == plain.replace("\\ue000", "").replace("\\ue001", "")


def test_text_is_marked_beside_an_attribute() -> None:
    """Catch a text that is left unmarked because it stands in an attribute, too."""
    said = marked(f'<p title="{SAID}">{SAID}</p>')
    assert said == f'<p title="{NOTE}">{OPENING}{NOTE}{CLOSING}</p>'


def test_sentences_of_a_note_are_known() -> None:
    """Catch a note that is told in part, and words of ours that are taken for those of the data."""
    texts = {NOTE, *NOTE.split(" R"), "Read once."}
    assert is_english("Printed twice. Read once.", texts)
    assert is_english("Read once.", texts)
    assert not is_english("Read once. Wholly ours.", texts)
    assert not is_english("", texts)


@pytest.fixture(name="environment")
def fixture_environment() -> Environment:
    """Return the environment of pages in another language."""
    return templating.page_environment.__wrapped__("ru")


def test_template_marks_texts_of_the_data(environment: Environment) -> None:
    """Catch a cell that goes unmarked, words of ours that are marked, and a cell left unescaped."""
    template = environment.from_string("{{ note }}|{{ ours }}|{{ made }}|{{ hostile }}")
    hostile = "<b>One</b> *note*"
    facts = {"note": NOTE, "ours": "Наше", "made": Markup("<i>i</i>"), "hostile": hostile}
    said = str(marked(template.render(english={NOTE, hostile}, **facts)))
    escaped = "&#60;b&#62;One&#60;/b&#62; &#42;note&#42;"
    assert said == f"{OPENING}{NOTE}{CLOSING}|Наше|<i>i</i>|{OPENING}{escaped}{CLOSING}"


def test_sign_in_a_cell_stays_a_letter(environment: Environment) -> None:
    """Catch a cell that ends or begins a mark by letters of its own."""
    said = marked(environment.from_string("{{ cell }}").render(cell=f"a{END}b{BEGIN}c"))
    assert said == "a&#57345;b&#57344;c"
