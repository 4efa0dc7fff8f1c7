"""How to ask for an entry, and for a correction: the questions, as a form and as a letter.

The questions about an entry are those of the table's fields; what is said around them is the
site's own and translated with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publishing.presenter import Presenter
from tracker.exporting.issue_form import FormWords, issue_form
from tracker.exporting.letter import LetterWords, letter, outline
from tracker.exporting.questions import Question, questions
from tracker.reading.descriptor import Resource

RESOURCE = "organisations"
ORIGIN = "Made by `invoke issue-forms` from the table 'organisations' in datapackage.yaml."


@dataclass(frozen=True, slots=True)
class Enquiry:
    """Something to ask for: as the file of a form, as a letter, and as a letter's outline."""

    id: str
    form_name: str
    form: bytes
    subject: str
    letter: str
    outline: str
    questions: tuple[Question, ...]


def enquiries(presenter: Presenter) -> list[Enquiry]:
    """Asking for an entry, and for a correction; nothing where there is no directory."""
    resource = presenter.strategy.package.resource(RESOURCE)
    if resource is None or not entry_questions(presenter, resource):
        return []
    asked = entry_questions(presenter, resource)
    return [
        _enquiry(presenter, "list", _listing_words(presenter), asked),
        _enquiry(
            presenter, "correct", _correction_words(presenter), _corrections(presenter, asked)
        ),
    ]


def entry_questions(presenter: Presenter, resource: Resource) -> tuple[Question, ...]:
    """What an entry needs, in the page's language."""
    languages = presenter.strategy.package.languages
    locale = presenter.language.locale
    return questions(
        resource,
        languages,
        presenter.language.code,
        lambda code: str(locale.languages.get(code, code)),
    )


def _enquiry(
    presenter: Presenter, identifier: str, words: FormWords, asked: Sequence[Question]
) -> Enquiry:
    say, code = presenter.say, presenter.language.code
    further = "" if code == presenter.strategy.package.languages[0] else f"-{code}"
    letter_words = LetterWords(
        introduction=words.introduction,
        needed=say("needed"),
        one_of=say("One of:"),
        any_of=say("Any of:"),
    )
    return Enquiry(
        id=identifier,
        form_name=f"{identifier}-organisation{further}.yml",
        form=issue_form(words, asked, ORIGIN),
        subject=words.description,
        letter=letter(letter_words, asked),
        outline=outline(asked),
        questions=tuple(asked),
    )


def _listing_words(presenter: Presenter) -> FormWords:
    say = presenter.say
    return FormWords(
        name=_own_name(presenter, say("List an organisation")),
        description=say("For an organisation that is not in the directory yet"),
        title=say("List:") + " ",
        introduction=say(
            "What you send may be published: please give no personal data. The directory says only "
            "what a public page shows, and being listed is no endorsement."
        ),
        promises_label=say("Please confirm"),
        promises=[
            say("Public pages, which I name, show what I have written."),
            say("I have given no personal data."),
        ],
    )


def _correction_words(presenter: Presenter) -> FormWords:
    say = presenter.say
    return FormWords(
        name=_own_name(presenter, say("Correct or remove an entry")),
        description=say("For an entry of the directory that is wrong, old or not wanted"),
        title=say("Correct:") + " ",
        introduction=say(
            "What you send may be published: please give no personal data. A correction needs a "
            "public page that shows it; a wish to be removed needs none."
        ),
        promises_label=say("Please confirm"),
        promises=[say("I have given no personal data.")],
    )


def _own_name(presenter: Presenter, name: str) -> str:
    """Forms of one repository need different names: those in further languages say which."""
    first = presenter.strategy.package.languages[0]
    language = presenter.language
    return name if language.code == first else f"{name} ({language.name})"


def _corrections(presenter: Presenter, asked: Sequence[Question]) -> list[Question]:
    say = presenter.say
    return [
        Question(
            "entry",
            "line",
            say("Entry"),
            say("The address of its page on this site."),
            required=True,
        ),
        Question(
            "wish",
            "choice",
            say("What should be done"),
            options=(say("Correct the entry"), say("Remove the entry")),
            required=True,
        ),
        Question(
            "fields",
            "choices",
            say("What is wrong"),
            options=tuple(dict.fromkeys(each.label for each in asked)),
        ),
        Question("correction", "text", say("What it should say")),
        Question(
            "pages",
            "text",
            say("Public pages that show it"),
            say("Their addresses, one to a line."),
        ),
    ]
