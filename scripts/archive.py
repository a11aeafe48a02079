"""Zips and checksums, byte for byte the same at each build."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE = 0o100644
UNIX = 3


def sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def pack_zip(files: Mapping[str, bytes], kept: tuple[str, ...] = ()) -> bytes:
    """Return a zip with the files in order of their names, without times or owners.

    Files with one of the endings in `kept` are small already and are taken as they are.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, EPOCH)
            small = bool(kept) and name.endswith(kept)
            info.compress_type = zipfile.ZIP_STORED if small else zipfile.ZIP_DEFLATED
            info.create_system = UNIX
            info.external_attr = PLAIN_FILE << 16
            archive.writestr(info, files[name])
    return buffer.getvalue()


def render_checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the lines that `sha256sum --check SHA256SUMS` reads."""
    return "".join(f"{sha256(files[name])}  {name}\n" for name in sorted(files)).encode()
