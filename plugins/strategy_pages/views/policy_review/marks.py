"""What the pages of the review share: the marks of a part, its chapter, its objective."""

from __future__ import annotations

from markupsafe import Markup

from publishing.elements import Badge, Link
from publishing.presenter import Presenter
from tracker.model import Objective, PolicyProvision
from tracker.policy_review import PolicyGroup

RESOURCE = "policy_provisions"
CODES = {
    "steps-documented": "in-progress",
    "not-yet-reported": "no-data",
    "text-not-available": "not-measurable",
    "retain": "in-force",
    "revise": "in-progress",
    "merge": "partly",
    "retire": "retired",
    "undecided": "undecided",
}
"""The mark of each state of carrying out, and of each decision."""


def state(presenter: Presenter, provision: PolicyProvision) -> Badge:
    """How far a part has been carried out."""
    value = provision.implementation
    return Badge(CODES.get(value, value), presenter.category(RESOURCE, "implementation", value))


def decision(presenter: Presenter, provision: PolicyProvision) -> Badge:
    """What is to become of a part."""
    value = provision.disposition
    return Badge(CODES.get(value, value), presenter.category(RESOURCE, "disposition", value))


def successor_of(presenter: Presenter, provision: PolicyProvision) -> Objective | None:
    """The objective that carries a part on."""
    return presenter.strategy.objective_by_id.get(provision.successor_objective or "")


def link(presenter: Presenter, provision: PolicyProvision) -> Link:
    """A link to a part's page."""
    return Link(presenter.text(provision.title), presenter.urls.record(RESOURCE, provision.id))


def heading(presenter: Presenter, group: PolicyGroup) -> Markup:
    """A chapter's number and title; for the parts without a number, that it is not documented."""
    if not group.number:
        return Markup("{}").format(presenter.say("Section number not known"))
    if group.head is None:
        return Markup("{}").format(presenter.say("Section %(number)s", number=group.number))
    return Markup("<bdi>{}</bdi> {}").format(group.number, presenter.text(group.head.title))
