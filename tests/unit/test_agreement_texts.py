"""Texts of model agreements: what they consist of, what is wrong with them, how pages show them."""

from __future__ import annotations

from pathlib import Path

import pytest

from publishing.agreement_prose import AgreementExtension
from publishing.agreement_texts import check_templates, check_texts
from publishing.prose import Document, read_documents, render
from tests.conftest import SAMPLE
from tracker.agreement_text import outline, paragraphs
from tracker.loading import load
from tracker.reading.rows import Tables

LANGUAGES = ("en", "fr")

ENGLISH = """\
# Purpose {#purpose}

1.1 The Parties are [●1 first party] and [●2 second party].

1.2 They meet:

(a) every [●3 months] months;

(b) when one of them asks.

> **Note.** Once a year is usual.

# End {#end}

2.1 It ends [●3 months] months after notice to [●2 second party].
"""

FRENCH = """\
# But {#purpose}

1.1 Les parties sont [●1 première partie] et [●2 seconde partie].

1.2 Elles se réunissent :

(a) tous les [●3 mois] mois ;

(b) quand l'une d'elles le demande.

> **Note.** Une fois par an est l'usage.

# Fin {#end}

2.1 Il prend fin [●3 mois] mois après l'avis à [●2 seconde partie].
"""

TABLES = load(SAMPLE).tables
"""The sample's tables: one model agreement, whose document is called water-protocol."""


def faults(folder: Path, tables: Tables = TABLES, **texts: str) -> list[tuple[str, int, str]]:
    """What is found in texts, each as file, line and code: ``en``, ``fr`` or another name."""
    endings = {"en": "water-protocol.md", "fr": "water-protocol.fr.md"}
    for name, text in texts.items():
        file = folder / "agreements" / endings.get(name, f"{name}.md")
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"Title: T\n\n{text}", encoding="utf-8")
    documents, unread = read_documents(folder / "agreements", LANGUAGES, folder)
    assert unread == []
    return [
        (each.file, each.line, each.code)
        for each in [
            *check_templates(tables, documents, LANGUAGES),
            *check_texts(tables, documents, LANGUAGES, folder),
        ]
    ]


def test_a_sound_pair_of_texts_has_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, en=ENGLISH, fr=FRENCH) == []


def test_a_text_need_not_be_translated(tmp_path: Path) -> None:
    assert faults(tmp_path, en=ENGLISH) == []


@pytest.mark.parametrize("texts", [{}, {"fr": FRENCH}], ids=["none", "translation alone"])
def test_a_model_needs_its_text_in_the_first_language(
    tmp_path: Path, texts: dict[str, str]
) -> None:
    assert faults(tmp_path, **texts) == [
        ("agreement_templates/water-protocol.yaml", 8, "agreement-text-missing")
    ]


def test_a_near_name_is_suggested(tmp_path: Path) -> None:
    folder = tmp_path / "agreements"
    folder.mkdir()
    (folder / "water-protocole.md").write_text("Title: T\n\nText.\n", encoding="utf-8")
    documents, _ = read_documents(folder, LANGUAGES, tmp_path)
    (missing,) = check_templates(TABLES, documents, LANGUAGES)
    assert "water-protocole" in missing.hint


def test_a_text_that_no_model_has_is_told(tmp_path: Path) -> None:
    assert faults(tmp_path, en=ENGLISH, other=ENGLISH) == [
        ("agreements/other.md", 1, "agreement-text-unused")
    ]


