"""Every check by its code, in words: what must hold, and whether a breach stops the build.

Rules between records say it themselves; here it is said of what reading and the tables' own checks
refuse, and of texts and settings. Tests hold the list against the codes in the source.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.checking.rules import RULE_GROUPS
from tracker.findings import Severity
from tracker.words import N_


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its stable code, how grave a breach is, and what must hold."""

    code: str
    severity: Severity
    must: str


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """Checks of one kind; ``id`` is the group's address on the page of all checks."""

    id: str
    title: str
    checks: tuple[Check, ...]


def _errors(*pairs: tuple[str, str]) -> tuple[Check, ...]:
    return tuple(Check(code, "error", must) for code, must in pairs)


_BEFORE_RULES = (
    CheckGroup(
        "files",
        N_("Files"),
        _errors(
            ("data-missing", N_("The folder of the data must exist.")),
            ("descriptor-missing", N_("The data must have the file that describes every table.")),
            (
                "descriptor-invalid",
                N_("The description of the tables must be complete and not contradict itself."),
            ),
            ("file-encoding", N_("Every file must be written in UTF-8.")),
            ("file-byte-order-mark", N_("A file must not begin with a byte order mark.")),
            (
                "file-character",
                N_("A file must not hold control characters or marks that nobody can see."),
            ),
            (
                "file-garbled",
                N_("A file must not have been saved in an encoding that broke its letters."),
            ),
            ("file-line-ends", N_("Lines must end as Windows or Unix ends them.")),
            ("file-empty", N_("A file must not be empty.")),
            ("file-too-large", N_("A file must not be larger than a person can have written.")),
            ("file-unreadable", N_("Every file must be one that can be opened.")),
            ("file-link", N_("A file must be there itself, not as a link to another place.")),
            ("file-kind", N_("What is named like a file must be a file, not a folder.")),
            (
                "too-many-files",
                N_("The folder of the data must not hold more files than people can have written."),
            ),
            ("file-name", N_("The file of a record must be named after its id.")),
            (
                "unexpected-file",
                N_("The folder of the data must hold no file that no table is read from."),
            ),
            (
                "side-file-and-list",
                N_("A list must stand in its record or in a file beside it, not in both."),
            ),
        ),
    ),
    CheckGroup(
        "yaml",
        N_("How YAML is written"),
        _errors(
            ("yaml-syntax", N_("A file must be YAML that can be read.")),
            ("yaml-tab", N_("Lines must be indented with spaces, not with tabs.")),
            ("yaml-key", N_("The name of a field must be a plain word.")),
            ("yaml-duplicate-key", N_("A field must stand in a record only once.")),
            (
                "yaml-boolean-word",
                N_("Words that some programs read as yes or no must stand in quotes."),
            ),
            (
                "yaml-null-word",
                N_("Words that YAML takes for nothing must stand in quotes, or be left out."),
            ),
            ("yaml-leading-zero", N_("Numbers that begin with a zero must stand in quotes.")),
            ("yaml-base-sixty", N_("Times and other figures with colons must stand in quotes.")),
            (
                "yaml-number-form",
                N_("A number must be written with digits and one decimal point only."),
            ),
            ("yaml-escape", N_("A text must not hold an escape that stands for no character.")),
            (
                "yaml-cut",
                N_("A text that holds a number sign after a space must stand in quotes."),
            ),
            (
                "yaml-swallowed",
                N_("A text over several lines must not run on over the next field."),
            ),
            ("yaml-directive", N_("A file must not begin with instructions to programs.")),
            ("yaml-tag", N_("A file must not say of a value what type it is with a tag.")),
            ("yaml-alias", N_("A file must not repeat a value by an alias.")),
            ("yaml-several-documents", N_("A file must hold one document only.")),
            (
                "yaml-too-deep",
                N_("Lists and records must not be nested more deeply than the tables need."),
            ),
            (
                "document-shape",
                N_("A record's file must hold one record, a list's file a list of records."),
            ),
            ("nested-shape", N_("What belongs to a record as a list must be a list of records.")),
            ("row-empty", N_("A list must hold no empty entry.")),
            ("csv-quotes", N_("Quotation marks in a table's file must be closed.")),
            (
                "csv-ragged",
                N_("Every line of a table's file must have as many fields as its head."),
            ),
            ("csv-delimiter", N_("The columns of a table's file must be separated by commas.")),
            ("csv-empty-column", N_("Every column of a table's file must have a name.")),
            ("csv-repeated-header", N_("The head of a table's file must stand in it once.")),
            ("csv-repeated-column", N_("A table's file must name each column once.")),
        ),
    ),
    CheckGroup(
        "fields",
        N_("Fields and values"),
        _errors(
            ("unknown-field", N_("A record must have no field that its table does not know.")),
            ("cell-required", N_("A field that every record needs must be filled.")),
            ("cell-shape", N_("A single value must be single, and a list a list.")),
            ("cell-type", N_("A value must be of its field's type.")),
            ("cell-choice", N_("A value of a controlled list must be one of that list.")),
            ("cell-range", N_("A number must lie within its field's limits.")),
            ("cell-pattern", N_("A value must be written in its field's form.")),
            ("cell-repeated", N_("A value that is each record's own must not stand in two.")),
            ("cell-invalid", N_("A value must keep all that its field's description says.")),
            ("cell-id", N_("An id must be lower-case letters, digits and hyphens.")),
            (
                "cell-period",
                N_("A period must be a year, half-year, quarter, month, day or fiscal year."),
            ),
            ("cell-url", N_("An address must begin with http or https and be whole.")),
            ("cell-country", N_("A country must be given by its two-letter code of ISO 3166-1.")),
            (
                "cell-letters",
                N_("A text must have its own language's letters and no invisible marks."),
            ),
            (
                "cell-digits",
                N_(
                    "Numbers, dates and ids must have the digits 0 to 9, and a text those of its "
                    "own language."
                ),
            ),
            (
                "cell-look-alike",
                N_("A word must not mix letters of two scripts that look the same."),
            ),
            ("cell-spaces", N_("A value must not begin or end with a space.")),
            ("cell-too-long", N_("A text must not be longer than a person would read.")),
            (
                "cell-formula",
                N_("A text must not be one that a spreadsheet would run as a formula."),
            ),
            ("cell-quoted", N_("A number, date or yes-or-no must not stand in quotes.")),
            ("quote-too-long", N_("A quotation must be shorter than twenty words.")),
        ),
    ),
    CheckGroup(
        "references",
        N_("References"),
        _errors(
            ("key-repeated", N_("No two records of a table may have the same id.")),
            ("reference-unknown", N_("What a record refers to must exist.")),
            ("reference-repeated", N_("A list must name each record once.")),
        ),
    ),
)

