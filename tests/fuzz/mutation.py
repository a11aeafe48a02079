"""One mutation: what was done, and whether it is a defect that the check has to tell of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """What the mutator knows of its mutation."""

    DEFECT = "a defect: a finding must tell of its file, and of its row where one is named"
    SOUND = "the same in another form, or another sound value: no finding may tell of it"
    UNKNOWN = "neither is known: the check must end with findings or without, in time"


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change of one file."""

    path: str
    """The file that is changed, relative to the package."""
    what: str
    """What was done, for a person who reads of a failure."""
    verdict: Verdict
    content: bytes = b""
    row: int = 0
    """Line of the changed row, the header being 1; 0 where the file as a whole is meant."""
    stands: str = "file"
    """`file`, `nothing`, `folder`, `link` or `circle`: what stands in the place of the file."""
    told_at: tuple[str, ...] = ()
    """Other files at which a finding counts."""
