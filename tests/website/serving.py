"""Serve a built site as a static host would: under a sub-path, plain files with their headers."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path

PREFIX = "/some/sub/path/"
Rules = list[tuple[str, list[tuple[str, str]]]]


def read_rules(text: str) -> Rules:
    """Return the patterns of a `_headers` file, each with its headers, as Netlify reads it."""
    rules: Rules = []
    for line in text.splitlines():
        if line.startswith(" "):
            name, _, said = line.strip().partition(": ")
            rules[-1][1].append((name, said))
        else:
            rules.append((line, []))
    return rules


def headers_of(rules: Rules, address: str) -> list[tuple[str, str]]:
    """Return the headers of an address that begins with a slash, those of every rule it matches."""
    return [
        header
        for pattern, headers in rules
        if re.fullmatch(re.sub(r":\w+", "[^/]+", re.escape(pattern).replace(r"\*", ".*")), address)
        for header in headers
    ]


class Handler(SimpleHTTPRequestHandler):
    """Give the files of one folder below the sub-path and nothing above it."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, rules: Rules, late: float, directory: str) -> None:  # noqa: ANN401 - the base class does not name them
        self.rules, self.late = rules, late
        super().__init__(*args, directory=directory)

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Wait before a style where the host is to be slow with styles."""
        if self.path.endswith(".css"):
            time.sleep(self.late)
        return super().send_head()

    def end_headers(self) -> None:
        """Send the headers that the site asks its host for."""
        for name, said in headers_of(self.rules, self.path.removeprefix(PREFIX[:-1])):
            self.send_header(name, said)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        """Return the file of an address; for one outside the sub-path a file that is not there."""
        inside = path.startswith(PREFIX)
        return super().translate_path(
            path.removeprefix(PREFIX[:-1]) if inside else "/outside.the.site"
        )

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the base class
        """Say nothing."""


@contextmanager
def served(folder: Path, late: float = 0) -> Iterator[str]:
    """Serve a folder while the block runs and return its address, with a slash at the end.

    Each style is sent `late` seconds after it was asked for.
    """
    rules = read_rules((folder / "_headers").read_text(encoding="utf-8"))
    handler = partial(Handler, rules=rules, late=late, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
