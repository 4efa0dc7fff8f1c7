"""Questions as the text of a letter, to copy into an e-mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.exporting.questions import Question


@dataclass(frozen=True, slots=True)
class LetterWords:
    """What a letter says beside its questions.

    ``needed`` marks a question that must be answered, ``one_of`` and ``any_of`` lead lists of
    answers to choose from.
    """

    introduction: str
    needed: str
    one_of: str
    any_of: str


def letter(words: LetterWords, questions: Sequence[Question]) -> str:
    """The letter, with room for each answer."""
    parts = [words.introduction]
    for number, each in enumerate(questions, 1):
        lines = [f"{number}. {each.label}" + (f" ({words.needed})" if each.required else "")]
        if each.help:
            lines.append(each.help)
        if each.options:
            lead = words.any_of if each.kind == "choices" else words.one_of
            lines += [lead, *(f"- {option}" for option in each.options)]
        lines.append("> ")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def outline(questions: Sequence[Question]) -> str:
    """The labels alone, for a link that opens a letter: programs cut long ones off."""
    return "\n".join(f"{each.label}: " for each in questions) + "\n"
