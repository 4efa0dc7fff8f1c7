"""What is said of workbooks that come back, by its code: what must hold, and what is only told."""

from __future__ import annotations

from tracker.checking.catalogue import Check, CheckGroup
from tracker.words import N_

_MUST = (
    ("workbook-missing", N_("The workbook that is to be read must be there.")),
    (
        "workbook-format",
        N_("A workbook must be saved as an Excel workbook, not in another format."),
    ),
    ("workbook-encrypted", N_("A workbook must open without a password.")),
    ("workbook-too-large", N_("A workbook must not be larger than its records can make it.")),
    ("workbook-unreadable", N_("A workbook must be whole.")),
    ("workbook-of-others", N_("A workbook must be made from the data that it is read into.")),
    ("workbook-names-missing", N_("A sheet must have the line with the names of its fields.")),
    ("workbook-sheet-repeated", N_("A table must have one sheet only.")),
    ("workbook-column-missing", N_("A sheet must have the columns by which records are found.")),
    ("workbook-column-repeated", N_("A sheet must have each column once.")),
    ("workbook-column-unknown", N_("A column that is filled must have the name of its field.")),
    ("workbook-merged", N_("Cells of records must not be merged.")),
    (
        "workbook-value",
        N_("A cell must hold a value that can be read in one way, and no formula."),
    ),
    ("workbook-id-changed", N_("The id of a record in a workbook must stay as it was.")),
    ("workbook-row-differs", N_("A record must not stand in two rows with different values.")),
    (
        "workbook-conflict",
        N_("A cell must not be changed in a workbook and meanwhile, otherwise, in the data."),
    ),
    (
        "workbook-record-lost",
        N_("A record that is changed in a workbook must still be in the data."),
    ),
    (
        "workbook-text-too-long",
        N_("A text must not be longer than a cell of a spreadsheet can hold."),
    ),
    ("workbook-unwritable", N_("What is written must say exactly what the workbook says.")),
)
_TOLD = (
    (
        "workbook-understood",
        N_("A cell should be written as the data have it; where it is not, it is told how it was "
           "read."),
    ),
    ("workbook-sheet-missing", N_("A workbook should have a sheet for every table.")),
    ("workbook-sheet-unknown", N_("A workbook should have no sheet that is none of the tables.")),
    ("workbook-column-left-out", N_("A sheet should have a column for every field.")),
    ("workbook-column-extra", N_("A sheet should have no column that is no field.")),
    ("workbook-hidden", N_("Rows and columns should not be hidden.")),
    ("workbook-row-empty", N_("No empty rows should stand between records.")),
    ("workbook-row-repeated", N_("A row should stand in a sheet once.")),
    (
        "workbook-row-missing",
        N_("A record should not be missing in its sheet; it is kept unless it is said otherwise."),
    ),
    (
        "workbook-record-gone",
        N_("A record that was taken out of the data should not be in a workbook any more."),
    ),
)  # fmt: skip

WORKBOOK_CHECKS = CheckGroup(
    "workbooks",
    N_("Workbooks that come back"),
    (
        *(Check(code, "error", must) for code, must in _MUST),
        *(Check(code, "warning", must) for code, must in _TOLD),
    ),
)
"""No build meets these: they are for whoever imports a workbook."""
