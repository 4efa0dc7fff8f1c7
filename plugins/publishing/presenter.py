"""From records to what a page says of them, in one language.

A presenter is the publication seen through one language: it picks texts, formats numbers, makes
links and badges, and draws charts. Views are composed of what it gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from markupsafe import Markup

from publishing.elements import (
    Badge,
    Cell,
    CountView,
    Download,
    Link,
    SourceKind,
    SourceView,
)
from publishing.languages import Language, is_written_in_latin
from publishing.localized import LocalText
from publishing.publication import Publication
from publishing.vocabulary import (
    ACTION_STATUS_LABELS,
    KPI_STATUS_LABELS,
    TREND_LABELS,
)
from tracker.assessment import Counts
from tracker.directions import direction_of
from tracker.model import (
    Action,
    Institution,
    Jurisdiction,
    Kpi,
    Objective,
    Pillar,
    Sector,
    Source,
    Text,
)
from tracker.periods import Period
from tracker.reading.descriptor import Category, Field, Resource
from tracker.strategy import RESOURCE_OF_TYPE
from tracker.urls import PARTS, Urls, place_on

TitledRecord = Action | Institution | Jurisdiction | Kpi | Objective | Pillar | Sector


class Presenter:
    """The publication in one language."""

    def __init__(self, publication: Publication, language: Language) -> None:
        self.publication = publication
        self.language = language
        self.strategy = publication.strategy
        self.assessment = publication.assessment
        self.urls: Urls = publication.urls[language.code]
        others = [each.code for each in publication.languages if each.code != language.code]
        self.preference = (language.code, *others)
        self._directions = {each.code: each.direction for each in publication.languages}
        # Hundreds of pages name the same periods and sources: each is made once.
        self._periods: dict[str, str] = {}
        self._sources: dict[str, SourceView | None] = {}
        self.say = language.translate
        self.say_plural = language.translate_plural

    # Words

    def text(self, text: Text) -> LocalText:
        """The text in the page's language, else in the first language that has it."""
        plain, language = text.best(self.preference) or ("", self.language.code)
        return self.local(plain, language)

    def local(self, plain: str, language: str) -> LocalText:
        """A text in a given language, for this page."""
        direction = self._directions.get(language) or direction_of(language)
        return LocalText(plain, language, direction, self.language.code)

    def foreign(self, plain: str | None) -> LocalText:
        """A name or text that only the package's first language has."""
        return self.local(plain or "", self._default_code)

    @property
    def _default_code(self) -> str:
        return self.publication.default_language.code

    def category(self, resource: str, field: str, value: str | None) -> LocalText:
        """The label of a controlled value, as the package's descriptor gives it."""
        found = self._category(resource, field, value)
        if found is None:
            return self.local(value or "", self.language.code)
        return self.described(found.labels)

    def category_meaning(self, resource: str, field: str, value: str | None) -> LocalText:
        """What a controlled value stands for, in a sentence; empty where nothing more is said."""
        found = self._category(resource, field, value)
        return self.described(found.descriptions if found else {})

    def values(self, resource: str, field: str) -> list[str]:
        """The controlled values of a field, in the descriptor's order."""
        return [each.value for each in self.strategy.package.categories(resource, field)]

    def labelled_values(self, resource: str, field: str) -> list[tuple[str, LocalText]]:
        """The controlled values of a field, each with its label, in the descriptor's order."""
        return [
            (each.value, self.described(each.labels))
            for each in self.strategy.package.categories(resource, field)
        ]

    def described(self, texts: Mapping[str, str]) -> LocalText:
        """A text of the descriptor by language (under '' in the first) as this page shows it."""
        for code in self.preference:
            if text := texts.get("" if code == self._default_code else code):
                return self.local(text, code)
        return self.foreign("")

    def country(self, code: str) -> str:
        """A country's name by its ISO 3166-1 code."""
        return self.language.country(code)

    def money(self, amount: Decimal, currency: str) -> Markup:
        """An amount with its currency's name, as this language writes it."""
        return Markup('<data value="{}">{}</data> {}').format(
            amount, self.number(amount), self.language.currency(currency, amount)
        )

    def _category(self, resource: str, field: str, value: str | None) -> Category | None:
        categories = self.strategy.package.categories(resource, field)
        return next((each for each in categories if each.value == value), None)

    # Numbers and dates

    def number(self, value: Decimal | int | None) -> str:
        return "" if value is None else self.language.number(value)

    def percent(self, share: Decimal | None, decimals: int = 0) -> str:
        """A value in per cent, rounded, with the sign."""
        if share is None:
            return ""
        return self.say("%(number)s%%", number=self.language.rounded(share, decimals))

    def share(self, share: Decimal | None) -> str:
        """A share of one, as P, P* and R are shown: two decimals."""
        return "" if share is None else self.language.rounded(share, 2)

    def day(self, day: date | None) -> str:
        return self.language.date(day) if day else ""

    def period(self, period: Period | None) -> str:
        if period is None:
            return ""
        if period.text not in self._periods:
            self._periods[period.text] = self.language.period(period)
        return self._periods[period.text]

    # Links, badges, sources

    def link(self, record: TitledRecord) -> Link:
        """A link to a record's page, with its title."""
        resource = RESOURCE_OF_TYPE[type(record)]
        return Link(self.text(record.title), self.urls.record(resource, record.id))

    @property
    def topics(self) -> list[Resource]:
        """The resources with pages of the general kind that have records to show."""
        tables = self.strategy.tables
        return [
            each
            for each in self.strategy.package.resources
            if each.pages and tables[each.name].rows
        ]

    def record_title(self, resource: str, identifier: str) -> LocalText:
        """The title of any record of the package; its id where it has none."""
        row = self.strategy.rows_by_id.get(resource, {}).get(identifier)
        if row is None:
            return self.foreign(identifier)
        if (own := row.text("title")) is not None:
            return self.local(own, row.text("language") or self._default_code)
        return self.text(self.strategy.title_of(row)) or self.foreign(identifier)

    def record_link(self, resource: str, identifier: str) -> Link | None:
        """A link to any record of the package; None where its resource has no pages."""
        title = self.record_title(resource, identifier)
        if resource in PARTS:
            row = self.strategy.rows_by_id.get(resource, {}).get(identifier)
            column = self.strategy.tables[resource].resource.rows.nested_parent if row else ""
            whole = row.text(column) if row else None
            return Link(title, self.urls.part(resource, whole, identifier)) if whole else None
        if resource not in self.strategy.linkable:
            return None
        return Link(title, self.urls.record(resource, identifier))

    def record_url(self, resource: str, identifier: str) -> str:
        """The address of any record's page; '' where its resource has no pages."""
        link = self.record_link(resource, identifier)
        return link.url if link else ""

    def resource_title(self, resource: Resource) -> LocalText:
        """A resource's name for readers."""
        code = self.language.code
        if code in resource.titles:
            return self.local(resource.titles[code], code)
        return self.foreign(resource.title)

    def resource_description(self, resource: Resource) -> LocalText:
        """What a resource holds."""
        code = self.language.code
        if code in resource.descriptions:
            return self.local(resource.descriptions[code], code)
        return self.foreign(resource.description)

    def field_title(self, column: Field, *, whole: bool = False) -> LocalText:
        """A field's name for readers; only the ``whole`` says which language a column is in."""
        code = self.language.code
        own = column.titles.get(code)
        title = own or column.title
        shown = title if whole else re.sub(r" \([^()]*\)$", "", title)
        return self.local(shown, code) if own else self.foreign(shown)

    def field_description(self, column: Field) -> LocalText:
        """What is to be known of a field beyond its name."""
        code = self.language.code
        if code in column.descriptions:
            return self.local(column.descriptions[code], code)
        return self.foreign(column.description)

    def kpi_badge(self, kpi: Kpi) -> Badge:
        """An indicator's status; it leads to the numbers that it follows from."""
        status = self.assessment.kpi_statuses[kpi.id]
        return Badge(
            str(status.code), self.say(KPI_STATUS_LABELS[status.code]), self._computed(kpi)
        )

    def action_badge(self, action: Action) -> Badge:
        """An action's status; it leads to the milestones and dates that it follows from."""
        status = self.assessment.action_statuses[action.id]
        url = self._computed(action)
        return Badge(str(status.code), self.say(ACTION_STATUS_LABELS[status.code]), url)

    def trend_badge(self, kpi: Kpi) -> Badge:
        """An indicator's trend; it leads to the values that it follows from."""
        code = self.assessment.trends[kpi.id].code
        return Badge(str(code), self.say(TREND_LABELS[code]), self._computed(kpi))

    def _computed(self, record: Kpi | Action) -> str:
        """Where the page of an indicator or action says how its status was computed."""
        resource = "kpis" if isinstance(record, Kpi) else "actions"
        return place_on(self.urls.record(resource, record.id), "status")

    def formula_of(self, kind: Literal["indicator", "action"]) -> str:
        """Where the formula is, for what stands beside its inputs: a target's verdict, a step."""
        return place_on(self.urls.section("methodology"), f"{kind}-statuses")

    def adoption_badge(self, resource: str, status: str) -> Badge:
        """Whether a pillar, objective, action or body is in force or only proposed."""
        return Badge(status, self.category(resource, "status", status))

    def source(self, identifier: str) -> SourceView | None:
        """A source as pages show it; None for an unknown id."""
        if identifier not in self._sources:
            source = self.strategy.source_by_id.get(identifier)
            self._sources[identifier] = self._source_view(source) if source else None
        return self._sources[identifier]

    def _source_view(self, source: Source) -> SourceView:
        category = self._category("sources", "kind", source.kind)
        return SourceView(
            id=source.id,
            title=self.local(source.title, self._language_of_words(source, source.title)),
            publisher=self.local(
                source.publisher, self._language_of_words(source, source.publisher)
            ),
            date=self.period(source.date),
            kind=SourceKind(
                self.category("sources", "kind", source.kind),
                bool(category and category.extra.get("weak")),
            ),
            url=source.url,
            page_url=self.urls.record("sources", source.id),
            quote=self.local(source.quote or "", source.language),
            accessed=self.period(source.accessed),
        )

    def _language_of_words(self, source: Source, words: str) -> str:
        """A title or a name is in the source's language, unless its letters show otherwise."""
        if words.isascii() and not is_written_in_latin(source.language):
            return self._default_code
        return source.language

    def sources(self, identifiers: Iterable[str | None]) -> list[SourceView]:
        """The sources named, each once, in the order named."""
        wanted = dict.fromkeys(each for each in identifiers if each)
        return [view for each in wanted if (view := self.source(each)) is not None]

    def tables(self, labels: dict[str, str]) -> list[Download]:
        """The tables of some resources to take away, as labelled; those that the package has."""
        return [
            Download(label, self.urls.data_file(resource.path), "CSV")
            for name, label in labels.items()
            if (resource := self.strategy.package.resource(name)) is not None
        ]

    def citation(self, title: str = "") -> str:
        """How to cite the site, or one of its pages."""
        settings, code = self.publication.settings, self.language.code
        return self.say(
            "%(publisher)s. %(name)s. Data as of %(date)s.",
            publisher=settings.publisher[code],
            name=f"{title} – {settings.name[code]}" if title else settings.name[code],
            date=self.day(self.assessment.as_of),
        )

    # Counts

    def counts(self, counts: Counts, labels: dict[str, str]) -> list[CountView]:
        """Counts by status, labelled; only the statuses that occur."""
        return [
            CountView(code, self.say(labels[code]), number, self.number(number))
            for code, number in counts.by_code.items()
        ]

    def kpi_counts(self, kpis: Sequence[Kpi]) -> list[CountView]:
        return self.counts(
            self.assessment.count_kpis(kpis), {str(k): v for k, v in KPI_STATUS_LABELS.items()}
        )

    def action_counts(self, actions: Sequence[Action]) -> list[CountView]:
        return self.counts(
            self.assessment.count_actions(actions),
            {str(k): v for k, v in ACTION_STATUS_LABELS.items()},
        )

    def badge_cell(self, badge: Badge) -> Cell:
        """A status in a table cell."""
        return Cell(Markup(""), str(badge.label), badge=badge)
