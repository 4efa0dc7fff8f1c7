"""Questions as a form of GitHub's issue tracker.

The form's syntax: https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from tracker.exporting.questions import Question

ELEMENTS = {"line": "input", "text": "textarea", "choice": "dropdown", "choices": "dropdown"}
"""The element of a form that a kind of question is asked with."""


@dataclass(frozen=True, slots=True)
class FormWords:
    """What a form says beside its questions.

    ``promises`` are what whoever sends it must confirm, under the heading ``promises_label``.
    """

    name: str
    description: str
    title: str
    introduction: str
    promises_label: str
    promises: Sequence[str]


def issue_form(words: FormWords, questions: Sequence[Question], origin: str) -> bytes:
    """The file of a form; ``origin`` says in a comment where it comes from."""
    form: dict[str, Any] = {
        "name": words.name,
        "description": words.description,
        "title": words.title,
        "body": [
            {"type": "markdown", "attributes": {"value": words.introduction}},
            *(_element(each) for each in questions),
            {
                "type": "checkboxes",
                "id": "promises",
                "attributes": {
                    "label": words.promises_label,
                    "options": [{"label": each, "required": True} for each in words.promises],
                },
            },
        ],
    }
    text = yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=10_000)
    return f"# {origin}\n{text}".encode()


def _element(question: Question) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": question.label}
    if question.help:
        attributes["description"] = question.help
    if question.kind in ("choice", "choices"):
        attributes["multiple"] = question.kind == "choices"
        attributes["options"] = list(question.options)
    return {
        "type": ELEMENTS[question.kind],
        "id": question.id,
        "attributes": attributes,
        "validations": {"required": question.required},
    }
