"""How findings are made, ordered and printed."""

from __future__ import annotations

import json

import pytest

from tracker.findings import (
    FORMATS,
    Finding,
    Place,
    choices_hint,
    error,
    has_errors,
    in_order,
    summary,
    warning,
)
from tracker.messages import tell

MISSING = error(
    "cell-required",
    Place("kpis/a.yaml", 3, 7),
    tell("'%(field)s' is missing", field="unit_fr"),
    tell("add '%(line)s'", line="unit_fr: …"),
    record="a",
    field="unit_fr",
)
UNCITED = warning(
    "source-uncited",
    Place("sources/b.yaml"),
    tell("nothing cites the source '%(id)s'", id="b"),
    tell("delete it"),
)


def test_errors_and_warnings_are_told_apart() -> None:
    assert (MISSING.severity, UNCITED.severity) == ("error", "warning")
    assert has_errors([UNCITED, MISSING])
    assert not has_errors([UNCITED])
    assert not has_errors([])


def test_a_place_counts_from_one() -> None:
    assert Place("a.yaml") == Place("a.yaml", 1, 1)


def test_text_is_one_line_a_finding() -> None:
    assert FORMATS["text"]([MISSING, UNCITED]) == (
        "kpis/a.yaml:3:7: error cell-required 'unit_fr' is missing (add 'unit_fr: …')\n"
        "sources/b.yaml:1:1: warning source-uncited nothing cites the source 'b' (delete it)"
    )


def test_text_keeps_a_message_with_line_breaks_on_its_line() -> None:
    finding = error(
        "cell-choice",
        Place("a.yaml"),
        tell("'%(text)s' is not allowed", text="one\ntwo\r\nthree"),
        tell("a\nb"),
    )
    assert FORMATS["text"]([finding]) == (
        "a.yaml:1:1: error cell-choice 'one two three' is not allowed (a b)"
    )


def test_json_has_every_property() -> None:
    text = FORMATS["json"]([MISSING, UNCITED])
    assert "…" in text
    assert json.loads(text) == {
        "findings": [
            {
                "code": "cell-required",
                "severity": "error",
                "file": "kpis/a.yaml",
                "line": 3,
                "column": 7,
                "message": "'unit_fr' is missing",
                "hint": "add 'unit_fr: …'",
                "record": "a",
                "field": "unit_fr",
            },
            {
                "code": "source-uncited",
                "severity": "warning",
                "file": "sources/b.yaml",
                "line": 1,
                "column": 1,
                "message": "nothing cites the source 'b'",
                "hint": "delete it",
                "record": "",
                "field": "",
            },
        ]
    }


def test_github_annotations() -> None:
    assert FORMATS["github"]([MISSING, UNCITED]) == (
        "::error file=kpis/a.yaml,line=3,col=7,title=cell-required"
        "::'unit_fr' is missing (add 'unit_fr: …')\n"
        "::warning file=sources/b.yaml,line=1,col=1,title=source-uncited"
        "::nothing cites the source 'b' (delete it)"
    )


def test_github_annotations_escape_what_would_end_them() -> None:
    finding = error("code", Place("a,b:c%.yaml", 1, 2), tell("50 %% of\r\nx::y, z"), tell("1: 2"))
    assert FORMATS["github"]([finding]) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,col=2,title=code::50 %25 of%0D%0Ax::y, z (1: 2)"
    )


@pytest.mark.parametrize(("name", "empty"), [("text", ""), ("github", "")])
def test_nothing_to_say_is_nothing_printed(name: str, empty: str) -> None:
    assert FORMATS[name]([]) == empty


def test_nothing_to_say_in_json() -> None:
    assert json.loads(FORMATS["json"]([])) == {"findings": []}


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


@pytest.mark.parametrize(
    ("wrong", "allowed", "hint"),
    [
        pytest.param("", [], "write one that there is", id="nothing-to-offer"),
        pytest.param("", ["b", "a"], "allowed: b, a", id="all-in-their-order"),
        pytest.param(
            "incrase",
            ["increase", "decrease", "range"],
            "did you mean increase? allowed: increase, decrease, range",
            id="nearest-first",
        ),
        pytest.param(
            "zzz", [f"id-{n}" for n in range(13)], "write one that there is", id="too-many-to-list"
        ),
        pytest.param(
            "north-ofice",
            ["north-office", *(f"id-{n}" for n in range(13))],
            "did you mean north-office?",
            id="nearest-of-many",
        ),
    ],
)
def test_hints_name_the_choices(wrong: str, allowed: list[str], hint: str) -> None:
    assert choices_hint(wrong, allowed) == hint


def test_hints_list_as_many_as_wanted() -> None:
    allowed = [f"id-{n}" for n in range(13)]
    assert choices_hint("zzz", allowed, at_most=13) == "allowed: " + ", ".join(allowed)


@pytest.mark.parametrize(
    ("findings", "line"),
    [
        ([], "No errors, no warnings."),
        ([UNCITED], "0 errors, 1 warning in 1 file."),
        ([MISSING, UNCITED], "1 error, 1 warning in 2 files."),
        ([MISSING, MISSING], "2 errors, 0 warnings in 1 file."),
    ],
)
def test_the_closing_line_counts(findings: list[Finding], line: str) -> None:
    assert summary(findings) == line
