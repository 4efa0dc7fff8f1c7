"""The page of one table: what its fields mean, how it hangs together, and a look inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from open_data import structured
from open_data.citing import apa, bibtex
from open_data.downloads import DataFile, table_files
from open_data.recipes import Recipe, excel_query, recipes
from open_data.versions import versions
from publishing.elements import Cell, Column, Download, Link, TableRow, TableView, text_cell
from publishing.localized import LocalText
from publishing.presenter import Presenter
from tracker.checking.schema import cell_text
from tracker.reading.descriptor import Field, Resource
from tracker.reading.rows import Row, Table

PREVIEW_ROWS = 5
LONGEST_CELL = 90
"""How much of a long text the preview shows."""


@dataclass(frozen=True, slots=True)
class DatasetView:
    """What the page of a table shows."""

    title: LocalText
    kicker: str
    lead: LocalText
    facts: list[tuple[str, Markup | str]]
    downloads: list[Download]
    sums: list[tuple[str, str]]
    dictionary: TableView
    preview: TableView | None
    preview_note: str
    used_by: list[Link]
    citation: str
    apa: str
    bibtex: str
    licence: Link
    recipes: list[Recipe]
    excel: Download
    excel_query: str
    json_ld: Markup


def dataset_view(presenter: Presenter, table: Table, tables: Sequence[Table]) -> DatasetView:
    """What the page of a table shows; ``tables`` are all that are published."""
    say = presenter.say
    settings = presenter.publication.settings
    resource = table.resource
    title = presenter.resource_title(resource)
    rows = len(table.rows)
    files = table_files(presenter.publication, table)
    return DatasetView(
        title=title,
        kicker=say("Table"),
        lead=presenter.resource_description(resource),
        facts=facts(presenter, table),
        downloads=[as_download(presenter, each) for each in files],
        sums=[(each.name, each.sha256) for each in files],
        dictionary=dictionary(presenter, resource),
        preview=preview(presenter, table) if rows else None,
        preview_note=presenter.say_plural(
            "%(shown)s of %(num)s row",
            "%(shown)s of %(num)s rows",
            rows,
            shown=presenter.number(min(rows, PREVIEW_ROWS)),
        ),
        used_by=users(presenter, resource, tables),
        citation=presenter.citation(title.plain),
        apa=apa(presenter, title.plain, presenter.urls.dataset(resource.name)),
        bibtex=bibtex(presenter, resource.name, title.plain, presenter.urls.dataset(resource.name)),
        recipes=recipes(presenter, resource),
        excel=as_download(presenter, files[1]),
        excel_query=excel_query(presenter, resource),
        json_ld=structured.dataset(presenter, table),
        licence=Link(settings.licence_name, settings.licence_url),
    )


def as_download(presenter: Presenter, file: DataFile) -> Download:
    """A file of the data as pages offer it."""
    kilobytes = -(-len(file.make()) // 1000)
    return Download(
        presenter.say(file.label),
        presenter.urls.data_file(file.name),
        file.format,
        presenter.say("%(size)s kB", size=presenter.number(kilobytes)),
    )


def facts(presenter: Presenter, table: Table) -> list[tuple[str, Markup | str]]:
    """Rows, key and what the table refers to."""
    say, resource = presenter.say, table.resource
    rows = len(table.rows)
    pairs: list[tuple[str, Markup | str]] = [
        (say("Name"), Markup("<code>{}</code>").format(resource.name)),
        (say("Rows"), presenter.number(rows)),
        (say("Key"), _codes(resource.primary_key)),
        (say("Last change"), last_change(presenter, resource.name)),
        (say("As JSON, with links"), api_link(presenter, resource.name)),
    ]
    targets = [(key.fields[0], key.resource) for key in resource.foreign_keys]
    targets += [(each.name, each.references) for each in resource.fields if each.references]
    if targets:
        arrow = "←" if presenter.language.direction == "rtl" else "→"
        lines = [
            Markup('<code>{}</code> {} <a href="{}">{}</a>').format(
                name, arrow, presenter.urls.dataset(target), _title(presenter, target)
            )
            for name, target in targets
        ]
        pairs.append((say("Refers to"), Markup("<br>").join(lines)))
    return pairs


def last_change(presenter: Presenter, name: str) -> str:
    """In which version a table was last another than before."""
    say = presenter.say
    found = versions(presenter.publication)
    if not found.kept:
        return say("No version has been released yet.")
    if any(each.name == name for each in found.unreleased):
        return say(
            "since version %(version)s, not yet released", version=found.kept[0].release.version
        )
    for kept in found.kept:
        if kept.changes is None or any(each.name == name for each in kept.changes):
            return say("version %(version)s", version=kept.release.version)
    return ""


def api_link(presenter: Presenter, name: str) -> Markup:
    """The table's document for programs."""
    url = presenter.urls.api_list(name)
    return Markup('<a href="{0}"><code dir="ltr">{0}</code></a>').format(url)


