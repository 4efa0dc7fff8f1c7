"""What lies beside the tables in the zip: what they are, in each language, and their licence."""

from __future__ import annotations

from open_data.published import published_tables
from publishing.languages import Language
from publishing.publication import Publication
from tracker.reading.descriptor import Resource
from tracker.words import N_

LICENCE_FILE = "LICENSE.txt"


def readme_files(publication: Publication) -> dict[str, bytes]:
    """The texts by file name: ``README.md`` in the first language, ``README.XX.md`` in others."""
    files = {}
    for language in publication.languages:
        first = language.code == publication.default_language.code
        name = "README.md" if first else f"README.{language.code}.md"
        files[name] = _readme(publication, language).encode("utf-8")
    files[LICENCE_FILE] = _licence(publication).encode("utf-8")
    return files


def _readme(publication: Publication, language: Language) -> str:
    settings, say = publication.settings, language.translate
    date = language.date(publication.assessment.as_of)
    lines = [
        f"# {settings.name[language.code]}",
        "",
        settings.tagline[language.code],
        "",
        say(N_("Data as of %(date)s."), date=date),
        "",
        say(
            N_(
                "Each table is a CSV file (UTF-8, a comma between cells, a header line). "
                "datapackage.json says what every field means, which values it can have and how "
                "the tables hang together (Data Package, version 2). An empty cell means that "
                "nothing has been published, never zero."
            )
        ),
        "",
        say(
            N_(
                "Every value is exactly as it was recorded. A text may therefore begin with a sign "
                "that a spreadsheet program takes for a formula; the site offers files for such "
                "programs too."
            )
        ),
        "",
        say(
            N_(
                "SHA256SUMS has the sum of each file. The program 'recompute' of the site computes "
                "every status anew from this folder."
            )
        ),
        "",
        f"## {say(N_('Tables'))}",
        "",
        *(_table_line(each.resource, language) for each in published_tables(publication)),
        "",
        f"## {say(N_('Licence and citation'))}",
        "",
        f"{settings.licence_name}, {settings.licence_url}",
        "",
        say(
            N_("%(publisher)s. %(name)s. Data as of %(date)s."),
            publisher=settings.publisher[language.code],
            name=settings.name[language.code],
            date=date,
        ),
        "",
    ]
    return "\n".join(lines)


def _table_line(resource: Resource, language: Language) -> str:
    title = resource.titles.get(language.code, resource.title)
    description = resource.descriptions.get(language.code, resource.description)
    return f"- `{resource.path}`: {title}. {description}".rstrip()


def _licence(publication: Publication) -> str:
    settings = publication.settings
    first = publication.default_language
    return "\n".join(
        [
            settings.name[first.code],
            settings.publisher[first.code],
            "",
            f"{settings.licence_name}",
            settings.licence_url,
            "",
        ]
    )
