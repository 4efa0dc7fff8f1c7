"""Rules on the directory and its schemes."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checking.rules.base import Rule, field_called
from tracker.findings import Finding
from tracker.freshness import STALE_AFTER_DAYS, days_since, is_stale
from tracker.messages import listed, tell
from tracker.model import Organisation, SupportScheme
from tracker.strategy import Strategy
from tracker.words import N_

EXPORTER = "exporter"
"""The kind of an organisation that sells abroad."""

AVAILABLE = "available"
"""The status of a scheme that can be applied for."""


class EntryIsFresh(Rule):
    """Firms move, grow and close: an entry must be looked at again."""

    code = "entry-stale"
    severity = "warning"
    must = N_("An entry of the directory should not have been verified more than 180 days ago.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(Organisation):
            if is_stale(each.verified_on, strategy.as_of):
                yield self.breach(
                    strategy,
                    each,
                    "verified_on",
                    tell(
                        "the entry was last checked %(days)s days before %(as_of)s, the "
                        "date of the data; %(most)s is the most",
                        days=days_since(each.verified_on, strategy.as_of),
                        as_of=strategy.as_of,
                        most=STALE_AFTER_DAYS,
                    ),
                    tell(
                        "read its sources again, correct the entry, and write the day on "
                        "which you did"
                    ),
                )


class ExporterHasMarkets(Rule):
    """Who is listed as an exporter sells abroad according to a source, which the entry repeats."""

    code = "exporter-without-market"
    severity = "warning"
    must = N_("An exporter's entry should name a market abroad, or say what its source says of it.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(Organisation):
            if EXPORTER in each.kinds and not each.markets and not each.export_basis:
                language = strategy.package.languages[0]
                yield self.breach(
                    strategy,
                    each,
                    "kinds",
                    tell(
                        "the organisation is listed as an exporter, but no market abroad is named"
                    ),
                    tell(
                        "add %(fields)s from a source, or remove '%(kind)s' from %(kinds)s",
                        fields=listed(
                            [
                                field_called(strategy, each, "markets"),
                                field_called(strategy, each, f"export_basis_{language}"),
                            ],
                            "or",
                        ),
                        kind=EXPORTER,
                        kinds=field_called(strategy, each, "kinds"),
                    ),
                )


class FoundedByNow(Rule):
    """Nothing is founded in the future."""

    code = "founded-later"
    must = N_("An organisation must not be founded after the date of the data.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(Organisation):
            if each.founded and each.founded.start > strategy.as_of:
                yield self.breach(
                    strategy,
                    each,
                    "founded",
                    tell(
                        "the date of founding (%(date)s) lies after %(as_of)s, the date of "
                        "the data",
                        date=each.founded,
                        as_of=strategy.as_of,
                    ),
                    tell("correct the date"),
                )


class SchemeIsOpen(Rule):
    """A scheme whose end has passed cannot be said to be available."""

    code = "scheme-expired"
    severity = "warning"
    must = N_("A scheme that was due to end should not be called available after that.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(SupportScheme):
            if each.has_expired(strategy.as_of) and each.status == AVAILABLE:
                yield self.breach(
                    strategy,
                    each,
                    "status",
                    tell(
                        "the scheme was to end (%(date)s), but is still called available",
                        date=each.expires or "",
                    ),
                    tell(
                        "add the new end if a source says that it goes on, else write %(lines)s",
                        lines=listed(("status: ended", "status: uncertain"), "or"),
                    ),
                )


MARKET_RULES: tuple[Rule, ...] = (
    EntryIsFresh(),
    ExporterHasMarkets(),
    FoundedByNow(),
    SchemeIsOpen(),
)
