"""Levels of readiness stay on their own model, as their assessors gave them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_records import readiness

from tracker.readiness import HIGHEST_LEVEL, ModelLevels, levels_by_model

ASSESSMENTS = st.lists(
    st.builds(
        readiness,
        identifier=st.uuids().map(str),
        model=st.sampled_from([None, "A 1", "A 2", "B 1"]),
        level=st.none() | st.integers(1, HIGHEST_LEVEL),
        when=st.sampled_from([None, "2023", "2024-05", "2025-01-31"]),
    )
)


@given(ASSESSMENTS)
def test_no_two_models_meet(assessments):
    groups = levels_by_model(assessments)
    models = [each.model for each in groups]
    assert models == sorted(set(models))
    for group in groups:
        assert group.assessments
        assert {each.model for each in group.assessments} == {group.model}


@given(ASSESSMENTS)
def test_every_published_level_is_kept_and_none_is_made(assessments):
    shown = [each for group in levels_by_model(assessments) for each in group.assessments]
    published = [each for each in assessments if each.model and each.level is not None]
    assert sorted(each.id for each in shown) == sorted(each.id for each in published)
    assert all(each in assessments for each in shown)


def test_the_latest_comes_first_and_the_undated_last():
    group = levels_by_model(
        [
            readiness("undated", "A 1", 1, None),
            readiness("old", "A 1", 2, "2020"),
            readiness("new", "A 1", 4, "2024-05"),
            readiness("elsewhere", "A 1", 5, "2025", dimension="legal"),
            readiness("others", "A 1", 5, "2025", sector="farming"),
        ]
    )[0]
    assert [each.id for each in group.of("households", "technical")] == ["new", "old", "undated"]
    assert [each.id for each in group.of("farming", "technical")] == ["others"]
    assert group.of("farming", "legal") == ()


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(readiness("b", "A 2", 3), id="another-version"),
        pytest.param(readiness("b", None, 3), id="no-model"),
        pytest.param(readiness("b", "A 1", None), id="no-level"),
    ],
)
def test_what_does_not_belong_together_cannot_be_put_together(stranger):
    with pytest.raises(ValueError, match="on the model 'A 1'"):
        ModelLevels("A 1", (readiness("a", "A 1", 3), stranger))
