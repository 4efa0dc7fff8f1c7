"""Pelican plugin: the data as tables to take away, and the page that describes them."""

from __future__ import annotations

from typing import Any

from pelican import signals

from open_data.generator import OpenData


def add_generator(_pelican: Any) -> type[OpenData]:
    """Give Pelican this plugin's generator."""
    return OpenData


def register() -> None:
    """Called by Pelican."""
    signals.get_generators.connect(add_generator)
