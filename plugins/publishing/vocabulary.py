"""The words for what the tracker computes. Controlled values of the data have theirs in the data.

``N_`` marks a text for the catalogues; it is translated where it is shown.
"""

from __future__ import annotations

from tracker.consultations import ConsultationCode
from tracker.events import EventKind
from tracker.gaps import GapState
from tracker.series import TrendCode
from tracker.status import (
    ActionReason,
    ActionStatusCode,
    KpiReason,
    KpiStatusCode,
    Verdict,
)
from tracker.words import N_

KPI_STATUS_LABELS: dict[KpiStatusCode, str] = {
    KpiStatusCode.MET: N_("Met"),
    KpiStatusCode.ON_TRACK: N_("On track"),
    KpiStatusCode.BEHIND: N_("Behind"),
    KpiStatusCode.FAR_BEHIND: N_("Far behind"),
    KpiStatusCode.MOVING_AWAY: N_("Moving away"),
    KpiStatusCode.MISSED: N_("Missed"),
    KpiStatusCode.TOO_EARLY: N_("Too early to say"),
    KpiStatusCode.NO_CURRENT_DATA: N_("No current data"),
    KpiStatusCode.NO_DATA: N_("No data"),
    KpiStatusCode.NOT_MEASURABLE: N_("Not measurable"),
}

KPI_STATUS_MEANINGS: dict[KpiStatusCode, str] = {
    KpiStatusCode.MET: N_("The latest value satisfies the final target."),
    KpiStatusCode.ON_TRACK: N_("The share of the way done is at least 95% of the share planned."),
    KpiStatusCode.BEHIND: N_(
        "The share done is at least 60%, but under 95%, of the share planned."
    ),
    KpiStatusCode.FAR_BEHIND: N_("The share done is under 60% of the share planned."),
    KpiStatusCode.MOVING_AWAY: N_("The latest value is further from the target than the baseline."),
    KpiStatusCode.MISSED: N_(
        "The value at the target's date or later does not satisfy the target."
    ),
    KpiStatusCode.TOO_EARLY: N_(
        "Under 10% of the way was planned by the date of the latest value."
    ),
    KpiStatusCode.NO_CURRENT_DATA: N_(
        "The latest value is older than twice the time in which a new one was expected."
    ),
    KpiStatusCode.NO_DATA: N_("No value has been published since the baseline."),
    KpiStatusCode.NOT_MEASURABLE: N_("There is no baseline or no final target to measure against."),
}

KPI_REASONS: dict[KpiReason, str] = {
    KpiReason.NONE: "",
    KpiReason.NO_BASELINE: N_("No baseline has been published before the target."),
    KpiReason.NO_TARGET: N_("No final target has been published."),
    KpiReason.NO_VALUE: N_("No value has been published."),
    KpiReason.NO_VALUE_SINCE_BASELINE: N_(
        "No comparable value has been published since the baseline."
    ),
    KpiReason.VALUE_TOO_OLD: N_("The latest value is too old to judge by."),
    KpiReason.PATH_HARDLY_BEGUN: N_(
        "Hardly any of the way was planned by the latest value's date."
    ),
}

ACTION_STATUS_LABELS: dict[ActionStatusCode, str] = {
    ActionStatusCode.COMPLETED: N_("Completed"),
    ActionStatusCode.ON_TRACK: N_("On track"),
    ActionStatusCode.NOT_STARTED: N_("Not started"),
    ActionStatusCode.DELAYED: N_("Delayed"),
    ActionStatusCode.OVERDUE: N_("Overdue"),
    ActionStatusCode.CANCELLED: N_("Cancelled"),
    ActionStatusCode.NOT_MEASURABLE: N_("Not measurable"),
}

