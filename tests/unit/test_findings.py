"""How findings are made and ordered."""

from __future__ import annotations

from tests.unit.made_findings import MISSING, UNCITED
from tracker.findings import Finding, Place, error, has_errors, in_order
from tracker.messages import tell


def test_errors_and_warnings_are_told_apart() -> None:
    assert (MISSING.severity, UNCITED.severity) == ("error", "warning")
    assert has_errors([UNCITED, MISSING])
    assert not has_errors([UNCITED])
    assert not has_errors([])


def test_a_place_counts_from_one() -> None:
    assert Place("a.yaml") == Place("a.yaml", 1, 1)


def test_order_is_by_file_then_downwards_without_repetition() -> None:
    def at(file: str, line: int, column: int, code: str = "b") -> Finding:
        return error(code, Place(file, line, column), tell("message"), tell("hint"))

    wanted = [
        at("a.yaml", 2, 9),
        at("a.yaml", 10, 1),
        at("a.yaml", 10, 2, "a"),
        at("a.yaml", 10, 2, "b"),
        at("b.yaml", 1, 1),
    ]
    assert in_order([*reversed(wanted), *wanted]) == wanted