def users(presenter: Presenter, resource: Resource, tables: Sequence[Table]) -> list[Link]:
    """The tables that refer to this one."""
    found = [
        each
        for each in (table.resource for table in tables)
        if each.name != resource.name
        and (
            any(key.resource == resource.name for key in each.foreign_keys)
            or any(column.references == resource.name for column in each.fields)
        )
    ]
    return [
        Link(presenter.resource_title(each), presenter.urls.dataset(each.name)) for each in found
    ]


def dictionary(presenter: Presenter, resource: Resource) -> TableView:
    """Each field: its name, meaning, type, whether it must be filled, and what is allowed."""
    say = presenter.say
    return TableView(
        f"{resource.name}-fields",
        say("Fields of the table %(name)s", name=resource.name),
        [
            Column(say("Field")),
            Column(say("Meaning")),
            Column(say("Type")),
            Column(say("Required")),
            Column(say("More")),
        ],
        [field_row(presenter, each) for each in resource.fields],
    )


def field_row(presenter: Presenter, column: Field) -> TableRow:
    """One field of the dictionary."""
    say = presenter.say
    more: list[Markup | LocalText] = []
    if column.description:
        more.append(presenter.field_description(column))
    more += [
        Markup("<code>{}</code> {}").format(each.value, presenter.described(each.labels))
        for each in column.categories
    ]
    more += [
        Markup("<code>{}: {}</code>").format(name, limit)
        for name, limit in column.constraints.items()
        if name != "required"
    ]
    return TableRow(
        [
            Cell(Markup('<code id="{0}">{0}</code>').format(column.name)),
            text_cell(presenter.field_title(column, whole=True)),
            Cell(Markup("<code>{}</code>").format(column.meaning or column.type)),
            text_cell(say("yes") if column.required else say("no")),
            Cell(Markup("<br>").join(Markup("{}").format(each) for each in more)),
        ]
    )


def preview(presenter: Presenter, table: Table) -> TableView:
    """The first rows as they stand in the file; long texts are cut."""
    resource, rows = table.resource, table.rows[:PREVIEW_ROWS]
    return TableView(
        "preview",
        presenter.say("The first rows, as they stand in the file"),
        [Column(Markup("<code>{}</code>").format(each.name)) for each in resource.fields],
        [preview_row(presenter, resource, row) for row in rows],
    )


def preview_row(presenter: Presenter, resource: Resource, row: Row) -> TableRow:
    """A row as it stands in the file."""
    return TableRow(
        [_plain_cell(presenter, each, cell_text(row, each)) for each in resource.fields]
    )


def _plain_cell(presenter: Presenter, column: Field, text: str | None) -> Cell:
    if not text:
        return Cell(Markup(""))
    short = text if len(text) <= LONGEST_CELL else f"{text[:LONGEST_CELL].rstrip()} …"
    language = column.name.rpartition("_")[2]
    if language in presenter.strategy.package.languages:
        return text_cell(presenter.local(short, language))
    return Cell(Markup("<code>{}</code>").format(short))


def _codes(names: Sequence[str]) -> Markup:
    return Markup(" + ").join(Markup("<code>{}</code>").format(each) for each in names)


def _title(presenter: Presenter, name: str) -> LocalText:
    resource = presenter.strategy.package.resource(name)
    return presenter.resource_title(resource) if resource else presenter.foreign(name)
