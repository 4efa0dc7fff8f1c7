"""The review of the earlier policy, part by part, and its way into the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.awaited import awaited
from publishing.elements import AwaitedView, CountView, Download, Link, ListedLink, MatrixView
from publishing.menu import menu_item
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from strategy_pages.views import prose
from strategy_pages.views.policy_review.marks import CODES, RESOURCE, link, state
from strategy_pages.views.policy_review.matrix import matrix
from strategy_pages.views.policy_review.parts import Chapter, chapter, part_view
from tracker.model import PolicyProvision
from tracker.policy_review import TEXT_MISSING, chapters, counted, not_taken_up, without_root

SECTION = "policy-review"


@dataclass(frozen=True, slots=True)
class PolicyReviewView:
    """What the review's page shows."""

    title: str
    lead: str
    instruments: list[Link]
    intro: Markup
    implementation: list[CountView]
    dispositions: list[CountView]
    matrix: MatrixView | None
    chapters: list[Chapter]
    not_taken_up: list[ListedLink]
    only_titles: str
    without_root: list[ListedLink]
    awaited: list[AwaitedView]
    downloads: list[Download]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The review, and a page for each part."""
    here = menu_item(presenter, SECTION)
    if here is None:
        return
    yield planned(here.url, review_page, presenter)
    provisions = presenter.strategy.records(PolicyProvision)
    for number, each in enumerate(provisions):
        yield planned(
            presenter.urls.record(RESOURCE, each.id),
            part_page,
            presenter,
            each,
            provisions[number - 1] if number else None,
            provisions[number + 1] if number + 1 < len(provisions) else None,
            Link(here.label, here.url),
        )


def review_page(presenter: Presenter) -> Page:
    """The review."""
    view = policy_review_view(presenter)
    return Page("policy-review", "policy_review/review.html", view.title, view.lead, SECTION, view)


def part_page(
    presenter: Presenter,
    part: PolicyProvision,
    previous: PolicyProvision | None,
    following: PolicyProvision | None,
    here: Link,
) -> Page:
    """A part's page, below the review at ``here``."""
    view = part_view(presenter, part, previous, following)
    return Page(
        "policy-part",
        "policy_review/part.html",
        view.title,
        view.says.plain or view.finding.plain,
        SECTION,
        view,
        [here],
    )


def policy_review_view(presenter: Presenter) -> PolicyReviewView:
    """What the review's page shows."""
    say, strategy = presenter.say, presenter.strategy
    provisions = strategy.records(PolicyProvision)
    groups = chapters(provisions)
    titles = sum(
        each.implementation == TEXT_MISSING and each.successor_objective is None
        for each in provisions
    )
    return PolicyReviewView(
        title=say("Policy review"),
        lead=lead(presenter, provisions),
        instruments=instruments(presenter, provisions),
        intro=prose.rendered(presenter, SECTION),
        implementation=counts(presenter, provisions, "implementation"),
        dispositions=counts(presenter, provisions, "disposition"),
        matrix=matrix(presenter, groups),
        chapters=[chapter(presenter, each) for each in groups],
        not_taken_up=[
            ListedLink(
                (there := link(presenter, each)).label,
                there.url,
                presenter.text(each.finding),
                state(presenter, each),
            )
            for each in not_taken_up(provisions)
        ],
        only_titles=presenter.say_plural(
            "Of %(num)s more part only the title is known.",
            "Of %(num)s more parts only the title is known.",
            titles,
        )
        if titles
        else "",
        without_root=[
            ListedLink(
                (there := presenter.link(each)).label,
                there.url,
                presenter.text(strategy.pillar_by_id[each.pillar].title),
                presenter.adoption_badge("objectives", each.status),
            )
            for each in without_root(strategy)
        ],
        awaited=awaited(presenter, SECTION),
        downloads=presenter.tables({RESOURCE: say("Every part of the policy")}),
    )


def lead(presenter: Presenter, provisions: Sequence[PolicyProvision]) -> str:
    """In words: how many parts there are, for how many something was done, what the plan takes."""
    say = presenter.say
    done = sum(each.implementation == "steps-documented" for each in provisions)
    unread = sum(each.implementation == TEXT_MISSING for each in provisions)
    taken = sum(each.successor_objective is not None for each in provisions)
    undecided = sum(each.disposition == "undecided" for each in provisions)
    parts = [
        presenter.say_plural(
            "%(num)s part of the earlier policy is documented.",
            "%(num)s parts of the earlier policy are documented.",
            len(provisions),
        ),
        say(
            "For %(done)s of them a public source shows steps; of %(unread)s only the title is "
            "known. The plan takes up %(taken)s.",
            done=presenter.number(done),
            unread=presenter.number(unread),
            taken=presenter.number(taken),
        ),
    ]
    if undecided == len(provisions):
        parts.append(say("What is to become of each is not decided yet."))
    elif undecided:
        parts.append(
            say(
                "What is to become of %(undecided)s is not decided yet.",
                undecided=presenter.number(undecided),
            )
        )
    return " ".join(parts)


def instruments(presenter: Presenter, provisions: Sequence[PolicyProvision]) -> list[Link]:
    """The policies that the parts belong to, as links where they have pages."""
    names = dict.fromkeys(each.instrument for each in provisions if each.instrument)
    links = (presenter.record_link("legal_instruments", name) for name in names if name)
    return [link for link in links if link]


def counts(
    presenter: Presenter, provisions: Sequence[PolicyProvision], field: str
) -> list[CountView]:
    """How many parts have each value of a field, in the descriptor's order."""
    order = presenter.values(RESOURCE, field)
    return [
        CountView(
            CODES.get(value, value),
            presenter.category(RESOURCE, field, value).plain,
            number,
            presenter.number(number),
        )
        for value, number in counted((getattr(each, field) for each in provisions), order).items()
    ]
