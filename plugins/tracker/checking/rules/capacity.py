"""Rules on programmes, certificates, drills and skills."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from tracker.checking.rules.base import Rule, field_called
from tracker.findings import Finding
from tracker.ladders import LEVELS, PERSON, rank
from tracker.messages import listed, mark, tell
from tracker.model import Certification, Drill, Programme, ProgrammeYear, Record, SkillsGap
from tracker.strategy import Strategy
from tracker.words import N_


class CompletedWithinEnrolled(Rule):
    """Nobody completes a programme without having been enrolled."""

    code = "enrolled-below-completed"
    must = N_("A programme's completions in a period must not exceed its enrolments.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for year in strategy.records(ProgrammeYear):
            if (
                year.enrolled is not None
                and year.completed is not None
                and year.completed > year.enrolled
            ):
                yield self.breach(
                    strategy,
                    year,
                    "completed",
                    tell(
                        "%(completed)s people completed it, but only %(enrolled)s enrolled",
                        completed=year.completed,
                        enrolled=year.enrolled,
                    ),
                    tell("check both figures; leave one out where they count different people"),
                )


class EnrolledWithinPlaces(Rule):
    """More people than places is possible, but worth a look."""

    code = "places-below-enrolled"
    severity = "warning"
    must = N_("A programme's enrolments in a period should not exceed its places.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for year in strategy.records(ProgrammeYear):
            if (
                year.places is not None
                and year.enrolled is not None
                and year.enrolled > year.places
            ):
                yield self.breach(
                    strategy,
                    year,
                    "enrolled",
                    tell(
                        "%(enrolled)s people enrolled, but there were only %(places)s places",
                        enrolled=year.enrolled,
                        places=year.places,
                    ),
                    tell(
                        "check both figures, or say in the note why there are more people "
                        "than places"
                    ),
                )


class ProgrammeDatesInOrder(Rule):
    """A programme ends after it starts."""

    code = "programme-dates-reversed"
    must = N_("A programme's end must not come before its start.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for programme in strategy.records(Programme):
            start, end = programme.start, programme.end
            if start is not None and end is not None and end.end < start.start:
                yield self.breach(
                    strategy,
                    programme,
                    "end",
                    tell(
                        "the programme ends (%(end)s) before it starts (%(start)s)",
                        end=end,
                        start=start,
                    ),
                    tell("exchange or correct the dates"),
                )


class OneOf(Rule):
    """Base of rules on a body that is named in exactly one of several ways."""

    ways: ClassVar[tuple[str, str, str]]
    several: ClassVar[str]
    none: ClassVar[str]

    def named_once(
        self, strategy: Strategy, record: Record, identifier: str, given: Sequence[object]
    ) -> Iterator[Finding]:
        """A finding unless exactly one of the ways is filled."""
        filled = [way for way, value in zip(self.ways, given, strict=True) if value]
        if len(filled) == 1:
            return
        first = strategy.package.languages[0]
        names = [self.ways[0], self.ways[1], f"{self.ways[2]}_{first}"]
        message = tell(self.several) if filled else tell(self.none)
        place = f"{filled[-1]}_{first}" if filled and filled[-1] == self.ways[2] else None
        yield self.breach(
            strategy,
            record,
            place or (filled[-1] if filled else ""),
            message,
            tell(
                "fill one of the three: %(institution)s with the id of an "
                "institution, %(organisation)s with the id of an organisation, or "
                "%(name)s with a name that is in neither table",
                institution=names[0],
                organisation=names[1],
                name=names[2],
            ),
        )


class ProviderNamedOnce(OneOf):
    """A programme has one provider, whose name is typed once."""

    code = "programme-provider"
    must = N_(
        "A programme must name its provider as an institution, an organisation or by name: one."
    )
    ways = ("provider", "provider_organisation", "provider_name")
    several = mark("the programme names its provider more than once")
    none = mark("the programme names no provider")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(Programme):
            given = (each.provider, each.provider_organisation, each.provider_name)
            yield from self.named_once(strategy, each, each.id, given)


class HostNamedOnce(OneOf):
    """A drill has one host, whose name is typed once."""

    code = "drill-host"
    must = N_("A drill must name its host as an institution, an organisation or by name: one.")
    ways = ("host", "host_organisation", "host_name")
    several = mark("the drill names its host more than once")
    none = mark("the drill names no host")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(Drill):
            given = (each.host, each.host_organisation, each.host_name)
            yield from self.named_once(strategy, each, each.id, given)


def _steps(
    strategy: Strategy,
) -> Iterator[tuple[Certification, str, Certification]]:
    """Each certificate with each that comes before it, and the field that says so."""
    for certification in strategy.records(Certification):
        for field in ("prerequisites", "steps_before"):
            for identifier in getattr(certification, field):
                step = strategy.find(Certification, identifier)
                if step is not None:
                    yield certification, field, step


class StepsRise(Rule):
    """What comes before a certificate is not of a higher level."""

    code = "certification-level"
    must = N_("A certificate that comes before another must not be of a higher level.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for certification, field, step in _steps(strategy):
            own, before = rank(certification.level), rank(step.level)
            if own is not None and before is not None and before > own:
                yield self.breach(
                    strategy,
                    certification,
                    field,
                    tell(
                        "'%(step)s' (%(level)s) is to come before this certificate, whose "
                        "level is lower (%(own)s)",
                        step=step.id,
                        level=step.level or "",
                        own=certification.level or "",
                    ),
                    tell(
                        "correct a level, or remove the step; the levels from the lowest "
                        "on: %(levels)s",
                        levels=listed(LEVELS),
                    ),
                )


class StepsOfOneHolder(Rule):
    """People climb on certificates of people."""

    code = "certification-holder"
    must = N_("A certificate of an organisation must not come before a certificate of a person.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for certification, field, step in _steps(strategy):
            if certification.holder == PERSON and step.holder != PERSON:
                yield self.breach(
                    strategy,
                    certification,
                    field,
                    tell(
                        "'%(step)s' is a certificate of organisations: no person can have "
                        "it before this one",
                        step=step.id,
                    ),
                    tell("remove the step, or correct who holds it"),
                )


class SkillsGapCounts(Rule):
    """A skills gap says at least one of its two sides."""

    code = "skills-gap-empty"
    must = N_("A skills gap must give how many people are needed, how many there are, or both.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for gap in strategy.records(SkillsGap):
            if gap.demand is None and gap.supply is None:
                yield self.breach(
                    strategy,
                    gap,
                    "",
                    tell(
                        "the record says neither how many people are needed nor how many there are"
                    ),
                    tell(
                        "add %(fields)s from a source, or delete the record: what nobody "
                        "has counted is no record",
                        fields=listed(
                            [
                                field_called(strategy, gap, "demand"),
                                field_called(strategy, gap, "supply"),
                            ],
                            "or",
                        ),
                    ),
                )


class DrillHasBeenHeld(Rule):
    """Results belong to drills that have taken place."""

    code = "drill-not-yet-held"
    severity = "warning"
    must = N_("A drill that has not begun should have neither teams nor lessons.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for drill in strategy.records(Drill):
            if drill.date is None or drill.date.start <= strategy.as_of:
                continue
            if drill.teams is not None or drill.lessons:
                yield self.breach(
                    strategy,
                    drill,
                    "date",
                    tell(
                        "the drill has teams or lessons already, but its date (%(date)s) "
                        "is yet to come",
                        date=drill.date,
                    ),
                    tell(
                        "correct the date, or remove the teams and lessons until it has been held"
                    ),
                )


CAPACITY_RULES: tuple[Rule, ...] = (
    CompletedWithinEnrolled(),
    EnrolledWithinPlaces(),
    ProgrammeDatesInOrder(),
    ProviderNamedOnce(),
    HostNamedOnce(),
    StepsRise(),
    StepsOfOneHolder(),
    SkillsGapCounts(),
    DrillHasBeenHeld(),
)
