"""Fields that few people fill: a form asks for them under "More fields".

One line per table. The notes of such a record stand there too. A table that is not listed shows
all of its fields at once.
"""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.fields import Declared
from normsdesk.model.record import Record
from normsdesk.steps.naming import visible

RARE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "project": ("confidentiality", "vocabulary", "local_terms", "donor_levels", "thresholds"),
        "organisations": ("funding_sources", "target_groups", "design_habit"),
        "contacts": ("phone", "email", "responsibilities"),
        "programme_packs": (
            "version", "partners", "region", "scale_minimum", "scale_maximum", "scale_ends",
            "item_3_scored",
        ),
        "practices": ("decision_point",),
        "structural_factors": ("who_can_change",),
        "norms": ("practice_wording", "alternative_wording", "meta_norms", "headline_profile_id"),
        "norm_profiles": (
            "asked_about", "asked", "disapprove", "perceived_approval", "perceived_prevalence",
            "same_reference_group", "same_behaviour_counted", "story_e", "story_n", "main_reason",
            "reason_counts", "gain_from_matching", "interdependence", "detectability",
            "can_reach_alternative", "without_expectation", "without_obstacles", "paired_gap",
            "grid",
        ),
        "sanctions": ("agent", "target", "formality"),
        "evidence": ("place", "participants", "citation", "attachment_ids"),
        "toc_nodes": ("change_kind", "domain", "status", "factor_ids"),
        "strategies": ("factor_ids", "partners", "messages"),
        "risks": ("early_sign", "how_fast", "next_review", "about_data_collection"),
        "indicators": (
            "library_number", "value_source", "disaggregation", "method_id", "quality_control",
            "limits", "question_codes", "practice_id", "node_ids", "changes",
        ),
        "rounds": ("month", "clusters", "design_effect", "method_changes", "method_note"),
        "data_values": ("low", "high", "split_by", "cell", "arm", "clusters", "note"),
        "survey_questions": ("placeholders", "skip"),
        "training_events": ("participants_expected", "evaluation_items", "lab_dates"),
    }
)  # fmt: skip


def usual_and_rare(kind: type[Record]) -> tuple[tuple[Declared, ...], tuple[Declared, ...]]:
    """Part the fields people see into those a form shows first and those it shows on demand."""
    rare = RARE.get(kind.table)
    if rare is None:
        return visible(kind), ()
    later = {*rare, "notes"}
    fields = visible(kind)
    return (
        tuple(field for field in fields if field.name not in later),
        tuple(field for field in fields if field.name in later),
    )
