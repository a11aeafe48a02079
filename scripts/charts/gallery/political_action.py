"""Political action by survey wave: what was printed as a number, as a range or as a limit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from scripts.charts.chart import Chart, broken_down
from scripts.charts.data import ChartData, Chosen, Facts, Heading, ReaderTable, is_open, number_of
from scripts.charts.needs import AnyCell
from scripts.charts.pictures import Bar, Bars, Panel
from scripts.charts.survey_waves import Wave, wave_names, waves_of
from scripts.charts.waves import CODES, RESPONSES, TABLE
from scripts.ends import NO_END, ends_of
from scripts.model import Record
from scripts.writing.formats import join_period

NUMBER, LOW, HIGH = (
    "political_action",
    "political_action_lower_bound",
    "political_action_upper_bound",
)
DONE = "have_done"


@dataclass(frozen=True, slots=True)
class Response:
    """One form of action, one response, one wave: the rows that say how many."""

    item: str
    response: str
    wave: Wave
    rows: tuple[Record, ...]

    @property
    def number(self) -> Record | None:
        """Return the row that prints a number."""
        exact = (row for row in self.rows if row["indicator_id"] == NUMBER and not is_open(row))
        return next(exact, None)

    @property
    def highest(self) -> Decimal:
        """Return the number, or the highest value that the limits allow or name."""
        return number_of(self.number) if self.number else max(map(number_of, self.rows))

    @property
    def end(self) -> Decimal:
        """Return what it is at most, as far as the source says: without end where it says not."""
        return min(high for _, high in map(ends_of, self.rows))

    def words(self, chosen: Chosen) -> str:
        """Return the number, the limit or both limits."""
        if self.number:
            return chosen.value(self.number)
        if len(self.rows) == 1:
            return chosen.value(self.rows[0])
        low, *_, high = sorted(self.rows, key=number_of)
        if any(row["exclusive"] == "true" for row in self.rows):
            return chosen.words["both"].format(low=chosen.value(low), high=chosen.value(high))
        top = chosen.value(high.having("precision", "exact"))
        return join_period(chosen.number(number_of(low)), top, chosen.language)


def answers_of(chosen: Chosen) -> list[Response]:
    """Return every answer: by response, form and wave."""
    found: dict[tuple[str, str, Wave], list[Record]] = defaultdict(list)
    waves = waves_of(chosen.records)
    for row in chosen.records:
        found[row["response"], row["item"], waves[row.line]].append(row)

    def order(key: tuple[str, str, Wave]) -> tuple[int, int, Wave]:
        response, item, wave = key
        return chosen.order_of(RESPONSES, response), chosen.order_of(CODES, item), wave

    return [Response(key[1], key[0], key[2], tuple(found[key])) for key in sorted(found, key=order)]


def data(chosen: Chosen) -> ChartData:
    """Return one bar for each form and wave of what people had done; the table has all answers."""
    answers = answers_of(chosen)
    names = wave_names(chosen, sorted({answer.wave for answer in answers}))
    done = [answer for answer in answers if answer.response == DONE]
    facts = action_facts(chosen, done, names)
    table = action_table(chosen, answers, names)
    return ChartData(action_bars(chosen, done, names), table, facts, variant(facts))


def action_facts(chosen: Chosen, done: Sequence[Response], names: dict[Wave, str]) -> Facts:
    """Return the highest printed number and the highest value of the other forms in its wave."""
    known = [answer for answer in done if answer.number]
    top = max(known, key=lambda answer: answer.highest, default=None)
    items = {answer.item for answer in done}
    beside = [a for a in done if top and a.wave == top.wave and a.item != top.item]
    known_all = bool(top) and {a.item for a in beside if a.end < NO_END} == items - {
        top.item if top else ""
    }
    return {
        "forms": len(items),
        "top_label": chosen.label(CODES, top.item) if top else "",
        "top_words": top.words(chosen) if top else "",
        "top_value": top.highest if top else "",
        "top_year": names[top.wave] if top else "",
        "limit": limit_of(beside) if beside and known_all else "",
        "leaders": sum(a.highest == top.highest for a in known) if top else 0,
        "rivals": rivals_of(done, top.highest) if top else 0,
    }


def limit_of(beside: Sequence[Response]) -> Decimal:
    """Return the highest value of some answers."""
    return max(answer.end for answer in beside)


def rivals_of(done: Sequence[Response], value: Decimal) -> int:
    """Return how many answers can be higher than a value."""
    return sum(answer.end > value for answer in done)


def variant(facts: Facts) -> str:
    """Return the headline: one form above all others, the highest number, or limits alone."""
    top, limit = facts["top_value"], facts["limit"]
    if not isinstance(top, Decimal):
        return "limits"
    if isinstance(limit, Decimal) and top > limit and facts["leaders"] == 1:
        return "above_others"
    if facts["rivals"]:
        return "outdone"
    return "top" if facts["leaders"] == 1 else "tied"


def action_bars(chosen: Chosen, done: Sequence[Response], names: dict[Wave, str]) -> Bars:
    """Return one panel for each form with a row for each wave; one without a number has none."""
    by_cell = {(answer.item, answer.wave): answer for answer in done}
    panels = []
    for item in dict.fromkeys(answer.item for answer in done):
        bars = []
        for wave, name in names.items():
            answer = by_cell.get((item, wave))
            if answer is None:
                bars.append(Bar(name, None, chosen.words["blank"], TABLE))
                continue
            value, words = float(answer.highest), answer.words(chosen)
            opened, marked = answer.number is None, chosen.marked(answer.rows)
            bars.append(Bar(name, value, words, TABLE, opened, marked))
        panels.append(Panel(chosen.label(CODES, item), tuple(bars)))
    return Bars(tuple(panels), above=False)


def action_table(
    chosen: Chosen, answers: Sequence[Response], names: dict[Wave, str]
) -> ReaderTable:
    """Return the reader's table with every answer."""
    columns = ("item", "response", "year", "words", "note")
    rows = tuple(
        (
            chosen.cell(chosen.label(CODES, answer.item)),
            chosen.cell(chosen.label(RESPONSES, answer.response)),
            chosen.cell(names[answer.wave]),
            chosen.cell(answer.words(chosen), *answer.rows),
            chosen.cell("; ".join(dict.fromkeys(r["note"] for r in answer.rows if r["note"]))),
        )
        for answer in answers
    )
    return ReaderTable(tuple(map(Heading, columns)), rows)


ROWS = broken_down(TABLE, (NUMBER, LOW, HIGH), ("item",), ("response", "survey_id"))
CHART = Chart(TABLE, ROWS, data, (AnyCell("response", DONE, "rows"),), ("item",))
