"""Pelican plugin: the directories of start-ups, exporters and others, and the schemes for them."""

from __future__ import annotations

from typing import Any

from pelican import signals

from ecosystem_directory.generator import EcosystemDirectory


def add_generator(_pelican: Any) -> type[EcosystemDirectory]:
    """Give Pelican this plugin's generator."""
    return EcosystemDirectory


def register() -> None:
    """Called by Pelican."""
    signals.get_generators.connect(add_generator)
