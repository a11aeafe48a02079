"""Addresses that were published and hold their thing no longer: each says where it went.

What was published is read from the archives of all versions, so that nothing has to be kept by
hand: the list of changes of each version says under which new name a row stands, or why it is gone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from scripts.claims.retired import read_retired_claims
from scripts.edition import Edition
from scripts.package.release.changes import Changes
from scripts.package.release.rows import RowChange, row_changes
from scripts.package.release.since import keys_of
from scripts.pages.earlier import Moved, untold
from scripts.paths import CHANGES
from scripts.record import Key
from scripts.version import Row, read_rows
from scripts.writing.addresses import page_of, url
from scripts.writing.languages import DEFAULT
from scripts.writing.voice import Voice

AddressParts = Callable[[Mapping[str, str]], Key]
# The table of each kind of thing that has an address of its own, and what its address is made of.
KINDS: dict[str, tuple[str, AddressParts]] = {
    "event": ("events", lambda row: (row["date_start"][:4], row["event_id"])),
    "claim": ("claims", lambda row: (row["barometer"], row["claim_id"])),
    "discrepancy": ("discrepancies", lambda row: (row["severity"], row["discrepancy_id"])),
    "code": ("codes", lambda row: (f"{row['codelist']}.{row['code']}",)),
    "organization": ("organizations", lambda row: (row["organization_id"],)),
    "source": ("sources", lambda row: (row["source_id"],)),
}


@dataclass(frozen=True)
class History:
    """All that was ever published of one kind of thing."""

    edition: Edition
    kind: str

    @property
    def table(self) -> str:
        """Return the table that holds the things."""
        return KINDS[self.kind][0]

    @cached_property
    def key(self) -> list[str]:
        """Return the columns that tell the things apart."""
        return self.edition.package.tables[self.table].key

    def keyed(self, rows: list[Row]) -> dict[Key, Row]:
        """Return rows by their key."""
        return {tuple(row[name] for name in self.key): row for row in rows}

    @cached_property
    def now(self) -> dict[Key, Row]:
        """Return the rows that are held today."""
        columns = self.edition.package.schemas[self.table].names
        records = self.edition.package.records(self.table)
        return self.keyed([{name: row[name] for name in columns} for row in records])

    @cached_property
    def published(self) -> dict[str, dict[Key, Row]]:
        """Return the rows of each version, oldest first."""
        held = {}
        for release in reversed(self.edition.releases):
            content = self.edition.archives[release.version].get(f"{self.table}.csv")
            if content is not None:
                held[release.version] = self.keyed(read_rows(content))
        return held

    @cached_property
    def fates(self) -> dict[Key, tuple[Key, str]]:
        """Return the new key of a row that is gone, empty for none, and why; the latest counts."""
        found: dict[Key, tuple[Key, str]] = {}
        for version in self.published:
            changes: Changes = json.loads(self.edition.archives[version][CHANGES])
            for row in changes["tables"].get(self.table, {}).get("rows", ()):
                key, *new = keys_of(row)
                if row["change"] in {"removed", "recoded"}:
                    found[key] = (new[0] if new else (), row["reason"])
        return found | self.fates_of_work

    @cached_property
    def fates_of_work(self) -> dict[Key, tuple[Key, str]]:
        """Return the new keys of rows that were renamed since the newest version."""
        was = next(reversed(self.published.values()), {})
        if was.keys() <= self.now.keys():
            return {}
        changed = row_changes(self.table, [*was.values()], [*self.now.values()], self.key)
        return {key: (new, "") for key, new in renamed(changed)}

    def fate(self, key: Key) -> tuple[Key, str]:
        """Return the key under which a row stands today, empty for none, and why it left."""
        new, reason = self.fates.get(key, ((), ""))
        seen = {key}
        while new and new not in self.now and new not in seen:
            seen.add(new)
            new = self.fates.get(new, ((), ""))[0]
        return (new if new in self.now else ()), reason

    def moved(self) -> Iterator[Moved]:
        """Yield every address of the kind that holds its thing no longer."""
        parts = KINDS[self.kind][1]
        last: dict[Key, tuple[str, Key]] = {}
        for version, rows in self.published.items():
            last |= {parts(row): (version, key) for key, row in rows.items()}
        standing = {parts(row) for row in self.now.values()}
        for address, (version, key) in last.items():
            if address not in standing:
                new, reason = (key, "") if key in self.now else self.fate(key)
                target = url(self.kind, *parts(self.now[new])) if new else ""
                yield Moved(page_of(self.kind, *address), address[-1], version, target, reason)


def renamed(changes: Iterator[RowChange]) -> Iterator[tuple[Key, Key]]:
    """Yield the old key and the new one of every renamed row."""
    for item in changes:
        if item.change == "recoded":
            old = item.key
            yield (
                tuple(old.values()),
                tuple((item.cells[n][1] if n in item.cells else old[n]) or "" for n in old),
            )


def moved_addresses(edition: Edition) -> list[Moved]:
    """Return every published address that holds its thing no longer.

    Retired claims are told by their own table, on the same pages.
    """
    retired = read_retired_claims(edition.package)
    told = {(page_of("claim", item.barometer, item.claim_id), item.claim_id) for item in retired}
    found = [
        item
        for kind, (table, _) in KINDS.items()
        if table in edition.package.tables
        for item in History(edition, kind).moved()
    ]
    return [item for item in found if (item.page, item.anchor) not in told]


def with_moved(
    edition: Edition, pages: Mapping[str, str], language: str = DEFAULT
) -> dict[str, str]:
    """Return pages with the addresses that moved from them; a page that is gone comes back."""
    found = dict(pages)
    by_page: dict[str, list[Moved]] = {}
    for item in [*moved_addresses(edition), *(untold(pages) if edition.releases else ())]:
        path = item.page if language == DEFAULT else f"{language}/{item.page}"
        by_page.setdefault(path, []).append(item)
    for path, items in by_page.items():
        voice = Voice(edition.package, path, language)
        text = voice.render("pages/moved.md.j2", items=items, alone=path not in pages)
        found[path] = f"{pages[path]}\n{text}" if path in pages else str(text)
    return found
