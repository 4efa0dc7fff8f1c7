"""Another country is other data and other content, and no code.

The second country is invented. It has another subject, other languages (one of them written from
right to left), another fiscal year, other kinds of places and bodies, and file names of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.site.independent_data import IndependentData
from tests.site.page_reading import Element, read_tree
from tests.site.running import run
from tests.site.second_country_variants import without
from tests.site_building import BASE_PATH, OWN, PROJECT, SECOND, Inputs, primed_cache

DATA = IndependentData(SECOND.data)
LANGUAGES = ("fr", "ar")

KPI_STATUSES = {
    "humidite-sous-bois": "met",
    "surface-brulee": "missed",
    "tours-equipees": "on-track",
    "volontaires-formes": "behind",
    "bandes-tracees": "far-behind",
    "delai-des-secours": "moving-away",
    "foyers-assures": "too-early",
    "depenses-de-prevention": "no-current-data",
    "hectares-replantes": "no-data",
    "indice-de-preparation": "not-measurable",
}
ACTION_STATUSES = {
    "code-du-feu": "completed",
    "tours-de-guet": "on-track",
    "ecole-des-volontaires": "not-started",
    "bandes-nues": "delayed",
    "alerte-par-telephone": "overdue",
    "avions": "cancelled",
    "eclaircir-les-pins": "delayed",
    "fonds-des-sinistres": "not-measurable",
}
LABELS = {
    "met": ("Atteinte", "متحقق"),
    "missed": ("Manquée", "لم يتحقق"),
    "on-track": ("En bonne voie", "وفق الخطة"),
    "behind": ("En retard", "متأخر"),
    "far-behind": ("Très en retard", "متأخر كثيرًا"),
    "moving-away": ("S’éloigne de la cible", "يبتعد عن الهدف"),
    "too-early": ("Trop tôt pour le dire", "من المبكر الحكم"),
    "no-current-data": ("Pas de données récentes", "لا بيانات حديثة"),
    "no-data": ("Pas de données", "لا بيانات"),
    "not-measurable": ("Non mesurable", "غير قابل للقياس"),
    "completed": ("Achevée", "منجز"),
    "not-started": ("Pas commencée", "لم يبدأ"),
    "delayed": ("Retardée", "متعثر"),
    "overdue": ("Échue", "تجاوز الموعد"),
    "cancelled": ("Annulée", "ملغى"),
}
TRENDS = {
    "surface-brulee": "improving",
    "tours-equipees": "improving",
    "delai-des-secours": "not-comparable",
    "humidite-sous-bois": "not-comparable",
    "indice-de-preparation": "not-comparable",
    "hectares-replantes": "not-enough-values",
}
MENUS = {
    "fr": [
        "Stratégie",
        "Avancement",
        "Responsabilités",
        "Institutions",
        "Territoires",
        "Nouvelles",
        "Données ouvertes",
        "À propos",
    ],
    "ar": [
        "الاستراتيجية",
        "التقدم",
        "المسؤوليات",
        "المؤسسات",
        "الأقاليم",
        "الأخبار",
        "البيانات المفتوحة",
        "عن الموقع",
    ],
}
FOLDERS = {
    "pillars": "strategy",
    "objectives": "objectives",
    "kpis": "kpis",
    "actions": "actions",
    "institutions": "institutions",
    "jurisdictions": "jurisdictions",
}
TOP_PAGES = (
    "about",
    "data",
    "institutions",
    "jurisdictions",
    "methodology",
    "progress",
    "responsibilities",
    "sources",
    "strategy",
    "updates",
    "updates/2025-06-bilan",
)


def page_of(site: Path, language: str, address: str = "") -> Element:
    folder = site if language == "fr" else site / language
    return read_tree(folder / address / "index.html")


def menu_of(page: Element) -> list[str]:
    return [each.text for each in page.one("div", "site-menu-list").all("a")]


def test_every_page_is_there_in_both_languages(second_site: Path) -> None:
    records = {
        f"{folder}/{row['id']}"
        for resource, folder in FOLDERS.items()
        for row in DATA.tables[resource]
    }
    wanted = {f"{each}/index.html" for each in (*records, *TOP_PAGES)} | {"index.html", "404.html"}
    built = {path.relative_to(second_site).as_posix() for path in second_site.rglob("*.html")}
    arabic = {each.removeprefix("ar/") for each in built if each.startswith("ar/")}
    french = {each for each in built if not each.startswith("ar/")}
    assert not wanted - french
    assert french == arabic


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl")])
def test_language_and_direction_are_the_countrys(
    second_site: Path, language: str, direction: str
) -> None:
    root = page_of(second_site, language).one("html")
    assert (root.attributes["lang"], root.attributes["dir"]) == (language, direction)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_is_in_the_pages_language(second_site: Path, language: str) -> None:
    shown = [each for each in menu_of(page_of(second_site, language)) if each in MENUS[language]]
    assert shown == MENUS[language]


def badge_of(page: Element) -> tuple[str, str]:
    """The code and the word of the status under a page's title."""
    badge = page.one("p", "page-status").one("a", "badge")
    code = next(each for each in badge.classes if each.startswith("badge-"))
    return code.removeprefix("badge-"), badge.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("folder", "identifier", "status"),
    [("kpis", *each) for each in KPI_STATUSES.items()]
    + [("actions", *each) for each in ACTION_STATUSES.items()],
)
def test_each_status_is_the_one_meant(
    second_site: Path, language: str, folder: str, identifier: str, status: str
) -> None:
    page = page_of(second_site, language, f"{folder}/{identifier}")
    assert badge_of(page) == (status, LABELS[status][LANGUAGES.index(language)])


