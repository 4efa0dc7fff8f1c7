"""Pelican plugin: the pages of the plan, its indicators, bodies, places and sources."""

from __future__ import annotations

from typing import Any

from pelican import signals

from strategy_pages.generator import StrategyPages


def add_generator(_pelican: Any) -> type[StrategyPages]:
    """Give Pelican this plugin's generator."""
    return StrategyPages


def register() -> None:
    """Called by Pelican."""
    signals.get_generators.connect(add_generator)
