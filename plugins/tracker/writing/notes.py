"""What an editor is told of a field in a line: what it is called, what may stand there, an example.

Everything comes from the descriptor and, for examples of ids, from the records that there are.
"""

from __future__ import annotations

from tracker.checking.hints import category_choices
from tracker.messages import Message, Value, listed, plainly, sentences, tell, translated
from tracker.reading.descriptor import Field, Resource
from tracker.reading.rows import Tables

MOST_LISTED = 15
"""So many allowed values stand in a note at most."""
_LISTED_OF_MORE = 12

_A_DAY = "2025-07-31"
_PERIODS = (_A_DAY, "2025-07", "2024-Q3", "2025", "FY2025", "2025-07/2026-01")


def field_note(column: Field, resource: Resource, tables: Tables) -> Message:
    """The field's title, what may stand in it, and what the descriptor says of it."""
    title = translated({"": column.title, **column.titles})
    form, description = field_form(column, resource, tables), described(column)
    note = tell("%(title)s, %(form)s", title=title, form=form)
    if not form:
        note = plainly(title)
    return tell("%(note)s. %(more)s", note=note, more=description) if description else note


def described(column: Field) -> Message:
    """What the descriptor says of a field; '' where that is nothing."""
    if not column.description:
        return sentences()
    return plainly(translated({"": column.description, **column.descriptions}))


def field_form(
    column: Field, resource: Resource, tables: Tables, *, in_file: bool = True
) -> Message:
    """What may stand in a field, with an example; '' for a field that takes any text.

    ``in_file`` gives the example as it stands in a file, else as an answer to a question.
    """
    several = column.type == "list"
    if column.categories:
        choices = category_choices(column)
        values: list[Value] = [choices.told(each) for each in choices.values]
        if len(values) > MOST_LISTED:
            values = [*values[:_LISTED_OF_MORE], "…"]
        if several:
            return tell("some of these: %(choices)s", choices=listed(values))
        return tell("one of these: %(choices)s", choices=listed(values))
    target = tables.get(resource.target_of(column.name))
    if target is not None:
        ids = sorted((each for row in target.rows if (each := row.text("id"))), key=len)[:2]
        example = ", ".join(ids if several else ids[:1])
        example = f"[{example}]" if several and in_file else example
        table = target.resource.named
        if not ids:
            return tell("from the table %(table)s", table=table)
        return tell("from the table %(table)s: %(example)s", table=table, example=example)
    return _form_of_text(column, several, "'" if in_file else "")


def _form_of_text(column: Field, several: bool, quote: str) -> Message:
    def written(*examples: str) -> list[str]:
        return [f"{quote}{each}{quote}" for each in examples]

    def in_list(*examples: str) -> str:
        return f"[{', '.join(written(*examples))}]" if quote else "; ".join(examples)

    if column.meaning == "country" and several:
        return tell("the two letters of each country: %(example)s", example=in_list("GB", "SA"))
    if column.meaning == "country":
        return tell("a country's two letters: %(example)s", example=written("GB")[0])
    if column.meaning == "period":
        examples = listed(written(*_PERIODS), "or")
        return tell("a day or a longer time: %(examples)s", examples=examples)
    if column.meaning == "url":
        example = written("https://example.org/page")[0]
        return tell("a page's address: %(example)s", example=example)
    if column.meaning == "id":
        return tell("lower-case letters a-z, digits and hyphens: %(example)s", example="an-id")
    if column.type == "date":
        return tell("a day: %(example)s", example=written(_A_DAY)[0])
    if column.type == "boolean":
        return tell("%(yes)s or %(no)s", yes="true", no="false")
    if column.type in ("integer", "number"):
        return _form_of_number(column)
    return (
        tell("one or several: %(example)s", example=in_list("…", "…")) if several else sentences()
    )


def _form_of_number(column: Field) -> Message:
    whole = column.type == "integer"
    least, most = column.constraints.get("minimum"), column.constraints.get("maximum")
    if least is not None and most is not None:
        if whole:
            return tell("a whole number from %(least)s to %(most)s", least=least, most=most)
        return tell("a number from %(least)s to %(most)s", least=least, most=most)
    if whole:
        return tell("a whole number: %(example)s", example="3")
    return tell("a number: %(example)s", example="12.5")