# The first line of a text is the third of its file.
@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("[●1 first party]", "[● first party]", 5, "agreement-blank"),
        ("[●1 first party]", "[●1first party]", 5, "agreement-blank"),
        ("[●1 first party]", "●1 first party", 5, "agreement-blank"),
        ("[●1 first party]", "[●0 first party]", 5, "agreement-blank"),
        ("[●1 first party]", "[●1 first [party]]", 5, "agreement-blank"),
        ("[●1 first party]", "[●1 ]", 5, "agreement-blank"),
        ("[●1 first party]", "[●1 *first* party]", 5, "agreement-blank"),
        ("[●1 first party]", "[●1 `first` party]", 5, "agreement-blank"),
        ("notice to [●2 second party]", "notice to [●2 the other]", 17, "agreement-blank"),
        ("# End {#end}", "# End", 15, "agreement-section"),
        ("# End {#end}", "# End {#purpose}", 15, "agreement-section"),
        ("# End {#end}", "# End {#The End}", 15, "agreement-section"),
    ],
)
def test_a_fault_within_a_text_is_told_at_its_line(
    tmp_path: Path, old: str, new: str, line: int, code: str
) -> None:
    assert ENGLISH.count(old) == 1
    assert faults(tmp_path, en=ENGLISH.replace(old, new)) == [
        ("agreements/water-protocol.md", line, code)
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("# Fin {#end}\n", "", [(1, "section"), (3, "clauses"), (3, "blank")]),
        ("# Fin {#end}", "# Fin {#last}", [(15, "section")]),
        ("1.2 Elles", "1.3 Elles", [(3, "clauses")]),
        ("2.1 Il", "Il", [(15, "clauses")]),
        (" tous les [●3 mois] mois ;", " chaque année ;", [(3, "blank")]),
        ("quand l'une", "[●4 jours] si l'une", [(3, "blank")]),
    ],
    ids=["section-missing", "section-other", "number", "no-number", "blank-gone", "blank-added"],
)
def test_languages_that_differ_are_told_in_the_translation(
    tmp_path: Path, old: str, new: str, expected: list[tuple[int, str]]
) -> None:
    assert FRENCH.count(old) == 1
    assert faults(tmp_path, en=ENGLISH, fr=FRENCH.replace(old, new)) == [
        ("agreements/water-protocol.fr.md", line, f"agreement-{code}") for line, code in expected
    ]


def test_sections_in_another_order_are_told(tmp_path: Path) -> None:
    first, _, second = FRENCH.partition("# Fin")
    assert faults(tmp_path, en=ENGLISH, fr=f"# Fin{second}\n{first}") == [
        ("agreements/water-protocol.fr.md", 1, "agreement-section")
    ]


def test_an_outline_has_sections_clauses_and_blanks() -> None:
    text = outline(ENGLISH)
    assert [(each.level, each.title, each.id, each.line) for each in text.headings] == [
        (1, "Purpose", "purpose", 1),
        (1, "End", "end", 13),
    ]
    assert text.clauses == {"purpose": ["1.1", "1.2"], "end": ["2.1"]}
    assert [(each.number, each.label, each.line, each.column) for each in text.blanks] == [
        (1, "first party", 3, 21),
        (2, "second party", 3, 42),
        (3, "months", 7, 11),
        (3, "months", 15, 13),
        (2, "second party", 15, 48),
    ]
    assert text.stray == []


@pytest.mark.parametrize(
    ("block", "kind"),
    [
        ("(a) a point", "point"),
        ("(الف) ایک نکتہ", "point"),
        ("☐ a box to tick", "point"),
        ("> **Note.** A note\n> of two lines", "note"),
        ("1.1 A clause (a) with a letter", "other"),
        ("(see above) no point", "other"),
        ("# Heading {#id}", "other"),
    ],
)
def test_each_block_is_of_a_kind(block: str, kind: str) -> None:
    assert [each.kind for each in paragraphs(block)] == [kind]


def shown(text: str) -> str:
    """A text as a page shows it."""
    document = Document("model", "en", Path("model.md"), {"Title": "T"}, text)
    return render(document, lambda *_: ("/", "T", "en"), "Table", AgreementExtension())


def test_a_page_marks_clauses_points_notes_and_blanks() -> None:
    html = shown(ENGLISH)
    assert '<p class="clause" id="clause-1.1"><span class="clause-number">1.1</span> The ' in html
    assert '<p class="clause-point">(b) when one of them asks.</p>' in html
    assert '<div class="clause-note" role="note">\n<p><strong>Note.</strong> Once' in html
    assert html.count('<mark class="blank">[●3 months]</mark>') == 2
