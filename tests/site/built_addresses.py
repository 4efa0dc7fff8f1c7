"""Where the files of a built site lie, by their addresses."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from tests.site_building import BASE_PATH


def local(site: Path, address: str) -> Path:
    """The file of an address of the site."""
    path = urlsplit(address).path.removeprefix(f"{BASE_PATH}/")
    return site / (f"{path}index.html" if path == "" or path.endswith("/") else path)
