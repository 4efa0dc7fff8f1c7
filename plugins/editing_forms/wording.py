"""What a form says beside a field: its hint, and why a value is refused, in the form's language."""

from __future__ import annotations

import re

from publishing.presenter import Presenter
from tracker.checking.cells import QUOTE_WORDS
from tracker.periods import GRAMMAR
from tracker.reading.descriptor import Field, Resource

LONGEST_EXAMPLE = 60
_MARKDOWN = re.compile(r"([\\`*_\[\]<>~#|]|:(?=//))")


class Wording:
    """The words of the forms in one language."""

    def __init__(self, presenter: Presenter) -> None:
        self.presenter = presenter
        self.say = presenter.say

    def label(self, column: Field) -> str:
        """A field's name, with the language that its text is in."""
        return self.presenter.field_title(column, whole=True).plain

    def hint(self, resource: Resource, column: Field) -> str:
        """What is to be known of a field, what is allowed in it, and an example from the data."""
        parts = [self.presenter.field_description(column).plain, self.allowed(column)]
        if example := self.example(resource, column):
            example = self.isolated(example)
            parts.append(self.say("For example: %(example)s", example=example))
        return plain_in_markdown(" ".join(self.sentence(part) for part in parts if part))

    def allowed(self, column: Field) -> str:
        """What may be written, where the field itself does not show it."""
        say = self.say
        minimum, maximum = (column.constraints.get(each) for each in ("minimum", "maximum"))
        parts = []
        if column.meaning == "id":
            parts.append(say("Small letters a-z, digits and hyphens. It cannot be changed later."))
        elif column.meaning == "period":
            parts.append(say("A time written like these: %(forms)s.", forms=self.periods()))
        elif column.meaning == "url":
            parts.append(say("The whole address, from https:// on."))
        elif column.type == "date":
            parts.append(say("Year, month and day: 2025-07-31."))
        elif column.name == "quote":
            parts.append(say("Fewer than %(number)s words.", number=str(QUOTE_WORDS)))
        if minimum is not None and maximum is not None:
            parts.append(say("From %(least)s to %(most)s.", least=minimum, most=maximum))
        elif minimum is not None:
            parts.append(say("At least %(least)s.", least=minimum))
        elif maximum is not None:
            parts.append(say("At most %(most)s.", most=maximum))
        if column.constraints.get("unique"):
            parts.append(say("No two records may have the same."))
        return " ".join(parts)

    def example(self, resource: Resource, column: Field) -> str:
        """A value of the data, for fields that are filled in with a form of their own."""
        if not (column.meaning in ("id", "url") or column.constraints.get("pattern")):
            return ""
        rows = self.presenter.strategy.tables[resource.name].rows
        texts = (row.text(column.name) for row in rows)
        return next((text for text in texts if text and len(text) <= LONGEST_EXAMPLE), "")

    def sentence(self, text: str) -> str:
        """A text with a stop at its end."""
        return text if text[-1:] in ".?!۔؟)" else self.say("%(text)s.", text=text)

    def periods(self) -> str:
        """The forms in which a time is written."""
        forms = re.split(", | or ", GRAMMAR)
        return self.say(", ").join(self.isolated(each) for each in forms)

    def isolated(self, text: str) -> str:
        """A text that runs from left to right, within a sentence that may not."""
        return f"\u2066{text}\u2069" if self.presenter.language.direction == "rtl" else text

    def refusal_of_pattern(self, resource: Resource, column: Field) -> str:
        """Why a text that does not fit the descriptor's own pattern is refused."""
        say = self.say
        if example := self.example(resource, column):
            return say("Write it like this: %(example)s", example=self.isolated(example))
        form = self.isolated(column.constraints["pattern"])
        return say("It does not fit the form %(form)s", form=form)


def plain_in_markdown(text: str) -> str:
    """A text that an interpreter of Markdown shows as it is."""
    return _MARKDOWN.sub(r"\\\1", text)
