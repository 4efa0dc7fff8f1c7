"""The theme's stylesheets as one file, so that a phone asks once."""

from __future__ import annotations

from pathlib import Path

STYLESHEET = "css/site.css"
FIRST, LAST = "tokens", "print"


def stylesheet(theme: Path) -> str:
    """All stylesheets of a theme, tokens first (they declare the layers' order), print last."""

    def order(path: Path) -> tuple[bool, bool, str]:
        return (path.stem != FIRST, path.stem == LAST, path.stem)

    paths = sorted((theme / "static" / "css").glob("*.css"), key=order)
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)
