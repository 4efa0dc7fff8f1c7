"""What editors' commands say in a terminal, and how they are asked for a language."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from publishing.findings_languages import UnknownLanguageError, style_of_output, telling_in
from publishing.paths import PROJECT, THEME, near
from tracker.findings import Finding
from tracker.messages import Message
from tracker.reporting import Telling, as_text


@dataclass(frozen=True, slots=True)
class Console:
    """Says things in the language asked for."""

    telling: Telling

    def text(self, message: str) -> str:
        """A message in the editor's language; any other text as it is."""
        return message.said_in(self.telling.words) if isinstance(message, Message) else message

    def say(self, message: str = "") -> None:
        print(self.text(message), flush=True)

    def complain(self, message: str) -> None:
        """Say what went wrong, beside the command's own output."""
        print(self.text(message), file=sys.stderr, flush=True)

    def report(self, findings: Sequence[Finding]) -> None:
        if findings:
            print(as_text(findings, self.telling), flush=True)


def add_common_options(parser: argparse.ArgumentParser) -> None:
    """The options of every command: the data, and the language in which it speaks."""
    parser.add_argument("--data", type=Path, default=near(PROJECT / "data"), metavar="DIR")
    parser.add_argument(
        "--lang", default="", metavar="CODE", help="the language of what is said: en, ur"
    )


def catalogue_folders(data: Path) -> tuple[Path, ...]:
    """Where the translations of what editors are told may be; a country's own go before."""
    return THEME, PROJECT / "content", data.parent / "content"


def console_for(parser: argparse.ArgumentParser, options: argparse.Namespace) -> Console:
    """The console in the language asked for; ends the command where nobody has translated it."""
    try:
        return Console(telling_in(options.lang, catalogue_folders(options.data), style_of_output()))
    except UnknownLanguageError as unknown:
        parser.error(unknown.message)
