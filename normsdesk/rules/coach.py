"""The Coach: every check of every step is declared here, and nowhere else.

To add a check: write a function over the desk in the ``hints_`` module of its step, declare it in
``CHECKS`` with the code of its hint, and word the code in the table of words.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from normsdesk.model.snapshot import Snapshot
from normsdesk.rules import hints_act as act
from normsdesk.rules import hints_measure as measure
from normsdesk.rules import hints_prepare as prepare
from normsdesk.rules import hints_understand as understand
from normsdesk.rules.drivers import DominanceReason
from normsdesk.rules.eligibility import ParticipantWarning
from normsdesk.rules.hints import Check, Desk, Hint, HintStep
from normsdesk.rules.hints_measure import Wanted
from normsdesk.rules.self_assessment import FormFlag
from normsdesk.rules.theory_checks import TheoryCode

_STRATEGY_CODES = frozenset(
    {
        TheoryCode.POWERFUL_GROUP_NOT_REACHED,
        TheoryCode.MESSAGE_SHOWS_HARM,
        TheoryCode.MESSAGE_NOT_ALLOWED,
        TheoryCode.STRATEGY_WITHOUT_RISK,
    }
)

_ORGANISATION = HintStep.ORGANISATION
_PRACTICE = HintStep.PRACTICE
_DIAGNOSIS = HintStep.DIAGNOSIS
_PRIORITISE = HintStep.PRIORITISE
_STRATEGY = HintStep.STRATEGY
_MEASUREMENT = HintStep.MEASUREMENT
_MENTORSHIP = HintStep.MENTORSHIP

CHECKS: tuple[Check, ...] = (
    Check("organisation.no_mentee", _ORGANISATION, prepare.no_mentee),
    Check("selection.incomplete", _ORGANISATION, prepare.selection_incomplete),
    Check("selection.not_now", _ORGANISATION, prepare.not_eligible_now),
    Check("mentorship.ends_first", _ORGANISATION, prepare.year_ends_first),
    Check("mou.conditions_missing", _ORGANISATION, prepare.conditions_missing),
    Check("participants.nobody_named", _ORGANISATION, prepare.nobody_named),
    *(
        Check(warning.value, _ORGANISATION, prepare.people_named(warning))
        for warning in ParticipantWarning
    ),
    Check("practice.slot_empty", _PRACTICE, prepare.practice_slots),
    Check("practice.norm_words", _PRACTICE, prepare.practice_norm_words),
    Check("practice.no_alternative", _PRACTICE, prepare.practice_no_alternative),
    Check("practice.no_group", _PRACTICE, prepare.practice_no_group),
    Check("practice.prevalence_no_source", _PRACTICE, prepare.prevalence_no_source),
    Check("practice.prevalence_impossible", _PRACTICE, prepare.prevalence_impossible),
    Check("group.no_role", _PRACTICE, prepare.group_no_role),
    Check("factor.not_rated", _PRACTICE, prepare.factor_not_rated),
    Check("power.no_note", _PRACTICE, prepare.no_power_note),
    Check("safety.before_practice", _PRACTICE, prepare.safety_before_practice),
    *(
        Check(
            code.value,
            _STRATEGY if code in _STRATEGY_CODES else HintStep.THEORY,
            understand.theory(code),
        )
        for code in TheoryCode
    ),
    Check("safety.before_diagnosis", _DIAGNOSIS, prepare.safety_before_diagnosis),
    Check("norm.slot_empty", _DIAGNOSIS, understand.norm_slots),
    Check("norm.no_practice", _DIAGNOSIS, understand.norm_no_practice),
    Check("norm.influence_not_rated", _DIAGNOSIS, understand.norm_influence_not_rated),
    Check("norm.no_reference_group", _DIAGNOSIS, understand.norm_no_reference_group),
    Check("norm.no_profile", _DIAGNOSIS, understand.norm_no_profile),
    Check("norm.questions_missing", _DIAGNOSIS, understand.questions_missing),
    Check("profile.same_group_not_stated", _DIAGNOSIS, understand.same_group_not_stated),
    Check("reference_group.not_rated", _DIAGNOSIS, understand.reference_group_not_rated),
    Check("evidence.no_claim", _DIAGNOSIS, understand.evidence_no_claim),
    Check("story.coders_differ", _DIAGNOSIS, understand.coders_differ),
    *(
        Check(reason.value, _DIAGNOSIS, understand.structure_dominates(reason))
        for reason in DominanceReason
    ),
    Check("score.raters_differ", _PRIORITISE, understand.raters_differ),
    Check("score.provisional", _PRIORITISE, understand.score_provisional),
    Check("criterion.all_weights_zero", _PRIORITISE, understand.all_weights_zero),
    Check("decision.missing", _PRIORITISE, understand.decision_missing),
    Check("decision.incomplete", _PRIORITISE, understand.decision_no_reason),
    Check("decision.later_needs_first", _PRIORITISE, understand.later_needs_first),
    Check("decision.despite_veto", _PRIORITISE, understand.decided_despite_veto),
    Check("strategy.no_norm", _STRATEGY, act.strategy_no_norm),
    Check("strategy.no_mechanism", _STRATEGY, act.strategy_no_mechanism),
    Check("strategy.no_reference_group", _STRATEGY, act.strategy_no_group),
    Check("strategy.exposure_unanswered", _STRATEGY, act.exposure_unanswered),
    Check("risk.not_rated", _STRATEGY, act.risk_not_rated),
    Check("risk.unmitigated", _STRATEGY, act.risk_unmitigated),
    Check("risk.no_route", _STRATEGY, act.risk_no_route),
    Check("risk.no_owner", _STRATEGY, act.risk_no_owner),
    Check("risk.review_overdue", _STRATEGY, act.risk_review_overdue),
    Check("route.never_checked", _STRATEGY, act.route_never_checked),
    Check("route.old_check", _STRATEGY, act.route_old),
    Check("ethics.not_yet", _STRATEGY, act.ethics_not_yet),
    Check("ethics.open", _STRATEGY, act.ethics_open),
    Check("incident.unanswered", _STRATEGY, act.incident_unanswered),
    Check("scale_up.no_core", _STRATEGY, act.plan_no_core),
    Check("indicator.too_many", _MEASUREMENT, measure.too_many_indicators),
    *(
        Check(f"norm_outcome.no_{wanted.value}", _MEASUREMENT, measure.norm_outcome_without(wanted))
        for wanted in Wanted
    ),
    Check("norm_outcome.no_norm", _MEASUREMENT, measure.norm_outcome_no_norm),
    Check("norm_outcome.no_practice", _MEASUREMENT, measure.norm_no_practice_indicator),
    Check("indicator.no_target", _MEASUREMENT, measure.indicator_no_target),
    Check("indicator.no_baseline", _MEASUREMENT, measure.indicator_no_baseline),
    Check("indicator.no_method", _MEASUREMENT, measure.indicator_no_method),
    Check("indicator.no_role", _MEASUREMENT, measure.indicator_no_role),
    Check("indicator.behind", _MEASUREMENT, measure.indicator_behind),
    Check("value.impossible", _MEASUREMENT, measure.value_impossible),
    Check("value.unusable", _MEASUREMENT, measure.value_unusable),
    Check("questionnaire.too_long", _MEASUREMENT, measure.questionnaire_too_long),
    Check("sample.too_small", _MEASUREMENT, measure.sample_too_small),
    Check("sample.outdated", _MEASUREMENT, measure.sample_outdated),
    Check("data.deletion_overdue", _MEASUREMENT, measure.deletion_overdue),
    Check("data.no_promise", _MEASUREMENT, measure.no_promise),
    Check("data.identifies_people", _MEASUREMENT, measure.method_identifies),
    Check("training.ends_first", _MENTORSHIP, act.training_ends_first),
    Check("pack.scale_turned", _MENTORSHIP, act.scale_turned),
    Check("action.overdue", _MENTORSHIP, act.action_overdue),
    Check("meeting.no_half_point", _MENTORSHIP, act.no_half_point),
    Check("meeting.no_reflection", _MENTORSHIP, act.no_reflection),
    Check("comment.open", _MENTORSHIP, act.comment_open),
    *(Check(flag.value, _MENTORSHIP, act.form(flag)) for flag in FormFlag),
    Check("report.no_question", HintStep.REPORT, act.no_question),
)
"""Every check, step by step, in the order in which its hints are shown."""

CODES: tuple[str, ...] = tuple(check.code for check in CHECKS)
"""The code of every hint; each has its words in the table of words."""


def hints(
    snapshot: Snapshot,
    *,
    today: date,
    norm_words: Mapping[str, Sequence[str]] | None = None,
    steps: Sequence[HintStep] = tuple(HintStep),
) -> tuple[Hint, ...]:
    """Run the checks of ``steps`` and list what they find, in the order of ``CHECKS``.

    ``norm_words`` lists, by language, words that name an expectation instead of a practice.

    Raises:
        KeyError: the snapshot has no project.
    """
    desk = Desk(snapshot, today, norm_words or {})
    return tuple(
        Hint(
            code=check.code,
            step=check.step,
            record_ids=found.record_ids,
            field=found.field,
            number=found.number,
            words=found.words,
        )
        for check in CHECKS
        if check.step in steps
        for found in check.function(desk)
    )


def counts_by_step(found: Sequence[Hint]) -> dict[HintStep, int]:
    """Count the hints of each step, steps without any included."""
    return {step: sum(hint.step is step for hint in found) for step in HintStep}
