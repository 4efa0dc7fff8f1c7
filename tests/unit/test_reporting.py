"""How findings are printed."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from tests.unit.made_findings import MISSING, UNCITED, catalogue
from tracker.findings import Finding, Place, error, warning
from tracker.messages import Message, named, sentences, tell
from tracker.reporting import FORMATS, MOST_PRINTED, Style, Telling, summary

URDU = catalogue(
    ("'%(field)s' is missing", "“%(field)s” موجود نہیں"),
    ("add %(line)s", "%(line)s لکھیں"),
    ("record %(record)s, field %(field)s", "اندراج %(record)s، خانہ %(field)s"),
    ("%(kind)s: %(place)s", "%(kind)s: %(place)s"),
    ("error", "خرابی"),
    (".", "۔"),
)


def test_text_is_one_line_a_finding() -> None:
    assert FORMATS["text"]([MISSING, UNCITED]) == (
        "kpis/a.yaml:3:7: error cell-required record a, field unit_fr: "
        "'unit_fr' is missing (add unit_fr: …)\n"
        "sources/b.yaml:1:1: warning source-uncited no record names this source "
        "(name it where a fact rests on it, or delete the file)"
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


def test_a_terminal_has_sentences_below_the_place_and_errors_last() -> None:
    assert FORMATS["text"]([MISSING, UNCITED], Telling(style=Style(width=60))) == (
        "sources/b.yaml:1:1: warning source-uncited\n"
        "    No record names this source.\n"
        "    Name it where a fact rests on it, or delete the file.\n"
        "\n"
        "kpis/a.yaml:3:7: error cell-required\n"
        "    record a, field unit_fr (Unité de mesure)\n"
        "    'unit_fr' is missing.\n"
        "    Add unit_fr: …\n"
    )


def test_long_sentences_are_wrapped_and_nothing_is_cut() -> None:
    address = "https://example.org/" + "x" * 80
    finding = error(
        "cell-url", Place("a.yaml"), tell("it is %(a)s here", a=address), tell("b " * 40)
    )
    lines = FORMATS["text"]([finding], Telling(style=Style(width=50))).split("\n")
    assert f"    {address}" in lines
    assert all(len(line) <= 50 or address in line for line in lines)


def test_a_line_that_is_wrapped_within_an_isolate_ends_and_begins_it() -> None:
    words = catalogue(("it is %(text)s", "یہ ہے: %(text)s"))
    finding = error("x", Place("a.yaml"), tell("it is %(text)s", text="long words " * 9), tell("y"))
    told = FORMATS["text"]([finding], Telling({"ur": words}, Style(60))).split("\n")[2:5]
    assert len(told) == 3
    for line in told[:2]:
        assert line.count("\u2068") == line.count("\u2069") == 1
    assert all(line.startswith("    \u200f") for line in told[:2])
    assert [line[5] == "\u2068" for line in told[:2]] == [False, True]


@pytest.mark.parametrize(
    ("hint", "sentence"),
    [
        (tell("write %(example)s", example="2026-11"), "Write 2026-11"),
        (tell("write it"), "Write it."),
        (tell("is it %(id)s?", id="x"), "Is it x?"),
        (sentences(tell("is it x?"), tell("allowed: %(all)s", all="y")), "Is it x? Allowed: y"),
        (tell("add it in %(field)s", field=named("note", {"": "Note"})), "Add it in note"),
        (tell("écris %(x)s ici", x="é"), "écris é ici."),
    ],
)
def test_a_stop_ends_a_sentence_but_never_a_value(hint: Message, sentence: str) -> None:
    finding = error("x", Place("a.yaml"), tell("y"), hint)
    assert FORMATS["text"]([finding], Telling(style=Style())).split("\n")[2] == f"    {sentence}"


def test_colours_mark_the_beginning_and_nothing_else_changes() -> None:
    coloured = FORMATS["text"]([MISSING], Telling(style=Style(80, colours=True)))
    assert coloured.startswith("\x1b[1m\x1b[31mkpis/a.yaml:3:7: error cell-required\x1b[0m\n")
    plain = FORMATS["text"]([MISSING], Telling(style=Style(80)))
    assert "\x1b" not in plain
    for code in ("1", "2", "31", "32", "0"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == plain


def test_a_title_that_repeats_the_name_is_left_out() -> None:
    field = named("base_value", {"": "Base value"})
    finding = error("x", Place("a.yaml"), tell("b"), tell("c"), record="r", field=field)
    assert "record r, field base_value\n" in FORMATS["text"]([finding], Telling(style=Style()))


def test_another_language_says_all_but_the_beginning() -> None:
    """Latin words are isolated: what is right-to-left around them must not reorder them."""
    place = "خرابی: اندراج \u2068a\u2069، خانہ \u2068اکائی (\u2068unit_fr\u2069)\u2069"
    message = "“\u2068unit_fr\u2069” موجود نہیں"
    hint = "\u2068unit_fr: …\u2069 لکھیں"
    assert FORMATS["text"]([MISSING], Telling({"ur": URDU})) == (
        f"kpis/a.yaml:3:7: error cell-required \u2067{place}: {message} ({hint})\u2069"
    )
    assert FORMATS["text"]([MISSING], Telling({"ur": URDU}, Style(70))) == (
        f"kpis/a.yaml:3:7: error cell-required\n"
        f"    \u200f{place}\n    \u200f{message}۔\n    \u200f{hint}۔\n"
    )


def test_json_has_every_property_and_every_language_asked_for() -> None:
    text = FORMATS["json"]([MISSING, UNCITED], Telling({"ur": URDU, "en": Telling().words}))
    assert "…" in text
    message, hint = "“\u2068unit_fr\u2069” موجود نہیں", "\u2068unit_fr: …\u2069 لکھیں"
    assert json.loads(text) == {
        "findings": [
            {
                "code": "cell-required",
                "severity": "error",
                "file": "kpis/a.yaml",
                "line": 3,
                "column": 7,
                "message": message,
                "hint": hint,
                "record": "a",
                "field": "unit_fr",
                "explained": "methodology/checks/#cell-required",
                "languages": {
                    "ur": {"message": message, "hint": hint},
                    "en": {"message": "'unit_fr' is missing", "hint": "add unit_fr: …"},
                },
            },
            {
                "code": "source-uncited",
                "severity": "warning",
                "file": "sources/b.yaml",
                "line": 1,
                "column": 1,
                "message": UNCITED.message,
                "hint": UNCITED.hint,
                "record": "",
                "field": "",
                "explained": "methodology/checks/#source-uncited",
                "languages": {
                    "ur": {"message": UNCITED.message, "hint": UNCITED.hint},
                    "en": {"message": UNCITED.message, "hint": UNCITED.hint},
                },
            },
        ],
        "errors": 1,
        "warnings": 1,
        "more": 0,
    }


def test_github_annotations() -> None:
    assert FORMATS["github"]([MISSING, UNCITED]) == (
        "::error file=kpis/a.yaml,line=3,col=7,title=cell-required"
        "::record a, field unit_fr: 'unit_fr' is missing (add unit_fr: …)%0A"
        "methodology/checks/#cell-required\n"
        "::warning file=sources/b.yaml,line=1,col=1,title=source-uncited"
        "::no record names this source (name it where a fact rests on it, or delete the file)%0A"
        "methodology/checks/#source-uncited"
    )


def test_github_annotations_escape_what_would_end_them() -> None:
    finding = error(
        "code", Place("a,b:c%.yaml", 1, 2), tell("50 %% of x::y, z"), tell("1: 2"), record="\r\n"
    )
    assert FORMATS["github"]([finding]) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,col=2,title=code::record : 50 %25 of x::y, z (1: 2)"
        "%0Amethodology/checks/#code"
    )


@pytest.mark.parametrize(("name", "empty"), [("text", ""), ("github", "")])
def test_nothing_to_say_is_nothing_printed(name: str, empty: str) -> None:
    assert FORMATS[name]([]) == empty


def test_nothing_to_say_in_json() -> None:
    nothing = {"findings": [], "errors": 0, "warnings": 0, "more": 0}
    assert json.loads(FORMATS["json"]([])) == nothing


def many(errors: int, warnings: int) -> list[Finding]:
    """Warnings in the first files, errors in the last."""
    told = tell("message"), tell("hint")
    return [
        *(warning("w", Place(f"a/{n:05}.yaml"), *told) for n in range(warnings)),
        *(error("e", Place(f"b/{n:05}.yaml"), *told) for n in range(errors)),
    ]


def test_a_thousand_findings_are_all_printed() -> None:
    findings = many(MOST_PRINTED - 1, 1)
    assert len(FORMATS["text"](findings).split("\n")) == MOST_PRINTED == 1000
    assert json.loads(FORMATS["json"](findings))["more"] == 0
    assert len(FORMATS["github"](findings).split("\n")) == MOST_PRINTED


@pytest.mark.parametrize(
    ("errors", "warnings", "last"),
    [
        (1001, 0, "and 1 more, which is not shown"),
        (1000, 1, "and 1 more, which is not shown"),
        (3000, 345, "and 2,345 more, which are not shown"),
    ],
)
def test_of_more_the_rest_is_counted_and_the_warnings_first(
    errors: int, warnings: int, last: str
) -> None:
    findings = many(errors, warnings)
    *lines, closing = FORMATS["text"](findings).split("\n")
    assert closing == last
    assert [line.split(":")[0] for line in lines] == [f"b/{n:05}.yaml" for n in range(1000)]
    told = json.loads(FORMATS["json"](findings))
    assert (len(told["findings"]), told["more"]) == (1000, errors + warnings - 1000)
    assert (told["errors"], told["warnings"]) == (errors, warnings)
    *_, closing = FORMATS["github"](findings).split("\n")
    assert closing == f"::notice::{last}"


def test_room_left_by_the_errors_goes_to_the_first_warnings_in_order() -> None:
    *lines, closing = FORMATS["text"](many(400, 700)).split("\n")
    assert closing == "and 100 more, which are not shown"
    files = [line.split(":")[0] for line in lines]
    assert files == sorted(files)
    assert files[599:601] == ["a/00599.yaml", "b/00000.yaml"]


@pytest.mark.parametrize(
    ("findings", "line"),
    [
        ([], "No errors, no warnings."),
        ([UNCITED], "0 errors, 1 warning in 1 file."),
        ([MISSING, UNCITED], "1 error, 1 warning in 2 files."),
        ([MISSING, MISSING], "2 errors, 0 warnings in 1 file."),
    ],
)
def test_the_closing_line_counts(findings: Sequence[Finding], line: str) -> None:
    assert summary(findings) == line
