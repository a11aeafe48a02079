"""How long after an edit the page that an editor looks at says the new words."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

LONGEST = 600.0
EVERY = 0.05
TAIL = 2000
"""Letters of what the server said last, for those who must mend it."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A site that is served while somebody edits it."""

    address: str
    said: Path
    """What the server says, as a file."""
    server: subprocess.Popen[bytes]

    def page(self, path: str) -> str:
        """Return a page as it is served now; nothing while the server cannot be reached."""
        try:
            with urlopen(f"{self.address}{path}", timeout=LONGEST) as answer:  # noqa: S310 - an address of this machine
                return str(answer.read().decode())
        except (URLError, ConnectionError, TimeoutError):
            return ""

    def wait(self, path: str, words: str, longest: float = LONGEST) -> float:
        """Return the seconds until a page says some words; raises TimeoutError with the reason."""
        start = time.monotonic()
        while words not in self.page(path):
            if time.monotonic() - start > longest or self.server.poll() is not None:
                said = self.said.read_text(encoding="utf-8", errors="replace")[-TAIL:]
                raise TimeoutError(f"`{words}` did not come on `{path}`:\n{said}")
            time.sleep(EVERY)
        return time.monotonic() - start


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def screen(folder: Path, settings: Mapping[str, str], said: Path) -> Iterator[Screen]:
    """Serve the project of a folder while the block runs."""
    address = f"127.0.0.1:{free_port()}"
    words = [sys.executable, "-m", "scripts", "serve", "--address", address]
    with said.open("wb") as file:
        server = subprocess.Popen(
            words, cwd=folder, env={**os.environ, **settings}, stdout=file, stderr=file
        )
        try:
            yield Screen(f"http://{address}/", said, server)
        finally:
            server.kill()
            server.wait()
