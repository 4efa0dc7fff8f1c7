"""Rules on the directory and its schemes."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checking.rules.base import Rule
from tracker.findings import Finding
from tracker.freshness import STALE_AFTER_DAYS, days_since, is_stale
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
                    f"'{each.id}' was verified {days_since(each.verified_on, strategy.as_of)} days "
                    f"before {strategy.as_of}, more than {STALE_AFTER_DAYS}",
                    "read its sources again, mend the entry and write the date",
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
                    f"'{each.id}' is listed as an exporter, but no market abroad is named",
                    f"write 'markets' or 'export_basis_{language}' from a source, or take "
                    f"'{EXPORTER}' out of its kinds",
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
                    f"'{each.id}' would be founded on {each.founded.text}, after the date of the "
                    f"data, {strategy.as_of}",
                    "correct the year",
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
                    f"'{each.id}' was due to end on {each.expires.text if each.expires else ''}",
                    "write whether a source says that it goes on, or call it ended or uncertain",
                )


MARKET_RULES: tuple[Rule, ...] = (
    EntryIsFresh(),
    ExporterHasMarkets(),
    FoundedByNow(),
    SchemeIsOpen(),
)
