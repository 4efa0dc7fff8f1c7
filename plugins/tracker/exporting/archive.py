"""Files in one zip that unpacks the same everywhere, with a sum to check each of them by."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping

CHECKSUMS = "SHA256SUMS"
_TIME = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip can name: the bytes do not depend on the clock."""


def archive(files: Mapping[str, bytes], folder: str) -> bytes:
    """A zip of the files in one folder, with their SHA-256 sums as ``sha256sum -c`` reads them."""
    everything = {**files, CHECKSUMS: checksums(files)}
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for name in sorted(everything):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, everything[name])
    return output.getvalue()


def checksums(files: Mapping[str, bytes]) -> bytes:
    """A line a file: its sum, two spaces, its name."""
    lines = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    return "".join(lines).encode("utf-8")
