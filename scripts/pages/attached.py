"""What pages lead to and no page is made from: pictures for slides and links, the script of charts.

To make it takes longer than the pages, so that other processes do it beside them.
"""

from __future__ import annotations

from scripts.background import Files, Job, Work, begin
from scripts.charts.renderer import picture_job
from scripts.charts.runtime import vega_job
from scripts.edition import Edition
from scripts.pages.figures import picture_groups
from scripts.writing.addresses import url

VEGA = url("asset", "vega.js")


def attached_jobs(edition: Edition, *, preview: bool) -> list[Job]:
    """Return the making of all of it; a preview is without the pictures."""
    groups = [] if preview else picture_groups(edition)
    return [vega_job(VEGA), *map(picture_job, groups)]


def begin_attached(edition: Edition, *, preview: bool = False) -> Work[Files]:
    """Begin to make all of it."""
    return begin(attached_jobs(edition, preview=preview))
