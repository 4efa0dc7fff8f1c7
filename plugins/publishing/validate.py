"""`invoke validate`: check data and content, and print what is wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from publishing.editor_schemas import refresh_after
from publishing.findings_languages import UnknownLanguageError, style_of_output, telling_in
from publishing.paths import PROJECT, THEME, cache_for, near
from publishing.publication import Sources, open_publication
from tracker.findings import has_errors
from tracker.reporting import FORMATS, summary


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every finding in the format asked for; 0 if nothing stops the build, else 1."""
    parser = argparse.ArgumentParser(prog="validate", description=__doc__)
    parser.add_argument("--data", type=Path, default=near(PROJECT / "data"), metavar="DIR")
    parser.add_argument("--content", type=Path, default=near(PROJECT / "content"), metavar="DIR")
    parser.add_argument("--format", choices=sorted(FORMATS), default="text")
    parser.add_argument(
        "--lang", default="", metavar="CODE", help="the language of the messages; en,ur for both"
    )
    options = parser.parse_args(arguments)
    try:
        telling = telling_in(options.lang, (THEME, options.content), style_of_output())
    except UnknownLanguageError as unknown:
        parser.error(unknown.message)
    sources = Sources(options.data, options.content, THEME, cache_for(options.data))
    opened = open_publication(sources)
    refresh_after(opened, sources)
    if opened.findings or options.format == "json":
        print(FORMATS[options.format](opened.findings, telling))
    print(summary(opened.findings).said_in(telling.words), file=sys.stderr)
    return 1 if has_errors(opened.findings) else 0


if __name__ == "__main__":
    sys.exit(main())
