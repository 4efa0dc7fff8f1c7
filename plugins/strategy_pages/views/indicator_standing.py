"""Where an indicator stands, in words."""

from __future__ import annotations

from publishing.presenter import Presenter
from publishing.vocabulary import KPI_REASONS, KPI_STATUS_LABELS
from strategy_pages.views.tables import latest_known, plain_quantity
from tracker.model import Kpi, Observation
from tracker.series import TrendCode
from tracker.status import KpiStatus


def sentence(presenter: Presenter, kpi: Kpi, status: KpiStatus) -> str:
    """Where the indicator stands, in one or two sentences."""
    say = presenter.say
    latest = latest_known(presenter, kpi)
    label = say(KPI_STATUS_LABELS[status.code])
    parts = []
    if latest is not None and latest.value is not None:
        parts.append(
            say(
                "The latest value is %(value)s (%(period)s).",
                value=plain_quantity(presenter, kpi, latest.value),
                period=presenter.period(latest.period),
            )
        )
    if status.measured and status.target and status.target.value is not None:
        if status.progress is not None and status.planned is not None:
            parts.append(
                say(
                    "%(label)s: %(done)s of the way to %(target)s by %(when)s is done, "
                    "%(planned)s was planned.",
                    label=label,
                    done=presenter.percent(status.progress * 100),
                    planned=presenter.percent(status.planned * 100),
                    target=plain_quantity(presenter, kpi, status.target.value),
                    when=presenter.period(status.target.period),
                )
            )
    elif status.reason:
        parts.append(say(KPI_REASONS[status.reason]))
    trend = presenter.assessment.trends[kpi.id]
    if trend.earlier and trend.later and trend.earlier.value is not None:
        parts.append(_trend_sentence(presenter, kpi, trend.code, trend.earlier))
    return " ".join(parts)


def _trend_sentence(presenter: Presenter, kpi: Kpi, code: TrendCode, earlier: Observation) -> str:
    if earlier.value is None:
        return ""
    messages = {
        TrendCode.IMPROVING: presenter.say("It has improved from %(value)s (%(period)s)."),
        TrendCode.WORSENING: presenter.say("It has worsened from %(value)s (%(period)s)."),
        TrendCode.RISING: presenter.say("It has risen from %(value)s (%(period)s)."),
        TrendCode.FALLING: presenter.say("It has fallen from %(value)s (%(period)s)."),
        TrendCode.UNCHANGED: presenter.say("It is unchanged from %(value)s (%(period)s)."),
    }
    if code not in messages:
        return ""
    return messages[code] % {
        "value": plain_quantity(presenter, kpi, earlier.value),
        "period": presenter.period(earlier.period),
    }
