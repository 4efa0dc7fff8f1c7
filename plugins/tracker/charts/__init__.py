"""Charts as inline SVG, drawn at build time: one module per kind, inputs without any language.

Make an input (``KpiHistory``, ``StatusByPillar``, ``ActionProgress``, ``MilestoneTimeline``,
``LawTimeline``) of plain values and translated words, and ask a ``ChartStore`` for its SVG. The
classes that a theme colours are written down in ``palette``. ``captioned`` makes the SVG whole for
whoever takes it away, and a ``PictureStore`` paints that as PNG.
"""

from tracker.charts.action_progress import ActionProgress, ProgressRow, ProgressWords
from tracker.charts.base import DRAWN_WITH_NUMBERS, NumberFormat, texts_of
from tracker.charts.captioned import Caption, captioned, size_of
from tracker.charts.history_input import HistoryTarget, HistoryValue, HistoryWords, KpiHistory
from tracker.charts.law_timeline import LawGroup, LawLine, LawState, LawTimeline, LawWords
from tracker.charts.measure import wrap
from tracker.charts.milestone_timeline import (
    MilestoneState,
    MilestoneTimeline,
    TimelineGroup,
    TimelineMilestone,
    TimelineWords,
)
from tracker.charts.pictures import PictureStore, pixels
from tracker.charts.rendering import ChartRequest, ChartStore, draw, kind_of, vega_lite, warm_up
from tracker.charts.status_by_pillar import StatusByPillar, StatusCount, StatusRow, StatusWords

__all__ = [
    "DRAWN_WITH_NUMBERS",
    "ActionProgress",
    "Caption",
    "ChartRequest",
    "ChartStore",
    "HistoryTarget",
    "HistoryValue",
    "HistoryWords",
    "KpiHistory",
    "LawGroup",
    "LawLine",
    "LawState",
    "LawTimeline",
    "LawWords",
    "MilestoneState",
    "MilestoneTimeline",
    "NumberFormat",
    "PictureStore",
    "ProgressRow",
    "ProgressWords",
    "StatusByPillar",
    "StatusCount",
    "StatusRow",
    "StatusWords",
    "TimelineGroup",
    "TimelineMilestone",
    "TimelineWords",
    "captioned",
    "draw",
    "kind_of",
    "pixels",
    "size_of",
    "texts_of",
    "vega_lite",
    "warm_up",
    "wrap",
]
