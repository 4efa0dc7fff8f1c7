"""The labels of rows: above their row, over the whole width, so that long names have room."""

from __future__ import annotations

from tracker.charts.drawing import LINE, SMALL, TEXT, WIDTH, Furniture
from tracker.charts.measure import text_width, wrap


def draw_row_label(
    furniture: Furniture,
    label: str,
    note: str,
    y: float,
    *,
    mirrored: bool,
    bold: bool = False,
    size: float = TEXT,
) -> float:
    """Write a row's label from ``y`` down and its note at the far end; returns the height taken.

    A note that would leave the label less than half of the width goes on a line below it.
    """
    near, far = (WIDTH, 0.0) if mirrored else (0.0, WIDTH)
    start, end = ("right", "left") if mirrored else ("left", "right")
    note_width = text_width(note, SMALL) + 20 if note else 0.0
    beside = note_width <= WIDTH / 2
    lines = wrap(label, size, WIDTH - (note_width if beside else 0.0), bold)
    for number, line in enumerate(lines):
        furniture.text((near, y + LINE * (number + 0.5)), line, size=size, align=start, bold=bold)
    height = LINE * len(lines)
    if note and beside:
        furniture.text((far, y + LINE / 2), note, role="muted", align=end)
        height = max(height, LINE)
    elif note:
        for line in wrap(note, SMALL, WIDTH):
            furniture.text((near, y + height + LINE / 2), line, role="muted", align=start)
            height += LINE
    return height + 5
