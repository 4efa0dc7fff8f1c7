"""Keeping charts: drawn once, drawn in parallel, and a warm cache that needs no drawing tool."""

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tracker.charts import ChartStore, ProgressRow, ProgressWords, draw, rendering
from tracker.charts.action_progress import ActionProgress

PLUGINS = Path(rendering.__file__).parents[2]


def chart(number=0):
    return ActionProgress(
        title=f"Chart {number}",
        description="A chart.",
        language="en",
        id_prefix=f"chart-{number}",
        rows=(ProgressRow("Build", Decimal(number), Decimal(50)),),
        words=ProgressWords("Done", "Planned", "Not measurable"),
    )


@pytest.fixture
def drawn(monkeypatch):
    """What was drawn in this process, in order."""
    titles = []

    def record(request):
        titles.append(request.title)
        return f"<svg>{request.title}</svg>"

    monkeypatch.setattr(rendering, "draw", record)
    return titles


def files(cache):
    return sorted(path.name for path in (cache / "charts").iterdir())


def test_a_cache_that_cannot_be_written_to_costs_only_time(tmp_path, drawn):
    (tmp_path / "file").write_text("in the way of the folder", encoding="utf-8")
    assert ChartStore(tmp_path / "file").svg(chart()) == "<svg>Chart 0</svg>"


def test_pruning_leaves_what_another_build_is_writing(tmp_path, drawn):
    store = ChartStore(tmp_path)
    store.svg(chart())
    kept = files(tmp_path)
    for name in (".half.svg.x7", "old.svg"):
        (tmp_path / "charts" / name).write_text("", encoding="utf-8")
    store.prune()
    assert files(tmp_path) == [".half.svg.x7", *kept]


def test_a_chart_is_drawn_once_and_kept(tmp_path, drawn):
    first = ChartStore(tmp_path).svg(chart())
    again = ChartStore(tmp_path).svg(chart())
    assert first == again == "<svg>Chart 0</svg>"
    assert drawn == ["Chart 0"]


def test_without_a_cache_a_chart_is_drawn_once_for_each_store(drawn):
    store = ChartStore(None)
    store.prepare([chart()])
    store.svg(chart())
    store.prune()
    ChartStore(None).svg(chart())
    assert len(drawn) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another"},
        {"id_prefix": "another"},
        {"language": "ur"},
        {"rows": (ProgressRow("Build", Decimal(1), Decimal(50)),)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_any_change_of_the_input_draws_anew(tmp_path, drawn, change):
    ChartStore(tmp_path).svg(chart())
    ChartStore(tmp_path).svg(replace(chart(), **change))
    assert len(drawn) == 2


def test_another_version_of_the_tools_draws_anew(tmp_path, drawn, monkeypatch):
    ChartStore(tmp_path).svg(chart())
    monkeypatch.setattr(rendering, "_tools", lambda: "others")
    ChartStore(tmp_path).svg(chart())
    assert len(drawn) == 2


def test_pruning_deletes_what_the_run_did_not_use(tmp_path, drawn):
    ChartStore(tmp_path).prepare([chart(1), chart(2)])
    before = files(tmp_path)
    store = ChartStore(tmp_path)
    store.svg(chart(2))
    store.prune()
    assert len(before) == 2 and len(files(tmp_path)) == 1
    ChartStore(tmp_path).svg(chart(2))
    assert len(drawn) == 2


def test_the_same_chart_asked_for_twice_is_drawn_once(tmp_path, drawn):
    ChartStore(tmp_path).prepare([chart(1), chart(1), chart(1)])
    assert drawn == ["Chart 1"]


def test_many_charts_drawn_by_other_processes_are_the_same(tmp_path, monkeypatch):
    charts = [chart(number) for number in range(rendering.DRAWN_HERE_AT_MOST + 2)]
    expected = draw(charts[3])
    store = ChartStore(tmp_path)
    here = os.getpid()
    monkeypatch.setattr(rendering, "_specification", lambda _: pytest.fail(f"drawn in {here}"))
    store.prepare(charts)
    assert store.svg(charts[3]) == expected
    assert len(files(tmp_path)) == len(charts)


def test_a_warm_cache_imports_no_drawing_tool(tmp_path):
    cache = tmp_path / "cache"
    store = ChartStore(cache)
    expected = store.svg(chart())
    request = tmp_path / "request.pickle"
    request.write_bytes(pickle.dumps(chart()))
    code = (
        "import pickle, sys; from pathlib import Path; from tracker.charts import ChartStore\n"
        "chart = pickle.loads(Path(sys.argv[1]).read_bytes())\n"
        "store = ChartStore(Path(sys.argv[2])); store.prepare([chart])\n"
        "svg = store.svg(chart)\n"
        "assert not {'altair', 'vl_convert'} & sys.modules.keys(), 'a tool was imported'\n"
        "sys.stdout.buffer.write(svg.encode())"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, str(request), str(cache)],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(PLUGINS)},
        timeout=60,
        check=False,
    )
    assert result.stderr.decode() == ""
    assert result.stdout.decode() == expected
