"""A column of a table: each different text once, and which of them each row holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

if "jemalloc" in pa.supported_memory_backends():
    # A million rows: 423 to 460 MiB at once, and 456 to 512 with Arrow's own choice.
    pa.set_memory_pool(pa.jemalloc_memory_pool())


@dataclass(frozen=True, eq=False)
class Column:
    """The cells of a column, as text; many equal cells take the room of one."""

    codes: NDArray[np.int32]
    """For each row, the position of its text."""
    words: pa.Array
    """The different texts, in the order in which they first appear."""

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def texts(self) -> list[str]:
        """Return the different texts."""
        found: list[str] = self.words.to_pylist()
        return found

    @property
    def longest(self) -> int:
        """Return how many characters the longest text has."""
        return int(pc.max(pc.utf8_length(self.words)).as_py() or 0)

    def chosen(self, positions: NDArray[np.intp]) -> list[str]:
        """Return the texts at some positions among the different ones."""
        found: list[str] = self.words.take(position_array(positions)).to_pylist()
        return found

    def cells(self) -> list[str]:
        """Return the text of every row."""
        if len(self) < len(self.words):
            few, position = np.unique(self.codes, return_inverse=True)
            return [*map(self.chosen(few.astype(np.intp)).__getitem__, position.tolist())]
        return [*map(self.texts.__getitem__, self.codes.tolist())]

    def cell(self, row: int) -> str:
        """Return the text of one row, counted from 0."""
        return str(self.words[int(self.codes[row])])

    def taken(self, rows: Sequence[int] | NDArray[np.intp]) -> Column:
        """Return the column of some rows, in the order given."""
        return Column(self.codes[rows], self.words)

    @property
    def content(self) -> tuple[bytes, bytes]:
        """Return the bytes of all cells; columns of the same texts in the same rows share them."""
        words = pa.RecordBatch.from_arrays([self.words], ["words"]).serialize()
        return words.to_pybytes(), self.codes.tobytes()

    def spelt(self, spell: Callable[[str], str]) -> Column:
        """Return the column with its texts put in another way, each different one once."""
        other = column_of(map(spell, self.texts))
        return Column(other.codes[self.codes], other.words)

    def positions(self, wanted: Collection[str]) -> NDArray[np.intp]:
        """Return the positions of those texts that are among some."""
        return np.flatnonzero(truths(pc.is_in(self.words, text_array(wanted))))

    def among(self, wanted: Collection[str]) -> NDArray[np.bool_]:
        """Return for each row whether its text is among some."""
        return np.isin(self.codes, self.positions(wanted))

    @property
    def tells_small_letters(self) -> bool:
        """Return whether some different texts surely stay different in small letters."""
        small = (
            pc.unique(pc.utf8_lower(self.words))
            if pc.all(pc.string_is_ascii(self.words)).as_py()
            else ()
        )
        return len(small) == len(self.words)


def suspects(columns: Sequence[Column], pattern: str) -> list[NDArray[np.intp]]:
    """Return for each column the positions of the different texts in which RE2 finds an expression.

    RE2 takes a time that grows with the text and never more, whatever the expression is; to read a
    long one takes longer than a column, so that it is read once for all of them. Raises
    ArrowInvalid if it cannot be read.
    """
    words = pa.concat_arrays([column.words for column in columns] or [text_array(())])
    found = truths(pc.match_substring_regex(words, pattern))
    ends = np.cumsum([len(column.words) for column in columns], dtype=np.intp)
    return [*map(np.flatnonzero, np.split(found, ends[:-1]))][: len(columns)]


# Arrow's own ways between its arrays and Python's lists or numpy load pandas: a second.
def text_array(texts: Iterable[str]) -> pa.Array:
    """Return some texts as an array."""
    builder = pa.lib.StringBuilder()
    builder.append_values(list(texts))
    return builder.finish()


def position_array(positions: NDArray[np.intp]) -> pa.Array:
    """Return some positions as an array."""
    kept = pa.py_buffer(np.ascontiguousarray(positions, np.int64))
    return pa.Array.from_buffers(pa.int64(), len(positions), [None, kept])


def numbers(values: pa.Array) -> NDArray[np.int32]:
    """Return the numbers of an array."""
    kept = values.buffers()[1] if len(values) else b""
    return np.frombuffer(kept, np.int32)[values.offset :][: len(values)]


def truths(values: pa.Array) -> NDArray[np.bool_]:
    """Return an array of true and false, of which Arrow keeps eight in a byte."""
    kept = np.frombuffer(values.buffers()[1] if len(values) else b"", np.uint8)
    bits = np.unpackbits(kept, bitorder="little")
    return bits[values.offset :][: len(values)].view(np.bool_)


def column_of(cells: Iterable[str]) -> Column:
    """Return some cells as a column."""
    return from_arrow(pa.chunked_array([text_array(cells)]).dictionary_encode())


def from_arrow(chunks: pa.ChunkedArray) -> Column:
    """Return the column that dictionary-encoded chunks of text hold."""
    if not chunks.num_chunks:  # to combine none loads pandas, too
        chunks = pa.chunked_array([text_array([]).dictionary_encode()])
    whole = chunks.unify_dictionaries().combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = whole.chunk(0)
    return Column(numbers(whole.indices), whole.dictionary)


def pair_codes(columns: Sequence[Column]) -> NDArray[np.int64]:
    """Return for each row a number that rows with the same texts in all columns share."""
    whole = columns[0].codes.astype(np.int64)
    for column in columns[1:]:
        whole = np.unique(whole * len(column.words) + column.codes, return_inverse=True)[1]
    return whole
