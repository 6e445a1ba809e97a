"""Norms, what was found out about them, and the evidence."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from normsdesk.model.fields import (
    decimal,
    line,
    one_of,
    part,
    refers,
    rows,
    scaled,
    some_of,
    whole,
    yes_no,
)
from normsdesk.model.marking import N_
from normsdesk.model.record import CodedRecord, EvidenceLevel, Record
from normsdesk.model.scales import (
    COMMONNESS,
    INFLUENCE,
    LIKELIHOOD,
    SEVERITY,
    WORKSHOP_RATING,
)


class NormValence(StrEnum):
    """What a norm does to people."""

    RESTRICTIVE = "restrictive"
    PROTECTIVE = "protective"
    NEUTRAL = "neutral"


class Proximity(StrEnum):
    """How near a norm lies to the practice."""

    PROXIMAL = "proximal"
    INTERMEDIATE = "intermediate"
    DISTAL = "distal"


class InfluenceWay(StrEnum):
    """Whether a norm acts on a practice directly."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class MetaNorm(StrEnum):
    """A deeper norm of which several surface norms may be a part."""

    GENDER_IDEOLOGY = "gender_ideology"
    PROTECTION = "protection"
    SOCIAL_STATUS = "social_status"
    AUTHORITY = "authority"
    PRIVACY = "privacy"
    VIOLENCE = "violence"


