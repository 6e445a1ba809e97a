"""What the rules say about choices, progress, forms and safety, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.marking import N_

_RANKING = {
    "ranking.ranked": N_("Ranked"),
    "ranking.no_criteria": N_("There is no criterion yet."),
    "ranking.all_weights_zero": N_("All weights are zero, so nothing can be ranked."),
    "ranking.nothing_scored": N_("Nothing is scored yet."),
    "robustness.stable": N_("Stable"),
    "robustness.fragile": N_("Fragile"),
    "robustness.other_place": N_("takes another place"),
    "robustness.exact_tie": N_("is exactly level with its neighbour"),
    "veto.high_risk": N_("Not now: a risk is high or very high."),
    "veto.no_referral_route": N_("Not now: somebody may tell of violence, and no route is set."),
    "veto.low_score": N_("Not now: a criterion that can rule out is scored low."),
    "axis.importance": N_("Importance"),
    "axis.changeability": N_("Can change"),
    "axis.feasibility": N_("Can reach"),
    "matrix.start_here": N_("Start here"),
    "matrix.plan_for_years": N_("Plan for years"),
    "matrix.easy_support": N_("Easy support"),
    "matrix.leave_for_now": N_("Leave for now"),
}

_PROGRESS = {
    "status.on_track": N_("On track"),
    "status.close": N_("Close"),
    "status.behind": N_("Behind"),
    "status.no_data": N_("No data yet"),
    "status.no_target": N_("No target"),
    "progress.no_baseline": N_("There is no baseline."),
    "progress.no_value": N_("There is no later value."),
    "progress.no_target": N_("There is no target."),
    "progress.target_is_baseline": N_("The target equals the baseline."),
    "progress.other_components": N_("The rounds were made of other components."),
    "sample.shares_missing": N_("Type both shares."),
    "sample.shares_equal": N_("The two shares are equal. There is nothing to detect."),
    "sample.power_out_of_range": N_("Power lies between 0 and 1."),
    "sample.shares_out_of_range": N_("A share lies between 0% and 100%."),
    "sample.margin_missing": N_("Type the share you expect, and how near you must come."),
    "sample.people_missing": N_("Type the share now, and how many people you can ask."),
    "sample.everybody_asked": N_("You ask everybody: each change is a real one."),
    "sample.shows_nothing": N_("So few people show no change at all."),
    "sample.nobody_answers": N_("Non-response must stay below 100%."),
    "sample.effect_below_one": N_("A design effect is at least 1."),
    "sample.clusters_incomplete": N_("Type people per cluster and the likeness inside clusters."),
}

_PROGRAMME = {
    "eligibility.incomplete": N_("Not complete. Ask the open points in the inception call."),
    "eligibility.not_now": N_("Not eligible now."),
    "eligibility.with_conditions": N_("Eligible with conditions."),
    "eligibility.eligible": N_("Eligible."),
    "participants.too_few": N_("Name more people: the programme asks for 3 or 4."),
    "participants.too_many": N_("The programme asks for 3 or 4 people."),
    "participants.no_senior_leader": N_("Nobody is from senior leadership."),
    "participants.no_evaluation": N_("Nobody works on evaluation."),
    "participants.no_programme_design": N_("Nobody works on programme design."),
    "participants.no_spare": N_("With three people there is no spare if one leaves."),
    "participants.same_focal_and_back_up": N_("Focal point and back-up are the same person."),
    "participants.no_focal_point": N_("There is no focal point."),
    "participants.no_back_up": N_("There is no back-up."),
    "participants.director_not_attending": N_("The director does not come to the training."),
    "participants.director_not_whole_training": N_("The director does not stay all five days."),
    "participants.too_few_staff_for_mou": N_("The MOU asks for 2 or 3 programme staff."),
    "cohort.smaller_than_advised": N_("The programme advises 3 to 5 organisations."),
    "cohort.as_advised": N_("The number of organisations is as advised."),
    "cohort.too_large": N_("More than 5 organisations: each gets too little time."),
    "form.revisit_lesson": N_("{what}: look again at how norms and awareness work together."),
    "form.discuss": N_("{what}: talk about how fast norms change."),
    "form.straight_line": N_("{what}: all eight answers are the same. Talk about it."),
}

OUTCOMES: Mapping[str, str] = MappingProxyType({**_RANKING, **_PROGRESS, **_PROGRAMME})
