"""Vega for readers who explore a figure: the very scripts that drew it, as vl-convert brings them.

They are pinned and hashed with the package that carries them, so that nothing is asked from
another host at build or on a page, and no script that others wrote stands in our tree.
"""

from __future__ import annotations

from functools import partial
from importlib.metadata import version
from pathlib import Path

import vl_convert

from scripts.background import Job
from scripts.cache import digest

SNIPPET = "window.csbEmbed = vegaEmbed;"
"""What the bundle gives to the page; what it does not need is left out of it."""
NOTICE = """/*!
Vega {vega}, Vega-Embed {embed} and what they need (D3 and others), bundled by vl-convert {convert}.
Vega, Vega-Lite, Vega-Embed: Copyright (c) University of Washington Interactive Data Lab and others,
BSD 3-Clause licence, https://github.com/vega. D3: Copyright Mike Bostock, ISC licence,
https://github.com/d3. The texts of the licences: vega-licence.txt beside this file.
*/
"""


def bundle_scripts() -> str:
    """Return Vega as one script; it asks for nothing else."""
    told = {"vega": vl_convert.get_vega_version(), "embed": vl_convert.get_vega_embed_version()}
    notice = NOTICE.format(**told, convert=version("vl-convert-python"))
    return notice + str(vl_convert.javascript_bundle(SNIPPET))


def vega_files(path: str) -> dict[str, bytes]:
    """Return the same by its path in the site."""
    return {path: bundle_scripts().encode()}


def vega_job(path: str) -> Job:
    """Return its making, kept as long as vl-convert is of one version and this file as it is."""
    key = digest(path, Path(__file__).read_bytes(), version("vl-convert-python"))
    return Job("vega", key, partial(vega_files, path))
