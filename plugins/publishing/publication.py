"""Everything a page is made from, loaded once: strategy, statuses, settings, languages, prose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from publishing import agreement_texts
from publishing.languages import Language, load_language
from publishing.picture_fonts import picture_fonts
from publishing.pictures import check_pictures
from publishing.prose import Documents, check_links, linkable_ids, read_documents, slug_of
from publishing.prose_checks import check_files, check_text, check_twins
from publishing.sections import section_names
from publishing.settings import SiteSettings, read_site_settings
from tracker.assessment import Assessment
from tracker.charts import ChartStore, PictureStore
from tracker.choices import Choices
from tracker.exporting.word_processor import DocumentStore
from tracker.findings import Finding, Place, error, has_errors, in_order
from tracker.loading import Loaded, Loader, as_of_date
from tracker.meant.dates import day_hint
from tracker.messages import tell
from tracker.reading.descriptor import PackageDescriptor
from tracker.reading.tables import Tables
from tracker.strategy import Strategy
from tracker.urls import Urls

Made = TypeVar("Made")

PROSE_FOLDERS = ("pages", "updates", "guide", agreement_texts.FOLDER)


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the inputs are, and what the caller asks for.

    ``for_editing`` is for a site that only its editor sees, on the same machine: it has forms
    that save there.
    """

    data: Path
    content: Path
    theme: Path
    cache: Path | None
    as_of: str | None = None
    site_url: str = ""
    for_editing: bool = False


@dataclass(slots=True)
class Publication:
    """What page-writing plugins work from. Made by :func:`open_publication`.

    ``findings_of_output`` collects what checks of the written site find (broken links);
    ``attachments`` the files that pages offer beside themselves, by their address: each lies in the
    folder of the page that puts it there.
    """

    strategy: Strategy
    assessment: Assessment
    settings: SiteSettings
    languages: tuple[Language, ...]
    urls: Mapping[str, Urls]
    pages: Documents
    updates: Documents
    guide: Documents
    agreement_texts: Documents
    charts: ChartStore
    pictures: PictureStore
    documents: DocumentStore
    sources: Sources
    findings: list[Finding]
    findings_of_output: list[Finding] = field(default_factory=list)
    attachments: dict[str, bytes] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)

    @property
    def default_language(self) -> Language:
        return self.languages[0]

    @property
    def text_folders(self) -> frozenset[str]:
        """The folders that hold texts, of those whose texts have pages of their own."""
        filled = {"updates": self.updates, "guide": self.guide}
        return frozenset(name for name, texts in filled.items() if texts)

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What several pages need and is dear to make: made at the first call, then kept."""
        if name not in self.kept:
            self.kept[name] = make()
        made: Made = self.kept[name]
        return made


@dataclass(slots=True)
class Opened:
    """A publication (None where there are errors), the findings, and where the time went.

    ``package`` and ``tables`` are what could be read of the data, errors or not; ``fingerprint`` is
    a digest of them.
    """

    publication: Publication | None
    findings: list[Finding]
    seconds: dict[str, float] = field(default_factory=dict)
    from_cache: bool = False
    package: PackageDescriptor | None = None
    tables: Tables = field(default_factory=dict)
    fingerprint: str = ""


def open_publication(sources: Sources) -> Opened:
    """Load and check data and content. Never raises for bad input: the findings say why."""
    opener = Opener(sources)
    opened = opener.open()
    opener.keep()
    return opened


@dataclass(frozen=True, slots=True)
class _Stores:
    """What is dear to make, kept from one publication to the next."""

    charts: ChartStore
    pictures: PictureStore
    documents: DocumentStore


class Opener:
    """Opens the publication of the same sources again and again, reading what has changed."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self._loader = Loader(sources.data, sources.cache)
        self._stores = _Stores(
            ChartStore(sources.cache),
            PictureStore(sources.cache, picture_fonts(sources.theme)),
            DocumentStore(sources.cache),
        )

    def open(self) -> Opened:
        """The publication as its sources are now."""
        return _opened(self.sources, self._loader.load(), self._stores)

    def keep(self) -> None:
        """Keep what is known of the data for the next process."""
        self._loader.save()


