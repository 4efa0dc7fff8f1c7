"""Rules on the programme: its components, what it is to deliver, and what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.checking.rules.base import PartsTogether, Rule, field_called
from tracker.findings import Finding
from tracker.messages import listed, mark, tell
from tracker.model import ProgrammeComponent, ProgrammeDeliverable, ProgrammeEvent
from tracker.programme import is_late, moment, observation_of
from tracker.strategy import Strategy
from tracker.words import N_

DELIVERED = ("delivered", "published")
"""The states of a deliverable that somebody has received."""


class DeliveryHasDate(Rule):
    """What has been delivered was delivered on some day, and what has a day was delivered."""

    code = "delivery-date"
    must = N_(
        "A deliverable must have the date of delivery if it is delivered or published, else none."
    )

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(ProgrammeDeliverable):
            if each.status in DELIVERED and each.delivered is None:
                yield self.breach(
                    strategy,
                    each,
                    "status",
                    tell("this is '%(status)s', but has no date of delivery", status=each.status),
                    tell(
                        "add %(field)s, or write %(lines)s",
                        field=field_called(strategy, each, "delivered"),
                        lines=listed(("status: planned", "status: under-way"), "or"),
                    ),
                )
            elif each.status not in DELIVERED and each.delivered is not None:
                yield self.breach(
                    strategy,
                    each,
                    "delivered",
                    tell(
                        "this was delivered (%(delivered)s), but its status is '%(status)s'",
                        delivered=each.delivered,
                        status=each.status,
                    ),
                    tell(
                        "write %(lines)s, or remove the date",
                        lines=listed(("status: delivered", "status: published"), "or"),
                    ),
                )


class DeliveryIsPossible(Rule):
    """Nothing is delivered before it was asked for, or on a day that has not come."""

    code = "delivery-impossible"
    must = N_(
        "A deliverable must not be delivered before the notice that asks for it, "
        "nor after the date of the data."
    )

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(ProgrammeDeliverable):
            if each.delivered is None:
                continue
            notice = strategy.find(ProgrammeEvent, each.notice)
            asked = moment(notice) if notice else None
            if asked and each.delivered.end < asked.start:
                yield self.breach(
                    strategy,
                    each,
                    "delivered",
                    tell(
                        "the date of delivery (%(delivered)s) lies before the notice that "
                        "asks for it (%(asked)s)",
                        delivered=each.delivered,
                        asked=asked,
                    ),
                    tell("correct one of the two dates"),
                )
            if each.delivered.start > strategy.as_of:
                yield self.breach(
                    strategy,
                    each,
                    "delivered",
                    tell(
                        "the date of delivery (%(delivered)s) lies after %(as_of)s, the "
                        "date of the data",
                        delivered=each.delivered,
                        as_of=strategy.as_of,
                    ),
                    tell(
                        "correct the date; when something is expected is written in %(field)s",
                        field=field_called(strategy, each, "due"),
                    ),
                )


class DeliveredInTime(Rule):
    """What is late is shown as late."""

    code = "delivery-overdue"
    severity = "warning"
    must = N_("A deliverable should be delivered by the day on which it is due.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(ProgrammeDeliverable):
            if is_late(each, strategy.as_of):
                yield self.breach(
                    strategy,
                    each,
                    "due",
                    tell(
                        "this was due (%(due)s), and no public source shows that it has "
                        "been delivered",
                        due=each.due or "",
                    ),
                    tell(
                        "nothing is to be done until a source shows the delivery: add "
                        "%(field)s then",
                        field=field_called(strategy, each, "delivered"),
                    ),
                )


class ConflictIsShared(Rule):
    """A contradiction needs two that contradict each other."""

    code = "conflict-alone"
    must = N_("A word for conflicting figures must be shared by two events or more.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for word, events in strategy.grouped(ProgrammeEvent, "conflict").items():
            if len(events) == 1:
                yield self.breach(
                    strategy,
                    events[0],
                    "conflict",
                    tell("no other event has the conflict '%(conflict)s'", conflict=word),
                    tell(
                        "write the same word at the figures that contradict this one, or remove it"
                    ),
                )


class ConflictIsComparable(Rule):
    """Figures contradict each other where they count the same and come from different sources."""

    code = "conflict-incomparable"
    must = N_("Figures that contradict each other must have the same unit and different sources.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for word, (first, *others) in strategy.grouped(ProgrammeEvent, "conflict").items():
            if first.number is None:
                yield self._without_figure(strategy, first, word)
            seen = {frozenset(first.sources): first.id}
            for each in others:
                if each.number is None:
                    yield self._without_figure(strategy, each, word)
                elif first.number is not None and each.unit != first.unit:
                    yield self.breach(
                        strategy,
                        each,
                        "unit",
                        tell(
                            "the unit is '%(unit)s' here and '%(other_unit)s' in '%(other)s', "
                            "which shares the conflict '%(conflict)s'",
                            unit=each.unit or "",
                            other_unit=first.unit or "",
                            other=first.id,
                            conflict=word,
                        ),
                        tell("bring them to one unit, or remove the conflict from one of them"),
                    )
                same = seen.setdefault(frozenset(each.sources), each.id)
                if same != each.id:
                    yield self.breach(
                        strategy,
                        each,
                        "sources",
                        tell(
                            "the events '%(other)s' and this one share the conflict "
                            "'%(conflict)s' and the same sources",
                            other=same,
                            conflict=word,
                        ),
                        tell(
                            "name the source of each figure: one source does not contradict itself"
                        ),
                    )

    def _without_figure(self, strategy: Strategy, event: ProgrammeEvent, word: str) -> Finding:
        return self.breach(
            strategy,
            event,
            "conflict",
            tell(
                "the event shares the conflict '%(conflict)s', but has no figure to compare",
                conflict=word,
            ),
            tell(
                "add %(fields)s, or remove the conflict",
                fields=listed(
                    [
                        field_called(strategy, event, "number"),
                        field_called(strategy, event, "unit"),
                    ],
                    "and",
                ),
            ),
        )


class FigureHasUnit(PartsTogether):
    """A number says nothing until it is known what it counts."""

    code = "figure-incomplete"
    must = N_("A figure of an event must have its unit, and a unit its figure.")
    parts = ("number", "unit")
    lacks = mark("the figure needs %(fields)s too")
    mend = tell("add what is missing, or remove the other")

    def records(self, strategy: Strategy) -> Iterable[ProgrammeEvent]:
        return strategy.records(ProgrammeEvent)


class AmountHasUnit(PartsTogether):
    """An amount of money says nothing without its currency."""

    code = "amount-incomplete"
    must = N_("The amount of a component must have its unit, and a unit its amount.")
    parts = ("amount", "unit")
    lacks = mark("the amount needs %(fields)s too")
    mend = tell(
        "add what is missing, or remove the other: the amount is then shown as not published"
    )

    def records(self, strategy: Strategy) -> Iterable[ProgrammeComponent]:
        return strategy.records(ProgrammeComponent)


class RatingIsComplete(PartsTogether):
    """A step on a scale needs the matter that stands on it."""

    code = "rating-incomplete"
    must = N_("A rating must say what is rated, and what is rated must have its rating.")
    parts = ("subject", "rating")
    lacks = mark("the rating needs %(fields)s too")
    mend = tell("add what is missing, or remove the other")

    def records(self, strategy: Strategy) -> Iterable[ProgrammeEvent]:
        return strategy.records(ProgrammeEvent)


class EventSaysHowMuch(Rule):
    """A rating without its step, or money released without the sum, tells readers nothing."""

    code = "event-empty"
    must = N_(
        "An event about a rating must have the rating, and one about a disbursement a figure or "
        "the indicator that keeps it."
    )

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(ProgrammeEvent):
            if each.kind == "rating" and each.rating is None and each.subject is None:
                yield self.breach(
                    strategy,
                    each,
                    "kind",
                    tell("the event is about a rating, but does not say which"),
                    tell(
                        "add %(fields)s",
                        fields=listed(
                            [
                                field_called(strategy, each, "subject"),
                                field_called(strategy, each, "rating"),
                            ],
                            "and",
                        ),
                    ),
                )
            if each.kind == "disbursement" and each.number is None and each.kpi is None:
                yield self.breach(
                    strategy,
                    each,
                    "kind",
                    tell(
                        "the event is about a payment, but says neither how much nor which "
                        "indicator does"
                    ),
                    tell(
                        "add %(figure)s, or %(indicator)s",
                        figure=listed(
                            [
                                field_called(strategy, each, "number"),
                                field_called(strategy, each, "unit"),
                            ],
                            "and",
                        ),
                        indicator=field_called(strategy, each, "kpi"),
                    ),
                )


class FigureIsKeptOnce(Rule):
    """What an indicator counts is typed there and nowhere else."""

    code = "figure-of-indicator"
    must = N_(
        "An event that names an indicator must have no figure of its own, and share a source with "
        "one of the indicator's values."
    )

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(ProgrammeEvent):
            if each.kpi is None:
                continue
            if each.number is not None:
                yield self.breach(
                    strategy,
                    each,
                    "number",
                    tell(
                        "the event has a figure of its own beside that of the indicator "
                        "'%(indicator)s'",
                        indicator=each.kpi,
                    ),
                    tell(
                        "remove %(fields)s: the site shows the indicator's value",
                        fields=listed(
                            [
                                field_called(strategy, each, "number"),
                                field_called(strategy, each, "unit"),
                            ],
                            "and",
                        ),
                    ),
                )
            if each.kpi in strategy.kpi_by_id and observation_of(strategy, each) is None:
                yield self.breach(
                    strategy,
                    each,
                    "kpi",
                    tell(
                        "no value of the indicator '%(indicator)s' rests on a source of this event",
                        indicator=each.kpi,
                    ),
                    tell(
                        "add the value to the indicator with this source, or correct the "
                        "indicator or the source here"
                    ),
                )


PROGRAMME_RULES: tuple[Rule, ...] = (
    AmountHasUnit(),
    DeliveryHasDate(),
    DeliveryIsPossible(),
    DeliveredInTime(),
    ConflictIsShared(),
    ConflictIsComparable(),
    FigureHasUnit(),
    RatingIsComplete(),
    EventSaysHowMuch(),
    FigureIsKeptOnce(),
)
