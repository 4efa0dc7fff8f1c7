"""What all specifications share: furniture drawn at pixels, the configuration, the data put in.

Making an Altair chart is dear, so every kind of chart is made once per process as a *template* with
named, empty datasets and parameters; ``fill_template`` puts a chart's own data into a copy. Nothing
is laid out by measuring fonts, so that every machine draws the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tracker.charts.measure import text_width
from tracker.charts.palette import sentinel

if TYPE_CHECKING:
    import altair

WIDTH = 440.0
"""Every chart's width in its own units; shown at 350 px, texts keep about 60 % of their size."""

TEXT = 16.0
SMALL = 15.0
LINE = 20.0
"""Font sizes and the distance of lines, in the chart's units."""

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Margins:
    """The room around the plot, in the chart's units."""

    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0


@dataclass(slots=True)
class Furniture:
    """Shapes at fixed pixels of the plot: what no scale applies to. Later ones lie on top."""

    rules: list[Record] = field(default_factory=list)
    symbols: list[Record] = field(default_factory=list)
    texts: list[Record] = field(default_factory=list)

    def rule(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        role: str,
        *,
        width: float = 1.0,
        dash: Sequence[float] = (),
    ) -> None:
        """Add a straight line."""
        self.rules.append(
            {
                "x": start[0],
                "y": start[1],
                "x2": end[0],
                "y2": end[1],
                "stroke": sentinel(role),
                "width": width,
                "dash": list(dash),
            }
        )

    def symbol(
        self,
        at: tuple[float, float],
        shape: str,
        size: float,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 2.0,
    ) -> None:
        """Add a shape by its sentinel colours; ``size`` is the length of its box's side."""
        self.symbols.append(
            {
                "x": at[0],
                "y": at[1],
                "shape": shape,
                "size": size * size,
                "fill": fill,
                "stroke": stroke,
                "width": width if stroke else 0,
            }
        )

    def text(
        self,
        at: tuple[float, float],
        text: str,
        *,
        role: str = "ink",
        colour: str | None = None,
        size: float = SMALL,
        align: str = "left",
        bold: bool = False,
        halo: bool = False,
    ) -> None:
        """Add a line of text, vertically centred, with a halo where it may lie on lines."""
        if not text:
            return
        self.texts.append(
            {
                "x": at[0],
                "y": at[1],
                "text": text,
                "align": align,
                "size": size,
                "weight": "bold" if bold else "normal",
                "fill": colour or sentinel(role),
                "halo": sentinel("background") if halo else None,
            }
        )

    def datasets(self) -> dict[str, list[Record]]:
        """The furniture as the datasets that ``furniture_layers`` draws."""
        return {"rules": self.rules, "symbols": self.symbols, "texts": self.texts}


@dataclass(frozen=True, slots=True)
class KeyItem:
    """An entry of a key: its words, and the shapes that it shows left of them."""

    words: str
    sample: tuple[Record, ...]


def sample_symbol(
    shape: str, size: float, fill: str | None = None, stroke: str | None = None, width: float = 2.0
) -> Record:
    """A shape in a key entry; arguments as in ``Furniture.symbol``."""
    return {"shape": shape, "size": size, "fill": fill, "stroke": stroke, "width": width}


def sample_line(role: str, width: float = 2.0, dash: Sequence[float] = ()) -> Record:
    """A line in a key entry."""
    return {"role": role, "width": width, "dash": tuple(dash)}


def draw_key(
    furniture: Furniture, items: Sequence[KeyItem], *, left: float, top: float, mirrored: bool
) -> float:
    """Draw a key of as many rows as it needs across the chart; returns the height it takes.

    ``left`` is the plot's distance from the chart's edge, ``top`` where the key begins above or
    below the plot's upper edge. Mirrored keys run from the right.
    """
    gap, row_height = 20.0, 24.0
    x, row = 0.0, 0
    for item in items:
        swatch = max(_sample_width(sample) for sample in item.sample)
        width = swatch + 6 + text_width(item.words, SMALL)
        if x and x + width > WIDTH:
            x, row = 0.0, row + 1
        y = top + row_height * (row + 0.5)

        def across(distance: float, start: float = x + 1) -> float:
            place = start + distance
            return (WIDTH - place if mirrored else place) - left

        for sample in item.sample:
            if "shape" in sample:
                furniture.symbol((across(swatch / 2), y), **sample)
            else:
                furniture.rule((across(0), y), (across(swatch), y), **sample)
        align = "right" if mirrored else "left"
        furniture.text((across(swatch + 6), y), item.words, align=align)
        x += width + gap
    return row_height * (row + 1) if items else 0.0


def _sample_width(sample: Record) -> float:
    return max(22.0, float(sample["size"]) + sample["width"]) if "shape" in sample else 30.0


def furniture_layers() -> list[altair.Chart]:
    """The layers that draw ``Furniture``."""
    import altair as alt

    def of(name: str) -> Any:
        return alt.ExprRef(f"datum.{name}")

    x = alt.X("x:Q", scale=None, axis=None)
    y = alt.Y("y:Q", scale=None, axis=None)
    return [
        alt.Chart(alt.NamedData("rules"))
        .mark_rule(stroke=of("stroke"), strokeWidth=of("width"), strokeDash=of("dash"))
        .encode(x=x, x2="x2:Q", y=y, y2="y2:Q"),
        alt.Chart(alt.NamedData("symbols"))
        .mark_point(
            shape=of("shape"),
            size=of("size"),
            fill=of("fill"),
            stroke=of("stroke"),
            strokeWidth=of("width"),
            opacity=1,
        )
        .encode(x=x, y=y),
        alt.Chart(alt.NamedData("texts"))
        .mark_text(
            align=of("align"),
            baseline="middle",
            fontSize=of("size"),
            fontWeight=of("weight"),
            fill=of("fill"),
            stroke=of("halo"),
            strokeWidth=4,
        )
        .encode(x=x, y=y, text=alt.Text("text:N")),
    ]


def template(layers: Sequence[altair.Chart]) -> Record:
    """A specification of these layers with this library's configuration and no data."""
    import altair as alt

    chart = alt.layer(*layers).configure(
        aria=False,
        font="sans-serif",
        view=alt.ViewConfig(stroke=None, fill=None),
        axis=alt.AxisConfig(
            labelFont="sans-serif",
            labelFontSize=SMALL,
            labelColor=sentinel("muted"),
            labelOverlap=False,
            labelLimit=0,
            gridColor=sentinel("rule"),
            domain=False,
            ticks=False,
            title=None,
        ),
    )
    specification: Record = chart.to_dict()
    specification["background"] = None
    specification["autosize"] = {"type": "none"}
    return specification


def fill_template(
    specification: Mapping[str, Any],
    *,
    margins: Margins,
    plot_height: float,
    datasets: Mapping[str, Sequence[Record]],
    parameters: Mapping[str, Any],
) -> Record:
    """A template with a chart's data, its size and the values of its parameters."""
    return {
        **specification,
        "width": WIDTH - margins.left - margins.right,
        "height": plot_height,
        "padding": {
            "left": margins.left,
            "right": margins.right,
            "top": margins.top,
            "bottom": margins.bottom,
        },
        "datasets": {name: list(records) for name, records in datasets.items()},
        "params": [{"name": name, "value": value} for name, value in parameters.items()],
    }
