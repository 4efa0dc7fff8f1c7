"""The descriptors of the data are valid Data Packages for the stock tool."""

from pathlib import Path

import pytest
import yaml
from frictionless import Package

ROOT = Path(__file__).resolve().parents[2]
DESCRIPTORS = sorted(ROOT.glob("**/data/datapackage.yaml"))


@pytest.mark.parametrize("path", DESCRIPTORS, ids=lambda path: path.parent.parent.name)
def test_descriptor_is_a_valid_data_package(path: Path) -> None:
    descriptor = yaml.safe_load(path.read_text(encoding="utf-8"))
    faults = [str(each.message) for each in Package.metadata_validate(descriptor)]
    assert faults == []
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"


def test_there_are_descriptors_to_check() -> None:
    assert ROOT / "data/datapackage.yaml" in DESCRIPTORS