def test_the_tables_of_statuses_are_complete() -> None:
    assert KPI_STATUSES.keys() == {row["id"] for row in DATA.tables["kpis"]}
    assert ACTION_STATUSES.keys() == {row["id"] for row in DATA.tables["actions"]}


@pytest.mark.parametrize(("identifier", "trend"), TRENDS.items())
def test_each_trend_is_the_one_meant(second_site: Path, identifier: str, trend: str) -> None:
    page = page_of(second_site, "fr", f"kpis/{identifier}")
    assert page.all("a", f"badge-{trend}"), f"no {trend} on the page"


def test_a_reported_status_is_shown_with_the_computed_one(second_site: Path) -> None:
    page = page_of(second_site, "fr", "actions/eclaircir-les-pins")
    section = next(
        e for e in page.all("section") if e.attributes.get("aria-labelledby") == "status"
    )
    assert "Le chantier attend ses machines depuis l’hiver." in section.text
    assert "En bonne voie" in section.text


def test_the_fiscal_year_begins_in_april(second_site: Path) -> None:
    """FY2025 ends in March 2025, half of the way from FY2021 to FY2029."""
    page = page_of(second_site, "fr", "kpis/volontaires-formes")
    facts = {
        row.one("dt").text: row.one("dd").text
        for table in page.all("dl", "facts")
        for row in table.all("div")
    }
    assert facts["Part prévue à la date de la valeur, P*"] == "0,50"
    assert facts["Rapport, R = P ÷ P*"] == "0,75"
    assert facts["Prochaine valeur attendue"] == "30 juin 2026"


# Words


@pytest.fixture(scope="module")
def messages() -> list[str | tuple[str, str]]:
    """Every fixed text of the site, as the extraction for translators finds it."""
    keywords = {
        **dict.fromkeys(("_", "N_", "say", "translate", "gettext")),
        **dict.fromkeys(("say_plural", "translate_plural", "ngettext"), (1, 2)),
    }
    methods = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
    found = {
        message
        for folder in ("plugins", "theme")
        for _, _, message, _, _ in extract_from_dir(
            PROJECT / folder,
            method_map=methods,
            options_map={"**/templates/**.html": {"trimmed": "true"}},
            keywords=keywords,
        )
    }
    assert len(found) > 200
    return sorted(found, key=str)


