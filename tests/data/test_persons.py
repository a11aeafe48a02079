"""Private persons whom the sources name are named nowhere here; this test names nobody either."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from scripts.paths import DOCS, ROOT, SOURCE

if TYPE_CHECKING:
    from pathlib import Path

# SHA-256 of names in lower case, full and last: an arrested employee, an arrested press secretary
# (news texts on Osh), an activist who is quoted (news text on soft power), a civic activist who
# died in custody (report, section 2.1.1). Then those whom addresses of sources named once: two
# journalists, one jailed and one under a travel ban, a campaigner, the head of an organisation, and
# the founder of an outlet.
NAMES = {
    "dbaea205d98dda3d469e5cf27b259e0b87db2d0fbe4f927cb2dbad880bd6f94d",
    "aa3c6f40ef6504d6cf0446048f7f74910a7847afa10d86965a23b11455a1dcc2",
    "a946da9cafc3d482298bed9e6d71d2bb126285e4ca87cb1fff651e01e4731aaa",
    "036ed58a66fecf0dbf1c8b490351a4e14062f9eeb6f80beb9d5a4ca81de83025",
    "84db1236bf002cbfc9ffa45473db4e66535933803146ccf0705adc25002cda73",
    "7bead1ffd41ab2edf0bea0d271a2d800367559ee296a4f441292094c1ab0fd9c",
    "76d2f159980273013cf38de5b87630b42c6fd4734cf96ed4e8a1fe60e5e10a9e",
    "3a7f3b29ddcb51e23ee10211fd62a16a925789157e22f25e5494b06d5a89dc8c",
    "9c1674592dc15154024393b191e1a3e249cfa36c808139cb5ee616844a44f557",
    "1d9d081383694fec1aef0086ee80b6d1c0efa326fe85638f47e6592becb5cc27",
    "3ec3d8fd8b61e50228e84587ac9e4bc396cb8e4b7e01a9f3fd9b9a9915e5e99d",
    "8e24e9aa393805cf04f9052c2defe44d619e0fd4a816f6e34acba5fb10976386",
    "11ca61d71078ca5ff687b3d2e9b7161cb26d12baee639f4ac1c92822986ec1b5",
    "2c069c2814edf0b51b81382cd981e05063f7d088a3e5de0881092335d7982ecf",
    "fca0f183b1299fcd566dd51efc831e7351242359dde5aaf91133ba4d3064c1eb",
    "2ee25cbf52f350c91571c373e9bb4f9d4f831253a6a79e9d596e3a386e5f489b",
}
PUBLISHED = sorted(
    [*SOURCE.rglob("*.csv"), *SOURCE.rglob("*.json"), *DOCS.rglob("*.md"), *ROOT.glob("*.md")]
)


def sha256(text: str) -> str:
    """Return the hash under which a name is listed."""
    return hashlib.sha256(text.lower().encode()).hexdigest()


def named_lines(text: str, names: set[str]) -> list[int]:
    """Return the lines on which one or two words in a row, in an address too, are a listed name."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = re.findall(r"[^\W_]+", line)
        pairs = [" ".join(pair) for pair in pairwise(words)]
        if any(sha256(word) in names for word in {*words, *pairs}):
            found.append(number)
    return found


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_private_person_is_named(path: Path) -> None:
    """Catch the name of a private person in a row, an address or a sentence."""
    assert named_lines(path.read_text(encoding="utf-8"), NAMES) == []


def test_names_are_noticed() -> None:
    """Catch a search that would not see a name in a sentence or in an address."""
    names = {sha256("ada example"), sha256("example")}
    text = "Nobody here.\nA court tried Ada Example.\nhttps://news.org/ada-example-tried\n"
    assert named_lines(text, names) == [2, 3]
