"""Makes a screenshot small: at most 256 colours, each pixel an index into them.

Pictures of pages have few colours of their own; the others are the soft edges of letters. The most
frequent ones are kept, and every other becomes the nearest of these.
"""

from __future__ import annotations

import struct
import zlib

import numpy as np

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_COLOURS = 256
_STEP = 8
"""Colours that differ by less than this in a channel count as one when they are counted."""


def small_png(png: bytes) -> bytes:
    """The same picture with at most 256 colours and no white margins.

    ``png`` has 8 bits a channel and is not interlaced.
    """
    pixels = _without_margins(_pixels(png))
    height, width, _ = pixels.shape
    packed = pixels.reshape(-1, 3).astype(np.int64)
    coarse = packed // _STEP
    keys, where, counts = np.unique(
        coarse[:, 0] << 16 | coarse[:, 1] << 8 | coarse[:, 2],
        return_inverse=True,
        return_counts=True,
    )
    # Each coarse colour stands for the mean of the pixels that have it.
    sums = np.stack([np.bincount(where, packed[:, channel]) for channel in range(3)], axis=1)
    means = sums / counts[:, None]
    kept = np.sort(np.argsort(-counts, kind="stable")[:MOST_COLOURS])
    palette = np.rint(means[kept]).astype(np.uint8)
    nearest = np.empty(len(keys), dtype=np.uint8)
    for start in range(0, len(keys), 2_000):
        part = means[start : start + 2_000, None, :] - means[kept][None, :, :]
        nearest[start : start + 2_000] = np.argmin((part**2).sum(axis=2), axis=1)
    indexes = nearest[where].reshape(height, width)
    rows = np.concatenate([np.zeros((height, 1), np.uint8), indexes], axis=1)
    return b"".join(
        (
            SIGNATURE,
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette.tobytes()),
            _chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _without_margins(pixels: np.ndarray) -> np.ndarray:
    """The picture without the white paper around it."""
    inked = (pixels < 250).any(axis=2)
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    return pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _pixels(png: bytes) -> np.ndarray:
    """The red, green and blue of each pixel."""
    assert png.startswith(SIGNATURE), "not a PNG file"
    offset, data, head = len(SIGNATURE), b"", b""
    while offset < len(png):
        (length,) = struct.unpack(">I", png[offset : offset + 4])
        name, content = png[offset + 4 : offset + 8], png[offset + 8 : offset + 8 + length]
        head = content if name == b"IHDR" else head
        data += content if name == b"IDAT" else b""
        offset += 12 + length
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    assert (depth, interlaced) == (8, 0), "only 8 bits a channel, without interlacing"
    channels = {2: 3, 6: 4}[kind]
    lines = np.frombuffer(zlib.decompress(data), np.uint8).reshape(height, 1 + width * channels)
    pixels = np.zeros((height, width * channels), np.uint8)
    above = np.zeros(width * channels, np.uint8)
    for index in range(height):
        above = pixels[index] = _unfiltered(lines[index, 0], lines[index, 1:], above, channels)
    return pixels.reshape(height, width, channels)[:, :, :3]


def _unfiltered(kind: int, line: np.ndarray, above: np.ndarray, channels: int) -> np.ndarray:
    """A line of pixels without the filter that it was written with (PNG, 9.2)."""
    if kind == 0:
        return line.copy()
    if kind == 2:
        return line + above
    if kind == 1:
        return np.add.accumulate(line.reshape(-1, channels), axis=0, dtype=np.uint8).reshape(-1)
    made = line.astype(np.int64)
    up = above.astype(np.int64)
    for index in range(len(made)):
        left = made[index - channels] if index >= channels else 0
        corner = up[index - channels] if index >= channels else 0
        if kind == 3:
            guess = (left + up[index]) // 2
        else:
            estimate = left + up[index] - corner
            distances = (abs(estimate - left), abs(estimate - up[index]), abs(estimate - corner))
            guess = (left, up[index], corner)[distances.index(min(distances))]
        made[index] = (made[index] + guess) % 256
    return made.astype(np.uint8)


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum
