"""What editors typically get wrong, and in which words they are told.

Each mistake is one change of the sample; the words are asserted as they are printed, so that who
changes them reads them once as an editor would.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.loading import load

KPI = "kpis/connected-households.yaml"
ACTION = "actions/metering-law.yaml"
FIRM = "organisations/fuite-zero.yaml"
BODY = "institutions/water-agency.yaml"
SOURCE = "sources/annual-report.yaml"

Edit = Callable[[str, str, str], None]

MISTAKES = {
    "thousands": (
        KPI, "value: 41.0", "value: 1,410",
        "'1,410' is not a number",
        "write 1410: digits and one decimal point only",
    ),
    "per cent": (
        KPI, "value: 41.0", "value: 41 %",
        "'41 %' is not a number",
        "write 41: digits and one decimal point only",
    ),
    "decimal comma": (
        KPI, "value: 41.0", "value: 41,5",
        "'41,5' is not a number",
        "write 41.5: digits and one decimal point only",
    ),
    "not published": (
        KPI, "value: 41.0", "value: n/a",
        "'n/a' is not a number",
        "remove this line: a value that nobody has published is left out",
    ),
    "number in quotes": (
        KPI, "value: 41.0", "value: '41'",
        "'41' stands in quotes, which make it a text",
        "remove the quotes",
    ),
    "day as people write it": (
        ACTION, "date_met: 2021-06-03", "date_met: 03/06/2021",
        "'03/06/2021' is not written as dates and periods are",
        "write 2021-06-03 or 2021-03-06, whichever is meant",
    ),
    "day in words": (
        ACTION, "date_met: 2021-06-03", "date_met: 3 June 2021",
        "'3 June 2021' is not written as dates and periods are",
        "write 2021-06-03: the year first, then month and day",
    ),
    "day in the other language's words": (
        ACTION, "date_met: 2021-06-03", "date_met: 3 juin 2021",
        "'3 juin 2021' is not written as dates and periods are",
        "write 2021-06-03: the year first, then month and day",
    ),
    "no such day": (
        ACTION, "date_met: 2021-06-03", "date_met: 2021-06-31",
        "there is no day 2021-06-31",
        "that month has the days 1 to 30",
    ),
    "quarter": (
        KPI, "baseline_period: 2020", "baseline_period: Q3 2020",
        "'Q3 2020' is not written as dates and periods are",
        "write 2020-Q3",
    ),
    "fiscal year": (
        KPI, "baseline_period: 2020", "baseline_period: 2019-20",
        "'2019-20' is not written as dates and periods are",
        "write FY2020 or 2019/2020, whichever is meant",
    ),
    "name instead of id": (
        KPI, "owner: water-ministry", "owner: Ministère de l'Eau",
        "there is no 'Ministère de l'Eau' in the table institutions",
        "did you mean water-ministry (Ministère de l'Eau)? "
        "allowed: north-office (Office de l'eau du Nord), south-office (Office de l'eau du Sud), "
        "water-agency (Agence de l'Eau), water-ministry (Ministère de l'Eau)",
    ),
    "abbreviation instead of id": (
        KPI, "owner: water-ministry", "owner: AE",
        "there is no 'AE' in the table institutions",
        "did you mean water-agency (Agence de l'Eau)? "
        "allowed: north-office (Office de l'eau du Nord), south-office (Office de l'eau du Sud), "
        "water-agency (Agence de l'Eau), water-ministry (Ministère de l'Eau)",
    ),
    "record of another table": (
        KPI, "owner: water-ministry", "owner: fuite-zero",
        "'fuite-zero' is a record of the table organisations; this field takes one of the table "
        "institutions",
        "allowed: north-office (Office de l'eau du Nord), south-office (Office de l'eau du Sud), "
        "water-agency (Agence de l'Eau), water-ministry (Ministère de l'Eau)",
    ),
    "field of another table's records": (
        FIRM, "city: port-clair", "city: water-agency",
        "'water-agency' is a record of the table institutions; this field takes one of the table "
        "cities",
        "write it in the field 'institution', or name a record of the table cities",
    ),
    "id that is not there": (
        KPI, "objective: safe-water", "objective: rivers-for-all",
        "there is no 'rivers-for-all' in the table objectives",
        "allowed: fewer-leaks (Réparer les fuites), safe-water (Raccorder les foyers); if it is "
        "new, add it first as the file objectives/rivers-for-all.yaml",
    ),
    "slip of the finger": (
        KPI, "direction: increase", "direction: incraese",
        "'incraese' is not a value that 'direction' can have",
        "did you mean increase? allowed: increase, decrease, maintain, range (Keep within a "
        "range), unstated (Not stated)",
    ),
    "underscore and capitals": (
        KPI, "objective: safe-water", "objective: Safe_Water",
        "there is no 'Safe_Water' in the table objectives",
        "did you mean safe-water (Raccorder les foyers)? "
        "allowed: fewer-leaks (Réparer les fuites), safe-water (Raccorder les foyers)",
    ),
    "country's name": (
        FIRM, "markets: [CL, MA]", "markets: [Chile, MA]",
        "'Chile' is not the code of a country",
        "did you mean CL (Chile)?",
    ),
    "mistyped field": (
        KPI, "frequency: annual", "frequensy: annual",
        "'frequensy' is not a field of the table kpis",
        "did you mean frequency?",
    ),
    "field in the wrong column": (
        ACTION, "    kind: engagement", "    kind: engagement\n    laws: [water-act]",
        "'laws' is not a field of the table milestones",
        "the table actions has such a field: look whether the line begins in the right column",
    ),
    "one value instead of a list": (
        KPI, "sources: [annual-report]", "sources: annual-report",
        "'sources' must be a list",
        "write it in brackets: sources: [annual-report]",
    ),
    "yes for true": (
        KPI, "cumulative: false", "cumulative: no",
        "'no' without quotes is taken for yes-or-no by some programs",
        "write false if yes-or-no is meant, else put it in quotes: 'no'",
    ),
    "address from memory": (
        FIRM, "https://fuite.example.org/", "www.fuite.example.org",
        "'www.fuite.example.org' is not the whole address of a page",
        "write https://www.fuite.example.org",
    ),
    "required field left out": (
        KPI, "level: outcome\n", "",
        "'level' is missing",
        "add level: …; allowed: output, outcome, impact",
    ),
    "apostrophe": (
        SOURCE, "title: Rapport annuel sur l'eau 2024", "title: 'Rapport annuel sur l'eau 2024'",
        "the text in quotes ends here, and the line goes on",
        "put the whole text in single quotes, and write an apostrophe inside it twice: ''",
    ),
    "file not renamed": (
        BODY, "id: water-agency", "id: water-authority",
        "the id is 'water-authority', but the file is named 'water-agency.yaml'",
        "rename the file to water-authority.yaml, or write id: water-agency",
    ),
    "target on the wrong side": (
        KPI, "value: 80\n", "value: 8\n",
        "the target (8) is less than the baseline (20.10), but the value is to increase",
        "correct the target, the baseline or the direction",
    ),
    "dates exchanged": (
        ACTION, "start: 2021-01\nend: 2022-12", "start: 2022-12\nend: 2021-01",
        "the action ends (2021-01) before it starts (2022-12)",
        "exchange or correct the dates",
    ),
    "two answer for it": (
        ACTION, "    role: R\n", "    role: R\n  - institution: water-agency\n    role: A\n"
        "    source: metering-decree\n",
        "'water-agency' and 'water-ministry' are both accountable (A) for the action "
        "'metering-law' at the same time",
        "write another role for one of them (R, S, C or I), or the dates from and to which each "
        "answered",
    ),
}  # fmt: skip
"""What is changed in which file into what, what is then said to be wrong, and how to mend it."""


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_in_these_words(mistake: str, sample_copy: Path, edit: Edit) -> None:
    file, old, new, message, hint = MISTAKES[mistake]
    edit(file, old, new)
    told = [(each.file, each.message, each.hint) for each in load(sample_copy).findings]
    assert (file, message, hint) in told
