"""What editors are told can be said again in another language, whatever it is made of."""

from __future__ import annotations

import gettext
import pickle

import pytest

from tests.unit.made_findings import catalogue
from tracker.messages import Message, listed, named, sentences, tell, tell_plural, translated


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
        "write it; write 2",
        "WRITE it; WRITE 2",
    ),
    (sentences(tell("write it."), tell("write")), "write it. write", "WRITE it. WRITE"),
    (listed(("a", "b", "c")), "a, b, c", "a, b, c"),
    (listed(("a", tell("write"), 3), "or"), "a, write or 3", "a, WRITE or 3"),
    (listed(("a", "b"), "and"), "a and b", "a and b"),
    (listed(("a",), "or"), "a", "a"),
    (listed(()), "", ""),
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


URDU = catalogue(
    ("'%(id)s' is not in %(table)s", "%(table)s میں “%(id)s” نہیں"),
    ("write field: value", "یوں لکھیں: field: value"),
    ("save it as UTF-8: now", "اسے UTF-8 میں محفوظ کریں، یا [en, ur] لکھیں"),
    ("end the line after field:", "سطر “field:” کے بعد ختم کریں: UTF-8: %(x)s."),
    ("%(before)s or %(item)s", "%(before)s یا %(item)s"),
    ("is it %(choices)s?", "کیا یہ %(choices)s ہے؟"),
)


def test_names_and_texts_of_the_data_are_told_in_the_language() -> None:
    table = named("bodies", {"": "Bodies", "ur": "ادارے"})
    message = tell("'%(id)s' is not in %(table)s", id="x [y]", table=table)
    assert message == "'x [y]' is not in bodies"
    assert message.said_in(URDU) == (
        "\u2068ادارے (\u2068bodies\u2069)\u2069 میں “\u2068x [y]\u2069” نہیں"
    )
    title = translated({"": "Body", "ur": "ادارہ"})
    assert tell("%(title)s", title=title) == "Body"
    assert tell("%(title)s", title=title).said_in(URDU) == "ادارہ"
    assert pickle.loads(pickle.dumps(message)).said_in(URDU) == message.said_in(URDU)


def test_latin_words_of_a_right_to_left_sentence_are_isolated() -> None:
    """Else their brackets, quotes and full stops jump to the other end of the line."""
    assert tell("write field: value").said_in(URDU) == "یوں لکھیں: \u2066field: value\u2069"
    assert tell("save it as UTF-8: now").said_in(URDU) == (
        "اسے \u2066UTF-8\u2069 میں محفوظ کریں، یا \u2066[en, ur]\u2069 لکھیں"
    )
    assert tell("end the line after field:", x="y").said_in(URDU) == (
        "سطر “\u2066field:\u2069” کے بعد ختم کریں: \u2066UTF-8\u2069: \u2068y\u2069."
    )
    title = translated({"": "pta (Authority)", "ur": "pta (اتھارٹی)"})
    assert tell("is it %(choices)s?", choices=listed([title], "or")).said_in(URDU) == (
        "کیا یہ \u2068pta (اتھارٹی)\u2069 ہے؟"
    )
    assert listed(("a", "b"), "or").said_in(URDU) == "\u2068a\u2069 یا \u2068b\u2069"


def test_a_sentence_that_nobody_has_translated_is_told_in_english() -> None:
    message = tell("there is no %(table)s", table=named("bodies", {"": "Bodies", "ur": "ادارے"}))
    assert message.said_in(URDU) == "there is no ادارے (\u2068bodies\u2069)"
