"""`scripts/build`: check the data, build the site beside the old one, exchange the two at the end.

A build that fails leaves the previous output exactly as it was.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import secrets
import shlex
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from publishing.build.ending import too_late_to_end
from publishing.editor_schemas import refresh_after
from publishing.exchange import exchange
from publishing.findings_languages import UnknownLanguageError, style_of_output, telling_in
from publishing.paths import PROJECT, THEME, cache_for, near
from publishing.publication import Publication, Sources, open_publication
from publishing.stylesheets import STYLESHEET
from publishing.unchanged import ingredients, remember, untouched
from tracker.findings import Finding, Place, error, has_errors, in_order
from tracker.messages import Message, sentences, tell
from tracker.reporting import as_text, summary
from tracker.urls import DATA_FOLDER, DESCRIPTOR_FILE

SITE_MARKS = (f"{DATA_FOLDER}/{DESCRIPTOR_FILE}", f"theme/{STYLESHEET}", "404.html")
"""Files that every built site has, by which an earlier build is known: a data package alone is no
site, and would be lost.
"""


ANOTHER_FOLDER = tell(
    "name a new folder, or one with a site built before: %(option)s", option="--output FOLDER"
)


@dataclass(slots=True)
class Stopwatch:
    """Where the time went, stage by stage, in seconds."""

    stages: dict[str, float] = field(default_factory=dict)
    _since: float = field(default_factory=time.perf_counter)

    def lap(self, stage: str) -> None:
        """Book the time since the last lap to a stage."""
        now = time.perf_counter()
        self.stages[stage] = self.stages.get(stage, 0.0) + now - self._since
        self._since = now

    def __str__(self) -> str:
        parts = [f"{stage} {seconds:.2f}" for stage, seconds in self.stages.items()]
        return f"{sum(self.stages.values()):.2f} s ({', '.join(parts)})"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the site; 0 with a complete site, 1 with every finding printed."""
    options = _options(arguments)
    watch = Stopwatch()
    sources = Sources(
        data=options.data,
        content=options.content,
        theme=options.theme.resolve(),
        cache=cache_for(options.data),
        as_of=options.as_of,
        site_url=options.site_url,
        for_editing=options.for_editing,
    )
    folders = (options.theme, options.content)
    try:
        telling = telling_in(options.lang, folders, style_of_output())
    except UnknownLanguageError as unknown:
        print(unknown)
        return 1

    def say(message: Message) -> None:
        print(message.said_in(telling.words), flush=True)

    output = options.output.resolve()
    if unusable := [*_faults_of_options(options.site_url, options.output)]:
        print(as_text(unusable, telling))
        return 1
    say(
        tell(
            "Checking %(data)s and %(content)s …",
            data=str(options.data),
            content=str(options.content),
        )
    )
    made_from = ingredients(sources)
    opened = open_publication(sources)
    refresh_after(opened, sources)
    watch.lap("checking")
    if has_errors(opened.findings) or options.warnings:
        print(as_text(opened.findings, telling))
    if opened.publication is None:
        say(
            tell(
                "%(summary)s Nothing was built; %(output)s is as it was.",
                summary=summary(opened.findings),
                output=str(options.output),
            )
        )
        return 1
    unseen = opened.findings and not options.warnings
    say(
        sentences(
            summary(opened.findings),
            tell("See them with: %(command)s", command="invoke validate") if unseen else "",
        )
    )
    to_read = tell(
        "To read it: %(command)s, then open %(address)s",
        command="python3 -m http.server --bind 127.0.0.1 "
        f"--directory {shlex.quote(str(options.output))} 8000",
        address="http://127.0.0.1:8000/",
    )
    if built := untouched(sources, output, made_from):
        watch.lap("comparing")
        say(
            tell(
                "Nothing has changed: %(output)s is as it was built, with %(pages)s pages. "
                "Looked at in %(time)s.",
                output=str(options.output),
                pages=built.pages,
                time=str(watch),
            )
        )
        say(to_read)
        return 0
    gc.freeze()  # what has been read stays to the end: to look for garbage in it would be in vain
    output.parent.mkdir(parents=True, exist_ok=True)
    # Its name is known before it is made, so that an end at any moment clears it away.
    beside = output.with_name(f"{output.name}.building-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        beside.mkdir(mode=0o700)
        pages = _run_pelican(opened.publication, output, beside, watch)
        opened.publication.charts.prune()
        opened.publication.pictures.prune()
        opened.publication.documents.prune()
        faults = in_order(opened.publication.findings_of_output)
        if has_errors(faults):
            print(as_text(faults, telling))
            say(
                tell(
                    "%(summary)s %(output)s is as it was.",
                    summary=summary(faults),
                    output=str(options.output),
                )
            )
            return 1
        with too_late_to_end():
            exchange(beside, output)
            remember(sources, output, made_from, pages)
            watch.lap("exchange")
            say(
                tell(
                    "Built %(pages)s pages into %(output)s in %(time)s.",
                    pages=pages,
                    output=str(options.output),
                    time=str(watch),
                )
            )
            say(to_read)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/build", description=__doc__.split("\n")[0])
    parser.add_argument(
        "--data", type=Path, default=near(PROJECT / "data"), metavar="DIR", help="the datasets"
    )
    parser.add_argument(
        "--content", type=Path, default=near(PROJECT / "content"), metavar="DIR", help="the prose"
    )
    parser.add_argument(
        "--theme", type=Path, default=THEME, metavar="DIR", help="templates, styles and words"
    )
    parser.add_argument(
        "--output", type=Path, default=near(PROJECT / "output"), metavar="DIR", help="the site"
    )
    parser.add_argument(
        "--as-of",
        metavar="YYYY-MM-DD",
        help="the date that statuses are computed at; by default the newest date in the data",
    )
    parser.add_argument(
        "--site-url", default="", metavar="URL", help="where the site will live, for absolute links"
    )
    parser.add_argument(
        "--lang", default="", metavar="CODE", help="the language of what is printed (en)"
    )
    parser.add_argument(
        "--for-editing",
        action="store_true",
        help="with the forms that save on this machine; not for a site that others see",
    )
    parser.add_argument("--warnings", action="store_true", help="print the warnings too")
    return parser.parse_args(arguments)


def _faults_of_options(site_url: str, output: Path) -> Iterator[Finding]:
    """What would make a build useless or destroy something that is not a site."""
    if site_url:
        try:
            parts = urlsplit(site_url)
            sound = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            sound = False
        if not sound or any(each in site_url for each in " <>\"'#?"):
            yield error(
                "site-url",
                Place("--site-url"),
                tell("'%(address)s' is not the address of a site", address=site_url),
                tell("write it whole, such as %(example)s", example="https://example.org/tracker"),
            )
    if output.exists() and not output.is_dir():
        yield error(
            "output-not-a-folder",
            Place(str(output)),
            tell("this is a file, not a folder"),
            ANOTHER_FOLDER,
        )
    elif output.is_dir() and any(output.iterdir()) and not _is_site(output):
        yield error(
            "output-not-a-site",
            Place(str(output)),
            tell("this folder holds something other than a site built before, and would lose it"),
            ANOTHER_FOLDER,
        )


def _is_site(folder: Path) -> bool:
    return all((folder / each).is_file() for each in SITE_MARKS)


def _run_pelican(publication: Publication, previous: Path, beside: Path, watch: Stopwatch) -> int:
    """Run Pelican into the folder beside; return the number of pages."""
    from pelican import Pelican
    from pelican.log import console
    from pelican.settings import read_settings

    logging.getLogger("pelican").setLevel(logging.ERROR)
    settings = read_settings(
        str(PROJECT / "pelicanconf.py"),
        override={
            "PATH": str(publication.sources.content.resolve()),
            "OUTPUT_PATH": str(beside),
            "THEME": str(publication.sources.theme),
            "PUBLICATION": publication,
            "PREVIOUS_OUTPUT": str(previous),
        },
    )
    console.quiet = True  # Pelican counts only its own articles and pages, of which there are none
    site = Pelican(settings)
    watch.lap("pelican")
    site.run()
    watch.lap("pages")
    return sum(1 for _ in beside.rglob("*.html"))
