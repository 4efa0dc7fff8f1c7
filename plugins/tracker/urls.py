"""The only place that makes an address.

Addresses are permanent. The first language is at the root, every other under its own code with the
same path, so that each page's twin is found by exchanging the prefix.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode, urlsplit

FOLDERS = {
    "pillars": "strategy",
    "legal_instruments": "legislation",
    "policy_provisions": "policy-review",
    "gap_findings": "gaps",
    "organisations": "ecosystem",
    "agreements": "cooperation",
    "agreement_templates": "cooperation/templates",
    "standards": "legislation/standards",
    "support_schemes": "ecosystem/support",
}
"""Resources whose pages live in a folder of another name."""

SHARED_PAGES = {"sources": "sources"}
"""Resources whose records share one page, each under a fragment of its id, and that page."""

PARTS = {"standard_clauses": "standards", "provisions": "legal_instruments"}
"""Resources whose records stand on the page of what they are part of, under a fragment."""

WITH_OWN_PAGES = (
    "pillars",
    "objectives",
    "kpis",
    "actions",
    "institutions",
    "jurisdictions",
    "sectors",
    "legal_instruments",
    "policy_provisions",
    "guidelines",
    "standards",
    "gap_findings",
    "organisations",
    "support_schemes",
    "consultations",
    "agreements",
    "agreement_templates",
    "risks",
    *SHARED_PAGES,
)
"""Resources with pages of their own kind; a package may give further ones pages of the general."""

FORMS_FOLDER = "admin"
"""Where the forms for editors are; nothing of the public site leads there."""

RESERVED_SECTIONS = frozenset(
    {
        *("strategy", "progress", "responsibilities", "topics", "updates", "data", "api"),
        *("methodology", "methodology/checks", "sources", "about", "search", "theme"),
        *("changes", "data-quality", "capacity", "programme", "guide", "images"),
        *("ecosystem/startups", "ecosystem/exporters", "ecosystem/join"),
        *("cooperation/templates", FORMS_FOLDER),
        *WITH_OWN_PAGES,
        *FOLDERS.values(),
    }
)
"""Sections that the site uses itself: no further resource can have its pages there."""

CALENDAR_FILE = "calendar.ics"
FEED_FILE = "feed.xml"

DATA_FOLDER = "data"
API_FOLDER = "api/v1"
CSVW_FILE = "csv-metadata.json"
"""The name by which programs find the description beside tables (CSV on the Web, 5.3)."""
DCAT_JSON_FILE = "catalogue.jsonld"
DCAT_TURTLE_FILE = "catalogue.ttl"
RELEASES = "releases"
DESCRIPTOR_FILE = "datapackage.json"
RECOMPUTE_FILE = "recompute.py"
"""The program that computes every status anew, beside the data that it reads."""

KPI_STATUS = "kpi_status"
ACTION_STATUS = "action_status"
DERIVED_TABLES = (KPI_STATUS, ACTION_STATUS)
"""The tables that the site computes and publishes beside those of the package."""

RESERVED_TABLES = frozenset({RELEASES, "index", "openapi", "series", *DERIVED_TABLES})
"""Names that no resource can have: their addresses belong to the releases, the API and statuses."""

RESERVED_TABLE_FILES = frozenset(
    {
        *(f"{each}.csv" for each in DERIVED_TABLES),
        *(f"{each.removesuffix('.json')}.csv" for each in (DESCRIPTOR_FILE, CSVW_FILE)),
    }
)
"""Files that no table can be published as: they, or the same tables as JSON, are the site's."""


CHECKS = "methodology/checks"


def place_of_check(code: str) -> str:
    """Where a check is explained, from the first page of a site on."""
    return place_on(f"{CHECKS}/", code)


def new_issue(repository: str, form: str) -> str:
    """Where a form of a repository's issue tracker is filled in; ``form`` is its file's name."""
    return f"{repository.rstrip('/')}/issues/new?template={quote(form)}"


def letter_to(address: str, subject: str, text: str) -> str:
    """A link that opens a letter in the reader's own mail program (RFC 6068)."""
    body = text.replace("\n", "\r\n")
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(body)}"


def place_on(url: str, place: str) -> str:
    """A place on a page, by its id; the page itself where no place is named."""
    return f"{url}#{quote(place)}" if place else url


