"""Rules on consultations: their dates, their answers, and names that have a record already."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checking.rules.base import Rule, field_called
from tracker.consultations import (
    ANNOUNCED,
    ConsultationCode,
    has_answer,
    is_past,
    states,
)
from tracker.findings import Finding
from tracker.messages import tell
from tracker.model import (
    Consultation,
    ConsultationFeedback,
    ConsultationParticipant,
    Institution,
    Jurisdiction,
    Organisation,
    Text,
)
from tracker.strategy import Strategy
from tracker.words import N_


class ConsultationDatesInOrder(Rule):
    """A consultation starts before it ends."""

    code = "consultation-dates"
    must = N_("A consultation's start must not come after its end.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(Consultation):
            if each.start and each.end and each.start.start > each.end.end:
                yield self.breach(
                    strategy,
                    each,
                    "end",
                    tell(
                        "the consultation ends (%(end)s) before it starts (%(start)s)",
                        end=each.end,
                        start=each.start,
                    ),
                    tell("exchange or correct the dates"),
                )


class AnnouncedIsNotPast(Rule):
    """What was announced is held one day, moved, or dropped; the record should say which."""

    code = "consultation-past"
    severity = "warning"
    must = N_("A planned or open consultation should not lie in the past.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(Consultation):
            if each.status in ANNOUNCED and is_past(each, strategy.as_of):
                yield self.breach(
                    strategy,
                    each,
                    "status",
                    tell(
                        "the consultation is '%(status)s', but its date (%(date)s) lies "
                        "before %(as_of)s, the date of the data",
                        status=each.status,
                        date=each.end or each.start or "",
                        as_of=strategy.as_of,
                    ),
                    tell(
                        "write %(line)s and the source if it has been held; else the new date",
                        line="status: held",
                    ),
                )


class ReportedIsPublished(Rule):
    """Who says that an outcome is published must show where."""

    code = "consultation-outcome-missing"
    must = N_("A reported consultation must have a record_url, or feedback with a response.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        feedback = strategy.grouped(ConsultationFeedback, "consultation")
        for each in strategy.records(Consultation):
            if each.status == "reported" and not has_answer(each, feedback.get(each.id, ())):
                yield self.breach(
                    strategy,
                    each,
                    "status",
                    tell(
                        "the consultation is said to be reported, but there is neither a "
                        "published record nor a response"
                    ),
                    tell(
                        "add %(field)s, or a response to what people said; else write %(line)s",
                        field=field_called(strategy, each, "record_url"),
                        line="status: held",
                    ),
                )


class OutcomeHasResponse(Rule):
    """Accepted, rejected or deferred is an answer, and an answer is in words."""

    code = "feedback-response-missing"
    must = N_("Feedback with an outcome must have the response that the outcome rests on.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(ConsultationFeedback):
            if each.outcome and not each.response:
                first = strategy.package.languages[0]
                yield self.breach(
                    strategy,
                    each,
                    "outcome",
                    tell(
                        "what became of this feedback is said ('%(outcome)s'), but not in "
                        "which words it was answered",
                        outcome=each.outcome,
                    ),
                    tell(
                        "add %(field)s as a source gives it, or remove the outcome",
                        field=field_called(strategy, each, f"response_{first}"),
                    ),
                )


class AnsweredInTime(Rule):
    """Who spoke is owed an answer; where none is published, readers are told."""

    code = "consultation-unanswered"
    severity = "warning"
    must = N_("A consultation that closed more than 90 days ago should have a published response.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        stands = states(strategy, strategy.as_of)
        for each in strategy.records(Consultation):
            state = stands[each.id]
            if state.code is ConsultationCode.OVERDUE:
                yield self.breach(
                    strategy,
                    each,
                    "",
                    tell(
                        "the last known date of the consultation is %(day)s, %(days)s days "
                        "ago, and no response is published",
                        day=state.closed or "",
                        days=state.days or 0,
                    ),
                    tell(
                        "nothing is to be done until a source publishes the response: add it then"
                    ),
                )


class ParticipantIsNamed(Rule):
    """Somebody took part, or there is no row."""

    code = "participant-unnamed"
    must = N_("A participant must be a body, an organisation, a place, or have a title.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(ConsultationParticipant):
            if not (each.title or each.institution or each.organisation or each.jurisdiction):
                yield self.breach(
                    strategy,
                    each,
                    "",
                    tell("nothing says who this participant is"),
                    tell(
                        "add the id of an institution, organisation or jurisdiction, or a "
                        "title if it is in none of these tables"
                    ),
                )


class NameTypedOnce(Rule):
    """A name that stands in two places is soon written in two ways."""

    code = "participant-named"
    must = N_(
        "Participants and other organisers must be named by their id "
        "where they have a record of their own."
    )

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        known = _names(strategy)
        typed: list[tuple[Consultation | ConsultationParticipant, str, Text]] = [
            *((each, "title", each.title) for each in strategy.records(ConsultationParticipant)),
            *(
                (each, "organisers_other", each.organisers_other)
                for each in strategy.records(Consultation)
            ),
        ]
        for record, field, text in typed:
            for language, words in text.by_language.items():
                if found := known.get(words.casefold()):
                    yield self.breach(
                        strategy,
                        record,
                        f"{field}_{language}",
                        tell(
                            "'%(name)s' is what the record '%(id)s' is called", name=words, id=found
                        ),
                        tell(
                            "remove the name here, and name the record by its id, %(id)s, in "
                            "the field for it",
                            id=found,
                        ),
                    )


def _names(strategy: Strategy) -> dict[str, str]:
    """The names that bodies, organisations and places have, and whose they are."""
    named: list[Organisation | Jurisdiction | Institution] = [
        *strategy.records(Organisation),
        *strategy.records(Jurisdiction),
        *strategy.records(Institution),
    ]
    return {
        words.casefold(): each.id for each in named for words in each.title.by_language.values()
    }


CONSULTATIONS_RULES: tuple[Rule, ...] = (
    ConsultationDatesInOrder(),
    AnnouncedIsNotPast(),
    ReportedIsPublished(),
    OutcomeHasResponse(),
    AnsweredInTime(),
    ParticipantIsNamed(),
    NameTypedOnce(),
)
