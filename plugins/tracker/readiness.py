"""Levels of readiness, kept apart by the model that they are measured on.

A level means something on its own model only. The one way from assessments to a picture of levels
is :func:`levels_by_model`, whose parts hold a single model each and give no number but those that
assessors published: no two models meet, and nothing is averaged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.model import ReadinessAssessment

HIGHEST_LEVEL = 5


@dataclass(frozen=True, slots=True)
class ModelLevels:
    """The assessments that give a level on one model (its name and version), the latest first."""

    model: str
    assessments: tuple[ReadinessAssessment, ...]

    def __post_init__(self) -> None:
        if any(each.model != self.model or each.level is None for each in self.assessments):
            raise ValueError(f"every assessment must give a level on the model '{self.model}'")

    def of(self, sector: str, dimension: str) -> tuple[ReadinessAssessment, ...]:
        """The assessments of a sector in a dimension, the latest first."""
        return tuple(
            each
            for each in self.assessments
            if (each.sector, each.dimension) == (sector, dimension)
        )


def levels_by_model(assessments: Sequence[ReadinessAssessment]) -> tuple[ModelLevels, ...]:
    """The assessments that give a level, by model; one without a model gives none."""
    found: dict[str, list[ReadinessAssessment]] = defaultdict(list)
    for each in assessments:
        if each.model is not None and each.level is not None:
            found[each.model].append(each)
    return tuple(
        ModelLevels(model, tuple(sorted(found[model], key=assessed_on, reverse=True)))
        for model in sorted(found)
    )


def assessed_on(assessment: ReadinessAssessment) -> tuple[date, str]:
    """When it was made, as far as known, else when it was reported; and its id, to sort by."""
    when = assessment.date or assessment.reported_on
    return (when.end if when else date.min, assessment.id)
