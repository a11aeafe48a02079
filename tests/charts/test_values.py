"""Every value that is drawn, worked out from the files by code that shares nothing with charts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import sqrt

import pytest

from scripts.charts.figures import Figure
from scripts.charts.pictures import Bars, Diverging, Dumbbell, Dumbbells, Stacks
from tests.charts.conftest import Shown
from tests.charts.declared import DECLARED, outer_changes
from tests.charts.raw import Cells, plain, said, span

REAL = pytest.mark.parametrize("which", ["real", "small"])
"""Of the invented areas tests/invented holds the same, with bounds, two periods and outlets."""
EVERY = pytest.mark.parametrize("which", ["real", "small", "world"])
SIDE = {"extremely_negative": -1, "somewhat_negative": -1, "neutral": 0}
Found = Iterator[tuple[Figure, object, list[Cells]]]


def figures_of(shown: Shown, *names: str) -> Found:
    """Yield each figure of some charts with its picture and the rows of the files."""
    for figure, picture in shown.drawn.values():
        if figure.chart in names:
            yield figure, picture, DECLARED[figure.chart][1](shown.raw, figure.area_id)


def texts(figure: Figure) -> list[list[str]]:
    """Return the reader's table as text."""
    return [[cell.text for cell in row] for row in figure.table.rows]


@REAL
def test_stacks_hold_every_type_of_every_period(shown: Shown) -> None:
    """Catch a part drawn too high, lost or under another year, and a total of less than all."""
    for figure, picture, rows in figures_of(shown, "restrictions_by_type"):
        assert isinstance(picture, Stacks)
        wanted = {
            (span(row), shown.raw.label("restriction_type", row["restriction_type"])): float(
                row["value"]
            )
            for row in rows
        }
        drawn = {
            (stack.label, part.kind): part.value
            for stack in picture.stacks
            for part in stack.segments
        }
        assert drawn == wanted
        kinds = {kind for _, kind in wanted}
        starts = {span(row): row["period_start"] for row in rows}
        assert [s.label for s in picture.stacks] == sorted(starts, key=lambda name: starts[name])
        for stack, line in zip(picture.stacks, texts(figure), strict=True):
            held = {kind: value for (name, kind), value in wanted.items() if name == stack.label}
            lacking = set(held) != kinds
            assert stack.words == plain(sum(held.values()))
            assert bool(stack.remark) is lacking
            assert stack.pale is (lacking or "quarter" in stack.label or "to" in stack.label)
            assert line[0] == stack.label
            heads = [column.key for column in figure.table.columns][1:-1]
            assert line[1:-1] == [
                plain(held[name]) if name in held else "not held" for name in heads
            ]
            assert line[-1] == plain(sum(held.values())) + (" (incomplete)" if lacking else "")


RANKED = {
    "legal_cases_by_defendant": ("target", "target"),
    "support_channels": ("category", "support_category"),
    "support_recipients": ("category", "support_category"),
    "support_locations": ("category", "support_category"),
    "support_themes": ("category", "support_category"),
    "support_small_recipients": ("category", "support_category"),
}
WHOLE = {"support_projects_total", "restrictions_totals"}


@REAL
def test_rankings_hold_every_row(shown: Shown) -> None:
    """Catch a bar of another length or place, and a share that is drawn as if it were a number."""
    for figure, picture, rows in figures_of(shown, *RANKED):
        assert isinstance(picture, Bars)
        column, codelist = RANKED[figure.chart]
        [panel] = picture.panels
        parts = [row for row in rows if row["indicator_id"] not in WHOLE]
        usual = {span(row) for row in rows if row["indicator_id"] in WHOLE} or {span(parts[0])}
        wanted = {}
        for row in parts:
            label = shown.raw.label(codelist, row[column])
            label += "" if span(row) in usual else f", {span(row)}"
            bar = None if row["indicator_id"].endswith("_share") else float(row["value"])
            wanted[label] = (bar, said(row), row["precision"] != "exact" and bar is not None)
        bars = [bar for bar in panel.bars if bar.hue != "faint"]
        assert {bar.label: (bar.value, bar.words, bar.open) for bar in bars} == wanted
        lengths = [bar.value for bar in bars if bar.value is not None]
        assert lengths == sorted(lengths, reverse=True)
        assert all(bar.value is None for bar in bars[len(lengths) :])
        whole = [row for row in rows if row["indicator_id"] == "support_projects_total"]
        grey = [(bar.value, bar.words) for bar in panel.bars if bar.hue == "faint"]
        assert grey == [(float(row["value"]), said(row)) for row in whole]
        assert sorted(line[1] for line in texts(figure)) == sorted(map(said, rows))


