"""How to mend a cell: which choice, number, date or address an editor may have meant."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from urllib.parse import urlsplit

from tracker.choices import Choices, choices_hint
from tracker.countries import COUNTRY_CODES
from tracker.meant.dates import day_hint
from tracker.meant.numbers import number_hint
from tracker.meant.truth import WORDS, truth_meant
from tracker.messages import Message, listed, plainly, sentences, tell, translated
from tracker.reading.descriptor import Field

_NO_ADDRESS = re.compile(r"[\s<>\"'\\^`{|}]")


def form_hint(kind: str, text: str, languages: tuple[str, ...]) -> Message:
    """How to write a number, date or yes-or-no, by the kind of the field."""
    if kind in ("number", "integer"):
        return number_hint(text, whole=kind == "integer")
    if kind == "date":
        return day_hint(text, languages)
    if meant := truth_meant(text):
        return tell("write %(example)s", example=meant)
    return tell("write %(example)s", example=listed(("true", "false"), "or"))


def truth_choices() -> Choices:
    """True and false, recognised by what people write for them."""
    return Choices(tuple(WORDS), WORDS)


def category_choices(column: Field) -> Choices:
    """The allowed values of a field, recognised by their labels too."""
    return Choices(
        [each.value for each in column.categories],
        {each.value: tuple(each.labels.values()) for each in column.categories},
        {each.value: translated(each.labels) for each in column.categories},
    )


def not_a_choice(text: str, column: Field, choices: Choices) -> tuple[Message, Message]:
    """What is said of a value that is not one of those allowed."""
    return (
        tell("'%(text)s' is not a value that '%(field)s' can have", text=text, field=column.named),
        choices_hint(text, choices, at_most=30),
    )


def not_of_the_type(text: str, column: Field) -> tuple[Message, Message]:
    """What is said of a value that cannot be of its field's type, such as 30 February."""
    if column.type == "date":
        return tell("there is no day %(day)s", day=text), day_hint(text)
    return (
        tell("'%(text)s' cannot stand in the field '%(field)s'", text=text, field=column.named),
        form_hint(column.type, text, ()),
    )


def missing(column: Field) -> tuple[Message, Message]:
    """What is said of a field that every record needs and one has not."""
    choices = category_choices(column)
    return (
        tell("'%(field)s' is missing", field=column.named),
        sentences(
            tell("add %(line)s", line=f"{column.name}: …"),
            _described(column),
            choices_hint("", choices) if 0 < len(choices.values) <= 12 else "",
        ),
    )


def out_of_range(text: str, column: Field) -> tuple[Message, Message]:
    """What is said of a number that is too small or too large for its field."""
    least, most = column.constraints.get("minimum"), column.constraints.get("maximum")
    if least is not None and most is not None:
        allowed = tell("write a number from %(least)s to %(most)s", least=least, most=most)
    elif least is not None:
        allowed = tell("write %(least)s or more", least=least)
    else:
        allowed = tell("write %(most)s or less", most=str(most))
    return not_a_choice(text, column, Choices(()))[0], sentences(allowed, _described(column))


def not_of_the_pattern(text: str, column: Field) -> tuple[Message, Message]:
    """What is said of a text that is not written as its field's are."""
    return (
        tell("'%(text)s' is not written as '%(field)s' must be", text=text, field=column.named),
        tell("this is wanted here: %(description)s", description=described)
        if (described := _described(column))
        else tell("look at what other records have in this field, and write it in the same way"),
    )


def repeated(text: str, column: Field) -> tuple[Message, Message]:
    """What is said of a value that is each record's own and stands in two."""
    return (
        tell("another record has '%(text)s' as its %(field)s too", text=text, field=column.named),
        tell("give each record its own"),
    )


def against_a_constraint(
    text: str, column: Field, kind: str, limit: str
) -> tuple[Message, Message]:
    """What is said of a value that breaks any other rule of the descriptor."""
    message = tell(
        "'%(text)s' cannot stand in the field '%(field)s'", text=text, field=column.named
    )
    if kind == "maxLength":
        return message, tell("write %(most)s characters at most", most=limit)
    if kind == "minLength":
        return message, tell("write %(least)s characters at least", least=limit)
    return message, tell("this is asked for: %(rule)s", rule=f"{kind}: {limit}")


def unexplained(reason: str) -> tuple[Message, Message]:
    """What is said where the checker of tables complains in its own words, for maintainers."""
    return (
        tell(
            "the program that checks the tables says of this: %(reason)s",
            reason=reason,
        ),
        tell("correct what it names, or ask whoever looks after the site"),
    )


def _described(column: Field) -> Message:
    """What the descriptor says of a field, in the reader's language."""
    if not column.description:
        return sentences()
    texts = {"": column.description, **column.descriptions}
    return plainly(translated(texts))


def is_address(text: str) -> bool:
    """Whether a text is a whole address of the web."""
    try:
        parts = urlsplit(text)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
    return sound and not _NO_ADDRESS.search(text)


def address_meant(text: str) -> str:
    """The whole address that a text stands for; '' where none can be made of it."""
    plain = re.sub(r"^(?i:https?)(:|//?|:/|;//|:\\\\)(?!//)(?=\w)", "https://", text.strip())
    if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", plain):
        plain = f"https://{plain}"
    plain = plain.replace(" ", "%20")
    return plain if is_address(plain) and "." in (urlsplit(plain).hostname or "") else ""


@cache
def country_choices(languages: tuple[str, ...]) -> Choices:
    """The codes of countries, recognised by their names and other codes. Source: Unicode CLDR."""
    from babel import Locale, UnknownLocaleError  # dear to import, and only needed for a fault
    from babel.core import get_global

    names: dict[str, dict[str, str]] = defaultdict(dict)
    for language in dict.fromkeys(("en", *languages)):
        try:
            territories = Locale.parse(language, sep="-").territories
        except (ValueError, UnknownLocaleError):
            continue
        for code in COUNTRY_CODES:
            names[code][language] = territories.get(code, code)
    others: dict[str, list[str]] = defaultdict(list)
    for alias, codes in get_global("territory_aliases").items():
        if len(codes) == 1 and not alias.isdigit():
            others[codes[0]].append(alias)
    return Choices(
        sorted(COUNTRY_CODES),
        {code: (*names[code].values(), *others[code]) for code in COUNTRY_CODES},
        {code: translated({"": names[code]["en"], **names[code]}) for code in COUNTRY_CODES},
    )
