"""Rules on the review of the earlier policy: what was done, and what is to become of each part."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checking.rules.base import Rule, field_called
from tracker.findings import Finding
from tracker.messages import listed, tell
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
                    tell(
                        "this part is to live on ('%(disposition)s'), but no objective "
                        "carries it on",
                        disposition=each.disposition,
                    ),
                    tell(
                        "add %(field)s, or write %(lines)s",
                        field=field_called(strategy, each, "successor_objective"),
                        lines=listed(("disposition: retire", "disposition: undecided"), "or"),
                    ),
                )
            if each.disposition == "retire" and each.successor_objective is not None:
                yield self.breach(
                    strategy,
                    each,
                    "successor_objective",
                    tell(
                        "this part is to be retired, but the objective '%(objective)s' "
                        "carries it on",
                        objective=each.successor_objective,
                    ),
                    tell(
                        "remove the objective here, or correct %(field)s",
                        field=field_called(strategy, each, "disposition"),
                    ),
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
                    tell(
                        "a decision is written down ('%(disposition)s'), but not who took it",
                        disposition=each.disposition,
                    ),
                    tell(
                        "add %(field)s, or write %(line)s",
                        field=field_called(strategy, each, "disposition_source"),
                        line="disposition: undecided",
                    ),
                )
            if each.disposition == UNDECIDED and each.disposition_source is not None:
                yield self.breach(
                    strategy,
                    each,
                    "disposition_source",
                    tell(
                        "a source of the decision is named, but the decision is '%(disposition)s'",
                        disposition=each.disposition,
                    ),
                    tell(
                        "write what the source decides in %(field)s, or remove the source",
                        field=field_called(strategy, each, "disposition"),
                    ),
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
                    tell("steps are said to be documented, but no evidence is named"),
                    tell(
                        "list the sources in %(field)s, or write %(line)s",
                        field=field_called(strategy, each, "evidence"),
                        line="implementation: not-yet-reported",
                    ),
                )
            if each.implementation != STEPS and each.evidence:
                yield self.breach(
                    strategy,
                    each,
                    "evidence",
                    tell(
                        "evidence is named, but the implementation is '%(implementation)s'",
                        implementation=each.implementation,
                    ),
                    tell("write %(line)s, or remove the evidence", line=f"implementation: {STEPS}"),
                )


POLICY_REVIEW_RULES: tuple[Rule, ...] = (
    SuccessorFitsDisposition(),
    DispositionHasSource(),
    StepsHaveEvidence(),
)
