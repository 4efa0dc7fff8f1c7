"""An agreement's page, and what lists say of an agreement: its stage, the other side, its end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from markupsafe import Markup

from publishing.cells import external_link, institution_link
from publishing.elements import (
    Badge,
    Fact,
    Words,
    absent,
    as_link,
    joined,
)
from publishing.presenter import Presenter
from publishing.records import RecordView, linked_list, record_view
from tracker.checking.rules.agreements import IN_FORCE, SIGNED
from tracker.model import Agreement

RESOURCE = "agreements"
WARNED_BEFORE = timedelta(days=180)
"""How long before its end an agreement is listed as one that expires."""

TRACK = ("proposed", "negotiating", "approved", "signed", "in-force")
"""The stages that an agreement goes through, in their order."""


@dataclass(frozen=True, slots=True)
class StageStep:
    """A stage in an agreement's way."""

    label: Words
    date: str
    state: str


@dataclass(frozen=True, slots=True)
class AgreementView:
    """What an agreement's page shows."""

    record: RecordView
    badge: Badge
    steps: list[StageStep]
    warning: str


def agreement_view(presenter: Presenter, agreement: Agreement) -> AgreementView:
    """An agreement's page."""
    described = presenter.strategy.package.resource(RESOURCE)
    if described is None:
        raise LookupError(RESOURCE)
    record = record_view(presenter, described, agreement.row)
    return AgreementView(
        record=replace(
            record,
            kicker=presenter.category(RESOURCE, "kind", agreement.kind),
            facts=facts_of(presenter, agreement),
        ),
        badge=stage_badge(presenter, agreement),
        steps=steps(presenter, agreement),
        warning=ending_words(presenter, agreement),
    )


def facts_of(presenter: Presenter, agreement: Agreement) -> list[Fact]:
    """What is known of an agreement, and what is not yet reported."""
    say = presenter.say
    not_reported = absent(say("not yet reported"))

    facts: list[Fact] = [
        (say("Level"), presenter.category(RESOURCE, "scope_level", agreement.scope_level)),
        (say("Parties"), linked_list(presenter, "institutions", agreement.parties)),
        (say("Counterpart"), counterpart(presenter, agreement)),
    ]
    for name, label in (
        ("signed", say("Signed")),
        ("in_force", say("In force")),
        ("expiry", say("Expires")),
    ):
        period = getattr(agreement, name)
        if period is not None:
            facts.append((label, presenter.period(period)))
        elif date_missing(presenter, agreement, name):
            facts.append((label, not_reported))
    facts += [
        (say("Stage reported on"), presenter.period(agreement.reported_on)),
        (say("Text"), _text_link(agreement) or not_reported),
        (say("Laws it rests on"), linked_list(presenter, "legal_instruments", agreement.laws)),
        (say("Objectives"), linked_list(presenter, "objectives", agreement.objectives)),
        (
            say("Action"),
            linked_list(presenter, "actions", filter(None, [agreement.action])),
        ),
    ]
    return [(label, value) for label, value in facts if value]


def _text_link(agreement: Agreement) -> Markup:
    if agreement.text_url is None:
        return Markup("")
    return external_link(agreement.text_url)


def steps(presenter: Presenter, agreement: Agreement) -> list[StageStep]:
    """The way from proposal to force, and where the agreement is on it."""
    if agreement.stage not in TRACK:
        return []
    place = TRACK.index(agreement.stage)
    dates = {"signed": agreement.signed, "in-force": agreement.in_force}
    # A later step may have been taken without a word in public, so none is said to be ahead.
    return [
        StageStep(
            presenter.category(RESOURCE, "stage", stage),
            presenter.period(dates.get(stage))
            or (presenter.say("not yet reported") if index > place else ""),
            "done" if index < place else "current" if index == place else "ahead",
        )
        for index, stage in enumerate(TRACK)
    ]


def stage_label(presenter: Presenter, stage: str | None) -> Words:
    """A stage in words; what no source says is said so."""
    if stage is None:
        return presenter.say("Not yet reported")
    return presenter.category(RESOURCE, "stage", stage)


def stage_badge(presenter: Presenter, agreement: Agreement) -> Badge:
    """How far an agreement is, as a mark."""
    return Badge(agreement.stage or "no-data", stage_label(presenter, agreement.stage))


def counterpart(presenter: Presenter, agreement: Agreement) -> Markup:
    """The other side: a body as a link, a country by its name, else what the record says."""
    parts: list[Markup | Words] = []
    if link := institution_link(presenter, agreement.counterpart_institution):
        parts.append(as_link(link))
    if agreement.counterpart_country:
        parts.append(presenter.language.country(agreement.counterpart_country))
    if agreement.counterpart_other:
        parts.append(presenter.text(agreement.counterpart_other))
    return joined(parts or [presenter.say("Many states")], presenter.say(", "))


def date_missing(presenter: Presenter, agreement: Agreement, name: str) -> str:
    """What is said of a date that is not published; '' where there can be none yet."""
    due = IN_FORCE if name == "in_force" and agreement.stage in IN_FORCE else SIGNED
    return presenter.say("not yet reported") if agreement.stage in due else ""


def expires_soon(presenter: Presenter, agreement: Agreement) -> bool:
    """Whether an agreement ends within the time of warning, or has ended."""
    expiry, today = agreement.expiry, presenter.assessment.as_of
    return expiry is not None and expiry.end <= today + WARNED_BEFORE


def ending_words(presenter: Presenter, agreement: Agreement) -> str:
    """When an agreement ends or has ended; '' where that is far off or not known."""
    if agreement.expiry is None or not expires_soon(presenter, agreement):
        return ""
    date = presenter.period(agreement.expiry)
    if agreement.expiry.end < presenter.assessment.as_of:
        return presenter.say("It expired on %(date)s.", date=date)
    return presenter.say("It expires on %(date)s.", date=date)