@REAL
def test_threats_and_acts(shown: Shown) -> None:
    """Catch a threat drawn as an act, and a cell that is not held drawn as zero."""
    for figure, picture, rows in figures_of(shown, "threatened_acted_on"):
        assert isinstance(picture, Bars)
        wanted = {
            f"{shown.raw.label('restriction_form', row['form'])}: "
            f"{shown.raw.label('restriction_outcome', row['outcome']).lower()}": float(row["value"])
            for row in rows
        }
        [panel] = picture.panels
        drawn = {bar.label: bar.value for bar in panel.bars}
        assert {name: value for name, value in drawn.items() if value is not None} == wanted
        assert {bar.words for bar in panel.bars if bar.value is None} <= {"not held"}
        numbers = [text for line in texts(figure) for text in line[1:] if text != "not held"]
        assert sorted(numbers) == sorted(plain(value) for value in wanted.values())


CHANGES = {
    "membership_change": "organization_membership",
    "confidence_change": "institution_confidence",
}


def judge_change(
    item: Dumbbell, change: Cells | None, held: list[float], clear: float | None
) -> None:
    """Hold a change against its row, its levels and the margin that makes it clear."""
    if change is None:
        assert "computed by us" in item.change or item.change in {"not held", "not computed", ""}
    elif change["precision"] == "exact":
        number = float(change["value"])
        sign = "+" if number > 0 else ""
        assert item.change == f"{sign}{number:,.1f}".replace("-", "\N{MINUS SIGN}")
        apart = len(held) == 2 and abs(held[1] - held[0] - number) > 1.05
        assert item.bold is (clear is not None and abs(number) > clear and not apart)


@EVERY
def test_waves_and_changes(shown: Shown) -> None:
    """Catch swapped waves, a lost wave, another change, and a change called clear that is not."""
    for figure, picture, rows in figures_of(shown, *CHANGES):
        assert isinstance(picture, Dumbbells)
        levels = [row for row in rows if row["indicator_id"] == CHANGES[figure.chart]]
        changes = outer_changes(rows)
        waves = sorted({(row["period_start"], row["survey_id"]) for row in levels})
        assert list(picture.waves) == [start[:4] for start, _ in waves]
        ends = picture.waves[0], picture.waves[-1]
        wanted: dict[str, dict[str, float]] = defaultdict(dict)
        for row in levels:
            label = shown.raw.label("attitude_item", row["item"])
            wanted[label][row["period_start"][:4]] = float(row["value"])
        drawn = {item.label: {d.wave: d.value for d in item.dots} for item in picture.items}
        assert {label: dots for label, dots in drawn.items() if dots} == wanted
        margins = [
            row["margin_of_error"]
            for _, survey in (waves[0], waves[-1])
            for row in shown.raw.having(
                "survey_fieldwork", area_id=figure.area_id, survey_id=survey
            )
            if row["margin_of_error"]
        ]
        known = len(margins) == 2 and len(waves) > 1
        clear = sqrt(sum(float(margin) ** 2 for margin in margins))
        spoken = {(row["item"], row["period_start"][:4]): said(row) for row in levels}
        items = {shown.raw.label("attitude_item", row["item"]): row["item"] for row in rows}
        for item in picture.items:
            held = [wanted[item.label][year] for year in ends if year in wanted[item.label]]
            printed = changes.get(items[item.label], [])
            if len(printed) < 2:  # tests/invented holds what several prove
                change = printed[0] if printed else None
                judge_change(item, change, held, clear if known else None)
        for line in texts(figure):
            keys = [(items[line[0]], start[:4]) for start, _ in waves]
            cells = [spoken.get(key, "not held").replace(" percent", "") for key in keys]
            assert line[1 : 1 + len(waves)] == cells


SENTIMENTS = {"domestic_actor_sentiment", "external_actor_sentiment", "keyword_sentiment"}


@REAL
def test_sentiments_stand_on_their_side(shown: Shown) -> None:
    """Catch neutral mentions drawn as negative, and a bar of another length."""
    for figure, picture, rows in figures_of(shown, *SENTIMENTS):
        assert isinstance(picture, Diverging)
        wanted: dict[str, dict[str, float]] = defaultdict(dict)
        for row in rows:
            wanted[shown.raw.label("subject", row["subject"])][row["sentiment"]] = float(
                row["value"]
            )
        names = {shown.raw.label("sentiment", row["sentiment"]): row["sentiment"] for row in rows}
        assert {subject.label for subject in picture.subjects} == set(wanted)
        totals = [sum(wanted[subject.label].values()) for subject in picture.subjects]
        assert totals == sorted(totals, reverse=True)
        for subject in picture.subjects:
            held = wanted[subject.label]
            half = held.get("neutral", 0) / 2
            drawn = {names[side.kind]: side.value for side in subject.sides}
            assert drawn == {code: value for code, value in held.items() if value}
            for side in subject.sides:
                assert side.end - side.start == pytest.approx(side.value)
                way = SIDE.get(names[side.kind], 1)
                if way == 0:
                    assert (side.start, side.end) == (-half, half)
                elif way < 0:
                    assert side.end <= -half
                else:
                    assert side.start >= half
            lacking = set(held) != set(names.values())
            assert subject.words == plain(sum(held.values())) + (" (incomplete)" if lacking else "")
        heads = [names[column.key] for column in figure.table.columns[1:-1]]
        for line in texts(figure):
            held = wanted[line[0]]
            assert line[1:-1] == [plain(held[c]) if c in held else "not held" for c in heads]
