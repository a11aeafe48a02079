"""What is drawn follows the schema of Vega-Lite: Altair does not judge the parts one by one."""

from __future__ import annotations

import json
from importlib.resources import files
from urllib.parse import quote

import altair.vegalite.v6.schema
from jsonschema_rs import validator_for

from scripts.parse import Json
from tests.charts.conftest import Shown


def addressed(part: Json) -> Json:
    """Return a part of a schema whose references hold no sign that an address may not hold."""
    return part | ({"$ref": quote(part["$ref"], safe="#/")} if "$ref" in part else {})


def test_every_specification_follows_the_schema(real: Shown) -> None:
    """Catch a drawing with a setting that Vega-Lite does not know, and would pass over."""
    text = files(altair.vegalite.v6.schema).joinpath("vega-lite-schema.json").read_text("utf-8")
    judge = validator_for(json.loads(text, object_hook=addressed))
    wrong = [name for name, spec in real.specifications.items() if not judge.is_valid(spec)]
    assert wrong == []
