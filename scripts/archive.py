"""Zips and checksums, byte for byte the same at each build."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE = 0o100644
UNIX = 3
LEVEL = zlib.Z_DEFAULT_COMPRESSION
Shrink = Callable[[Mapping[str, bytes]], Mapping[str, bytes]]
"""How some files are packed, each by itself."""


def sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def deflate(content: bytes) -> bytes:
    """Return a content as a zip holds it; another level would give published files other bytes."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def deflated(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return some files by path, each as small as a zip can hold it."""
    return {name: deflate(content) for name, content in files.items()}


def add(archive: zipfile.ZipFile, file: io.BytesIO, info: zipfile.ZipInfo, packed: bytes) -> None:
    """Add to an open zip what is packed already, which `zipfile` itself would pack anew."""
    info.compress_size, info.header_offset = len(packed), file.tell()
    file.write(info.FileHeader() + packed)
    archive.filelist.append(info)
    archive.start_dir = file.tell()


def pack_zip(
    files: Mapping[str, bytes], kept: tuple[str, ...] = (), shrink: Shrink = deflated
) -> bytes:
    """Return a zip with the files in order of their names, without times or owners.

    Files with one of the endings in `kept` are small already and are taken as they are.
    """
    buffer = io.BytesIO()
    small = {name: files[name] for name in files if kept and name.endswith(kept)}
    packed = {**small, **shrink({name: files[name] for name in files if name not in small})}
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_STORED if name in small else zipfile.ZIP_DEFLATED
            info.create_system = UNIX
            info.external_attr = PLAIN_FILE << 16
            info.CRC, info.file_size = zlib.crc32(files[name]), len(files[name])
            add(archive, buffer, info, packed[name])
    return buffer.getvalue()


def render_checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the lines that `sha256sum --check SHA256SUMS` reads."""
    return "".join(f"{sha256(files[name])}  {name}\n" for name in sorted(files)).encode()
