"""The choices of filters: which records and which controlled values a list can be narrowed to."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from publishing.elements import Option
from publishing.presenter import Presenter
from publishing.titles import Titled


def record_options(
    presenter: Presenter, records: Iterable[Titled], present: Collection[str | None]
) -> list[Option]:
    """Records by their titles, in the order given: those that are ``present`` in the list."""
    return [Option(each.id, presenter.text(each.title)) for each in records if each.id in present]


def value_options(
    presenter: Presenter, resource: str, field: str, present: Collection[str | None]
) -> list[Option]:
    """Controlled values by their labels, in the descriptor's order: those that are ``present``."""
    return [
        Option(value, label)
        for value, label in presenter.labelled_values(resource, field)
        if value in present
    ]
