"""Rules on the review of the earlier policy: what was done, and what is to become of each part."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checking.rules.base import Rule
from tracker.findings import Finding
from tracker.model import PolicyProvision
from tracker.strategy import Strategy
from tracker.words import N_

LIVING_ON = ("retain", "revise", "merge")
"""What can become of a part that lives on in an objective of the plan."""

UNDECIDED = "undecided"
STEPS = "steps-documented"


class SuccessorFitsDisposition(Rule):
    """What is kept lives on somewhere; what is retired lives on nowhere."""

    code = "disposition-successor"
    must = N_(
        "A part of the earlier policy that is retained, revised or merged must name the objective "
        "that carries it on; one that is retired must name none."
    )

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(PolicyProvision):
            if each.disposition in LIVING_ON and each.successor_objective is None:
                yield self.breach(
                    strategy,
                    each,
                    "disposition",
                    f"'{each.id}' is to live on ({each.disposition}), but no objective carries "
                    "it on",
                    "add successor_objective, or write disposition: retire or undecided",
                )
            if each.disposition == "retire" and each.successor_objective is not None:
                yield self.breach(
                    strategy,
                    each,
                    "successor_objective",
                    f"'{each.id}' is to be retired, but '{each.successor_objective}' carries it on",
                    "remove successor_objective, or correct the disposition",
                )


class DispositionHasSource(Rule):
    """What is to become of a part is decided by somebody, who can be cited."""

    code = "disposition-source"
    must = N_(
        "A decision on a part of the earlier policy must have the source that says so; an "
        "undecided part must have none."
    )

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(PolicyProvision):
            if each.disposition != UNDECIDED and each.disposition_source is None:
                yield self.breach(
                    strategy,
                    each,
                    "disposition",
                    f"nothing shows who decided to {each.disposition} '{each.id}'",
                    "add disposition_source, or write disposition: undecided",
                )
            if each.disposition == UNDECIDED and each.disposition_source is not None:
                yield self.breach(
                    strategy,
                    each,
                    "disposition_source",
                    f"'{each.id}' is undecided, but a source is said to decide on it",
                    "write what it decides, or remove disposition_source",
                )


class StepsHaveEvidence(Rule):
    """That something was done is shown by a source other than the policy's own words."""

    code = "steps-evidence"
    must = N_(
        "A part of the earlier policy whose steps are documented must name the evidence, and "
        "only such a part may."
    )

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(PolicyProvision):
            if each.implementation == STEPS and not each.evidence:
                yield self.breach(
                    strategy,
                    each,
                    "implementation",
                    f"steps are said to be documented for '{each.id}', but no evidence is named",
                    "list their sources under evidence, or write implementation: not-yet-reported",
                )
            if each.implementation != STEPS and each.evidence:
                yield self.breach(
                    strategy,
                    each,
                    "evidence",
                    f"'{each.id}' has evidence, but its implementation is {each.implementation}",
                    f"write implementation: {STEPS}, or remove evidence",
                )


POLICY_REVIEW_RULES: tuple[Rule, ...] = (
    SuccessorFitsDisposition(),
    DispositionHasSource(),
    StepsHaveEvidence(),
)
