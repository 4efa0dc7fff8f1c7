"""Model agreements: what each is for, its text as a page, and as files for word processors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.agreement_prose import AgreementExtension
from publishing.cells import source_cell
from publishing.elements import (
    Badge,
    Cell,
    Column,
    Download,
    Fact,
    Link,
    ReferenceGroup,
    SourceView,
    TableRow,
    TableView,
    Words,
    joined,
    text_cell,
)
from publishing.localized import LocalText
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.prose import Document, Linker, plain_links, render
from publishing.records import linked, linked_list, references
from publishing.sections import SECTION_BY_NAME
from strategy_pages.views.prose import record_linker
from tracker.agreement_text import Outline, outline
from tracker.exporting.word_processor import FORMATS, TextDocument
from tracker.model import AgreementTemplate, AgreementTemplateText

RESOURCE = "agreement_templates"
SECTION = "cooperation/templates"
MENU_SECTION = "cooperation"
PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class TemplateCard:
    """A model in a list."""

    title: LocalText
    url: str
    kind: LocalText
    badge: Badge
    summary: LocalText
    use: LocalText
    downloads: list[Download]


@dataclass(frozen=True, slots=True)
class TemplatesView:
    """What the list of models shows."""

    title: str
    lead: str
    cards: list[TemplateCard]


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A heading of a text, with those below it."""

    id: str
    label: str
    below: list[ContentsEntry]


@dataclass(frozen=True, slots=True)
class TemplateView:
    """What a model's page shows.

    ``text_attributes`` names the language of its text where that is not the page's own.
    """

    title: LocalText
    kicker: LocalText
    badge: Badge
    summary: LocalText
    use: LocalText
    proposed: bool
    facts: list[Fact]
    downloads: list[Download]
    contents: list[ContentsEntry]
    body: Markup
    text_attributes: Markup
    foreign: bool
    blanks: TableView | None
    followed: TableView | None
    references: list[ReferenceGroup]
    sources: list[SourceView]


def pages(presenter: Presenter, trail: Sequence[Link]) -> Iterator[PlannedPage]:
    """The list of models and a page for each; nothing where there are none."""
    found = presenter.strategy.records(AgreementTemplate)
    if not found:
        return
    here = Link(presenter.say(SECTION_BY_NAME[SECTION].label), presenter.urls.section(SECTION))
    yield planned(here.url, list_page, presenter, trail)
    for template in found:
        url = presenter.urls.record(RESOURCE, template.id)
        yield planned(url, template_page, presenter, template, [*trail, here])


def list_page(presenter: Presenter, trail: Sequence[Link]) -> Page:
    """The list of models."""
    view = TemplatesView(
        presenter.say(SECTION_BY_NAME[SECTION].label),
        presenter.say(
            "Texts to begin from when an agreement or a request is drafted: to read here, and to "
            "fill in with a word processor."
        ),
        cards(presenter),
    )
    return Page(
        "agreement-templates",
        "cooperation/templates.html",
        view.title,
        view.lead,
        MENU_SECTION,
        view,
        trail,
    )


def template_page(presenter: Presenter, template: AgreementTemplate, trail: Sequence[Link]) -> Page:
    """A model's page."""
    view = template_view(presenter, template)
    return Page(
        "agreement-template",
        "cooperation/template.html",
        view.title,
        view.summary.plain,
        MENU_SECTION,
        view,
        trail,
    )


def cards(presenter: Presenter) -> list[TemplateCard]:
    """All models, in their order."""
    return [
        TemplateCard(
            title=presenter.text(each.title),
            url=presenter.urls.record(RESOURCE, each.id),
            kind=presenter.category(RESOURCE, "kind", each.kind),
            badge=presenter.adoption_badge(RESOURCE, each.status),
            summary=presenter.text(each.summary),
            use=presenter.text(each.use),
            downloads=downloads(presenter, each),
        )
        for each in presenter.strategy.records(AgreementTemplate)
    ]


def text_of(presenter: Presenter, template: AgreementTemplate) -> Document:
    """A model's text in the page's language, else in the first, which the checks ask for."""
    texts = presenter.publication.agreement_texts
    first = presenter.publication.default_language.code
    own = texts.get((template.document, presenter.language.code))
    return own or texts[template.document, first]


def downloads(presenter: Presenter, template: AgreementTemplate) -> list[Download]:
    """A model's files for word processors, made on the way, in the language of its text."""
    publication = presenter.publication
    text = text_of(presenter, template)
    urls = publication.urls[text.language]
    made = []
    for each in FORMATS:
        url = urls.record_file(RESOURCE, template.id, each.ending)
        if url not in publication.attachments and text.language == presenter.language.code:
            content = publication.documents.file(
                word_processor_text(presenter, template, text), each.ending
            )
            publication.attachments[url] = content
        made.append(Download(presenter.say("For word processors"), url, each.name))
    return made


