"""The colours of the charts, as roles that a theme can colour.

A specification names no real colour. Each role has a *sentinel*, a hexadecimal colour that nothing
else uses; after drawing, ``accessible`` replaces every sentinel by the role's fallback colour (for
light backgrounds, so that an SVG file looks right by itself) and adds a class for the theme:

- ``chart-fill-<role>`` where the role colours the inside of a shape or a text,
- ``chart-stroke-<role>`` where it colours an outline or a line.

A shape with both has both classes. The root has ``chart chart-<kind>``. Since rules of a style
sheet win over presentation attributes, a theme needs one rule per class and colour scheme. The
role ``background`` is the inside of hollow marks and the halo behind labels: it must be the colour
that the chart stands on. ``on-status`` is the ink on the solid statuses, ``ink`` that on the pale.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

SOLID_STATUSES = (
    "met",
    "completed",
    "on-track",
    "behind",
    "delayed",
    "far-behind",
    "moving-away",
    "overdue",
    "missed",
    "cancelled",
)
PALE_STATUSES = ("not-started", "too-early", "no-current-data", "no-data", "not-measurable")
STATUS_ORDER = SOLID_STATUSES + PALE_STATUSES
"""The fixed order of segments: from best to worst, then what cannot be said."""

FALLBACKS: Mapping[str, str] = {
    "ink": "#1d2329",
    "muted": "#505a62",
    "rule": "#cfd6db",
    "value": "#1d5a96",
    "provisional": "#1d5a96",
    "planned": "#6a737b",
    "target": "#8a4b08",
    "break": "#7a3b8f",
    "band": "#e3ebf3",
    "background": "#ffffff",
    "on-status": "#ffffff",
    "status-met": "#11603a",
    "status-completed": "#11603a",
    "status-on-track": "#2c7a4f",
    "status-behind": "#9a5b00",
    "status-delayed": "#9a5b00",
    "status-far-behind": "#b3401a",
    "status-moving-away": "#8f1d3f",
    "status-overdue": "#8f1d3f",
    "status-missed": "#6b1420",
    "status-cancelled": "#5c646b",
    "status-not-started": "#d5dfe9",
    "status-too-early": "#d5dfe9",
    "status-no-current-data": "#d9d9d4",
    "status-no-data": "#e8eaec",
    "status-not-measurable": "#f4f5f6",
}
"""Each role's colour on a light background, as a presentation attribute."""

_SENTINELS = {role: f"#fe{number:04x}" for number, role in enumerate(FALLBACKS, start=1)}
_ROLES = {sentinel: role for role, sentinel in _SENTINELS.items()}
_SENTINEL = re.compile("|".join(_ROLES))


def sentinel(role: str) -> str:
    """The colour that stands for a role in a specification. Raises ``KeyError`` if unknown."""
    return _SENTINELS[role]


def role_of(colour: str) -> str | None:
    """The role that a colour of a drawn chart stands for; None for any other colour."""
    return _ROLES.get(colour.lower())


def status_fill(code: str) -> str:
    """The sentinel of a status. Raises ``ValueError`` naming the codes if it is unknown."""
    if code not in STATUS_ORDER:
        raise ValueError(f"unknown status {code!r}: expected one of {', '.join(STATUS_ORDER)}")
    return sentinel(f"status-{code}")


def status_ink(code: str) -> str:
    """The sentinel for texts and symbols drawn on a status's colour."""
    return sentinel("on-status" if code in SOLID_STATUSES else "ink")


def with_fallback_colours(specification: Any) -> Any:
    """A specification with real colours, for readers who draw it themselves."""
    if isinstance(specification, dict):
        return {key: with_fallback_colours(value) for key, value in specification.items()}
    if isinstance(specification, list | tuple):
        return [with_fallback_colours(value) for value in specification]
    if isinstance(specification, str):
        return _SENTINEL.sub(lambda found: FALLBACKS[_ROLES[found[0]]], specification)
    return specification
