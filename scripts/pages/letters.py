"""A letter instead of what many rows of a table say: the words stand once, below the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from string import ascii_lowercase


def letters_of(texts: Iterable[str], often: int) -> dict[str, str]:
    """Return a letter for each text that stands more than `often` times, the commonest first.

    What is left when the alphabet ends has no letter and is told in full.
    """
    counts = Counter(filter(None, texts))
    common = [text for text, count in counts.most_common() if count > often]
    return dict(zip(common, ascii_lowercase, strict=False))
