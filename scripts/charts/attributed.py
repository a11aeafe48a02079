"""To whom a figure owes its numbers: who published its rows, and in which outlets was searched."""

from __future__ import annotations

from scripts.charts.data import Chosen
from scripts.overlaps import WHOLE
from scripts.writing.languages import FORMATS, words

OUTLET = "outlet"


def publishers_of(chosen: Chosen) -> tuple[str, ...]:
    """Return the publishers of the rows of a figure, each once."""
    sources = dict.fromkeys(row["source_id"] for row in chosen.records)
    return tuple(dict.fromkeys(chosen.voice.publisher(source) for source in sources))


def searched_by(chosen: Chosen, source: str) -> str:
    """Return the outlets that a source means where it names none; empty where nobody says it."""
    publisher = chosen.package.record("sources", source)["publisher"]
    said: str = words(FORMATS, chosen.language)["searched"].get(publisher, "")
    return said


def outlets_of(chosen: Chosen) -> tuple[str, ...]:
    """Return the outlets of the rows of a figure; nothing where its table or a source names none.

    One that is named beside the others of a source is told once.
    """
    codes = {row.get(OUTLET, WHOLE) for row in chosen.records} - {WHOLE}
    wholes = (row["source_id"] for row in chosen.records if row.get(OUTLET, WHOLE) == WHOLE)
    told = dict.fromkeys(searched_by(chosen, source) for source in dict.fromkeys(wholes))
    if "" in told:
        return ()
    ordered = sorted(codes, key=lambda code: (chosen.order_of(OUTLET, code), code))
    labels = (chosen.label(OUTLET, code) for code in ordered)
    return (*told, *(name for name in labels if not any(name in said for said in told)))
