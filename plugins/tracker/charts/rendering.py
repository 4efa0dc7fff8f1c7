"""From a chart's input to its inline SVG, drawn once and kept by content.

Drawing is dear (a second to begin with, then some hundredths each), so a chart is drawn only when
its input, this library's code or the drawing tools have changed. Where everything is kept already,
neither of the drawing tools is imported.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from tracker.cache import code_version, keep
from tracker.charts import (
    action_progress,
    kpi_history,
    law_timeline,
    milestone_timeline,
    status_by_pillar,
)
from tracker.charts.accessible import accessible_svg
from tracker.charts.action_progress import ActionProgress
from tracker.charts.drawing import Record
from tracker.charts.history_input import KpiHistory
from tracker.charts.law_timeline import LawTimeline
from tracker.charts.milestone_timeline import MilestoneTimeline
from tracker.charts.palette import with_fallback_colours
from tracker.charts.status_by_pillar import StatusByPillar

ChartRequest = KpiHistory | StatusByPillar | ActionProgress | MilestoneTimeline | LawTimeline
"""The input of any kind of chart."""

DRAWN_HERE_AT_MOST = 6
"""More charts than this are drawn by two other processes: starting them takes about a second."""

_KINDS = {
    KpiHistory: "kpi-history",
    StatusByPillar: "status-by-pillar",
    ActionProgress: "action-progress",
    MilestoneTimeline: "milestone-timeline",
    LawTimeline: "law-timeline",
}


def kind_of(request: ChartRequest) -> str:
    """The name of a kind of chart, as its class has it after ``chart-``."""
    return _KINDS[type(request)]


def vega_lite(request: ChartRequest) -> Record:
    """A chart's Vega-Lite specification in real colours, for readers who draw it themselves."""
    specification: Record = with_fallback_colours(_specification(request))
    return specification


def draw(request: ChartRequest) -> str:
    """Draw a chart as accessible inline SVG, without any cache."""
    import vl_convert

    return accessible_svg(
        vl_convert.vegalite_to_svg(_specification(request)),
        kind=kind_of(request),
        title=request.title,
        description=request.description,
        language=request.language,
        id_prefix=request.id_prefix,
    )


def warm_up() -> None:
    """Load the drawing tools, which takes a second, so that no chart has to wait for them."""
    import altair  # noqa: F401 (making a chart loads it)
    import vl_convert

    vl_convert.vegalite_to_svg({"data": {"values": []}, "mark": "point"})


def _specification(request: ChartRequest) -> Record:
    if isinstance(request, KpiHistory):
        return kpi_history.specification(request)
    if isinstance(request, StatusByPillar):
        return status_by_pillar.specification(request)
    if isinstance(request, ActionProgress):
        return action_progress.specification(request)
    if isinstance(request, LawTimeline):
        return law_timeline.specification(request)
    return milestone_timeline.specification(request)


class ChartStore:
    """Charts by their input, kept as one file each under ``cache/charts``.

    Without a cache, charts are kept for the life of the store only.
    """

    def __init__(self, cache: Path | None) -> None:
        self._folder = None if cache is None else cache / "charts"
        self._drawn: dict[str, str] = {}
        self._drawing = threading.Lock()

    def svg(self, request: ChartRequest) -> str:
        """The inline SVG of a chart, drawn now if it is not kept."""
        digest = _digest(request)
        if not self._is_known(digest):
            with self._drawing:
                self._keep(digest, draw(request))
        return self._drawn[digest]

    def prepare(self, requests: Sequence[ChartRequest], *, gently: bool = False) -> None:
        """Draw all of these that are not kept: many of them in two spawned processes.

        ``gently`` leaves the processors to others first, to whoever waits for something, and keeps
        to one process.

        Spawned, since a process forked after the drawing tool's first use hangs; and processes,
        since threads do not make it faster.
        """
        by_digest = {_digest(each): each for each in requests}
        missing = {key: each for key, each in by_digest.items() if not self._is_known(key)}
        if len(missing) <= DRAWN_HERE_AT_MOST:
            for digest, request in missing.items():
                self._keep(digest, draw(request))
            return
        context = multiprocessing.get_context("spawn")
        lower = partial(os.nice, 15) if gently else None
        with ProcessPoolExecutor(1 if gently else 2, context, lower) as pool:
            drawn = pool.map(draw, missing.values(), chunksize=max(1, min(16, len(missing) // 4)))
            for digest, svg in zip(missing, drawn, strict=True):
                self._keep(digest, svg)

    def prune(self) -> None:
        """Delete the kept charts that this store was not asked for; call it after a full build."""
        if self._folder is None or not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            # A name with a dot before it is another build's file that is being written.
            if path.stem not in self._drawn and not path.name.startswith("."):
                path.unlink(missing_ok=True)

    def _is_known(self, digest: str) -> bool:
        if digest not in self._drawn and self._folder is not None:
            try:
                self._drawn[digest] = self._path(self._folder, digest).read_text("utf-8")
            except OSError:
                return False
        return digest in self._drawn

    def _keep(self, digest: str, svg: str) -> None:
        self._drawn[digest] = svg
        if self._folder is not None:
            keep(self._path(self._folder, digest), svg.encode())

    @staticmethod
    def _path(folder: Path, digest: str) -> Path:
        return folder / f"{digest}.svg"


def _digest(request: ChartRequest) -> str:
    """What a drawing depends on: the whole input, this code, and the tools' versions."""
    return hashlib.sha256(f"{_tools()}\n{request!r}".encode()).hexdigest()


@cache
def _tools() -> str:
    return f"{code_version('charts')} {version('altair')} {version('vl-convert-python')}"
