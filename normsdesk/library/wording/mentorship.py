"""Words of the mentorship year: quality topics, the calendar, and what is counted.

``<topic>.what`` says when a topic holds.
"""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.marking import N_

_QUALITY = {
    "quality.norm_is_norm": N_("Is the norm really a norm?"),
    "quality.norm_is_norm.what": N_(
        "It says who expects what of whom, and the verdict is a kind of norm."
    ),
    "quality.verdict_has_evidence": N_("Does the verdict rest on evidence?"),
    "quality.verdict_has_evidence.what": N_(
        "The confidence is medium or high: more than the view of the team."
    ),
    "quality.group_confirmed": N_("Did members confirm the reference group?"),
    "quality.group_confirmed.what": N_(
        "Its own members were asked, or evidence from people speaks for it."
    ),
    "quality.theory_names_expectations": N_("Does the theory of change name expectations?"),
    "quality.theory_names_expectations.what": N_(
        "A change in what people expect leads to each norm outcome."
    ),
    "quality.strategy_reaches_groups": N_("Do strategies reach those who matter?"),
    "quality.strategy_reaches_groups.what": N_(
        "Each strategy for a norm names the reference groups it reaches."
    ),
    "quality.punishment_answered": N_("Are those who join in protected?"),
    "quality.punishment_answered.what": N_(
        "For each strategy it is known who may be punished, and an answer is in place."
    ),
    "quality.risks_in_hand": N_("Are the risks in hand?"),
    "quality.risks_in_hand.what": N_(
        "Each risk is rated and not high any more, with a service to send people to."
    ),
    "quality.expectation_indicator": N_("Is there an expectation indicator?"),
    "quality.expectation_indicator.what": N_(
        "Each norm you work on has an indicator of what people think others do or approve of."
    ),
    "quality.change_measured": N_("Can you tell whether norms changed?"),
    "quality.change_measured.what": N_(
        "Each norm indicator has a value at the start and a later one."
    ),
    "quality.meetings_decide": N_("Do meetings lead to something?"),
    "quality.meetings_decide.what": N_("Each meeting held has a decision or an action."),
    "quality.actions_kept": N_("Are promises kept?"),
    "quality.actions_kept.what": N_("Each action has an owner and a date, and none is late."),
    "quality.comments_answered": N_("Are the mentor’s comments answered?"),
    "quality.comments_answered.what": N_("Each comment has an answer, or is closed."),
}

_YEAR = {
    "year_mark.training": N_("Training"),
    "year_mark.meeting": N_("Meeting"),
    "year_mark.half_point": N_("Half-point check-in"),
    "year_mark.reflection": N_("End reflection"),
    "year_mark.survey": N_("Survey"),
    "year_mark.milestone": N_("Milestone"),
}

_ACTIVITIES = {
    "activity.sessions": N_("sessions done"),
    "activity.meetings": N_("meetings held"),
    "activity.actions": N_("actions done"),
    "activity.comments": N_("comments answered"),
    "activity.forms": N_("forms after training"),
    "activity.help": N_("help requests answered"),
    "activity.norms": N_("norms with a profile"),
    "activity.evidence": N_("pieces of evidence"),
    "activity.indicators": N_("indicators with a value"),
}

_PACK = {
    "pack.not_a_pack": N_("“{file}” is no programme pack. Choose a file ending in .normspack."),
    "pack.newer": N_("“{file}” was made by a newer NormsDesk. Update this program to load it."),
    "pack.damaged": N_("“{file}” is damaged. Ask for the file once more."),
    "pack.lacks_item": N_("“{file}” lacks the item {what}. Add it there, then load it again."),
    "pack.item_twice": N_("In “{file}” the number {what} stands twice. Change one of them."),
    "pack.item_empty": N_("In “{file}” the item {what} has no words. Write them, then load it."),
    "pack.bad_scale": N_("The answers in “{file}” go from {what}. They must lie within 1 to 5."),
    "pack.no_key": N_("In “{file}” the statement {what} needs its key and its part of the form."),
    "pack.no_day": N_("In “{file}” the session {what} needs its track, day and order."),
}

_FORMS = {
    "form.code_like_name": N_("This looks like a name. Use a code such as A1."),
}

MENTORSHIP: Mapping[str, str] = MappingProxyType(
    {**_QUALITY, **_YEAR, **_ACTIVITIES, **_PACK, **_FORMS}
)
"""Words by code."""
