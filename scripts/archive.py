"""Zips and checksums, byte for byte the same at each build."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

EPOCH = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE = 0o100644
UNIX = 3
LEVEL = zlib.Z_DEFAULT_COMPRESSION
HEADER = struct.Struct("<26xHH")
"""What stands before a file in a zip; its last two numbers say how long name and extra field are:
APPNOTE.TXT of PKWARE, 4.3.7."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file as it stands in a zip: what is said of it, and its content, packed."""

    info: zipfile.ZipInfo
    packed: bytes


def sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def deflate(content: bytes) -> bytes:
    """Return a content as a zip holds it; another level would give published files other bytes."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def member(name: str, content: bytes, kept: tuple[str, ...]) -> Member:
    """Return a file as it stands in a zip, without times or owners."""
    info = zipfile.ZipInfo(name, EPOCH)
    small = bool(kept) and name.endswith(kept)
    packed = content if small else deflate(content)
    info.compress_type = zipfile.ZIP_STORED if small else zipfile.ZIP_DEFLATED
    info.create_system = UNIX
    info.external_attr = PLAIN_FILE << 16
    info.CRC, info.file_size, info.compress_size = zlib.crc32(content), len(content), len(packed)
    return Member(info, packed)


def members_of(packed: bytes) -> Iterator[Member]:
    """Yield the files of a zip as they stand there."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        for info in archive.infolist():
            lengths = HEADER.unpack_from(packed, info.header_offset)
            start = info.header_offset + HEADER.size + sum(lengths)
            yield Member(info, packed[start : start + info.compress_size])


def zip_of(members: Iterable[Member]) -> bytes:
    """Return a zip of files that are packed already, in order of their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for one in sorted(members, key=lambda member: member.info.filename):
            one.info.header_offset = buffer.tell()
            buffer.write(one.info.FileHeader() + one.packed)
            archive.filelist.append(one.info)
        archive.start_dir = buffer.tell()
    return buffer.getvalue()


def pack_zip(files: Mapping[str, bytes], kept: tuple[str, ...] = ()) -> bytes:
    """Return a zip with the files in order of their names, without times or owners.

    Files with one of the endings in `kept` are small already and are taken as they are.
    """
    return zip_of(member(name, content, kept) for name, content in files.items())


def join_zips(parts: Iterable[bytes]) -> bytes:
    """Return one zip with the files of several, which are not packed again."""
    return zip_of(one for part in parts for one in members_of(part))


def render_checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the lines that `sha256sum --check SHA256SUMS` reads."""
    return "".join(f"{sha256(files[name])}  {name}\n" for name in sorted(files)).encode()
