"""``invoke issue-forms``: writes the forms for the directory into the repository's templates."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ecosystem_directory.enquiries import enquiries
from publishing.paths import PROJECT, THEME, cache_for, near
from publishing.presenter import Presenter
from publishing.publication import Publication, Sources, open_publication
from tracker.reporting import as_text

FOLDER = PROJECT / ".github" / "ISSUE_TEMPLATE"
"""Where GitHub looks for forms."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the forms; 0 if they could be written, 1 where data or content have errors."""
    parser = argparse.ArgumentParser(prog="invoke issue-forms", description=__doc__)
    parser.add_argument("--data", type=Path, default=near(PROJECT / "data"))
    parser.add_argument("--content", type=Path, default=near(PROJECT / "content"))
    parser.add_argument("--output", type=Path, default=near(FOLDER))
    options = parser.parse_args(arguments)
    opened = open_publication(
        Sources(options.data, options.content, THEME, cache_for(options.data))
    )
    if opened.publication is None:
        print(as_text(opened.findings))
        return 1
    options.output.mkdir(parents=True, exist_ok=True)
    for name, content in forms(opened.publication).items():
        (options.output / name).write_bytes(content)
        print(f"Wrote {options.output / name}")
    return 0


def forms(publication: Publication) -> dict[str, bytes]:
    """The files of the forms in every language, by name."""
    return {
        each.form_name: each.form
        for language in publication.languages
        for each in enquiries(Presenter(publication, language))
    }


if __name__ == "__main__":
    sys.exit(main())