def catalogue(language: str) -> Catalog:
    with (SECOND.content / "locale" / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize(("language", "forms"), [("fr", 2), ("ar", 6)])
def test_every_fixed_text_is_translated(
    messages: list[str | tuple[str, str]], language: str, forms: int
) -> None:
    known = catalogue(language)
    faults = []
    for message in messages:
        texts = texts_of(known, message if isinstance(message, str) else message[0])
        wanted = 1 if isinstance(message, str) else forms
        if len(texts) < wanted or not all(texts):
            faults.append(f"not translated: {message!r}")
            continue
        allowed = placeholders("".join(message))
        for text in texts:
            missing = allowed - placeholders(text) if wanted == 1 else set()
            if missing or not placeholders(text) <= allowed:
                faults.append(f"other placeholders: {message!r}")
    assert not faults, f"{len(faults)} faults in {language}.po:\n" + "\n".join(faults)


def texts_of(known: Catalog, message: str) -> tuple[str, ...]:
    """The translations of a message: one, or one for each form of the plural."""
    entry = known.get(message)
    strings = entry.string if entry else ()
    return (strings,) if isinstance(strings, str) else tuple(strings)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_shows_a_fixed_text_in_english(
    second_site: Path, messages: list[str | tuple[str, str]], language: str
) -> None:
    known = catalogue(language)
    english = {
        message
        for message in messages
        if isinstance(message, str)
        and re.search("[A-Za-z]{2}", message)
        and message not in texts_of(known, message)
    }
    folder = second_site if language == "fr" else second_site / language
    faults = []
    for path in sorted(folder.rglob("*.html")):
        if language == "fr" and path.relative_to(folder).parts[0] == "ar":
            continue
        for text in own_texts(read_tree(path), language):
            if text in english:
                faults.append(f"{path.relative_to(second_site)}: {text}")
    assert not faults, f"{len(faults)} English texts:\n" + "\n".join(faults[:40])


def own_texts(element: Element, language: str) -> Iterator[str]:
    """The texts of a page and its attributes, but for code and for what is marked as foreign."""
    if element.tag == "code" or element.attributes.get("lang", language) != language:
        return
    for name in ("aria-label", "title", "alt", "content", "placeholder"):
        if name in element.attributes:
            yield element.attributes[name].strip()
    for each in element.content:
        if isinstance(each, str):
            yield each.strip().rstrip(":")
        else:
            yield from own_texts(each, language)


def marks(page: Element, text: str) -> list[tuple[str, str]]:
    """The language and direction of each element that holds exactly this text and marks it."""
    return [
        (each.attributes["lang"], each.attributes.get("dir", ""))
        for each in page.walk()
        if "lang" in each.attributes and each.tag != "html" and each.text == text
    ]


def test_what_has_no_arabic_is_shown_in_french_and_marked(second_site: Path) -> None:
    page = page_of(second_site, "ar", "actions/ecole-des-volontaires")
    heading = page.one("h1")
    assert heading.text == "Une école des volontaires"
    assert marks(heading, heading.text) == [("fr", "ltr")]
    kpi = page_of(second_site, "ar", "kpis/tours-equipees").one("h1")
    assert (kpi.text, kpi.all("span")) == ("أبراج المراقبة المجهزة", [])


@pytest.mark.parametrize(
    ("language", "address", "text", "wanted"),
    [
        ("fr", "sources", "Water bombers grounded for good", ("en", "ltr")),
        ("fr", "sources", "The Harbour Gazette", ("en", "ltr")),
        ("fr", "sources", "صوت البحر", ("ar", "rtl")),
        ("fr", "sources", "Le Courrier des îles", None),
        ("fr", "sources", "Office des forêts", None),
        ("ar", "sources", "صوت البحر", None),
        ("ar", "sources", "Le Courrier des îles", ("fr", "ltr")),
        ("ar", "kpis/surface-brulee", "Les landes ne sont pas comptées.", ("fr", "ltr")),
    ],
)
def test_texts_of_other_languages_are_marked(
    second_site: Path,
    language: str,
    address: str,
    text: str,
    wanted: tuple[str, str] | None,
) -> None:
    page = page_of(second_site, language, address)
    assert text in page.text
    assert set(marks(page, text)) == ({wanted} if wanted else set())


def test_links_to_sections_in_prose_have_the_pages_language(second_site: Path) -> None:
    french = page_of(second_site, "fr", "about").one("div", "prose").all("a")
    assert [each.text for each in french] == [
        "Comment l’état est calculé",
        "Données ouvertes",
        "Tours de guet équipées",
    ]
    arabic = page_of(second_site, "ar", "about").one("div", "prose").all("a")
    assert [each.text for each in arabic][:2] == ["كيف تُحسب الحالة", "البيانات المفتوحة"]
    assert arabic[2].attributes["lang"] == "fr"
    assert arabic[0].attributes["href"] == f"{BASE_PATH}/ar/methodology/"


def test_categories_have_the_packages_own_words(second_site: Path) -> None:
    french = page_of(second_site, "fr", "jurisdictions").text
    assert "Ville portuaire" in french
    assert "XA-P" in french
    assert "مدينة مينائية" in page_of(second_site, "ar", "jurisdictions").text
    levels = [each.text for each in page_of(second_site, "fr", "institutions").all("h2")]
    assert levels == ["Fédéral", "Insulaire", "Filière", "Extérieur"]


def test_a_body_of_a_part_of_the_country_is_listed_with_its_place(second_site: Path) -> None:
    page = page_of(second_site, "fr", "institutions")
    notes = {
        each.one("a").text: each.one("span", "link-list-note").text
        for each in page.one("main").all("li")
    }
    assert "Ambrelle" in notes["Brigade d’Ambrelle"]
    assert "Maravelle" not in notes["Ministère des Forêts"]


# Agreements


@pytest.mark.parametrize(
    ("language", "country", "other"),
    [("fr", "Islande", "États riverains du détroit"), ("ar", "آيسلندا", "دول المضيق")],
)
def test_the_other_side_of_an_agreement_is_named(
    second_site: Path, language: str, country: str, other: str
) -> None:
    matrix = page_of(second_site, language, "cooperation").with_id("by-counterpart")
    assert matrix is not None
    sides = {row.one("th").text for row in matrix.table_rows()}
    assert sides == {country, other}
    domestic = page_of(second_site, language, "cooperation/guet-du-port").one("main")
    assert f"{BASE_PATH}/{'' if language == 'fr' else 'ar/'}institutions/regie-port/" in (
        domestic.links
    )


def test_an_agreement_is_told_when_it_ends_within_half_a_year(second_site: Path) -> None:
    """As of 30 June 2025 one ends in three months, one says that it has ended, one says nothing."""
    page = page_of(second_site, "fr", "cooperation")
    ending = next(
        each for each in page.all("section") if each.attributes.get("aria-labelledby") == "ending"
    )
    assert ending.links == [f"{BASE_PATH}/cooperation/avions-pretes/"]
    assert "30 septembre 2025" in ending.text
    assert "30 septembre 2025" in (
        page_of(second_site, "fr", "cooperation/avions-pretes").one("div", "callout").text
    )


# A country that keeps less


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[[tuple[str, ...]], Path]:
    """Builds the second country without some resources."""

    def build_without(resources: tuple[str, ...]) -> Path:
        folder = tmp_path_factory.mktemp("variant")
        inputs: Inputs = without(resources, folder)
        done = run(
            "publishing.build",
            f"--data={inputs.data}",
            f"--content={inputs.content}",
            f"--output={folder / 'output'}",
            cache=primed_cache(SECOND, inputs.data, folder / "cache", tmp_path_factory),
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return folder / "output"

    return build_without


@pytest.mark.parametrize(
    ("resources", "sections", "left"),
    [
        (
            ("jurisdictions", "sectors"),
            ("jurisdictions",),
            ["Stratégie", "Avancement", "Responsabilités", "Institutions"],
        ),
        (
            ("actions", "milestones", "responsibilities", "institutions", "agreements"),
            ("actions", "responsibilities", "institutions"),
            ["Stratégie", "Avancement", "Territoires"],
        ),
    ],
    ids=["no-places-no-sectors", "no-actions-no-bodies"],
)
def test_what_is_not_kept_has_no_page_and_no_menu_entry(
    build: Callable[[tuple[str, ...]], Path],
    resources: tuple[str, ...],
    sections: tuple[str, ...],
    left: list[str],
) -> None:
    site = build(resources)
    menu = menu_of(page_of(site, "fr"))
    assert menu[: len(left)] == left
    assert not set(MENUS["fr"][:6]) - set(left) & set(menu)
    for name in sections:
        assert not (site / name).exists()
        assert not (site / "ar" / name).exists()
    tables = {resource["path"] for name, resource in DATA.resources.items() if name in resources}
    assert not tables & {path.name for path in (site / "data").glob("*.csv")}
    remaining = {row["id"] for row in DATA.tables["kpis"]}
    assert remaining == {path.name for path in (site / "kpis").iterdir()}


# No country in the code


def names_of_the_first_country() -> set[str]:
    """What only the project's own data may name: its places, its pillars, its subject."""
    own = IndependentData(OWN.data)
    words = {"pakistan", "cyber"}
    general = {"and", "capital", "federation", "territory"}
    for place in own.tables["jurisdictions"]:
        words |= set(place["id"].split("-")) - general
        words |= {place[f"title_{language}"].casefold() for language in own.languages}
    for pillar in own.tables["pillars"]:
        words.add(pillar["id"])
        words |= {pillar[f"title_{language}"].casefold() for language in own.languages}
    return {re.sub(r"\s*\(.*\)", "", word) for word in words}


def test_the_code_names_no_country() -> None:
    words = names_of_the_first_country()
    assert len(words) > 20
    pattern = re.compile("|".join(map(re.escape, sorted(words))))
    faults, read = [], 0
    for folder in ("plugins", "theme"):
        for path in sorted((PROJECT / folder).rglob("*")):
            if path.suffix not in (".py", ".html", ".css", ".js") or "__pycache__" in path.parts:
                continue
            read += 1
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                if match := pattern.search(line.casefold()):
                    faults.append(f"{path.relative_to(PROJECT)}:{number}: {match[0]}")
    assert read > 50
    assert not faults, "\n".join(faults)


def test_the_second_country_shares_no_name_with_the_first() -> None:
    pattern = re.compile("|".join(map(re.escape, sorted(names_of_the_first_country()))))
    for path in sorted(SECOND.data.rglob("*.yaml")):
        assert not pattern.search(path.read_text(encoding="utf-8").casefold()), path.name
