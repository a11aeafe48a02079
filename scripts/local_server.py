"""Serve a folder on this machine, plainly or as a good host does: packed, over one link."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from scripts.paths import FRONT_PAGE


class Quiet(SimpleHTTPRequestHandler):
    """Files of a folder, without a line for each request."""

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@cache
def packed(content: bytes) -> bytes:
    """Return a content as small as a host can send it."""
    return gzip.compress(content, 9)


class Packing(Quiet):
    """Files of a folder, packed, many of them over one link."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Send the head of an answer and return what follows; a file that is not there is told."""
        target = Path(self.translate_path(self.path))
        path = target / FRONT_PAGE.name if target.is_dir() else target
        if not path.is_file():
            return super().send_head()
        content = packed(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)


@contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder on this machine while the block runs; yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
