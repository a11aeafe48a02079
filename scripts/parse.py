"""Parse CSV rows, JSON and YAML: strictly, so that nothing is lost in silence."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NoReturn

import pandas as pd
import yaml

from scripts.model import Json

DEEPEST = 100
"""How many lists and objects may stand inside each other."""
BATCH = 20_000
"""Rows that are read before they are put into columns: many rows never stand in memory twice."""


class RecordError(ValueError):
    """A record of a CSV file that cannot be read."""

    def __init__(self, row: int, problem: str) -> None:
        super().__init__(f"row {row}: {problem}")
        self.row = row
        self.problem = problem


class SwitchError(ValueError):
    """JSON or YAML in which something would be lost or taken for something else in silence."""

    def __init__(self, problem: str, row: int = 0) -> None:
        super().__init__(problem)
        self.lineno = row


@dataclass(frozen=True, slots=True)
class Sheet:
    """A CSV file as read: its rows that fit under the header, and those that do not."""

    header: list[str]
    rows: pd.DataFrame
    """The rows that have as many cells as the header, every cell as text; counted from 0."""
    lines: Sequence[int]
    """The line on which each of these rows begins."""
    loose: dict[int, list[str]]
    """By their line, the rows that have more or fewer cells than the header."""
    blank: list[int]
    """The lines of rows in which every cell is empty."""


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


def parse_json(text: str) -> Json:
    """Return the object that a JSON text holds; raises ValueError where it is not plain JSON."""
    content: Json = json.loads(
        text, object_pairs_hook=single, parse_constant=no_number, parse_float=plain_float
    )
    return content


class PlainLoader(yaml.CSafeLoader):
    """YAML of keys, lists and plain values: nothing twice."""

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
        row = event.start_mark.line + 1
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise SwitchError("it holds an alias (`*`), which is not needed here", row)
        if depth > DEEPEST:
            raise SwitchError("it is nested too deep", row)


def parse_yaml(text: str) -> Any:  # noqa: ANN401 - whatever an editor wrote
    """Return what a YAML text holds; raises ValueError or YAMLError where it is not plain YAML."""
    judge_nesting(text)
    try:
        return yaml.load(text, PlainLoader)  # noqa: S506 - a SafeLoader
    except (AttributeError, TypeError, IndexError, KeyError) as error:
        raise SwitchError(f"a tag of it cannot be understood: {error}") from error


def numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401 - csv names no type
    """Yield (line on which it begins, cells) of every record; raises RecordError."""
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise RecordError(begins, str(error)) from error


def parse_sheet(text: str) -> Sheet:
    """Return the rows of a CSV text; raises RecordError where its quotation marks do not match.

    pandas' own reader would shift the columns where the first row has a cell too many.
    """
    records = numbered(csv.reader(io.StringIO(text, newline=""), strict=True))
    _, header = next(records, (1, []))
    columns: list[list[str]] = [[] for _ in header]
    known: list[dict[str, str]] = [{} for _ in header]  # equal cells of a column are one object
    lines: list[int] = []
    loose: dict[int, list[str]] = {}
    blank: list[int] = []
    while batch := list(islice(records, BATCH)):
        fit = [item for item in batch if len(item[1]) == len(header) and any(item[1])]
        blank += [line for line, cells in batch if not any(cells)]
        loose |= {line: cells for line, cells in batch if len(cells) != len(header) and any(cells)}
        lines += [line for line, _ in fit]
        for column, seen, cells in zip(
            columns, known, zip(*(cells for _, cells in fit), strict=True), strict=bool(fit)
        ):
            column += [seen.setdefault(cell, cell) for cell in cells]
    frame = pd.DataFrame(dict(enumerate(columns)), dtype=str).set_axis(header, axis="columns")
    straight = range(2, len(lines) + 2)
    return Sheet(header, frame, straight if lines == list(straight) else lines, loose, blank)
