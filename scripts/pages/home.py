"""What the first page tells in one screen: one finding with its bars, and what is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from scripts.charts.data import is_whole_year, total_of, total_words
from scripts.charts.figures import Figure
from scripts.edition import Edition
from scripts.model import Record
from scripts.pages.events import Teller, newest_first
from scripts.pages.links import AreaLink, Cited, cite, link_area
from scripts.pages.versions import ListedRelease
from scripts.writing.voice import Voice

HEIGHT, GAP, WIDTH = 48, 10, 340
COMMA = ", "


@dataclass(frozen=True, slots=True)
class PeriodBar:
    """One period of a finding: its sum, and where its bar stands."""

    period: str
    label: list[str]
    """The name of the period in lines."""
    words: str
    left: int
    top: int
    width: int
    height: int
    partial: bool
    """Whether the period is no whole year."""


@dataclass(frozen=True, slots=True)
class HomeFinding:
    """One figure in a few lines, with the way to all of it."""

    figure: str
    """Identifier of the figure."""
    area: AreaLink
    headline: str
    subtitle: str
    bars: list[PeriodBar]
    doubtful: bool
    """Whether a discrepancy touches one of its values."""
    sources: list[Cited]


def rows_by_period(rows: Iterable[Record]) -> list[list[Record]]:
    """Return the rows of each period together, in the order of time."""
    periods: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for row in rows:
        periods[row.period].append(row)
    return [periods[period] for period in sorted(periods)]


def describe_bars(voice: Voice, periods: list[list[Record]]) -> list[PeriodBar]:
    """Return the bars from left to right; all start at zero and share one scale."""
    highest = max(map(total_of, periods)) or Decimal(1)
    wide = (WIDTH + GAP) // len(periods)
    bars = []
    for position, rows in enumerate(periods):
        height = round(HEIGHT * total_of(rows) / highest)
        row = {name: rows[0][name] for name in ("period_start", "period_end")}
        bars.append(
            PeriodBar(
                voice.period(row),
                voice.period(row).split(COMMA),
                total_words(rows, voice.language),
                position * wide,
                HEIGHT - height,
                wide - GAP,
                height,
                partial=not is_whole_year(row),
            )
        )
    return bars


def describe_finding(voice: Voice, figure: Figure) -> HomeFinding:
    """Return a figure in a few lines; raises ValueError if its rows cannot be added up."""
    names = {row["indicator_id"] for row in figure.rows}
    loose = [n for n in names if not voice.package.record("indicators", n).truth("additive")]
    if len(names) > 1 or loose:
        raise ValueError(figure.id)
    return HomeFinding(
        figure=figure.id,
        area=link_area(voice, figure.area_id),
        headline=figure.headline,
        subtitle=figure.subtitle,
        bars=describe_bars(voice, rows_by_period(figure.rows)),
        doubtful=bool(figure.marks),
        sources=[cite(voice, source.id, source.locator) for source in figure.sources],
    )


def render_home_finding(edition: Edition, voice: Voice, figure_id: str) -> Markup:
    """Return one finding with its bars."""
    finding = describe_finding(voice, edition.figures_in(voice.language)[figure_id])
    return voice.render("parts/home_finding.html.j2", finding=finding, height=HEIGHT)


def render_news(edition: Edition, voice: Voice, _argument: str) -> Markup:
    """Return what is new in a line: the newest event, the last version of the data."""
    rows = newest_first(voice.package.records("events"))[:1]
    events = [Teller(voice).tell(row) for row in rows]
    releases = [
        ListedRelease(item.version, voice.date(item.date), "") for item in edition.releases[:1]
    ]
    return voice.render("parts/news.html.j2", events=events, releases=releases)
