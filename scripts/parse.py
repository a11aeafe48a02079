"""Parse JSON and YAML: strictly, so that nothing is lost in silence."""

from __future__ import annotations

import json
from collections.abc import Hashable
from typing import Any, NoReturn

import yaml

Json = dict[str, Any]
"""An object of JSON or YAML, where it is read or written; inside, everything has its type."""
JsonLd = dict[str, object]
"""A description for machines of the web, or a part of it: DCAT, schema.org, Croissant, CSVW."""
JsonSchema = dict[str, object]
"""The shape that some JSON must have."""
VegaLite = dict[str, object]
"""The specification of a drawing, or a part of it."""
WordsFile = Json
"""The words of one file of a language: sentences by name, some of them in groups."""
DEEPEST = 100
"""How many lists and objects may stand inside each other."""


class SwitchError(ValueError):
    """JSON or YAML in which something would be lost or taken for something else in silence."""

    def __init__(self, problem: str, row: int = 0) -> None:
        super().__init__(problem)
        self.lineno = row


def single(pairs: list[tuple[str, Any]]) -> Json:
    """Return a JSON object; raises SwitchError where a key stands twice: one would be lost."""
    content = dict(pairs)
    if len(content) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise SwitchError(f"`{twice}` is given twice in one object")
    return content


def no_number(text: str) -> NoReturn:
    """Raise SwitchError: NaN and Infinity are not JSON."""
    raise SwitchError(f"`{text}` is no number of JSON")


def plain_float(text: str) -> float:
    """Return a number of JSON; raises SwitchError where it is too large to be one."""
    number = float(text)
    return number if abs(number) < float("inf") else no_number(text)


def plain_integer(text: str) -> int:
    """Return a whole number of JSON; raises SwitchError where it has more digits than one can."""
    try:
        return int(text)
    except ValueError as error:
        raise SwitchError(f"`{text[:20]}…` has {len(text)} digits") from error


def parse_json(text: str) -> Json:
    """Return the object that a JSON text holds; raises ValueError where it is not plain JSON."""
    content: Json = json.loads(
        text,
        object_pairs_hook=single,
        parse_constant=no_number,
        parse_float=plain_float,
        parse_int=plain_integer,
    )
    return content


KINDS = {
    "int": "whole number",
    "float": "number",
    "bool": "true or false",
    "timestamp": "day of the calendar",
}
MISTAKES = {
    "cannot start any token": "a tab or a sign stands where blanks or a word belong",
    "tab character": "a tab stands where blanks belong",
    "mapping values are not allowed": "a colon stands inside a text without quotes",
    "unexpected end of stream": "a quotation mark or a bracket is open and never closed",
    "did not find expected": "a line is not set in like its neighbours, or something is not closed",
    "could not find expected": "a name stands without its colon, or something is not closed",
    "constructor for the tag": "a tag that begins with `!` is not known here; remove it",
    "unhashable key": "a list or a group stands where a name belongs",
}
"""What libyaml says, and what it means to an editor."""


def told_mistake(error: yaml.YAMLError) -> SwitchError:
    """Return an error of YAML in the words of an editor, with its line."""
    mark, said = getattr(error, "problem_mark", None), str(getattr(error, "problem", error))
    told = next((words for sign, words in MISTAKES.items() if sign in said), "it is not YAML")
    return SwitchError(told, mark.line + 1 if mark else 0)


class PlainLoader(yaml.CSafeLoader):
    """YAML of keys, lists and plain values: nothing twice."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> object:
        """Return a value; raises SwitchError with its line where it is none of its kind."""
        try:
            return super().construct_object(node, deep)
        except SwitchError:
            raise
        except (AttributeError, TypeError, IndexError, KeyError, ValueError) as error:
            kind = str(node.tag).rpartition(":")[2]
            problem = f"`{str(node.value)[:60]}` is no {KINDS.get(kind, kind)}; put it in quotes"
            raise SwitchError(problem, node.start_mark.line + 1) from error

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Return a mapping; raises SwitchError where a key stands twice: one would be lost."""
        names = [item.value for item, _ in node.value if isinstance(item, yaml.ScalarNode)]
        for item, _ in node.value:
            if names.count(item.value) > 1:
                problem = f"`{item.value}` is given twice in one object"
                raise SwitchError(problem, item.start_mark.line + 1)
        return super().construct_mapping(node, deep)


def judge_nesting(text: str) -> None:
    """Raise SwitchError at an alias, which can multiply without end, and where YAML is too deep."""
    depth = 0
    for event in yaml.parse(text, yaml.CSafeLoader):
        row = event.start_mark.line + 1 if event.start_mark else 0
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise SwitchError("it holds an alias (`*`), which is not needed here", row)
        if depth > DEEPEST:
            raise SwitchError("it is nested too deep", row)


def load_safely(text: str, loader: type[yaml.CSafeLoader]) -> object:
    """Return what a YAML text holds, read by a safe loader of our own; raises YAMLError."""
    reader = loader(text)
    try:
        return reader.get_single_data()
    finally:
        reader.dispose()


def parse_yaml(text: str) -> object:
    """Return what a YAML text holds; raises SwitchError where it is not plain YAML."""
    try:
        judge_nesting(text)
        return load_safely(text, PlainLoader)
    except yaml.YAMLError as error:
        raise told_mistake(error) from error