@dataclass(frozen=True, slots=True)
class Urls:
    """Makes the addresses of one language's pages.

    ``base`` is the path that the site lives under, without a slash at its end ('' for a domain's
    root); ``origin`` is the scheme and host, where known, for absolute addresses.
    """

    language: str
    default_language: str
    base: str = ""
    origin: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_site(
        cls,
        site_url: str,
        language: str,
        default_language: str,
        sections: Mapping[str, str] | None = None,
    ) -> Urls:
        """From the site's full address (may be '' where it is not known).

        ``sections`` names the section of each further resource whose records have pages.
        """
        parts = urlsplit(site_url)
        origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
        return cls(language, default_language, parts.path.rstrip("/"), origin, sections or {})

    @property
    def _prefix(self) -> str:
        return (
            self.base if self.language == self.default_language else f"{self.base}/{self.language}"
        )

    def home(self) -> str:
        return f"{self._prefix}/"

    def section(self, name: str) -> str:
        """A top page such as 'progress'."""
        return f"{self._prefix}/{name}/"

    def checks(self, group: str, code: str = "") -> str:
        """The page with examples of a group of checks, or the place of one check on it."""
        return place_on(self.section(f"{CHECKS}/{group}"), code)

    def record(self, resource: str, identifier: str) -> str:
        """The page of one record, or its place on the page that all records of its kind share."""
        if resource in SHARED_PAGES:
            return place_on(self.section(SHARED_PAGES[resource]), identifier)
        folder = self.sections.get(resource) or FOLDERS.get(resource, resource)
        return f"{self._prefix}/{folder}/{quote(identifier)}/"

    def record_file(self, resource: str, identifier: str, ending: str) -> str:
        """A file beside a record's page, in the page's language."""
        return f"{self.record(resource, identifier)}{quote(identifier)}-{self.language}.{ending}"

    def embedded(self, resource: str, identifier: str) -> str:
        """The small page of a record that other sites show in a frame."""
        return f"{self.record(resource, identifier)}embed/"

    def filtered(self, name: str, place: str, **choices: str) -> str:
        """A top page's one list with filters, with some chosen; ``place`` is the list's id."""
        return place_on(f"{self.section(name)}?{urlencode(choices)}", place)

    def beside(self, name: str, file: str) -> str:
        """A file that a top page offers to take away."""
        return f"{self.section(name)}{quote(file)}"

    def part(self, resource: str, whole: str, identifier: str) -> str:
        """The place of a record on the page of what it is part of."""
        return place_on(self.record(PARTS[resource], whole), identifier)

    def calendar(self, section: str) -> str:
        """The calendar file of a section's dates, in this language."""
        return f"{self.section(section)}{CALENDAR_FILE}"

    def feed(self, section: str) -> str:
        """The feed of a section's records, in this language."""
        return f"{self.section(section)}{FEED_FILE}"

    def update(self, slug: str) -> str:
        """The page of a news article."""
        return f"{self._prefix}/updates/{quote(slug)}/"

    def guide(self, slug: str) -> str:
        """A page of the guide for those who edit."""
        return f"{self._prefix}/guide/{quote(slug)}/"

    def image(self, name: str) -> str:
        """A picture of a text; the same address in every language."""
        return f"{self.base}/images/{quote(name)}"

    def not_found(self) -> str:
        """The page shown where there is none; servers expect it as a file of this name."""
        return f"{self._prefix}/404.html"

    def dataset(self, resource: str) -> str:
        """The page about a table."""
        return f"{self._prefix}/{DATA_FOLDER}/{quote(resource)}/"

    def data_file(self, name: str) -> str:
        """A download; the same in every language."""
        return f"{self.base}/{DATA_FOLDER}/{name}"

    def releases(self) -> str:
        """The page of all releases of the data."""
        return self.section(f"{DATA_FOLDER}/{RELEASES}")

    def release(self, version: str) -> str:
        """The page of one release: what changed in it."""
        return f"{self.releases()}{quote(version)}/"

    def release_file(self, name: str) -> str:
        """The zip of a release, kept for ever; the same in every language."""
        return f"{self.base}/{DATA_FOLDER}/{RELEASES}/{quote(name)}"

    def api_index(self) -> str:
        """Where a program begins to read; the same in every language, as all of its addresses."""
        return f"{self.base}/{API_FOLDER}/index.json"

    def api_description(self) -> str:
        """The description of the programs' addresses (OpenAPI)."""
        return f"{self.base}/{API_FOLDER}/openapi.json"

    def api_list(self, resource: str) -> str:
        """All records of a table as JSON."""
        return f"{self.base}/{API_FOLDER}/{quote(resource)}.json"

    def api_record(self, resource: str, identifier: str) -> str:
        """One record as JSON."""
        return f"{self.base}/{API_FOLDER}/{quote(resource)}/{quote(identifier)}.json"

    def api_series(self, kpi: str) -> str:
        """The targets and values of an indicator in order of time as JSON."""
        return f"{self.base}/{API_FOLDER}/series/{quote(kpi)}.json"

    def static(self, path: str, version: str = "") -> str:
        """A file of the theme; ``version`` makes browsers fetch it again when it has changed."""
        return f"{self.base}/theme/{path}" + (f"?v={version}" if version else "")

    def forms(self) -> str:
        """The forms for editors, in this language; all languages' stand in one folder."""
        whole = f"{self.base}/{FORMS_FOLDER}/"
        return whole if self.language == self.default_language else f"{whole}{self.language}/"

    def forms_file(self, name: str) -> str:
        """A file that the forms are made of; the same for every language."""
        return f"{self.base}/{FORMS_FOLDER}/{name}"

    def forms_backend(self) -> str:
        """Where the forms of a preview save: an address that the preview itself answers."""
        return self.forms_file("backend")

    def sitemap(self) -> str:
        return f"{self.base}/sitemap.xml"

    def absolute(self, url: str) -> str:
        """The address with scheme and host; '' where the site's address is not known."""
        return f"{self.origin}{url}" if self.origin else ""

    def output_file(self, url: str) -> str:
        """Where the page of an address is written, relative to the output folder."""
        path = re.sub(r"[#?].*", "", url).removeprefix(self.base).lstrip("/")
        return f"{path}index.html" if path == "" or path.endswith("/") else path
