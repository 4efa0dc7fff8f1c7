"""Pelican plugin: how the site's files are written, and what is checked once they are."""

from __future__ import annotations

from typing import Any

from pelican import signals

from site_output.finishing import finish
from site_output.writer import SteadyWriter


def choose_writer(_pelican: Any) -> type[SteadyWriter]:
    """Give Pelican this plugin's writer."""
    return SteadyWriter


def register() -> None:
    """Called by Pelican."""
    signals.get_writer.connect(choose_writer)
    signals.finalized.connect(finish)
