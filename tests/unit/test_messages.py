"""What editors are told can be said again in another language, whatever it is made of."""

from __future__ import annotations

import gettext
import pickle

import pytest

from tracker.messages import Message, sentences, tell, tell_plural


class Upside(gettext.NullTranslations):
    """A language that says everything in capitals, but for its blanks."""

    def gettext(self, message: str) -> str:
        return message.replace("there is no", "THERE IS NO").replace("write", "WRITE")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return "%(number)s FAULT" if n == 1 else "%(number)s FAULTS"


MESSAGES = [
    (tell("there is no '%(id)s'", id="x"), "there is no 'x'", "THERE IS NO 'x'"),
    (tell("write 100%%"), "write 100%", "WRITE 100%"),
    (tell_plural("%(number)s fault", "%(number)s faults", 1), "1 fault", "1 FAULT"),
    (tell_plural("%(number)s fault", "%(number)s faults", 3), "3 faults", "3 FAULTS"),
    (
        tell("%(what)s here", what=tell("there is no '%(id)s'", id="%(id)s")),
        "there is no '%(id)s' here",
        "THERE IS NO '%(id)s' here",
    ),
    (
        sentences(tell("write it"), "", tell("write %(n)s", n=2)),
        "write it write 2",
        "WRITE it WRITE 2",
    ),
    (sentences(), "", ""),
]


@pytest.mark.parametrize(("message", "english", "other"), MESSAGES)
def test_a_message_is_said_in_any_language(message: Message, english: str, other: str) -> None:
    assert message == english
    assert message.said_in(Upside()) == other
    assert message.said_in(gettext.NullTranslations()) == english


@pytest.mark.parametrize("message", [each for each, _, _ in MESSAGES])
def test_a_message_survives_a_cache(message: Message) -> None:
    kept = pickle.loads(pickle.dumps(message))
    assert kept == message
    assert kept.said_in(Upside()) == message.said_in(Upside())
