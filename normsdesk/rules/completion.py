"""When a step is done: facts counted from the snapshot, three to six for each step.

A fact never holds in an empty project. The path names the facts of each step by their codes.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from normsdesk.model.snapshot import Snapshot
from normsdesk.rules import facts_act as act
from normsdesk.rules import facts_understand as understand

Fact = Callable[[Snapshot], bool]

FACTS: Mapping[str, Fact] = MappingProxyType(
    {
        "organisation.described": understand.organisation_described,
        "selection.answered": understand.selection_answered,
        "participants.named": understand.participants_named,
        "inception.held": understand.inception_held,
        "mou.signed": understand.mou_signed,
        "before_form.answered": understand.before_form_answered,
        "practice.named": understand.practice_named,
        "practice.alternative_named": understand.alternative_named,
        "groups.described": understand.groups_described,
        "factors.rated": understand.factors_rated,
        "power.noted": understand.power_noted,
        "theory.leads_on": understand.theory_leads_on,
        "theory.names_norms": understand.theory_names_norms,
        "links.explained": understand.links_explained,
        "assumptions.stated": understand.assumptions_stated,
        "outcomes.measured": understand.outcomes_measured,
        "norms.stated": understand.norms_stated,
        "norms.profiled": understand.norms_profiled,
        "norms.typed": understand.norms_typed,
        "reference_groups.rated": understand.reference_groups_rated,
        "sanctions.noted": understand.sanctions_noted,
        "evidence.used": understand.evidence_used,
        "criteria.weighted": act.criteria_weighted,
        "items.scored": act.items_scored,
        "decisions.taken": act.decisions_taken,
        "decisions.reasoned": act.decisions_reasoned,
        "strategies.described": act.strategies_described,
        "strategies.have_risks": act.strategies_have_risks,
        "risks.in_hand": act.risks_in_hand,
        "ethics.checked": act.ethics_checked,
        "routes.checked": act.routes_checked,
        "scale_up.planned": act.scale_up_planned,
        "indicators.chosen": act.indicators_chosen,
        "norm_outcomes.measured": act.norm_outcomes_measured,
        "targets.set": act.targets_set,
        "baseline.measured": act.baseline_measured,
        "questionnaire.made": act.questionnaire_made,
        "sample.planned": act.sample_planned,
        "training.held": act.training_held,
        "meetings.held": act.meetings_held,
        "actions.agreed": act.actions_agreed,
        "after_forms.answered": act.after_forms_answered,
        "half_point.held": act.half_point_held,
        "reflection.held": act.reflection_held,
        "project.titled": act.title_given,
        "question.stated": act.question_stated,
        "comments.answered": act.comments_answered,
    }
)
"""Every fact by its code."""


def share_done(snapshot: Snapshot, codes: Sequence[str]) -> float:
    """Give the share 0–1 of facts that hold; 0 where none are named.

    Raises:
        KeyError: there is no fact of that code, or the snapshot has no project.
    """
    if not codes:
        return 0.0
    return sum(FACTS[code](snapshot) for code in codes) / len(codes)
