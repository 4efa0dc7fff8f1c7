"""From a drawn chart to an inline SVG that everybody can read and a theme can colour.

What comes in is Vega's SVG. What goes out has a role, a title and a description for screen
readers, ids of its own, classes in place of sentinel colours, and nothing that a strict content
security policy refuses: no style sheet, no style attribute, no script, no image, no link.
"""

from __future__ import annotations

import re
import unicodedata
from xml.etree import ElementTree

from tracker.charts.palette import FALLBACKS, role_of

_SVG = "http://www.w3.org/2000/svg"
_EDGE = 2
"""Room around the drawing, so that letters and outlines that touch its edge are not cut off."""

_FORBIDDEN = frozenset({"a", "foreignObject", "image", "script", "style"})
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?")
_LOCAL_REFERENCE = re.compile(r"url\(['\"]?#([^)'\"]+)['\"]?\)")
_ROUNDED = frozenset(
    {"d", "transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "viewBox"}
)
_ISOLATE, _END_ISOLATE = "\u2067", "\u2069"


def accessible_svg(
    drawn: str, *, kind: str, title: str, description: str, language: str, id_prefix: str
) -> str:
    """The accessible inline SVG of a drawn chart.

    ``kind`` becomes the class ``chart-<kind>``. Raises ``ValueError`` where the drawing holds an
    element or a reference that may not stand in a page, or a colour without a role.
    """
    drawing = ElementTree.fromstring(drawn)
    width = float(drawing.attrib["width"]) + 2 * _EDGE
    height = float(drawing.attrib["height"]) + 2 * _EDGE
    svg = ElementTree.Element(
        "svg",
        {
            "xmlns": _SVG,
            "class": f"chart chart-{kind}",
            "viewBox": _rounded(f"{-_EDGE} {-_EDGE} {width} {height}"),
            "width": _rounded(str(width)),
            "height": _rounded(str(height)),
            "role": "img",
            "aria-labelledby": f"{id_prefix}-title",
            "aria-describedby": f"{id_prefix}-description",
            "lang": language,
            "direction": "ltr",
            "font-family": "sans-serif",
        },
    )
    for name, text in (("title", title), ("description", description)):
        element = ElementTree.SubElement(
            svg, "title" if name == "title" else "desc", {"id": f"{id_prefix}-{name}"}
        )
        element.text = text
    for child in drawing:
        svg.extend(_cleaned(child, id_prefix))
    return ElementTree.tostring(svg, encoding="unicode", short_empty_elements=True)


def _cleaned(element: ElementTree.Element, id_prefix: str) -> list[ElementTree.Element]:
    """The element as it may stand in a page: itself, its children only, or nothing."""
    name = element.tag.removeprefix(f"{{{_SVG}}}")
    if name in _FORBIDDEN:
        raise ValueError(f"a chart may not hold the element {name}")
    attributes = _attributes(element, id_prefix)
    children = [kept for child in element for kept in _cleaned(child, id_prefix)]
    if name == "g":
        attributes.pop("fill", None)
        attributes.pop("stroke-miterlimit", None)
        if attributes.get("transform") == "translate(0,0)":
            del attributes["transform"]
        if not attributes or not children:
            return children
    if name in ("path", "line", "rect") and not _is_visible(attributes):
        return []
    if name == "text":
        if not element.text:
            return []
        attributes.pop("font-family", None)
        if "stroke" in attributes:
            attributes |= {"paint-order": "stroke", "stroke-linejoin": "round"}
    elif "fill" not in attributes and name in ("path", "line", "rect"):
        attributes["fill"] = "none"
    clean = ElementTree.Element(name, dict(sorted(attributes.items())))
    clean.text = in_reading_order(element.text) if element.text else None
    clean.extend(children)
    return [clean]


def _attributes(element: ElementTree.Element, id_prefix: str) -> dict[str, str]:
    """Presentation attributes only: styles spread out, classes for sentinels, ids prefixed."""
    given = {key: value for key, value in element.attrib.items() if key != "style"}
    for declaration in element.attrib.get("style", "").split(";"):
        key, colon, value = declaration.partition(":")
        if colon:
            given[key.strip()] = value.strip()
    attributes: dict[str, str] = {}
    classes: list[str] = []
    for key, value in given.items():
        if key in ("class", "role") or key.startswith("aria-"):
            continue
        if "href" in key:
            raise ValueError(f"a chart may not refer to {value}")
        if key in ("fill", "stroke"):
            role = role_of(value)
            if role is None and value not in ("none", "transparent"):
                if not value.startswith("url("):
                    raise ValueError(f"the {key} {value} stands for no role of the palette")
            elif role is not None:
                classes.append(f"chart-{key}-{role}")
                value = FALLBACKS[role]
            elif key == "stroke":
                continue
        elif key == "id":
            value = f"{id_prefix}-{value}"
        elif key == "font-size":
            value = value.removesuffix("px")
        elif key in _ROUNDED:
            value = _rounded(value)
        attributes[key] = _LOCAL_REFERENCE.sub(rf"url(#{id_prefix}-\1)", value)
    if classes:
        attributes["class"] = " ".join(sorted(classes))
    return attributes


def _is_visible(attributes: dict[str, str]) -> bool:
    if attributes.get("display") == "none" or attributes.get("d") == "":
        return False
    return any(attributes.get(key, "none") != "none" for key in ("fill", "stroke"))


def _rounded(text: str) -> str:
    def shorten(match: re.Match[str]) -> str:
        short = f"{float(match[0]):.2f}".rstrip("0").rstrip(".")
        return "0" if short == "-0" else short

    return _NUMBER.sub(shorten, text)


def in_reading_order(text: str) -> str:
    """A text that mixes directions, isolated as right-to-left if its first letter is so.

    The drawing itself runs left to right, which would put the words of such a text in the wrong
    order. Isolating moves nothing: an isolated text keeps the place it is anchored to.
    """
    directions = [unicodedata.bidirectional(letter) for letter in text]
    first = next((each for each in directions if each in ("L", "R", "AL")), "L")
    if first == "L" or all(each in ("R", "AL", "NSM", "WS") for each in directions):
        return text
    return f"{_ISOLATE}{text}{_END_ISOLATE}"
