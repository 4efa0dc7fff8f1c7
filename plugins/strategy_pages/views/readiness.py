"""Assessments of readiness: where they stand in matrices, and a sector's own."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from publishing.cells import institution_link, source_cell
from publishing.elements import (
    Cell,
    Column,
    Link,
    MatrixCell,
    MatrixLine,
    MatrixView,
    TableRow,
    TableView,
    Words,
    absent_cell,
    as_link,
    text_cell,
)
from publishing.localized import LocalText
from publishing.presenter import Presenter
from tracker.model import ReadinessAssessment
from tracker.readiness import HIGHEST_LEVEL, ModelLevels, assessed_on, levels_by_model

RESOURCE = "readiness_assessments"


def dimensions_of(presenter: Presenter) -> list[tuple[str, LocalText]]:
    """The dimensions that assessments are sorted by, each with its label."""
    return presenter.labelled_values(RESOURCE, "dimension")


def assessments_of(
    presenter: Presenter, sector: str, dimension: str = ""
) -> list[ReadinessAssessment]:
    """A sector's assessments, all or of one dimension, the latest first."""
    found = presenter.strategy.grouped(ReadinessAssessment, "sector").get(sector, ())
    fitting = [each for each in found if not dimension or each.dimension == dimension]
    return sorted(fitting, key=assessed_on, reverse=True)


def assessment_link(presenter: Presenter, assessment: ReadinessAssessment) -> Link:
    """A link to an assessment: its own page, else its place among those of its sector."""
    own = presenter.record_link(RESOURCE, assessment.id)
    if own is not None:
        return own
    url = presenter.urls.record("sectors", assessment.sector)
    return Link(presenter.text(assessment.title), f"{url}#assessments")


def assessor(presenter: Presenter, assessment: ReadinessAssessment) -> Words | Markup:
    """Who assessed: a link where it is one of the institutions."""
    link = institution_link(presenter, assessment.assessor)
    if link is None:
        return presenter.text(assessment.assessor_other)
    return as_link(link)


def level_words(presenter: Presenter, level: int) -> str:
    """A level with the top of its ladder."""
    return presenter.say(
        "level %(level)s of %(highest)s",
        level=presenter.number(level),
        highest=presenter.number(HIGHEST_LEVEL),
    )


# Levels: one matrix for each model


def level_matrices(
    presenter: Presenter, assessments: Sequence[ReadinessAssessment]
) -> list[MatrixView]:
    """The published levels, a matrix of its own for each model; never a mean of levels."""
    return [
        level_matrix(presenter, levels, f"levels-{number}")
        for number, levels in enumerate(levels_by_model(assessments), 1)
    ]


def level_matrix(presenter: Presenter, levels: ModelLevels, identifier: str) -> MatrixView:
    """The levels on one model, by sector and dimension."""
    say = presenter.say
    dimensions = dimensions_of(presenter)
    return MatrixView(
        identifier,
        say("Levels published on the model: %(model)s", model=levels.model),
        say("Sector ↓ Dimension →"),
        [Link(label, "") for _, label in dimensions],
        [
            MatrixLine(
                presenter.text(sector.title),
                [
                    level_cell(presenter, levels.of(sector.id, dimension))
                    for dimension, _ in dimensions
                ],
                presenter.urls.record("sectors", sector.id),
            )
            for sector in presenter.strategy.sectors
        ],
        [
            (0, say("no level published")),
            *((level, level_words(presenter, level)) for level in range(1, HIGHEST_LEVEL + 1)),
        ],
    )


def level_cell(presenter: Presenter, found: Sequence[ReadinessAssessment]) -> MatrixCell:
    """Each published level as its assessor gave it, shaded by the latest."""
    if not found or found[0].level is None:
        return MatrixCell(presenter.say("no level published"))
    links = [
        Link(
            presenter.say(
                "%(level)s, %(date)s",
                level=level_words(presenter, each.level),
                date=presenter.period(each.date or each.reported_on) or presenter.say("no date"),
            ),
            assessment_link(presenter, each).url,
        )
        for each in found
        if each.level is not None
    ]
    return MatrixCell(level=found[0].level, links=links)


# A sector's own


def assessment_table(presenter: Presenter, assessments: Sequence[ReadinessAssessment]) -> TableView:
    """A sector's assessments: on which model, which level, by whom, on what evidence."""
    say = presenter.say
    return TableView(
        "sector-assessments",
        say("Documented assessments"),
        [
            Column(say("Assessment")),
            Column(say("Dimension")),
            Column(say("Model and version")),
            Column(say("Level")),
            Column(say("Date")),
            Column(say("Assessor")),
            Column(say("Self or independent")),
            Column(say("Source")),
        ],
        [assessment_row(presenter, each) for each in assessments],
    )


def assessment_row(presenter: Presenter, assessment: ReadinessAssessment) -> TableRow:
    """One assessment's row."""
    say = presenter.say
    link = assessment_link(presenter, assessment)
    title = Markup('<a href="{}">{}</a><br><span class="quiet">{}</span>').format(
        link.url, link.label, presenter.text(assessment.finding)
    )
    when = presenter.period(assessment.date or assessment.reported_on)
    return TableRow(
        [
            Cell(title),
            text_cell(presenter.category(RESOURCE, "dimension", assessment.dimension)),
            text_cell(presenter.foreign(assessment.model))
            if assessment.model
            else absent_cell(say("none named")),
            text_cell(level_words(presenter, assessment.level))
            if assessment.level is not None
            else absent_cell(say("none given")),
            text_cell(when) if when else absent_cell(say("no date")),
            Cell(Markup("{}").format(assessor(presenter, assessment))),
            text_cell(presenter.category(RESOURCE, "independence", assessment.independence))
            if assessment.independence
            else absent_cell(say("not stated")),
            source_cell(presenter, assessment.sources[0] if assessment.sources else ""),
        ],
    )


def not_assessed(presenter: Presenter, sector: str) -> str:
    """The dimensions of a sector in which nobody has published an assessment; '' for none."""
    done = {each.dimension for each in assessments_of(presenter, sector)}
    missing = [label.plain for value, label in dimensions_of(presenter) if value not in done]
    if not missing:
        return ""
    return presenter.say(
        "Not yet assessed, as far as published: %(dimensions)s.",
        dimensions=presenter.language.listed(missing),
    )
