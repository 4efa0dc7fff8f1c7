"""The packages that speed is measured with are sound, and the same every time."""

from __future__ import annotations

from pathlib import Path

from tests.scale.package import Size, make_package
from tracker.loading import load

SMALL = Size(indicators=21, observations=5, organisations=3)


def test_a_made_package_is_sound_and_of_the_size_asked_for(tmp_path: Path, sample) -> None:
    make_package(tmp_path / "made", SMALL)
    loaded = load(tmp_path / "made")
    assert loaded.findings == []
    added = {
        name: len(loaded.tables[name].rows) - len(sample.tables[name].rows)
        for name in ("kpis", "kpi_observations", "organisations")
    }
    assert added == {"kpis": 21, "kpi_observations": 105, "organisations": 3}
    assert [*(tmp_path / "made").rglob("indicator-*.csv")], "none keeps its values in a side file"


def test_a_made_package_is_the_same_every_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        make_package(tmp_path / name, SMALL)
    files = {
        name: {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("one", "other")
    }
    assert files["one"] == files["other"]
