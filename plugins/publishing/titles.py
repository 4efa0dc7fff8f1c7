"""Records by their titles: as the choices of filters and the entries of lists want them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from publishing.presenter import Presenter
from tracker.model import Text


class Titled(Protocol):
    """A record with an id and a title."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> Text: ...


AnyTitled = TypeVar("AnyTitled", bound=Titled)


def by_title(presenter: Presenter, records: Iterable[AnyTitled]) -> list[AnyTitled]:
    """Records in the order of their titles in the page's language."""
    return sorted(records, key=lambda each: presenter.text(each.title).plain.casefold())
