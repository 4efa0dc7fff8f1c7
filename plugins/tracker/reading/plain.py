"""From marked YAML to plain Python values, for descriptors and settings (not for data rows)."""

from __future__ import annotations

import re
from typing import Any

from tracker.reading.marked_yaml import Mapping, Node, Scalar, Sequence

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_LONGEST_NUMBER = 19
"""What is longer is no number that a setting can have."""

_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")


def plain(node: Node | None) -> Any:
    """The value in YAML 1.2's core types: text, numbers, true and false, lists, mappings."""
    if node is None:
        return None
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return _scalar(node)


def _scalar(node: Scalar) -> Any:
    if node.text is None or node.quoted:
        return node.text
    if node.text in ("true", "false"):
        return node.text == "true"
    if len(node.text) > _LONGEST_NUMBER:
        return node.text
    if _INTEGER.fullmatch(node.text):
        return int(node.text)
    if _DECIMAL.fullmatch(node.text):
        return float(node.text)
    return node.text
