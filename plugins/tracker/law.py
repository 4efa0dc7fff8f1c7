"""What follows from the records of law: what is only proposed, what is repealed, how far a bill is.

Pure functions over records, so that rules and pages say the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tracker.model import BillStage, LegalInstrument
from tracker.periods import Period

BILL = "bill"
IN_FORCE = "in-force"
CONTESTED = "contested"
REPORTING = "breach-reporting"
"""The topic of provisions on who must report an incident, and how soon."""

PENALTY = "penalty"

Standing = Literal["in-force", "contested", "proposed", "repealed", "unstated"]
"""What a law counts for: whether it binds, may bind, would bind, or no longer binds."""

StepState = Literal["done", "current", "ahead", "earlier", "undocumented"]


def is_pending_bill(instrument: LegalInstrument) -> bool:
    """Whether it is a bill that nobody has adopted yet."""
    return instrument.kind == BILL and instrument.adopted is None


def is_proposed(instrument: LegalInstrument) -> bool:
    """Whether what it provides is only proposed."""
    return is_pending_bill(instrument) or instrument.stage in ("draft", "cabinet-approved")


@dataclass(frozen=True, slots=True)
class Repeal:
    """That a law is repealed: since when, where that is known, and by which other law."""

    since: Period | None
    by: str | None


def repeals(instruments: Iterable[LegalInstrument], as_of: date) -> Mapping[str, Repeal]:
    """The laws repealed by a date: those that say so themselves, and those that a law in force
    repeals. What a draft or a contested text would replace is not repealed.
    """
    found: dict[str, Repeal] = {}
    known = tuple(instruments)
    for each in known:
        if each.repealed is not None and each.repealed.end <= as_of:
            found[each.id] = Repeal(each.repealed, None)
    for each in known:
        since = each.in_force or each.adopted
        if each.stage != IN_FORCE or (since is not None and since.start > as_of):
            continue
        for identifier in each.repeals:
            earlier = found.get(identifier)
            found[identifier] = Repeal(earlier.since if earlier else since, each.id)
    return found


def standing(instrument: LegalInstrument, repealed: Mapping[str, Repeal]) -> Standing:
    """What a law counts for today."""
    if instrument.id in repealed:
        return "repealed"
    if is_proposed(instrument):
        return "proposed"
    if instrument.stage == CONTESTED:
        return "contested"
    return "in-force" if instrument.stage == IN_FORCE else "unstated"


@dataclass(frozen=True, slots=True)
class TrackStep:
    """A step on the way of a bill, and the last documented date of it, where there is one."""

    stage: str
    state: StepState
    date: Period | None = None


def bill_track(
    steps: Sequence[BillStage], order: Sequence[str], exceptional: Collection[str] = ()
) -> tuple[TrackStep, ...]:
    """The way of a bill as a whole: which steps are done, where it stands, what lies ahead.

    ``steps`` are the documented ones from the first to the latest, ``order`` all that a bill takes.
    The latest step says where the bill stands: later ones that it took before, and fell back from,
    are ``earlier``; those before it of which nothing is documented are ``undocumented``. A step
    that is not on the way of every bill is shown only where it is documented.
    """
    latest = {each.stage: each.date for each in steps}
    here = order.index(steps[-1].stage) if steps else -1
    track = []
    for place, stage in enumerate(order):
        state: StepState
        if stage in latest:
            state = "done" if place < here else "current" if place == here else "earlier"
        elif stage in exceptional:
            continue
        else:
            state = "undocumented" if place < here else "ahead"
        track.append(TrackStep(stage, state, latest.get(stage)))
    return tuple(track)