def word_processor_text(
    presenter: Presenter, template: AgreementTemplate, text: Document
) -> TextDocument:
    """A model as a document of its own: the text of the page, with a line at the foot."""
    foot = (
        presenter.say(
            "Draft, version %(version)s. Nobody has adopted it.", version=template.version
        )
        if template.status == PROPOSED
        else presenter.say("Version %(version)s", version=template.version)
    )
    return TextDocument(
        title=template.title.in_language(text.language) or text.title,
        markdown=plain_links(text.text, record_linker(presenter)),
        language=str(presenter.language.locale).replace("_", "-"),
        direction=presenter.language.direction,
        author=presenter.publication.settings.publisher[presenter.language.code],
        footer=foot,
        day=template.date.start,
    )


def template_view(presenter: Presenter, template: AgreementTemplate) -> TemplateView:
    """A model's page."""
    strategy, text = presenter.strategy, text_of(presenter, template)
    followed = strategy.grouped(AgreementTemplateText, "template").get(template.id, ())
    structure = outline(text.text)
    return TemplateView(
        title=presenter.text(template.title),
        kicker=presenter.category(RESOURCE, "kind", template.kind),
        badge=presenter.adoption_badge(RESOURCE, template.status),
        summary=presenter.text(template.summary),
        use=presenter.text(template.use),
        proposed=template.status == PROPOSED,
        facts=facts_of(presenter, template),
        downloads=downloads(presenter, template),
        contents=contents(structure),
        body=html(presenter, text, record_linker(presenter)),
        text_attributes=text_attributes(presenter, text),
        foreign=text.language != presenter.language.code,
        blanks=blanks_table(presenter, structure, text.language),
        followed=followed_table(presenter, followed),
        references=references(presenter, RESOURCE, template.id),
        sources=presenter.sources([*template.sources, *(each.source for each in followed)]),
    )


def text_attributes(presenter: Presenter, text: Document) -> Markup:
    """The attributes of elements in the language of the text; '' where it is the page's."""
    if text.language == presenter.language.code:
        return Markup("")
    direction = presenter.local("", text.language).direction
    return Markup(' lang="{}" dir="{}"').format(text.language, direction)


def html(presenter: Presenter, text: Document, linker: Linker) -> Markup:
    """A model's text as markup."""
    return Markup(render(text, linker, presenter.say("Table"), AgreementExtension()))


def facts_of(presenter: Presenter, template: AgreementTemplate) -> list[Fact]:
    """Version, law and objectives."""
    say = presenter.say

    facts: list[Fact] = [
        (
            say("Version"),
            say(
                "%(version)s of %(date)s",
                version=template.version,
                date=presenter.period(template.date),
            ),
        ),
        (say("Laws it rests on"), linked_list(presenter, "legal_instruments", template.laws)),
        (say("Objectives"), linked_list(presenter, "objectives", template.objectives)),
    ]
    return [(label, value) for label, value in facts if value]


def contents(structure: Outline) -> list[ContentsEntry]:
    """The headings of a text as a list of contents of two levels."""
    entries: list[ContentsEntry] = []
    for heading in structure.headings:
        entry = ContentsEntry(heading.id, heading.title, [])
        if heading.level > 1 and entries:
            entries[-1].below.append(entry)
        else:
            entries.append(entry)
    return entries


def blanks_table(presenter: Presenter, structure: Outline, language: str) -> TableView | None:
    """What has to be filled in, and where; None where a text has no blanks."""
    headings = {each.id: each.title for each in structure.headings}
    places: dict[int, list[str]] = {}
    labels: dict[int, str] = {}
    for blank in structure.blanks:
        labels.setdefault(blank.number, blank.label)
        sections = places.setdefault(blank.number, [])
        if blank.section in headings and blank.section not in sections:
            sections.append(blank.section)
    if not labels:
        return None
    say = presenter.say
    return TableView(
        "blanks",
        say("Blanks to fill in"),
        [Column(say("Blank"), numeric=True), Column(say("What goes there")), Column(say("Where"))],
        [
            TableRow(
                [
                    Cell(Markup("{}").format(presenter.number(number)), str(number)),
                    text_cell(presenter.local(labels[number], language)),
                    Cell(
                        Markup("<br>").join(
                            Markup('<a href="#{}">{}</a>').format(
                                section, presenter.local(headings[section], language)
                            )
                            for section in places[number]
                        )
                    ),
                ]
            )
            for number in sorted(labels)
        ],
    )


def followed_table(
    presenter: Presenter, followed: Sequence[AgreementTemplateText]
) -> TableView | None:
    """The treaties and standards that a model follows; None where there are none."""
    if not followed:
        return None
    say = presenter.say

    def name(text: AgreementTemplateText) -> Markup:
        if text.agreement:
            return linked(presenter, "agreements", text.agreement)
        return joined([presenter.text(text.title)])

    def cells(text: AgreementTemplateText) -> list[Cell]:
        part: Words = presenter.text(text.provisions)
        return [
            Cell(name(text)),
            text_cell(part or "–"),
            text_cell(presenter.text(text.summary)),
            source_cell(presenter, text.source),
        ]

    return TableView(
        "followed",
        say("International texts it follows"),
        [
            Column(say("Text")),
            Column(say("Which part")),
            Column(say("In what")),
            Column(say("Source")),
        ],
        [TableRow(cells(each)) for each in followed],
    )
