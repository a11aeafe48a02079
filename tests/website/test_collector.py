"""No build is kept waiting by the collector of Python."""

from __future__ import annotations

import gc

import pytest

from scripts.website.collector import collector_rests


def fail() -> None:
    """Raise an error, after a look at the collector."""
    assert not gc.isenabled()
    raise OSError("the disk is full")


def test_collector_rests_for_a_build_alone() -> None:
    """Catch a build that looks for waste in all of the data, and a server that never does."""
    with pytest.raises(OSError, match="disk"), collector_rests():
        fail()
    assert gc.isenabled()
