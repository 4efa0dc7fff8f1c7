"""The tables of an indicator: its values, its targets, and figures that contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.cells import note_cell, source_cell, typed_number
from publishing.elements import (
    Badge,
    Cell,
    Column,
    TableRow,
    TableView,
    Words,
    absent_cell,
    as_link,
    joined,
    text_cell,
)
from publishing.presenter import Presenter
from publishing.vocabulary import VERDICT_LABELS
from strategy_pages.views.tables import target_words
from tracker.model import Kpi, Observation, Target
from tracker.status import KpiStatus


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures for the same thing that do not agree."""

    heading: str
    table: TableView


def values_table(presenter: Presenter, kpi: Kpi, observations: Sequence[Observation]) -> TableView:
    """Every published value for the whole country, preferred or not."""
    say = presenter.say
    return TableView(
        "values",
        say("Published values: %(title)s", title=presenter.text(kpi.title).plain),
        [
            Column(say("Period")),
            Column(say("Value"), numeric=True),
            Column(say("Kind of value")),
            Column(say("Source")),
            Column(say("Note")),
        ],
        [
            TableRow(
                [
                    text_cell(presenter.period(each.period)),
                    value_cell(presenter, kpi, each),
                    text_cell(value_kind(presenter, each)),
                    source_cell(presenter, each.source),
                    note_cell(presenter.text(each.note)),
                ]
            )
            for each in observations
        ],
    )


def breakdown_table(
    presenter: Presenter, kpi: Kpi, observations: Sequence[Observation]
) -> TableView:
    """Values for parts of the country or of the economy."""
    say, strategy = presenter.say, presenter.strategy
    rows = []
    for each in observations:
        place = strategy.jurisdiction_by_id.get(each.jurisdiction or "")
        sector = strategy.sector_by_id.get(each.sector or "")
        names: list[Markup | Words] = []
        if place:
            link = presenter.link(place)
            names.append(as_link(link))
        if sector:
            names.append(presenter.text(sector.title))
        rows.append(
            TableRow(
                [
                    Cell(
                        Markup(presenter.say(", ")).join(
                            Markup("{}").format(name) for name in names
                        )
                    ),
                    text_cell(presenter.period(each.period)),
                    value_cell(presenter, kpi, each),
                    source_cell(presenter, each.source),
                ]
            )
        )
    return TableView(
        "breakdown",
        say("Values by place or sector: %(title)s", title=presenter.text(kpi.title).plain),
        [
            Column(say("Place or sector")),
            Column(say("Period")),
            Column(say("Value"), numeric=True),
            Column(say("Source")),
        ],
        rows,
    )


def value_cell(presenter: Presenter, kpi: Kpi, observation: Observation) -> Cell:
    """A value as typed, or that it is missing."""
    if observation.value is None:
        return absent_cell(presenter.say("not yet reported"))
    return Cell(typed_number(presenter, observation.value), str(observation.value))


def value_kind(presenter: Presenter, observation: Observation) -> Markup:
    """Normal, provisional, estimated …; on which scale; and whether another value is preferred."""
    parts: list[Markup | Words] = [
        presenter.category("kpi_observations", "obs_status", observation.obs_status)
    ]
    if observation.scale:
        parts.append(presenter.say("on the scale %(scale)s", scale=observation.scale))
    if not observation.preferred:
        parts.append(
            presenter.say("not preferred: says the same as another source")
            if confirms(presenter, observation)
            else presenter.say("not preferred: contradicts another figure")
        )
    return joined(parts, presenter.say(", "))


def confirms(presenter: Presenter, observation: Observation) -> bool:
    """Whether a value that is not preferred is the same as the one that is."""
    return any(
        each.preferred
        and each.value == observation.value
        and (each.period, each.jurisdiction, each.sector)
        == (observation.period, observation.jurisdiction, observation.sector)
        for each in presenter.strategy.observations_of_kpi.get(observation.kpi, ())
    )


