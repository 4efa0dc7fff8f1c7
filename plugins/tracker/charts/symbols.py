"""The shapes that carry a status beside its colour, as SVG paths in a box from -1 to 1."""

from __future__ import annotations

from collections.abc import Mapping

CIRCLE = "circle"
DIAMOND = "M0,-1L1,0L0,1L-1,0Z"
CROSS = (
    "M-0.9,-0.6L-0.6,-0.9L0,-0.3L0.6,-0.9L0.9,-0.6L0.3,0"
    "L0.9,0.6L0.6,0.9L0,0.3L-0.6,0.9L-0.9,0.6L-0.3,0Z"
)
TICK = "M-0.95,0.1L-0.6,-0.25L-0.25,0.1L0.6,-0.75L0.95,-0.4L-0.25,0.8Z"
_DOT = "M-0.6,0A0.6,0.6,0,1,1,0.6,0A0.6,0.6,0,1,1,-0.6,0Z"
_FALLING = "M-0.85,-0.6L0.85,-0.6L0,0.85Z"
_DOWN = "M-0.9,-0.5L-0.55,-0.8L0,-0.25L0.55,-0.8L0.9,-0.5L0,0.4Z"
_DOWN_TWICE = (
    "M-0.85,-0.7L-0.55,-1L0,-0.5L0.55,-1L0.85,-0.7L0,0.1Z"
    "M-0.85,0.2L-0.55,-0.1L0,0.4L0.55,-0.1L0.85,0.2L0,1Z"
)
ALERT = "M-0.22,-0.95L0.22,-0.95L0.16,0.3L-0.16,0.3ZM-0.2,0.55L0.2,0.55L0.2,0.95L-0.2,0.95Z"
_BAR = "M-0.8,-0.2L0.8,-0.2L0.8,0.2L-0.8,0.2Z"
_SLASH = "M-0.7,0.9L-0.35,0.9L0.7,-0.9L0.35,-0.9Z"
_RING = (
    "M-0.8,0A0.8,0.8,0,1,1,0.8,0A0.8,0.8,0,1,1,-0.8,0Z"
    "M-0.45,0A0.45,0.45,0,1,0,0.45,0A0.45,0.45,0,1,0,-0.45,0Z"
)
_CLOCK = _RING + "M-0.12,-0.45L0.12,-0.45L0.12,0.15L-0.12,0.15Z"

STATUS_SYMBOLS: Mapping[str, str] = {
    "met": TICK,
    "completed": TICK,
    "on-track": _DOT,
    "behind": _DOWN,
    "delayed": _DOWN,
    "far-behind": _DOWN_TWICE,
    "moving-away": _FALLING,
    "overdue": ALERT,
    "missed": CROSS,
    "cancelled": CROSS,
    "not-started": _RING,
    "too-early": _RING,
    "no-current-data": _CLOCK,
    "no-data": _BAR,
    "not-measurable": _SLASH,
}
"""A shape for each status code; two codes that share one never stand in the same chart.

None points left or right, so that they read the same in every script.
"""
