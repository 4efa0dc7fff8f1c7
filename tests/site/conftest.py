"""The built sites that the tests of this folder read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site_building import OWN, SECOND, built


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site built from the project's own data and content."""
    return built(OWN, tmp_path_factory)


@pytest.fixture(scope="session")
def second_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site of the invented second country."""
    if not SECOND.data.is_dir():
        pytest.skip("there is no second country")
    return built(SECOND, tmp_path_factory)


@pytest.fixture(scope="session", params=["built_site", "second_site"])
def site(request: pytest.FixtureRequest) -> Path:
    """Each of the built sites in turn, for the rules that hold for any country."""
    return request.getfixturevalue(request.param)
