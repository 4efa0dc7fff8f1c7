"""Rules on the programme: its components, what it is to deliver, and what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.checking.rules.base import PartsTogether, Rule
from tracker.findings import Finding
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
                    f"'{each.id}' is {each.status}, but has no date of delivery",
                    "add delivered, or go back to the status planned or under-way",
                )
            elif each.status not in DELIVERED and each.delivered is not None:
                yield self.breach(
                    strategy,
                    each,
                    "delivered",
                    f"'{each.id}' was delivered ({each.delivered}), but its status is "
                    f"{each.status}",
                    "write status: delivered or published, or remove the date",
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
                    f"'{each.id}' was delivered ({each.delivered}) before it was asked for "
                    f"({asked})",
                    "correct one of the two dates",
                )
            if each.delivered.start > strategy.as_of:
                yield self.breach(
                    strategy,
                    each,
                    "delivered",
                    f"'{each.id}' was delivered on a day that has not come ({each.delivered})",
                    "correct the date; when it is expected is written as due",
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
                    f"'{each.id}' was due ({each.due}), and no public source shows it delivered",
                    "add delivered once a source shows it",
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
                    f"only '{events[0].id}' has the conflict '{word}'",
                    "give it to the figures that contradict this one, or remove it",
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
                        f"'{each.id}' and '{first.id}' share the conflict '{word}', but their "
                        f"units differ ({each.unit}, {first.unit})",
                        "bring them to one unit, or remove the conflict from one of them",
                    )
                same = seen.setdefault(frozenset(each.sources), each.id)
                if same != each.id:
                    yield self.breach(
                        strategy,
                        each,
                        "sources",
                        f"'{each.id}' and '{same}' share the conflict '{word}' and rest on the "
                        "same sources",
                        "name the source of each figure",
                    )

    def _without_figure(self, strategy: Strategy, event: ProgrammeEvent, word: str) -> Finding:
        return self.breach(
            strategy,
            event,
            "conflict",
            f"'{event.id}' has the conflict '{word}' but no figure",
            "add number and unit, or remove the conflict",
        )


class FigureHasUnit(PartsTogether):
    """A number says nothing until it is known what it counts."""

    code = "figure-incomplete"
    must = N_("A figure of an event must have its unit, and a unit its figure.")
    parts = ("number", "unit")
    what = "figure"
    mend = "add what is missing, or remove the other"

    def records(self, strategy: Strategy) -> Iterable[ProgrammeEvent]:
        return strategy.records(ProgrammeEvent)


class AmountHasUnit(PartsTogether):
    """An amount of money says nothing without its currency."""

    code = "amount-incomplete"
    must = N_("The amount of a component must have its unit, and a unit its amount.")
    parts = ("amount", "unit")
    what = "amount"
    mend = "add what is missing, or remove the other: the amount is then shown as not published"

    def records(self, strategy: Strategy) -> Iterable[ProgrammeComponent]:
        return strategy.records(ProgrammeComponent)


class RatingIsComplete(PartsTogether):
    """A step on a scale needs the matter that stands on it."""

    code = "rating-incomplete"
    must = N_("A rating must say what is rated, and what is rated must have its rating.")
    parts = ("subject", "rating")
    what = "rating"
    mend = "add what is missing, or remove the other"

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
                    f"'{each.id}' is about a rating, but has none",
                    "add subject and rating",
                )
            if each.kind == "disbursement" and each.number is None and each.kpi is None:
                yield self.breach(
                    strategy,
                    each,
                    "kind",
                    f"'{each.id}' is about a disbursement, but says neither how much nor which "
                    "indicator does",
                    "add number and unit, or kpi",
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
                    f"'{each.id}' has a figure of its own beside that of the indicator "
                    f"'{each.kpi}'",
                    "remove number and unit: the page shows the indicator's value",
                )
            if each.kpi in strategy.kpi_by_id and observation_of(strategy, each) is None:
                yield self.breach(
                    strategy,
                    each,
                    "kpi",
                    f"no value of the indicator '{each.kpi}' rests on a source of '{each.id}'",
                    "add the value to the indicator, or correct kpi or sources",
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