@dataclass(frozen=True, slots=True, kw_only=True)
class NormInfluence:
    """What a norm does to one practice."""

    practice_id: Annotated[str, refers(N_("Practice"), "practices", belongs=True)] = ""
    way: Annotated[InfluenceWay, one_of(N_("Way"))] = InfluenceWay.DIRECT
    strength: Annotated[int | None, scaled(N_("Influence"), INFLUENCE)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm(CodedRecord):
    """A rule people hold each other to: who expects what of whom."""

    table: ClassVar[str] = "norms"
    code_prefix: ClassVar[str] = "N"

    expecting: Annotated[str, line(N_("Who expects it"), N_("For example: families here."))] = ""
    expected: Annotated[str, line(N_("Of whom"), N_("For example: parents of girls."))] = ""
    action: Annotated[
        str, line(N_("To do what"), N_("For example: to marry a girl soon after puberty."))
    ] = ""
    short_label: Annotated[str, line(N_("Short name"), N_("For lists and pictures."))] = ""
    practice_wording: Annotated[
        str,
        line(
            N_("Practice, in question words"),
            N_("As after “to”, for example: marry a girl early. Questions call it {P}."),
        ),
    ] = ""
    alternative_wording: Annotated[
        str,
        line(
            N_("Alternative, in question words"),
            N_("As after “to”, for example: let her finish school. Questions call it {ALT}."),
        ),
    ] = ""
    valence: Annotated[NormValence, one_of(N_("Restrictive or protective"))] = (
        NormValence.RESTRICTIVE
    )
    proximity: Annotated[Proximity | None, one_of(N_("Nearness to the practice"))] = None
    meta_norms: Annotated[tuple[MetaNorm, ...], some_of(N_("Part of a deeper norm"))] = ()
    influences: Annotated[tuple[NormInfluence, ...], rows(N_("Practices it holds up"))] = ()
    headline_profile_id: Annotated[str, refers(N_("Profile shown first"), "norm_profiles")] = ""


class WhoWasAsked(StrEnum):
    """Whose answers a profile rests on."""

    PRACTISING_GROUP = "practising_group"
    REFERENCE_GROUP = "reference_group"
    BOTH = "both"


class Conditionality(StrEnum):
    """On what people's choice depends (method 3.1)."""

    APPROVAL = "approval"
    BEHAVIOUR_ONLY = "behaviour_only"
    NONE = "none"
    UNKNOWN = "unknown"


class CanChoose(StrEnum):
    """Whether people could act otherwise."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Interdependence(StrEnum):
    """Whether one person's act needs the others' acts."""

    INTERDEPENDENT = "interdependent"
    DEPENDENT = "dependent"


class Reason(StrEnum):
    """Main reason for a practice (question Q17)."""

    RIGHT_OR_FAITH = "right_or_faith"
    OTHERS_EXPECT = "others_expect"
    EVERYBODY_DOES = "everybody_does"
    LAW_OR_RULE = "law_or_rule"
    MONEY_SAFETY_NEED = "money_safety_need"
    NO_OTHER_CHOICE = "no_other_choice"
    HABIT = "habit"


class ReadingSource(StrEnum):
    """How one value was found."""

    RATING = "rating"  # one workshop rating 0–4
    SWITCH = "switch"  # a workshop answer to a test question: most, some, hardly anyone
    VOTES = "votes"  # votes for, out of votes cast
    COUNTS = "counts"  # counted answers of a survey or register
    ANSWERS = "answers"  # worked out from answers with clusters, strata or weights


class SwitchWord(StrEnum):
    """How many would stop, in words: counted as 0.75, 0.30 and 0.10 (method 3.1)."""

    MOST = "most"
    SOME = "some"
    HARDLY_ANYONE = "hardly_anyone"


class Depth(StrEnum):
    """Quick workshop values, or measured ones."""

    WORKSHOP = "workshop"
    MEASURED = "measured"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value from one source.

    Shares lie in 0–1; ``mean`` is a mean of raw counts 0–10; ``low`` and ``high`` are the ends of
    a 95 % interval that came with the value, in the unit of the value.
    """

    source: Annotated[ReadingSource, one_of(N_("How it was found"))] = ReadingSource.COUNTS
    rating: Annotated[int | None, scaled(N_("Rating"), WORKSHOP_RATING)] = None
    switch: Annotated[SwitchWord | None, one_of(N_("How many would stop"))] = None
    numerator: Annotated[int | None, whole(N_("How many"))] = None
    denominator: Annotated[int | None, whole(N_("Out of how many"))] = None
    mean: Annotated[float | None, decimal(N_("Mean of 0 to 10"), minimum=0, maximum=10)] = None
    estimate: Annotated[float | None, decimal(N_("Weighted share"), minimum=0, maximum=1)] = None
    low: Annotated[float | None, decimal(N_("Interval from"))] = None
    high: Annotated[float | None, decimal(N_("Interval to"))] = None
    level: Annotated[EvidenceLevel, one_of(N_("How well it is known"))] = EvidenceLevel.ASSUMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """What is known about one component of a norm, quick and measured side by side.

    The measured reading is used where there is one, unless ``preferred`` says otherwise.
    """

    workshop: Annotated[Reading | None, part(N_("Workshop"))] = None
    measured: Annotated[Reading | None, part(N_("Measured"))] = None
    preferred: Annotated[Depth | None, one_of(N_("Value to use"))] = None
    dont_know: Annotated[bool, yes_no(N_("The team does not know"))] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonCount:
    """How many named a reason first."""

    reason: Annotated[Reason, one_of(N_("Reason"))]
    count: Annotated[int, whole(N_("How many"))] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEffect:
    """A two-version story: how many would comply in each version (vignette V2)."""

    many_comply: Annotated[int | None, whole(N_("Comply, most do or approve"))] = None
    many_asked: Annotated[int | None, whole(N_("Asked, most do or approve"))] = None
    few_comply: Annotated[int | None, whole(N_("Comply, few do or approve"))] = None
    few_asked: Annotated[int | None, whole(N_("Asked, few do or approve"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A show of hands or stones: how many said yes, of how many."""

    yes: Annotated[int | None, whole(N_("Yes"))] = None
    cast: Annotated[int | None, whole(N_("Votes cast"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedGap:
    """Mean of each person's guess of approval less own approval, in points, with interval."""

    mean: Annotated[float, decimal(N_("Mean difference"), unit="points")]
    low: Annotated[float | None, decimal(N_("Interval from"), unit="points")] = None
    high: Annotated[float | None, decimal(N_("Interval to"), unit="points")] = None
    answered_both: Annotated[int, whole(N_("Answered both"))] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCounts:
    """People by own view and by what they think others approve of (method 3.6)."""

    approve_seen_approving: Annotated[int, whole(N_("Approve, see approval"))] = 0
    approve_seen_not: Annotated[int, whole(N_("Approve, see no approval"))] = 0
    disapprove_seen_approving: Annotated[int, whole(N_("Disapprove, see approval"))] = 0
    disapprove_seen_not: Annotated[int, whole(N_("Disapprove, see no approval"))] = 0
    undecided: Annotated[int, whole(N_("Undecided"))] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NormProfile(Record):
    """What one group of people thinks about one norm and one reference group, in one round.

    EE is the empirical expectation (what people think others do), NE the normative expectation
    (what people think others approve of), PNB the own approval. An empty component is unknown,
    never zero.
    """

    table: ClassVar[str] = "norm_profiles"

    norm_id: Annotated[str, refers(N_("Norm"), "norms", belongs=True)] = ""
    population_id: Annotated[str, refers(N_("Group of people"), "population_groups")] = ""
    reference_group_id: Annotated[str, refers(N_("Reference group"), "reference_groups")] = ""
    round_id: Annotated[str, refers(N_("Round"), "rounds")] = ""
    asked_about: Annotated[
        str, line(N_("Who was asked about"), N_("For example: parents here."))
    ] = ""
    asked: Annotated[WhoWasAsked | None, one_of(N_("Who was asked"))] = None
    ee: Annotated[Component, part(N_("What I think others do"))] = Component()
    ne: Annotated[Component, part(N_("What I think others approve of"))] = Component()
    san: Annotated[Component, part(N_("Expected sanctions"))] = Component()
    sens: Annotated[Component, part(N_("Would give in to sanctions"))] = Component()
    exc: Annotated[Component, part(N_("Exceptions are accepted"))] = Component()
    pnb: Annotated[Component, part(N_("What I think: it is right"))] = Component()
    disapprove: Annotated[Component, part(N_("What I think: it is wrong"))] = Component()
    perceived_approval: Annotated[
        Component, part(N_("Of ten people, how many think it is right"))
    ] = Component()
    perceived_prevalence: Annotated[Component, part(N_("Of ten people, how many do it"))] = (
        Component()
    )
    same_reference_group: Annotated[
        bool | None,
        yes_no(
            N_("Own views are those of the group asked about"),
            N_("Without this, own view and guess cannot be compared."),
        ),
    ] = None
    same_behaviour_counted: Annotated[
        bool | None, yes_no(N_("Guess and count speak of the same people and period"))
    ] = None
    switch_e: Annotated[Component, part(N_("Would stop if most others stopped"))] = Component()
    switch_n: Annotated[Component, part(N_("Would stop if most others thought it wrong"))] = (
        Component()
    )
    story_e: Annotated[StoryEffect | None, part(N_("Story test: others do it"))] = None
    story_n: Annotated[StoryEffect | None, part(N_("Story test: others approve"))] = None
    conditionality: Annotated[
        Conditionality | None,
        one_of(
            N_("On what it depends, as judged by the team"),
            N_("Used only when neither test question was asked."),
        ),
    ] = None
    can_choose: Annotated[CanChoose | None, one_of(N_("Can people choose otherwise"))] = None
    main_reason: Annotated[Reason | None, one_of(N_("Main reason, as judged by the team"))] = None
    reason_counts: Annotated[tuple[ReasonCount, ...], rows(N_("Reasons counted"))] = ()
    gain_from_matching: Annotated[
        bool | None,
        yes_no(
            N_("Does each person lose by doing it differently"),
            N_("As with a market day, or the side of the road."),
        ),
    ] = None
    interdependence: Annotated[
        Interdependence | None, one_of(N_("Does it need others to act too"))
    ] = None
    detectability: Annotated[Component, part(N_("Would others notice"))] = Component()
    can_reach_alternative: Annotated[Component, part(N_("Could manage the alternative"))] = (
        Component()
    )
    without_expectation: Annotated[
        Vote | None, part(N_("Would most stop if nobody expected it"))
    ] = None
    without_obstacles: Annotated[Vote | None, part(N_("Would most stop without obstacles"))] = None
    paired_gap: Annotated[PairedGap | None, part(N_("Guess less own view, person by person"))] = (
        None
    )
    grid: Annotated[GridCounts | None, part(N_("Own view and view of others"))] = None


class SanctionSign(StrEnum):
    """Whether a reaction punishes or rewards."""

    SANCTION = "sanction"
    REWARD = "reward"


class SanctionType(StrEnum):
    """What kind of reaction it is."""

    GOSSIP = "gossip"
    RIDICULE = "ridicule"
    EXCLUSION = "exclusion"
    LOSS_OF_HELP = "loss_of_help"
    LOSS_OF_MARRIAGE_PROSPECTS = "loss_of_marriage_prospects"
    LOSS_OF_LIVELIHOOD = "loss_of_livelihood"
    THREAT = "threat"
    VIOLENCE = "violence"
    SPIRITUAL = "spiritual"
    PRAISE = "praise"
    STATUS = "status"
    MATERIAL = "material"


class Formality(StrEnum):
    """Whether a reaction follows a written rule."""

    FORMAL = "formal"
    INFORMAL = "informal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanction(Record):
    """What happens to those who break a norm, or follow it, and by whom."""

    table: ClassVar[str] = "sanctions"

    norm_id: Annotated[str, refers(N_("Norm"), "norms", belongs=True)] = ""
    sign: Annotated[SanctionSign, one_of(N_("Sanction or reward"))] = SanctionSign.SANCTION
    description: Annotated[str, line(N_("What happens"))] = ""
    type: Annotated[SanctionType | None, one_of(N_("Kind"))] = None
    reference_group_id: Annotated[str, refers(N_("By which group"), "reference_groups")] = ""
    agent: Annotated[str, line(N_("By whom"), N_("If it is no reference group."))] = ""
    target: Annotated[str, line(N_("Against whom, for what"))] = ""
    likelihood: Annotated[int | None, scaled(N_("Likely"), LIKELIHOOD)] = None
    severity: Annotated[int | None, scaled(N_("Serious"), SEVERITY)] = None
    formality: Annotated[Formality | None, one_of(N_("Formal or informal"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NormException(Record):
    """When, and for whom, a norm may be broken without blame."""

    table: ClassVar[str] = "exceptions"

    norm_id: Annotated[str, refers(N_("Norm"), "norms", belongs=True)] = ""
    condition: Annotated[str, line(N_("When"))] = ""
    who_may: Annotated[str, line(N_("Who may"))] = ""
    commonness: Annotated[int | None, scaled(N_("How common"), COMMONNESS)] = None