def _opened(sources: Sources, loaded: Loaded, stores: _Stores) -> Opened:
    findings = _from_folder(loaded.findings, sources.data)
    strategy, package = loaded.strategy, loaded.package
    texts: dict[str, Documents] = {folder: {} for folder in PROSE_FOLDERS}
    settings: SiteSettings | None = None
    if package is not None:
        settings, faults = read_site_settings(
            sources.content, package.languages, section_names(package)
        )
        ids = linkable_ids(package, loaded.tables, sources.data)
        prose_faults: list[Finding] = []
        for folder in PROSE_FOLDERS:
            texts[folder], unread = read_documents(
                sources.content / folder, package.languages, sources.content
            )
            prose_faults += unread
        ids["guide"] = Choices(sorted({slug_of(name) for name, _ in texts["guide"]}))
        for document in [each for folder in PROSE_FOLDERS for each in texts[folder].values()]:
            prose_faults += check_links(document, ids, sources.content)
            prose_faults += check_pictures(document, sources.content)
            prose_faults += check_text(document, sources.content)
        for folder in PROSE_FOLDERS:
            prose_faults += check_twins(folder, texts[folder], package.languages, sources.content)
        prose_faults += check_files(sources.content, PROSE_FOLDERS)
        agreements = texts[agreement_texts.FOLDER]
        prose_faults += agreement_texts.check_texts(
            loaded.tables, agreements, package.languages, sources.content
        )
        findings += _from_folder(
            [*agreement_texts.check_templates(loaded.tables, agreements, package.languages)],
            sources.data,
        )
        findings += _from_folder([*faults, *prose_faults], sources.content)
    findings = in_order(findings)
    opened = Opened(
        None,
        findings,
        loaded.seconds,
        loaded.from_cache,
        loaded.package,
        loaded.tables,
        loaded.fingerprint,
    )
    if strategy is None or settings is None or has_errors(findings):
        return opened
    try:
        as_of = as_of_date(strategy, sources.as_of)
    except ValueError:
        opened.findings = [_wrong_as_of(sources.as_of or "")]
        return opened
    assessment = Assessment(strategy, as_of)
    opened.publication = _publication(sources, assessment, settings, findings, texts, stores)
    return opened


def _publication(
    sources: Sources,
    assessment: Assessment,
    settings: SiteSettings,
    findings: list[Finding],
    texts: Mapping[str, Documents],
    stores: _Stores,
) -> Publication:
    strategy = assessment.strategy
    codes = strategy.package.languages
    sections = {each.name: each.pages.section for each in strategy.package.resources if each.pages}
    catalogues = [sources.theme / "locale", sources.content / "locale"]
    return Publication(
        strategy=strategy,
        assessment=assessment,
        settings=settings,
        languages=tuple(load_language(code, settings.locales[code], catalogues) for code in codes),
        urls={code: Urls.of_site(sources.site_url, code, codes[0], sections) for code in codes},
        pages=texts["pages"],
        updates=texts["updates"],
        guide=texts["guide"],
        agreement_texts=texts[agreement_texts.FOLDER],
        charts=stores.charts,
        pictures=stores.pictures,
        documents=stores.documents,
        sources=sources,
        findings=findings,
    )


def _from_folder(findings: list[Finding], folder: Path) -> list[Finding]:
    """Findings name files as the editor would: from the folder as it was given."""
    return [replace(each, file=(folder / each.file).as_posix()) for each in findings]


def _wrong_as_of(text: str) -> Finding:
    return error(
        "as-of",
        Place("--as-of"),
        tell("'%(text)s' is not a date", text=text),
        day_hint(text),
    )
