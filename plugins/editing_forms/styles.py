"""The styles that depend on the site's languages: which texts run from the right, and which two
fields stand side by side.

The editor names the input of a field ``title_ur`` as ``title_ur-field-7``, and so does its label.
"""

from __future__ import annotations

from collections.abc import Sequence

from publishing.languages import Language


def language_styles(languages: Sequence[Language]) -> str:
    """How texts in each language run, and that a text stands beside its translation."""
    rules = []
    for language in languages:
        inputs = f'html[dir] :is(input, textarea)[id*="_{language.code}-field-"]'
        rules.append(
            f"{inputs} {{ direction: {language.direction}; "
            "text-align: start; unicode-bidi: normal; }"
        )
        if language.direction == "rtl":
            rules.append(
                f"{inputs} {{ font-family: var(--letters-{language.code}, var(--letters-arabic)); "
                "line-height: 2; }"
            )
    labels = ", ".join(f'label[for*="_{each.code}-field-"]' for each in languages)
    # A text and its translation share a line where there is room; one without a pair fills it.
    rules.append(
        f'html [class*="-ControlContainer"]:has(> [class*="-ControlTopbar"] > :is({labels})) '
        "{ flex: 1 1 20rem; }"
    )
    return "\n".join(rules) + "\n"
