"""Which of a theme's fonts give the letters of the pictures that people take along."""

from __future__ import annotations

from pathlib import Path

import yaml

FILE = "pictures.yaml"


def picture_fonts(theme: Path) -> tuple[Path, ...]:
    """The fonts that a theme names, in their order; none where it names none.

    Raises ``ValueError`` where it names one that it does not have.
    """
    path = theme / FILE
    if not path.is_file():
        return ()
    names = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("fonts", [])
    fonts = tuple(theme / "static/fonts" / name for name in names)
    if absent := [font.name for font in fonts if not font.is_file()]:
        raise ValueError(f"{path} names fonts that are not in static/fonts: {', '.join(absent)}")
    return fonts
