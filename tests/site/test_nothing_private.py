"""No published file names an editor's e-mail or a place on the machine that built it."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site_building import OWN, PROJECT, SECOND, Inputs

ADDRESS = re.compile(rb"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63})+")
PLACES = tuple(
    str(each).encode() for each in (PROJECT, Path.home(), Path(tempfile.gettempdir()), "/home/")
)
ZIPPED = (".zip", ".xlsx", ".docx", ".odt")
OF_OTHERS = "admin/vendor"
"""Programs of others, with their makers' addresses in their licences."""


def published(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Each published file; of one that packs files, each of these."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or OF_OTHERS in name:
            continue
        content = path.read_bytes()
        if path.suffix not in ZIPPED:
            yield name, content
            continue
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for each in packed.namelist():
                yield f"{name}: {each}", packed.read(each)


def faults(files: Iterator[tuple[str, bytes]], allowed: set[bytes]) -> list[str]:
    """What each file names that nobody published on purpose."""
    found = []
    for name, content in files:
        found += [f"{name}: {each.decode()}" for each in PLACES if each in content]
        if b"@" in content:
            others = {*ADDRESS.findall(content)} - allowed
            found += [f"{name}: {each.decode()}" for each in sorted(others)]
    return found


def addresses_of(inputs: Inputs) -> set[bytes]:
    """The addresses that stand in the data and texts: these are there to be published."""
    return {
        found
        for folder in (inputs.data, inputs.content)
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in (".yaml", ".md", ".csv")
        for found in ADDRESS.findall(path.read_bytes())
    }


@pytest.mark.parametrize(("site", "inputs"), [("built_site", OWN), ("second_site", SECOND)])
def test_no_file_names_an_editor_or_a_place_of_the_machine(
    request: pytest.FixtureRequest, site: str, inputs: Inputs
) -> None:
    folder: Path = request.getfixturevalue(site)
    assert faults(published(folder), addresses_of(inputs)) == []


def test_what_is_private_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("mailto:an.editor@ministry.example")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        packed.writestr("README.md", f"built in {PROJECT}")
    found = faults(published(tmp_path), {b"press@ministry.example"})
    # A checkout may itself lie in a folder that is looked for.
    assert {each.rpartition(": ")[0] for each in found} == {"all.zip: README.md", "page.html"}
    assert found[-1] == "page.html: an.editor@ministry.example"
