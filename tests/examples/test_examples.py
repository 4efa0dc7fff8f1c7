"""Every check has an example that it refuses, and the same example mended, which it lets pass.

Making the examples tries them: the wrong one gives its code, the right one is the sample itself, or
is checked beside it.
"""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.examples.making import all_codes, example_of
from tracker.checking.examples import FILE, as_message, examples, kept_message
from tracker.loading import Loaded
from tracker.messages import tell, tell_plural


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    made: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return made


def test_every_check_has_an_example(kept: dict[str, Any]) -> None:
    assert list(kept) == all_codes()


@pytest.mark.parametrize("code", all_codes())
def test_each_example_is_what_the_check_says(code: str, kept: dict[str, Any]) -> None:
    assert example_of(code) == kept[code], (
        "make the examples anew: .venv/bin/python -m tests.examples.making"
    )


def test_the_sample_is_what_is_right(sample: Loaded) -> None:
    assert sample.findings == []


def test_each_example_shows_what_is_wrong_and_what_is_right() -> None:
    for code, example in examples().items():
        assert example.message and example.hint, code
        assert example.wrong and example.right, code
        assert example.wrong != example.right, code
        for line in (*example.wrong, *example.right):
            assert line is None or line.fault is None or line.fault[1] <= len(line.text) + 1, code


@pytest.mark.parametrize(
    "message",
    [
        tell("there is no '%(id)s' in %(table)s", id="a", table=tell("the table %(x)s", x="b")),
        tell_plural("%(number)s file of %(name)s", "%(number)s files of %(name)s", 3, name="x"),
        tell("100 %%"),
    ],
)
def test_a_message_is_kept_with_all_that_a_translation_needs(message: Any) -> None:
    again = as_message(kept_message(message))
    assert again == message
    assert (again.template, again.many) == (message.template, message.many)
