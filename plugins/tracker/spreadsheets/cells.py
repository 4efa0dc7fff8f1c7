"""What a cell means in its column: read where that is certain, refused otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl.utils.datetime import from_excel

from tracker.findings import Finding, Place, error, warning
from tracker.meant.truth import truth_meant
from tracker.messages import Message, sentences, tell
from tracker.reading.characters import invisible_in, name_of
from tracker.reading.descriptor import Field
from tracker.spreadsheets.known_words import Known
from tracker.spreadsheets.layout import Value
from tracker.spreadsheets.texts import (
    UncertainError,
    cleaned,
    number_in,
    period_in,
)
from tracker.spreadsheets.values import items_of, plain_number

_NOT_IN_FORMATS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].')
_LIKELY_YEARS = range(1900, 2101)
_LIKELY_DAYS = range(25_000, 73_051)
"""Spreadsheets' numbers of the days from 1968 to 2099."""
_OTHER_SEPARATORS = re.compile(r"[,،؛;|]")


@dataclass(frozen=True, slots=True)
class CellContext:
    """What reading a cell depends on beside the cell.

    ``shown`` gives what a formula showed last; ``epoch`` is the day from which the workbook counts.
    """

    column: Field
    place: Place
    record: str
    known: Known
    epoch: datetime
    shown: Callable[[], object]


@dataclass(slots=True)
class CellReading:
    """A cell's value; None and an error where it cannot be read."""

    value: Value
    findings: list[Finding] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return any(each.severity == "error" for each in self.findings)


def read_cell(cell: Any, context: CellContext) -> CellReading:
    """Read one cell that is not empty, in its column."""
    reader = _CellReader(context)
    try:
        value = reader.read(cell)
    except UncertainError as fault:
        finding = error(
            "workbook-value",
            context.place,
            fault.message,
            fault.hint,
            record=context.record,
            field=context.column.name,
        )
        return CellReading(None, [finding])
    return CellReading(value, reader.findings)


