"""The day of a release is a day, and none before the last release."""

from __future__ import annotations

import pytest

from scripts.package.release.cut import refuse_day


@pytest.mark.parametrize("day", ["hello", "2026-13-01", "2026-2-3", "20261128", ""])
def test_what_is_no_day_is_refused_by_name(day: str) -> None:
    """Catch a release of no day, or words on it that an editor cannot use."""
    with pytest.raises(ValueError, match=f"`{day}` is no day. Write year, month and day"):
        refuse_day(day, "")


def test_day_before_the_last_release_is_refused() -> None:
    """Catch a list of versions in which a later one is dated before an earlier one."""
    with pytest.raises(ValueError, match=r"1999-01-01 lies before the last release, of 2026-11-26"):
        refuse_day("1999-01-01", "2026-11-26")
    refuse_day("2026-11-26", "2026-11-26")
    refuse_day("2026-11-27", "2026-11-26")
    refuse_day("2026-11-27", "")
