"""The codes with which rules explain themselves; their words stand in the table of words."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A code and the numbers its sentence needs, unrounded; shares 0–1, effects in points."""

    code: StrEnum
    numbers: tuple[tuple[str, float], ...] = ()

    def number(self, name: str) -> float:
        """Look up one number.

        Raises:
            KeyError: the fact has no such number.
        """
        return dict(self.numbers)[name]


class UnknownWhy(StrEnum):
    """Why a value is unknown, which is never the same as zero (method 3.0)."""

    NOT_ASKED = "unknown.not_asked"
    DONT_KNOW = "unknown.dont_know"
    NO_ANSWERS = "unknown.no_answers"
    INCOMPLETE = "unknown.incomplete"
    MORE_THAN_ALL = "unknown.more_than_all"
    OUT_OF_RANGE = "unknown.out_of_range"
    TOO_FEW_ANSWERS = "unknown.too_few_answers"
    TOO_FEW_PEOPLE = "unknown.too_few_people"


class Because(StrEnum):
    """What a verdict rests on (method 3.1)."""

    EE_HIGH = "because.ee_high"
    EE_MEDIUM = "because.ee_medium"
    EE_LOW = "because.ee_low"
    EE_UNKNOWN = "because.ee_unknown"
    NE_HIGH = "because.ne_high"
    NE_MEDIUM = "because.ne_medium"
    NE_LOW = "because.ne_low"
    NE_UNKNOWN = "because.ne_unknown"
    SAN_HIGH = "because.san_high"
    SAN_MEDIUM = "because.san_medium"
    SAN_LOW = "because.san_low"
    SAN_UNKNOWN = "because.san_unknown"
    PNB_HIGH = "because.pnb_high"
    PNB_MEDIUM = "because.pnb_medium"
    PNB_LOW = "because.pnb_low"
    PNB_UNKNOWN = "because.pnb_unknown"
    DEPENDS_ON_APPROVAL = "because.depends_on_approval"
    DEPENDS_ON_BEHAVIOUR = "because.depends_on_behaviour"
    DEPENDS_ON_NOTHING = "because.depends_on_nothing"
    DEPENDENCE_UNKNOWN = "because.dependence_unknown"
    DEPENDENCE_JUDGED = "because.dependence_judged"
    APPROVAL_NOT_DRIVING = "because.approval_not_driving"
    NO_CHOICE_JUDGED = "because.no_choice_judged"
    NO_CHOICE_ANSWERED = "because.no_choice_answered"
    REASON_LAW = "because.reason_law"
    REASON_MORAL = "because.reason_moral"
    REASON_OTHER = "because.reason_other"
    REASON_MIXED = "because.reason_mixed"
    REASON_UNKNOWN = "because.reason_unknown"
    MATCHING_PAYS = "because.matching_pays"
    MATCHING_PAYS_NOT = "because.matching_pays_not"
    MATCHING_UNKNOWN = "because.matching_unknown"


class NextStep(StrEnum):
    """What to do next about a norm (method 3.1; steps without a rule there are our own)."""

    ASK_EE = "next.ask_ee"
    ASK_NE = "next.ask_ne"
    ASK_SANCTIONS = "next.ask_sanctions"
    ASK_SWITCH = "next.ask_switch"
    ASK_OWN_VIEW = "next.ask_own_view"
    ASK_REASON = "next.ask_reason"
    ASK_MATCHING = "next.ask_matching"
    TELL_STORIES = "next.tell_stories"
    LOOK_AT_REWARDS = "next.look_at_rewards"
    LOOK_AT_INNER_BELIEFS = "next.look_at_inner_beliefs"
    LOOK_AT_HIDDEN_SANCTIONS = "next.look_at_hidden_sanctions"
    TEST_INDIRECT_NORMS = "next.test_indirect_norms"
    TEST_DISTAL_NORMS = "next.test_distal_norms"
    COLLECT_MORE = "next.collect_more"
    SUPPORT_LIVING_IT = "next.support_living_it"
    ALREADY_ERODING = "next.already_eroding"
    MAP_OBSTACLES = "next.map_obstacles"
    CHECK_THE_LAW = "next.check_the_law"
    EXPLORE_MORAL_REASONS = "next.explore_moral_reasons"
    FIND_THE_NEED = "next.find_the_need"
    FIND_WHO_UPHOLDS = "next.find_who_upholds"
    FIND_WHO_ACTS_OTHERWISE = "next.find_who_acts_otherwise"
    AGREE_ON_CHANGE_TOGETHER = "next.agree_on_change_together"


class StepDown(StrEnum):
    """Why confidence is one step lower than the evidence level (method 3.1)."""

    FEW_ANSWERS = "confidence.few_answers"
    NO_COUNT = "confidence.no_count"
    ONLY_PRACTISING = "confidence.only_practising"


class NotScored(StrEnum):
    """Why norm strength has no number (method 3.2)."""

    EE_UNKNOWN = "strength.ee_unknown"
    NE_UNKNOWN = "strength.ne_unknown"
    NO_OTHER_COMPONENT = "strength.no_other_component"


class GapGuard(StrEnum):
    """Why a comparison is held back or limited (method 3.3)."""

    OWN_VIEW_UNKNOWN = "gap.own_view_unknown"
    GUESS_UNKNOWN = "gap.guess_unknown"
    COUNT_UNKNOWN = "gap.count_unknown"
    FEWER_THAN_30 = "gap.fewer_than_30"
    OTHER_GROUP = "gap.other_group"
    GROUP_NOT_STATED = "gap.group_not_stated"
    OTHER_BEHAVIOUR = "gap.other_behaviour"
    BEHAVIOUR_NOT_STATED = "gap.behaviour_not_stated"
    NO_INTERVAL = "gap.no_interval"
    QUICK_VALUES = "gap.quick_values"
    UPPER_BOUND = "gap.upper_bound"


class PublishAdvice(StrEnum):
    """Whether a corrected belief about approval may be made public (method 3.3)."""

    ALLOWED = "publish.allowed"
    DISAPPROVAL_UNKNOWN = "publish.disapproval_unknown"
    NO_INTERVAL = "publish.no_interval"
    NO_SURE_MAJORITY = "publish.no_sure_majority"
    PROTECTIVE_NORM = "publish.protective_norm"
