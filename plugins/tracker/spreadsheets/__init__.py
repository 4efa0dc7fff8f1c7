"""The data as one workbook for people who live in spreadsheets, and back again.

Out: :func:`tracker.spreadsheets.workbook.workbook`. Back: opened safely (``opening``), read cell by
cell (``sheets``, ``cells``), merged with what the data hold today (``merging``).
"""
