"""The sections of the site: which there are, what they are called, and whether they have content.

A section whose resources are absent from the package, or empty, has no pages and no place in a
menu. Further resources, which the package gives pages of the general kind, add a section each.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tracker.reading.descriptor import PackageDescriptor
from tracker.strategy import Strategy
from tracker.words import N_


@dataclass(frozen=True, slots=True)
class Section:
    """A top page: its name is its address. It is there where any of its resources has rows.

    ``always`` is for pages about the whole site; ``in_menu`` says whether it stands in the menu of
    a site that arranges none of its own; ``whole`` whether it shows all rows of its resources;
    ``texts`` names the folder of texts without which it is not there.
    """

    name: str
    label: str
    resources: tuple[str, ...] = ()
    always: bool = False
    in_menu: bool = True
    whole: bool = True
    texts: str = ""


SECTIONS: tuple[Section, ...] = (
    Section("strategy", N_("Strategy"), ("pillars",)),
    Section("progress", N_("Progress"), ("kpis", "actions")),
    Section("changes", N_("Changes"), ("kpis", "actions"), in_menu=False),
    Section("responsibilities", N_("Responsibilities"), ("actions",)),
    Section("risks", N_("Risks"), ("risks",)),
    Section("institutions", N_("Institutions"), ("institutions",)),
    Section("jurisdictions", N_("Jurisdictions"), ("jurisdictions",)),
    Section("sectors", N_("Sectors"), ("sectors",)),
    Section(
        "programme",
        N_("Programme"),
        ("programme_components", "programme_deliverables", "programme_events"),
    ),
    Section("policy-review", N_("Policy review"), ("policy_provisions",)),
    Section("gaps", N_("Gap analysis"), ("gap_findings",)),
    Section("legislation", N_("Legislation"), ("legal_instruments",)),
    Section("guidelines", N_("Guidelines"), ("guidelines",)),
    Section("legislation/standards", N_("Standards"), ("standards",)),
    Section(
        "capacity",
        N_("Capacity"),
        ("roles", "certifications", "programmes", "drills", "skills_gaps"),
    ),
    Section("ecosystem", N_("Ecosystem"), ("organisations", "support_schemes")),
    Section("ecosystem/startups", N_("Start-ups"), ("organisations",), in_menu=False, whole=False),
    Section("ecosystem/exporters", N_("Exporters"), ("organisations",), in_menu=False, whole=False),
    Section("ecosystem/support", N_("Support schemes"), ("support_schemes",), in_menu=False),
    Section(
        "ecosystem/join", N_("How to be listed"), ("organisations",), in_menu=False, whole=False
    ),
    Section("consultations", N_("Consultations"), ("consultations",)),
    Section("cooperation", N_("Cooperation"), ("agreements",)),
    Section(
        "cooperation/templates", N_("Model agreements"), ("agreement_templates",), in_menu=False
    ),
    Section("topics", N_("All topics"), always=True, in_menu=False),
    Section("updates", N_("Updates"), texts="updates"),
    Section("data", N_("Open data"), always=True),
    Section("data-quality", N_("Data quality"), always=True, in_menu=False),
    Section("methodology", N_("How status is computed"), always=True, in_menu=False),
    Section("methodology/checks", N_("What is checked"), always=True, in_menu=False),
    Section("sources", N_("Sources"), always=True, in_menu=False),
    Section("search", N_("Search"), always=True),
    Section("guide", N_("Guide for editors"), in_menu=False, texts="guide"),
    Section("about", N_("About"), always=True),
)
"""Every section that the site has pages of its own kind for, in the order of the menu."""

SECTION_BY_NAME: Mapping[str, Section] = {each.name: each for each in SECTIONS}


def section_names(package: PackageDescriptor) -> tuple[str, ...]:
    """The sections that a site with this package can have."""
    further = [each.pages.section for each in package.resources if each.pages]
    return tuple(dict.fromkeys([*SECTION_BY_NAME, *further]))


def is_present(section: Section, strategy: Strategy, texts: Collection[str]) -> bool:
    """Whether a section has anything to show; ``texts`` are the folders that hold any."""
    if section.texts:
        return section.texts in texts
    return section.always or any(
        (table := strategy.tables.get(name)) is not None and table.rows
        for name in section.resources
    )