_AFTER_RULES = (
    CheckGroup(
        "texts",
        N_("Texts and settings of the site"),
        (
            *_errors(
                ("site-missing", N_("The texts must come with the site's own settings.")),
                (
                    "site-invalid",
                    N_("The site's settings must be complete, and its menu name what exists."),
                ),
                ("prose-language", N_("A text's file must be named after a language of the site.")),
                (
                    "prose-name",
                    N_("The name of a text's file must be small letters, digits and hyphens."),
                ),
                (
                    "prose-original",
                    N_("A translation must have its text in the site's first language."),
                ),
                ("prose-title", N_("A text must begin with its title.")),
                (
                    "prose-head",
                    N_("The head of a text must say its title, summary and date, each once."),
                ),
                ("prose-date", N_("A text's date must be a day.")),
                ("prose-link", N_("A link in a text must lead to a record or a page that exists.")),
                (
                    "prose-image",
                    N_(
                        "A picture in a text must exist, be a PNG file and have words in its stead."
                    ),
                ),
                (
                    "prose-heading",
                    N_("Headings must have words, and follow one another level by level."),
                ),
                ("prose-html", N_("A text must not hold markup of web pages.")),
                (
                    "prose-letters",
                    N_("The letters and digits of a text must be those of its language."),
                ),
                (
                    "prose-depth",
                    N_("A text must not be longer or more nested than a person would write."),
                ),
                ("as-of", N_("The date that statuses are computed at must be a day.")),
                ("site-url", N_("The site's address must be whole.")),
                ("output-not-a-folder", N_("The site must be written into a folder.")),
                (
                    "output-not-a-site",
                    N_("The site must not be written over a folder that holds something else."),
                ),
                ("broken-link", N_("No link of the site may lead nowhere.")),
                (
                    "release-unreadable",
                    N_("A release of the data must stay the file that was published."),
                ),
            ),
            Check("prose-twin", "warning", N_("Every text should be there in every language.")),
        ),
    ),
    CheckGroup(
        "agreement-texts",
        N_("Texts of model agreements"),
        (
            *_errors(
                (
                    "agreement-text-missing",
                    N_("A model agreement must have its text in the site's first language."),
                ),
                (
                    "agreement-blank",
                    N_(
                        "A blank must have a number that stands for one thing, and be there in "
                        "every language."
                    ),
                ),
                (
                    "agreement-section",
                    N_("Sections must have ids, and be the same in every language."),
                ),
                (
                    "agreement-clauses",
                    N_("Clauses must have the same numbers in every language."),
                ),
            ),
            Check(
                "agreement-text-unused",
                "warning",
                N_("Every text should belong to a model agreement."),
            ),
        ),
    ),
)

CHECK_GROUPS: tuple[CheckGroup, ...] = (
    *_BEFORE_RULES,
    *(
        CheckGroup(
            f"rules-{group.id}",
            group.title,
            tuple(Check(rule.code, rule.severity, rule.must) for rule in group.rules),
        )
        for group in RULE_GROUPS
        if group.rules
    ),
    *_AFTER_RULES,
)
"""Every check, in the order in which data meets them."""

CHECKS: tuple[Check, ...] = tuple(check for group in CHECK_GROUPS for check in group.checks)
