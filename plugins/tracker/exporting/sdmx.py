"""Observations as SDMX-CSV 2.0, the form in which statistical offices exchange tables.

Source of the columns: the SDMX-CSV field guide (version 2.0, of SDMX 3.0); of the codes: the SDMX
code lists CL_FREQ and CL_OBS_STATUS. The structure named in every row is this site's own and is not
registered anywhere; :mod:`tracker.exporting.sdmx_structure` defines it. Contradicting values differ
in the dimension SOURCE; the one that counts has PREFERRED true. A missing value is NaN, as in other
forms of SDMX.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import timedelta

from tracker.model import Kpi, Observation
from tracker.periods import Period, add_months
from tracker.strategy import Strategy

AGENCY, STRUCTURE, VERSION = "TRACKER", "KPI_OBSERVATIONS", "1.0.0"
STRUCTURE_ID = f"{AGENCY}:{STRUCTURE}({VERSION})"
WHOLE = "_T"
"""The code of SDMX for a total: the whole country, all sectors."""
FREQUENCIES: Mapping[str, str] = {
    "monthly": "M",
    "quarterly": "Q",
    "half-yearly": "S",
    "annual": "A",
    "biennial": "A2",
}
NO_FREQUENCY = "_O"
MISSING = "NaN"
COLUMNS = (
    *("STRUCTURE", "STRUCTURE_ID", "ACTION"),
    *("INDICATOR", "FREQ", "REF_AREA", "SECTOR", "SOURCE", "TIME_PERIOD"),
    *("OBS_VALUE", "OBS_STATUS", "UNIT_MEASURE", "CURRENCY", "SCALE", "PREFERRED", "PERIOD"),
)


def sdmx_csv(strategy: Strategy) -> bytes:
    """All observations, in the order of the data; every value as it was typed."""
    kpis = {each.id: each for each in strategy.kpis}
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for each in strategy.observations:
        writer.writerow(observation_row(kpis[each.kpi], each))
    return output.getvalue().encode("utf-8")


def observation_row(kpi: Kpi, observation: Observation) -> list[str]:
    """One observation's cells in the order of :data:`COLUMNS`."""
    return [
        "dataflow",
        STRUCTURE_ID,
        "I",
        kpi.id,
        FREQUENCIES.get(kpi.frequency, NO_FREQUENCY),
        observation.jurisdiction or WHOLE,
        observation.sector or WHOLE,
        observation.source,
        time_period(observation.period),
        MISSING if observation.value is None else format(observation.value, "f"),
        observation.obs_status,
        kpi.measure,
        kpi.currency or "",
        observation.scale or "",
        "true" if observation.preferred else "false",
        observation.period.text,
    ]


def time_period(period: Period) -> str:
    """A period as SDMX writes it. What is no calendar period is a start with a duration.

    Source: SDMX 3.0, section 6, time ranges (``2024-07-01/P12M``).
    """
    if period.kind == "half":
        return period.text.replace("-H", "-S")
    if period.kind not in ("fiscal-year", "interval"):
        return period.text
    after = period.end + timedelta(days=1)
    months = (after.year - period.start.year) * 12 + after.month - period.start.month
    whole = months > 0 and add_months(period.start, months) == after
    length = f"P{months}M" if whole else f"P{(after - period.start).days}D"
    return f"{period.start.isoformat()}/{length}"
