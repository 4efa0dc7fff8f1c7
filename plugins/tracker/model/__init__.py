"""What the tracker knows, as immutable records.

The columns are declared in ``datapackage.yaml``; here they get their types. Each record keeps
the row that it was made from, so that any value can be traced to its file and line.
"""

from collections.abc import Mapping

from tracker.model.base import Record, Text
from tracker.model.capacity import (
    Certification,
    Drill,
    ProfessionalRole,
    Programme,
    ProgrammeYear,
    SkillsGap,
)
from tracker.model.cooperation import (
    Agreement,
    Consultation,
    ConsultationFeedback,
    ConsultationParticipant,
)
from tracker.model.indicators import (
    Kpi,
    Observation,
    Target,
)
from tracker.model.law import (
    BillStage,
    CrosswalkEntry,
    Guideline,
    LegalInstrument,
    Provision,
    Standard,
    StandardClause,
)
from tracker.model.market import (
    Organisation,
    SupportScheme,
)
from tracker.model.plan import (
    Action,
    Institution,
    InstitutionRelation,
    Jurisdiction,
    Milestone,
    Objective,
    Pillar,
    Responsibility,
    Sector,
    Source,
)
from tracker.model.programme import (
    ProgrammeComponent,
    ProgrammeDeliverable,
    ProgrammeEvent,
)
from tracker.model.review import (
    AwaitedPublication,
    GapFinding,
    PolicyProvision,
    ReadinessAssessment,
    Risk,
)

RECORD_TYPES: Mapping[str, type[Record]] = {
    "sources": Source,
    "jurisdictions": Jurisdiction,
    "sectors": Sector,
    "institutions": Institution,
    "institution_relations": InstitutionRelation,
    "pillars": Pillar,
    "objectives": Objective,
    "actions": Action,
    "milestones": Milestone,
    "responsibilities": Responsibility,
    "kpis": Kpi,
    "kpi_targets": Target,
    "kpi_observations": Observation,
    "legal_instruments": LegalInstrument,
    "bill_stages": BillStage,
    "provisions": Provision,
    "guidelines": Guideline,
    "standards": Standard,
    "standard_clauses": StandardClause,
    "crosswalk": CrosswalkEntry,
    "policy_provisions": PolicyProvision,
    "gap_findings": GapFinding,
    "readiness_assessments": ReadinessAssessment,
    "risks": Risk,
    "awaited_publications": AwaitedPublication,
    "roles": ProfessionalRole,
    "certifications": Certification,
    "programmes": Programme,
    "programme_years": ProgrammeYear,
    "drills": Drill,
    "skills_gaps": SkillsGap,
    "organisations": Organisation,
    "support_schemes": SupportScheme,
    "consultations": Consultation,
    "consultation_participants": ConsultationParticipant,
    "consultation_feedback": ConsultationFeedback,
    "agreements": Agreement,
    "programme_components": ProgrammeComponent,
    "programme_deliverables": ProgrammeDeliverable,
    "programme_events": ProgrammeEvent,
}
"""The resources that the library gives types and rules; a package may have further ones."""

__all__ = [
    "RECORD_TYPES",
    "Action",
    "Agreement",
    "AwaitedPublication",
    "BillStage",
    "Certification",
    "Consultation",
    "ConsultationFeedback",
    "ConsultationParticipant",
    "CrosswalkEntry",
    "Drill",
    "GapFinding",
    "Guideline",
    "Institution",
    "InstitutionRelation",
    "Jurisdiction",
    "Kpi",
    "LegalInstrument",
    "Milestone",
    "Objective",
    "Observation",
    "Organisation",
    "Pillar",
    "PolicyProvision",
    "ProfessionalRole",
    "Programme",
    "ProgrammeComponent",
    "ProgrammeDeliverable",
    "ProgrammeEvent",
    "ProgrammeYear",
    "Provision",
    "ReadinessAssessment",
    "Record",
    "Responsibility",
    "Risk",
    "Sector",
    "SkillsGap",
    "Source",
    "Standard",
    "StandardClause",
    "SupportScheme",
    "Target",
    "Text",
]