ACTION_STATUS_MEANINGS: dict[ActionStatusCode, str] = {
    ActionStatusCode.COMPLETED: N_("A public source shows every published milestone met."),
    ActionStatusCode.ON_TRACK: N_("It has begun, and no milestone is more than 30 days late."),
    ActionStatusCode.NOT_STARTED: N_("It has a date, but nothing shows that it has begun."),
    ActionStatusCode.DELAYED: N_(
        "The date of a milestone passed more than 30 days ago, and no public source shows it met."
    ),
    ActionStatusCode.OVERDUE: N_("Its end has passed, and no public source shows it completed."),
    ActionStatusCode.CANCELLED: N_("A decision, which is cited, has cancelled it."),
    ActionStatusCode.NOT_MEASURABLE: N_("No milestone, or no date for what remains, is published."),
}

ACTION_REASONS: dict[ActionReason, str] = {
    ActionReason.NONE: "",
    ActionReason.NO_MILESTONES: N_("No milestone has been published."),
    ActionReason.NO_DATES: N_("No date has been published for what remains to be done."),
}

VERDICT_LABELS: dict[Verdict, str] = {
    Verdict.MET: N_("Met"),
    Verdict.MISSED: N_("Missed"),
    Verdict.AWAITED: N_("Awaited"),
}

GAP_STATE_LABELS: dict[GapState, str] = {
    GapState.CLOSED: N_("Closed"),
    GapState.ANSWERED: N_("Answered"),
    GapState.OPEN: N_("No known answer"),
}

GAP_STATE_MEANINGS: dict[GapState, str] = {
    GapState.CLOSED: N_("A public source shows, with a date, that the gap no longer exists."),
    GapState.ANSWERED: N_(
        "An action is to close it, or a response has been published. Whether it is closed is not "
        "yet shown."
    ),
    GapState.OPEN: N_("No action answers it, and no response has been published."),
}

TREND_LABELS: dict[TrendCode, str] = {
    TrendCode.IMPROVING: N_("Improving"),
    TrendCode.WORSENING: N_("Worsening"),
    TrendCode.RISING: N_("Rising"),
    TrendCode.FALLING: N_("Falling"),
    TrendCode.UNCHANGED: N_("Unchanged"),
    TrendCode.NOT_COMPARABLE: N_("Not comparable"),
    TrendCode.NOT_ENOUGH_VALUES: N_("Too few values"),
}

EVENT_LABELS: dict[EventKind, str] = {
    EventKind.MILESTONE_MET: N_("Milestone met"),
    EventKind.TARGET_SET: N_("Target set"),
    EventKind.LAW_STAGE: N_("Stage of a law"),
    EventKind.LAW_ADOPTED: N_("Law or policy adopted"),
    EventKind.LAW_IN_FORCE: N_("Law or policy in force"),
    EventKind.LAW_REPEALED: N_("Law or policy repealed"),
    EventKind.AGREEMENT_SIGNED: N_("Agreement signed"),
    EventKind.AGREEMENT_IN_FORCE: N_("Agreement in force"),
    EventKind.CONSULTATION: N_("Consultation held"),
    EventKind.PROGRAMME: N_("Event of the programme"),
    EventKind.GAP_CLOSED: N_("Gap closed"),
}

CONSULTATION_LABELS: dict[ConsultationCode, str] = {
    ConsultationCode.OPEN: N_("Open"),
    ConsultationCode.PLANNED: N_("Planned"),
    ConsultationCode.UNCONFIRMED: N_("Date passed; not confirmed"),
    ConsultationCode.OVERDUE: N_("No answer after 90 days"),
    ConsultationCode.AWAITED: N_("Answer awaited"),
    ConsultationCode.UNDATED: N_("No date, no answer"),
    ConsultationCode.ANSWERED: N_("Answer published"),
    ConsultationCode.STANDING: N_("Standing forum"),
}
"""Where a consultation stands, in a word or two."""

CONSULTATION_MARKS: dict[ConsultationCode, str] = {
    ConsultationCode.OPEN: "open",
    ConsultationCode.PLANNED: "planned",
    ConsultationCode.UNCONFIRMED: "stale",
    ConsultationCode.OVERDUE: "delayed",
    ConsultationCode.AWAITED: "awaited",
    ConsultationCode.UNDATED: "no-data",
    ConsultationCode.ANSWERED: "reported",
    ConsultationCode.STANDING: "not-started",
}
"""The mark that a consultation's state is shown with."""
