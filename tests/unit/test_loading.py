"""From a data folder to a strategy: all faults at once, one cache, numbers as typed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tracker.loading
import tracker.reading.tables
from tracker.assessment import Assessment
from tracker.loading import Loaded, as_of_date, folder_fingerprint, load
from tracker.reporting import FORMATS
from tracker.strategy import Strategy

Edit = Callable[[str, str, str], None]


def strategy_of(loaded: Loaded) -> Strategy:
    assert loaded.findings == []
    assert loaded.strategy is not None
    return loaded.strategy


def test_a_sound_package_gives_a_strategy(sample: Loaded) -> None:
    strategy = strategy_of(sample)
    assert [pillar.id for pillar in strategy.pillars] == ["supply", "thrift"]
    assert [objective.id for objective in strategy.objectives] == ["safe-water", "fewer-leaks"]
    assert sample.seconds.keys() == {"reading", "checking", "model"}
    assert not sample.from_cache


def test_texts_are_known_by_language(sample: Loaded) -> None:
    strategy = strategy_of(sample)
    supply, thrift = (pillar.title for pillar in strategy.pillars)
    assert supply.in_language("ar") == "المياه للجميع"
    assert thrift.in_language("ar") is None
    assert thrift.best(("ar", "fr")) == ("Moins de pertes", "fr")
    assert thrift.best(("ar",)) is None
    assert not strategy.pillars[0].summary.in_language("ar")


def test_fiscal_years_are_those_of_the_package(sample: Loaded) -> None:
    first = strategy_of(sample).observations_of_kpi["tariff-revenue"][0]
    assert (first.period.start, first.period.end) == (date(2022, 4, 1), date(2023, 3, 31))


@pytest.mark.parametrize(
    "typed", ["20.10", "20.1", "20", "0.30", "0", "-1.50", "12345678901234.05"]
)
def test_numbers_keep_their_digits(typed: str, sample_copy: Path, edit: Edit) -> None:
    edit("kpis/tariff-revenue.yaml", "value: 310", f"value: {typed}")
    value = strategy_of(load(sample_copy)).observations_of_kpi["tariff-revenue"][0].value
    assert value == Decimal(typed)
    assert str(value) == typed


def test_numbers_keep_their_digits_from_a_side_file(sample: Loaded) -> None:
    values = [each.value for each in strategy_of(sample).observations_of_kpi["water-lost"]]
    assert [str(value) for value in values] == ["36", "35.2", "None", "33.0"]


def test_every_use_of_a_source_is_known(sample: Loaded) -> None:
    citations = strategy_of(sample).citations
    assert citations.keys() == {
        "annual-report",
        "evening-paper",
        "household-survey",
        "metering-decree",
    }
    (survey,) = citations["household-survey"]
    assert (survey.field, survey.parent_resource, survey.parent_id) == (
        "source",
        "kpis",
        "connected-households",
    )


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param("2025-06-30", date(2025, 6, 30), id="wanted"),
        pytest.param(None, date(2025, 3, 1), id="newest-in-the-data"),
        pytest.param("", date(2025, 3, 1), id="nothing-wanted"),
    ],
)
def test_the_date_of_all_statuses(wanted: str | None, expected: date, sample: Loaded) -> None:
    assert as_of_date(strategy_of(sample), wanted) == expected


def test_the_package_may_set_the_date(sample_copy: Path, edit: Edit) -> None:
    edit("datapackage.yaml", "  languages:", "  as_of: 2024-12-31\n  languages:")
    strategy = strategy_of(load(sample_copy))
    assert as_of_date(strategy, None) == date(2024, 12, 31)
    assert strategy.as_of == date(2024, 12, 31)
    assert as_of_date(strategy, "2025-01-31") == date(2025, 1, 31)
    with pytest.raises(ValueError):
        as_of_date(strategy, "tomorrow")


def test_a_milestone_is_ahead_until_its_last_day_is_over(sample: Loaded) -> None:
    strategy = strategy_of(sample)
    due = {each.id: each.due.end for each in strategy.milestones if each.due and not each.date_met}
    assert due
    for identifier, last_day in due.items():
        then = Assessment(strategy, last_day)
        later = Assessment(strategy, last_day + timedelta(days=1))
        assert identifier in {each.id for each in then.milestones_ahead}
        assert identifier not in {each.id for each in then.milestones_passed}
        assert identifier in {each.id for each in later.milestones_passed}


def test_an_override_is_judged_at_the_date_of_the_package(sample_copy: Path, edit: Edit) -> None:
    expires = "status_override_expires: 2025-12-31"
    edit("actions/pipe-renewal.yaml", expires, "status_override_expires: 2025-02-28")
    assert "override-expired" in {each.code for each in load(sample_copy).findings}
    edit("datapackage.yaml", "  languages:", "  as_of: 2024-01-31\n  languages:")
    assert "override-expired" not in {each.code for each in load(sample_copy).findings}


def test_faults_in_two_files_are_reported_in_one_run(sample_copy: Path, edit: Edit) -> None:
    edit("sources/annual-report.yaml", "kind: official", "kind: offical")
    edit("actions/leak-hotline.yaml", "start: 2023", "start: 2025")
    loaded = load(sample_copy)
    assert [(each.file, each.line, each.code) for each in loaded.findings] == [
        ("actions/leak-hotline.yaml", 7, "dates-reversed"),
        ("sources/annual-report.yaml", 6, "cell-choice"),
    ]
    assert loaded.strategy is None


def test_warnings_do_not_stop_the_strategy(sample_copy: Path, edit: Edit) -> None:
    edit("actions/pipe-renewal.yaml", "role: A", "role: I")
    loaded = load(sample_copy)
    assert [each.severity for each in loaded.findings] == ["warning"]
    assert loaded.strategy is not None


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    loaded = load(tmp_path / "nothing")
    assert [each.code for each in loaded.findings] == ["data-missing"]
    assert loaded.strategy is None


# The cache


def test_the_second_run_takes_the_result_from_the_cache(
    sample_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    first = load(sample_copy, cache)

    def not_again(*_: object) -> None:
        raise AssertionError("the data was read again")

    monkeypatch.setattr(tracker.loading, "read_part", not_again)
    monkeypatch.setattr(tracker.loading, "check_all", not_again)
    second = load(sample_copy, cache)
    assert (first.from_cache, second.from_cache) == (False, True)
    assert second.fingerprint == first.fingerprint
    assert second.findings == first.findings
    one, other = strategy_of(first), strategy_of(second)
    for name in ("sources", "actions", "milestones", "kpis", "targets", "observations"):
        assert getattr(one, name) == getattr(other, name)
        assert [each.row for each in getattr(one, name)] == [
            each.row for each in getattr(other, name)
        ]


def test_faults_come_from_the_cache_too(sample_copy: Path, tmp_path: Path, edit: Edit) -> None:
    edit("sources/annual-report.yaml", "kind: official", "kind: offical")
    first, second = (load(sample_copy, tmp_path / "cache") for _ in range(2))
    assert second.from_cache
    assert second.findings == first.findings != []
    assert second.strategy is None


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(
            lambda data: (data / "kpis" / "water-lost.observations.csv").open("a").write("\n"),
            id="a-changed-file",
        ),
        pytest.param(
            lambda data: (data / "sources" / "household-survey.yaml").unlink(), id="a-lost-file"
        ),
        pytest.param(lambda data: (data / "new.txt").write_text(""), id="a-new-file"),
        pytest.param(
            lambda data: (data / "pillars.yaml").rename(data / "pillar.yaml"), id="a-renamed-file"
        ),
    ],
)
def test_any_change_of_the_folder_makes_the_result_void(
    change: Callable[[Path], object], sample_copy: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    before = load(sample_copy, cache)
    change(sample_copy)
    after = load(sample_copy, cache)
    assert not after.from_cache
    assert after.fingerprint != before.fingerprint
    assert after.findings == load(sample_copy).findings


def test_after_a_change_only_that_document_is_parsed(
    sample_copy: Path, tmp_path: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    load(sample_copy, cache)
    parsed: list[str] = []
    read_yaml = tracker.reading.tables.read_yaml
    monkeypatch.setattr(
        tracker.reading.tables,
        "read_yaml",
        lambda raw, file: parsed.append(file) or read_yaml(raw, file),
    )
    edit("pillars.yaml", "title_fr: Moins de pertes", "title_fr: Moins de fuites")
    loaded = load(sample_copy, cache)
    assert parsed == ["pillars.yaml"]
    assert strategy_of(loaded).pillars[1].title.in_language("fr") == "Moins de fuites"


def test_a_table_judged_before_is_judged_anew_where_it_changed(
    sample_copy: Path, edit: Edit
) -> None:
    def found() -> list[tuple[str, int, str]]:
        return [(each.file, each.line, each.code) for each in load(sample_copy).findings]

    assert found() == []
    edit("sources/annual-report.yaml", "kind: official", "kind: offical")
    assert found() == [("sources/annual-report.yaml", 6, "cell-choice")]
    edit("sources/annual-report.yaml", "id: annual-report", "# One line more.\nid: annual-report")
    assert found() == [("sources/annual-report.yaml", 7, "cell-choice")]
    edit("datapackage.yaml", "- {value: official,", "- {value: offical,")
    assert ("sources/annual-report.yaml", 7, "cell-choice") not in found()


@pytest.mark.parametrize(
    "broken", [b"", b"garbage", b"\x80\x05\x95", b"\x80\x05X\x01\x00\x00\x00\xff."]
)
def test_a_broken_cache_is_as_good_as_none(
    broken: bytes, sample_copy: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    load(sample_copy, cache)
    kept = sorted(path.name for path in cache.iterdir())
    assert kept == ["checked.pickle"]
    for path in cache.iterdir():
        path.write_bytes(broken)
    loaded = load(sample_copy, cache)
    assert not loaded.from_cache
    strategy_of(loaded)
    assert load(sample_copy, cache).from_cache


def test_the_fingerprint_is_of_content_not_of_place_or_time(
    sample_copy: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(sample_copy, elsewhere)
    (elsewhere / ".hidden").write_text("x")
    assert folder_fingerprint(elsewhere) == folder_fingerprint(sample_copy)


# Whatever is typed

PIECES = st.sampled_from(
    [b"\n", b": ", b"- ", b'"', b"'", b"[", b"{", b"&a ", b"*a", b"!!x ", b"|\n", b"\xff", b"\x00",
     b",", b"012", b"no", b"~", b"#", b"\t", b"9" * 30, b"FY2020", b"9999-12-31", b"/", b"-1"]
)  # fmt: skip
FILES = ["kpis/connected-households.yaml", "kpis/water-lost.observations.csv", "sectors.yaml",
         "actions/well-metering.yaml", "actions/pipe-renewal.yaml"]  # fmt: skip


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(FILES), st.integers(0, 900), st.integers(0, 12), PIECES)
def test_whatever_is_typed_is_read_or_reported(
    sample_copy: Path, file: str, at: int, removed: int, piece: bytes
) -> None:
    path = sample_copy / file
    before = path.read_bytes()
    path.write_bytes(before[:at] + piece + before[at + removed :])
    try:
        loaded = load(sample_copy)
    finally:
        path.write_bytes(before)
    assert (loaded.strategy is None) == any(each.severity == "error" for each in loaded.findings)
    for render in FORMATS.values():
        render(loaded.findings)