class _CellReader:
    def __init__(self, context: CellContext) -> None:
        self.context = context
        self.column = context.column
        self.findings: list[Finding] = []

    def understood(self, read: str, why: Message | None = None) -> None:
        """Tell how a cell was read, where that is not what stands in it letter by letter."""
        self.findings.append(
            warning(
                "workbook-understood",
                self.context.place,
                sentences(
                    tell("this cell was read as '%(value)s'", value=_short(read)),
                    tell("(%(why)s)", why=why) if why else "",
                ),
                tell("write it so, if that is meant; else correct it"),
                record=self.context.record,
                field=self.column.name,
            )
        )

    def read(self, cell: Any) -> Value:
        value = cell.value
        if cell.data_type == "f":
            raise UncertainError(
                tell("a formula stands here%(shows)s", shows=_shows(self.context.shown())),
                tell("write the value itself: copy the cell and paste it as a value"),
            )
        if cell.data_type == "e":
            raise UncertainError(
                tell("the cell shows an error of the spreadsheet: %(error)s", error=str(value)),
                tell("write the value, or empty the cell"),
            )
        number_format = _NOT_IN_FORMATS.sub("", cell.number_format or "").lower()
        if isinstance(value, str):
            return self._text(value)
        if self.column.type in ("number", "integer"):
            return self._number(value, number_format)
        if self.column.type == "boolean":
            return self._boolean(value)
        if self.column.type == "date" or self.column.meaning == "period":
            return self._time(value, number_format)
        return self._number_as_text(value, number_format)

    # Texts

    def _text(self, raw: str) -> Value:
        clean = cleaned(raw)
        text = clean.text
        if not text:
            return None
        if character := invisible_in(text):
            raise UncertainError(
                tell(
                    "there is an invisible character here (%(character)s)",
                    character=name_of(character),
                ),
                tell("delete it, or type the text anew"),
            )
        if self.column.type == "list":
            return self._list(text, clean.told)
        read = self._text_in_column(text)
        if read != text:
            self.understood(read)
        elif clean.told:
            self.understood(text, clean.told)
        elif "\n" in text:
            self.understood(text, tell("with its line breaks"))
        return read

    def _text_in_column(self, text: str) -> str:
        if self.column.type in ("number", "integer"):
            return number_in(text)
        if self.column.type == "boolean":
            return self._boolean_word(text)
        if self.column.type == "date" or self.column.meaning == "period":
            return period_in(text)
        if self.context.known.values:
            return self.context.known.meant(text) or text
        return text

    def _boolean_word(self, text: str) -> str:
        if meant := truth_meant(text):
            return meant
        raise UncertainError(
            tell("'%(text)s' is neither true nor false", text=text),
            tell("choose true or false"),
        )

    def _list(self, text: str, told: Message | None) -> tuple[str, ...]:
        items = items_of(text, self.column.delimiter)
        known = self.context.known
        if known.values:
            parts = [each.strip() for item in items for each in _OTHER_SEPARATORS.split(item)]
            meant = [known.meant(part) for part in parts if part]
            apart = tuple(each for each in meant if each)
            if len(apart) == len(meant) and apart != items:
                self.understood(f"{self.column.delimiter} ".join(apart))
                return apart
        if told:
            self.understood(f"{self.column.delimiter} ".join(items), told)
        return items

    # Numbers, dates, true and false

    def _number(self, value: Any, number_format: str) -> str:
        if isinstance(value, bool):
            raise UncertainError(
                tell("the cell holds true or false, not a number"),
                tell("write digits and one decimal point only"),
            )
        if not isinstance(value, int | float):
            raise UncertainError(
                tell("the spreadsheet has made a date of this number: %(date)s", date=_day(value)),
                tell("format the cell as a number and write the number again"),
            )
        if "%" in number_format:
            raise UncertainError(
                tell(
                    "the cell shows %(percent)s%% and holds %(number)s",
                    percent=plain_number(value * 100),
                    number=plain_number(value),
                ),
                tell(
                    "format the cell as a number, and write the number in the field's own unit: "
                    "12 for 12 per cent"
                ),
            )
        text = plain_number(value)
        if isinstance(value, float) and float(text) != value:
            self.understood(text, tell("a spreadsheet's rounding was taken away"))
        return text

    def _boolean(self, value: Any) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"
        if value in (0, 1):
            read = "true" if value else "false"
            self.understood(read)
            return read
        raise UncertainError(
            tell("the cell is neither true nor false"), tell("choose true or false")
        )

    def _number_as_text(self, value: Any, number_format: str) -> Value:
        if isinstance(value, bool) or not isinstance(value, int | float) or "%" in number_format:
            raise UncertainError(
                tell("the spreadsheet has made something else of this text: %(value)s",
                     value=_day(value)),
                tell("format the cell as text and write it again"),
            )  # fmt: skip
        text = plain_number(value)
        self.understood(text, tell("a number where a text belongs"))
        return (text,) if self.column.type == "list" else text

    def _time(self, value: Any, number_format: str) -> str:
        is_period = self.column.meaning == "period"
        if isinstance(value, datetime | date):
            read = self._period_of(value, number_format, is_period=is_period)
            self.understood(read, tell("a date of the spreadsheet: %(day)s", day=_in_words(value)))
            return read
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise UncertainError(
                tell("the cell holds a time, or something else that is no day"),
                tell("format the cell as text and write the day: 2025-07-31"),
            )
        if is_period and value in _LIKELY_YEARS:
            self.understood(str(int(value)), tell("the year"))
            return str(int(value))
        if int(value) in _LIKELY_DAYS:
            day = from_excel(value, self.context.epoch)
            raise UncertainError(
                tell(
                    "%(number)s is a spreadsheet's number of a day, %(day)s",
                    number=plain_number(value),
                    day=_day(day),
                ),
                tell("format the cell as text and write the day or period that is meant"),
            )
        raise UncertainError(
            tell("%(number)s is no day and no period", number=plain_number(value)),
            tell("format the cell as text and write it again"),
        )

    def _period_of(self, value: datetime | date, number_format: str, *, is_period: bool) -> str:
        """The day or month that a date cell shows. Raises where it shows something else."""
        day = value.date() if isinstance(value, datetime) else value
        again = tell("format the cell as text and write it again")
        if isinstance(value, datetime) and value.time() != time(0):
            raise UncertainError(
                tell("the cell holds a time of day too: %(time)s", time=f"{value:%Y-%m-%d %H:%M}"),
                again,
            )
        number = (day - self.context.epoch.date()).days
        if number in _LIKELY_YEARS:
            raise UncertainError(
                tell(
                    "the cell shows %(day)s; it may be the year %(year)s that the spreadsheet took "
                    "for its number of a day",
                    day=day.isoformat(),
                    year=number,
                ),
                again,
            )
        if "y" not in number_format:
            raise UncertainError(
                tell(
                    "the spreadsheet has made a date of this, %(day)s, and shows it without its "
                    "year",
                    day=day.isoformat(),
                ),
                again,
            )
        if "d" in number_format or not is_period:
            return day.isoformat()
        if "m" in number_format and day.day == 1:
            return day.isoformat()[:7]
        if (day.month, day.day) == (1, 1):
            return str(day.year)
        raise UncertainError(
            tell(
                "the cell shows less than the day that it holds, %(day)s", day=day.isoformat()
            ),
            tell("format the cell as text, and write %(day)s or %(month)s",
                 day=day.isoformat(), month=day.isoformat()[:7]),
        )  # fmt: skip


def _short(text: str, most: int = 80) -> str:
    line = text.replace("\n", " ⏎ ")
    return line if len(line) <= most else line[:most].rstrip() + "…"


def _shows(value: object) -> Message:
    if value is None:
        return sentences()
    return tell(" (it shows %(value)s)", value=_short(_day(value)))


def _day(value: object) -> str:
    """A value of a cell as one would write it."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, float):
        return plain_number(value)
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def _in_words(value: date) -> str:
    """A day that nobody can take for another: with its month in letters."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