def targets_table(
    presenter: Presenter, kpi: Kpi, targets: Sequence[Target], status: KpiStatus
) -> TableView:
    """Every official target with its verdict."""
    say = presenter.say
    verdicts = {id(each.target): each for each in status.verdicts}
    rules = presenter.formula_of("indicator")
    rows = []
    for target in targets:
        verdict = verdicts.get(id(target))
        badge = (
            Badge(str(verdict.verdict), say(VERDICT_LABELS[verdict.verdict]), rules)
            if verdict
            else Badge("no-data", say("Not preferred"))
        )
        rows.append(
            TableRow(
                [
                    text_cell(presenter.period(target.period)),
                    Cell(target_words(presenter, kpi, target)),
                    text_cell(presenter.category("kpi_targets", "kind", target.kind)),
                    presenter.badge_cell(badge),
                    text_cell(presenter.period(target.set_on))
                    if target.set_on
                    else absent_cell(say("not published")),
                    source_cell(presenter, target.source),
                    note_cell(presenter.text(target.note)),
                ]
            )
        )
    return TableView(
        "targets",
        say("Official targets: %(title)s", title=presenter.text(kpi.title).plain),
        [
            Column(say("By")),
            Column(say("Target"), numeric=True),
            Column(say("Kind")),
            Column(say("Verdict")),
            Column(say("Set on")),
            Column(say("Source")),
            Column(say("Note")),
        ],
        rows,
    )


def conflicts(
    presenter: Presenter,
    kpi: Kpi,
    observations: Sequence[Observation],
    targets: Sequence[Target],
) -> list[Conflict]:
    """Figures for one period (and place) that differ between sources, side by side."""
    groups: dict[tuple[str, ...], list[Observation | Target]] = defaultdict(list)
    for each in observations:
        if each.value is not None:
            groups["v", each.period.text, each.jurisdiction or "", each.sector or ""].append(each)
    for target in targets:
        groups["t", target.kind, "" if target.kind == "final" else target.period.text].append(
            target
        )
    found = []
    for number, (key, members) in enumerate(groups.items()):
        if len({_figure(each) for each in members}) < 2:
            continue
        is_value = key[0] == "v"
        when = presenter.period(members[0].period)
        heading = (
            presenter.say("Contradicting values for %(period)s", period=when)
            if is_value
            else presenter.say("Contradicting targets")
        )
        found.append(
            Conflict(
                heading, _conflict_table(presenter, kpi, f"conflict-{number}", heading, members)
            )
        )
    return found


def _figure(each: Observation | Target) -> tuple[object, ...]:
    """What must be the same for two sources to agree."""
    if isinstance(each, Target):
        return each.value, each.minimum, each.maximum, each.period.text
    return (each.value,)


def _conflict_table(
    presenter: Presenter,
    kpi: Kpi,
    identifier: str,
    caption: str,
    members: Sequence[Observation | Target],
) -> TableView:
    say = presenter.say
    return TableView(
        identifier,
        caption,
        [
            Column(say("Source")),
            Column(say("Figure"), numeric=True),
            Column(say("Used for status and chart")),
            Column(say("In the source's words")),
        ],
        [
            TableRow(
                [
                    source_cell(presenter, each.source),
                    Cell(
                        target_words(presenter, kpi, each)
                        if isinstance(each, Target)
                        else typed_number(presenter, each.value)
                        if each.value is not None
                        else Markup("")
                    ),
                    text_cell(say("yes") if each.preferred else say("no")),
                    note_cell(_quote(presenter, each), presenter.text(each.note)),
                ]
            )
            for each in members
        ],
    )


def _quote(presenter: Presenter, each: Observation | Target) -> Words:
    source = presenter.strategy.source_by_id.get(each.source)
    if not each.quote or source is None:
        return ""
    return presenter.local(f"“{each.quote}”", source.language)
