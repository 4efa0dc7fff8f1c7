"""The archives that word processors' files are: taken apart, and put together the same every time.

Both formats are ZIP archives. An archive's bytes depend on times and on the machine that made it,
unless these are fixed as here.
"""

from __future__ import annotations

import io
import zipfile

Parts = dict[str, bytes]
"""The files of a package by their names, in their order."""

MIMETYPE = "mimetype"
"""The part of an OpenDocument file that stands first and uncompressed, so that it can be known."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def unpack(content: bytes) -> Parts:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: Parts) -> bytes:
    """A package of these parts."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, content in sorted(parts.items(), key=lambda part: part[0] != MIMETYPE):
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.create_system = _UNIX
            info.external_attr = 0o644 << 16
            how = zipfile.ZIP_STORED if name == MIMETYPE else zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compress_type=how, compresslevel=9)
    return output.getvalue()
