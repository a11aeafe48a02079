"""Which tests run in one process: those of a file, which share what they build.

The groups of pytest-xdist hang on an attribute that pytest 9.2 reads no more: every test became a
group of its own, and each process built every site. This scheduler looks at the path alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from xdist.remote import Producer

# Files whose tests ask for what another file had built or seen already, and would have it twice.
SHARING = {
    "tests/website/test_headers.py": "tests/website/test_hostile.py",
    "tests/website/test_survival.py": "tests/website/test_fresh.py",
    "tests/website/test_weight.py": "tests/website/test_browser.py",
}
LONG = "website"


class Sharing(LoadScopeScheduling):  # type: ignore[misc]  # pytest-xdist ships no types
    """Hand out whole files, in the order in which they were collected."""

    def _split_scope(self, nodeid: str) -> str:
        path, _, _ = nodeid.partition("::")
        return SHARING.get(path, path)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Sharing:
    """Return who hands out the tests to the processes."""
    config.option.loadscopereorder = False
    return Sharing(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long: what began last would be waited for by all other processes."""
    items.sort(key=lambda item: item.path.parent.name != LONG)
