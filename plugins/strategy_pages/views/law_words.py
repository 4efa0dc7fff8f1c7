"""What all pages on law share: how laws are grouped, called and marked, and a deadline in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from markupsafe import Markup

from publishing.elements import Badge, Cell, Link, absent_cell, text_cell
from publishing.localized import LocalText
from publishing.presenter import Presenter
from tracker.law import BILL, Repeal, Standing, is_proposed, repeals, standing
from tracker.model import BillStage, LegalInstrument, Provision
from tracker.periods import Period
from tracker.urls import place_on
from tracker.words import N_

LAWS = "legal_instruments"

GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("acts", N_("Acts and ordinances"), ("act", "ordinance")),
    ("bills", N_("Bills and drafts"), (BILL,)),
    ("rules", N_("Rules, regulations and licensing"), ("rules", "regulations", "licensing-regime")),
    ("policies", N_("Policies and strategies"), ("policy",)),
    ("directives", N_("Notifications and directives"), ("notification", "directive")),
)
"""The sorts of law in the order of their force; kinds of none of these are among ``OTHER``."""

OTHER = ("other", N_("Other texts"), ())

STANDING_LABELS: Mapping[Standing, str] = {
    "in-force": N_("in force"),
    "contested": N_("sources differ"),
    "proposed": N_("proposed"),
    "repealed": N_("repealed"),
    "unstated": N_("standing not reported"),
}

LEVELS: Mapping[Standing, int] = {
    "in-force": 3,
    "contested": 2,
    "proposed": 1,
    "repealed": 1,
    "unstated": 1,
}
"""How strongly a matrix shades what a law of each standing provides."""


def group_of(law: LegalInstrument) -> str:
    """The sort that a law belongs to; whatever is only proposed is a draft."""
    if is_proposed(law):
        return "bills"
    return next((name for name, _, kinds in GROUPS if law.kind in kinds), OTHER[0])


def grouped(
    presenter: Presenter, laws: Iterable[LegalInstrument]
) -> list[tuple[str, str, list[LegalInstrument]]]:
    """Laws by sort, in the order of their first dates; (id, heading, laws), none of them empty."""
    known = tuple(laws)
    found = []
    for name, label, _ in (*GROUPS, OTHER):
        members = sorted(
            (each for each in known if group_of(each) == name),
            key=lambda each: (first_day(presenter, each) or date.max, each.id),
        )
        if members:
            found.append((name, presenter.say(label), members))
    return found


def steps_of(presenter: Presenter, law: LegalInstrument) -> tuple[BillStage, ...]:
    """The documented steps of a law, from the first to the latest."""
    return presenter.strategy.grouped(BillStage, "instrument").get(law.id, ())


def provisions_of(presenter: Presenter, law: LegalInstrument) -> tuple[Provision, ...]:
    """What is known of what a law provides."""
    return presenter.strategy.grouped(Provision, "instrument").get(law.id, ())


def first_day(presenter: Presenter, law: LegalInstrument) -> date | None:
    """The earliest day that is documented of a law."""
    steps = [each.date for each in steps_of(presenter, law)]
    days = [each.start for each in (*steps, law.adopted, law.in_force) if each]
    return min(days, default=None)


def middle(period: Period, as_of: date) -> date:
    """The day in the middle of a period, where a drawing needs one; never after ``as_of``."""
    return min(period.start + (period.end - period.start) / 2, as_of)


def law_title(presenter: Presenter, law: LegalInstrument) -> LocalText:
    """What a law is commonly called; its full title where no short one is given."""
    return presenter.text(law.short_title) or presenter.text(law.title)


def law_link(presenter: Presenter, law: LegalInstrument, anchor: str = "") -> Link:
    """A link to a law's page, under its short title."""
    url = presenter.urls.record(LAWS, law.id)
    return Link(law_title(presenter, law), place_on(url, anchor))


def all_repeals(presenter: Presenter) -> Mapping[str, Repeal]:
    """The laws that are repealed at the date of the site."""
    return repeals(presenter.strategy.records(LegalInstrument), presenter.assessment.as_of)


def law_standing(presenter: Presenter, law: LegalInstrument) -> Standing:
    """What a law counts for at the date of the site."""
    return standing(law, all_repeals(presenter))


def law_badge(presenter: Presenter, law: LegalInstrument) -> Badge:
    """A law's stage as a mark."""
    if law_standing(presenter, law) == "repealed":
        return Badge("repealed", presenter.say("Repealed"))
    if law.stage is None:
        return Badge("no-data", presenter.say("Standing not reported"))
    return Badge(law.stage, presenter.category(LAWS, "stage", law.stage))


def topic_anchor(topic: str) -> str:
    """Where the provisions on a topic stand on a law's page."""
    return f"topic-{topic}"


def hours_words(presenter: Presenter, provision: Provision) -> str:
    """A deadline in hours; '' where none is given in hours."""
    hours = provision.deadline_hours
    if hours is None:
        return ""
    if hours != hours.to_integral_value():
        return presenter.say("%(number)s hours", number=presenter.number(hours))
    return presenter.say_plural("%(num)s hour", "%(num)s hours", int(hours))


def deadline_cell(presenter: Presenter, provision: Provision) -> Cell:
    """A deadline: in hours, else in the source's words, else said to be missing."""
    hours = hours_words(presenter, provision)
    if hours:
        return Cell(Markup("<strong>{}</strong>").format(hours), str(provision.deadline_hours))
    words = presenter.text(provision.deadline)
    return text_cell(words) if words else absent_cell(presenter.say("not yet published"))
