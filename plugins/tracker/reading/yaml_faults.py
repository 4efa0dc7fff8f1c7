"""What the parser of YAML complains about, said for people who have never heard of a parser."""

from __future__ import annotations

from tracker.messages import Message, tell

_QUOTE = tell("put the whole text in single quotes, and write an apostrophe inside it twice: ''")
_INDENT = tell("let fields of one record begin in the same column, with spaces before them")

_EXPLAINED: tuple[tuple[str, Message, Message], ...] = (
    (
        "mapping values are not allowed",
        tell("there is a second colon in this line, or the line begins too far to the right"),
        tell("put a text that holds a colon in single quotes, or move the line to the left"),
    ),
    (
        "found unexpected ':'",
        tell("a colon stands inside brackets without quotes"),
        _QUOTE,
    ),
    (
        "could not find expected ':'",
        tell("this line is neither 'field: value' nor the rest of a text in quotes"),
        tell("write a colon and a space after the field's name; put a text of several lines in "
             "quotes"),
    ),
    (
        "block sequence entries are not allowed",
        tell("a dash stands where no list can begin"),
        tell("write the dash on a line of its own below 'field:', or put the text in quotes"),
    ),
    (
        "mapping keys are not allowed",
        tell("a field's name cannot stand here"),
        _INDENT,
    ),
    (
        "cannot start any token",
        tell("a text cannot begin with this sign unless it is in quotes"),
        _QUOTE,
    ),
    (
        "quoted scalar found unexpected",
        tell("a quotation mark opens here, and nothing closes it"),
        tell("write the same quotation mark at the end of the text"),
    ),
    (
        "unknown escape character",
        tell("a backslash in a text in double quotes must be followed by certain letters only"),
        tell("write the text in single quotes, where a backslash is just a backslash"),
    ),
    (
        "hexdecimal number",
        tell("a backslash in a text in double quotes must be followed by certain letters only"),
        tell("write the text in single quotes, where a backslash is just a backslash"),
    ),
    (
        "block mapping did not find expected key",
        tell("a line here is not 'field: value', or begins in another column than its neighbours"),
        tell("let fields of one record begin in the same column; write an apostrophe in a text in "
             "single quotes twice: ''"),
    ),
    (
        "did not find expected '-' indicator",
        tell("a line here belongs to a list, but has no dash or begins in another column"),
        tell("begin each entry of the list with a dash, all in the same column"),
    ),
    (
        "did not find expected ',' or ']'",
        tell("a list in brackets is not closed, or two of its entries have no comma between them"),
        tell("write it as %(example)s", example="[first, second]"),
    ),
    (
        "did not find expected ',' or '}'",
        tell("a record in braces is not closed, or two of its fields have no comma between them"),
        tell("write it as %(example)s", example="{field: value, other: value}"),
    ),
    (
        "expected alphabetic or numeric character",
        tell("a text cannot begin with this sign unless it is in quotes"),
        _QUOTE,
    ),
    (
        "did not find expected node content",
        tell("a value is missing between these signs"),
        tell("write it, or remove the comma or bracket that is too many"),
    ),
    (
        "a block scalar",
        tell("what follows the sign | or > in this line is not understood"),
        tell("end the line after the sign, and begin the text in the next one, further to the "
             "right"),
    ),
    (
        "undefined tag handle",
        tell("a text cannot begin with this sign unless it is in quotes"),
        _QUOTE,
    ),
    (
        "scanning a directive",
        tell("a line cannot begin with a percent sign unless it is in quotes"),
        _QUOTE,
    ),
    (
        "expected <document start>",
        tell("a line here is not 'field: value', or stands after the end of the record"),
        _INDENT,
    ),
)  # fmt: skip
"""Part of what the parser says, what that means, and how to mend it. Source: libyaml, scanner.c and
parser.c."""

_OTHERWISE = (
    tell("this line cannot be read"),
    tell("look at the indentation, the quotes and the colons here and a line above"),
)


def explained(problem: str) -> tuple[Message, Message]:
    """A complaint of the parser in plain words, and how to mend it."""
    for part, message, hint in _EXPLAINED:
        if part in problem:
            return message, hint
    return _OTHERWISE
