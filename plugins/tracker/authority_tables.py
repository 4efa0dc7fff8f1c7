"""The lists of values that data portals compare by address: those of the European Union's office.

DCAT-AP 3.0 prescribes them (section 'Controlled Vocabularies to be used'):
https://op.europa.eu/en/web/eu-vocabularies/authority-tables. Only what descriptions of data need.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel.core import get_global

AUTHORITY = "http://publications.europa.eu/resource/authority/"
PUBLIC = f"{AUTHORITY}access-right/PUBLIC"
STABLE = f"{AUTHORITY}planned-availability/STABLE"
"""Files that stay where they are."""
THEMES_SCHEME = f"{AUTHORITY}data-theme"
THEMES: Mapping[str, str] = {
    "AGRI": "Agriculture, fisheries, forestry and food",
    "ECON": "Economy and finance",
    "EDUC": "Education, culture and sport",
    "ENER": "Energy",
    "ENVI": "Environment",
    "GOVE": "Government and public sector",
    "HEAL": "Health",
    "INTR": "International issues",
    "JUST": "Justice, legal system and public safety",
    "REGI": "Regions and cities",
    "SOCI": "Population and society",
    "TECH": "Science and technology",
    "TRAN": "Transport",
}
"""What data are about: codes with their English names."""
_FILE_TYPES: Mapping[str, str] = {
    "text/csv": "CSV",
    "application/json": "JSON",
    "application/vnd.apache.parquet": "PARQUET",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/xml": "XML",
    "application/zip": "ZIP",
}
_IN_LIBRARIES = (
    "alb arm baq bur chi cze dut fre geo ger gre ice mac mao may per rum slo tib wel scc scr"
)
"""Codes that stand for a language in catalogues of libraries only."""
_COUNTED_TO_OTHERS = (
    "adp als arb ayr azj cls cmn cwd drh ekk esk fat fuc gaz gug ike khk kmr knc kng kpv lvs mol "
    "npi ojg ory pbu pes plt prp quz src swh twi uzn ydd zsm zyb"
)
"""Codes of languages that CLDR counts to a larger one, which has a code itself."""
_LETTERS_ALONE = "http://id.loc.gov/vocabulary/iso639-1/"


def theme(code: str) -> str:
    """The address of a theme."""
    return f"{THEMES_SCHEME}/{code}"


def file_type(media_type: str) -> str:
    """The address of a file's format; '' where the list has none that is sure."""
    name = _FILE_TYPES.get(media_type)
    return f"{AUTHORITY}file-type/{name}" if name else ""


def language(code: str) -> str:
    """The address of a language by its code of two letters (ISO 639-1).

    The list goes by three letters (ISO 639-3), which CLDR knows. A code that it does not know
    becomes an address of the two letters, as DCAT 3 recommends outside of the profile.
    """
    letters = _three_letters().get(code)
    return f"{AUTHORITY}language/{letters.upper()}" if letters else _LETTERS_ALONE + code


@cache
def _three_letters() -> Mapping[str, str]:
    others = {*_IN_LIBRARIES.split(), *_COUNTED_TO_OTHERS.split()}
    aliases: Mapping[str, str] = get_global("language_aliases")
    return {
        short: letters
        for letters, short in sorted(aliases.items())
        if len(letters) == 3 and len(short) == 2 and letters not in others
    }
