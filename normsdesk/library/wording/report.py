"""Words of results that stand in reports and on pages: risk levels, doubts beside a status."""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.marking import N_

REPORT: Mapping[str, str] = MappingProxyType(
    {
        "risk_level.very_low": N_("Very low"),
        "risk_level.low": N_("Low"),
        "risk_level.medium": N_("Medium"),
        "risk_level.high": N_("High"),
        "risk_level.very_high": N_("Very high"),
        "section.summary": N_("Summary"),
        "section.changes": N_("What has changed"),
        "section.organisation": N_("Organisation"),
        "section.practice": N_("Practice and groups"),
        "section.norms": N_("Norm diagnosis"),
        "section.structural_factors": N_("Structural factors"),
        "section.priorities": N_("Priorities"),
        "section.theory_of_change": N_("Theory of change"),
        "section.strategies": N_("Strategies and scale-up plan"),
        "section.risks": N_("Risks and ethics"),
        "section.indicators": N_("Indicators"),
        "section.mentorship": N_("Mentorship so far"),
        "section.questions": N_("Questions to the mentor"),
        "section.comments": N_("Comments"),
        "section.evidence": N_("Evidence"),
        "section.methods": N_("Methods and limits"),
        "section.glossary": N_("Glossary"),
        "progress.cannot_tell": N_("May be no change"),
    }
)
