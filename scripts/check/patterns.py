"""What is wrong with a pattern that cannot be read, and where, in the words of an editor."""

from __future__ import annotations

import re

SAID = {
    r"unterminated character set": "the bracket `[`{where} is never closed by `]`",
    r"unterminated subpattern": "the bracket `(`{where} is never closed by `)`",
    r"unbalanced parenthesis": "the bracket `)`{where} closes none that is open",
    r"nothing to repeat": "`{sign}`{where} repeats nothing, since nothing stands before it",
    r"multiple repeat": "`{sign}`{where} repeats what is repeated already",
    r"bad repetition operator: (\S+)": "`{0}` repeats what is repeated already",
    r"min repeat greater": "the first number of the repetition{where} is larger than the second",
    r"repetition (?:size|number)": "a repetition is counted up to more than a thousand",
    r"bad escape \(end of pattern\)": "it ends with `\\`, and the sign behind it is missing",
    r"(?:bad|incomplete) escape (\\.)": "`{0}`{where} stands for nothing; perhaps `\\` is too much",
    r"invalid escape sequence: (\\.)": "not every tool that reads tables knows `{0}`",
    r"bad character range (.+?) at": "`{0}`{where} is no range: it runs from low to high",
    r"character class range: (\[:\w+:\])": "not every tool that reads tables knows `{0}`",
    r"invalid perl operator: (\(\?[=!<>#:\w]?=?)": "not every tool that reads tables knows `{0}`",
}
"""What the two readers of patterns say, and what it means."""
OTHERWISE = "it is no regular expression that every tool which reads tables knows"


def told_pattern(error: Exception, pattern: str) -> str:
    """Return why a pattern cannot be read, as a part of a sentence."""
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    position = getattr(error, "pos", None)
    where = "" if position is None else f" at character {position + 1}"
    sign = "" if position is None else pattern[position : position + 1]
    for said, words in SAID.items():
        hit = re.search(said, str(error))
        if hit:
            return words.format(*hit.groups(), where=where, sign=sign)
    return OTHERWISE
