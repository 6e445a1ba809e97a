"""Random profiles for property tests."""

from hypothesis import strategies as st

from normsdesk.model.norm import (
    CanChoose,
    Component,
    Conditionality,
    Depth,
    NormProfile,
    Reading,
    ReadingSource,
    Reason,
    ReasonCount,
    StoryEffect,
    SwitchWord,
    WhoWasAsked,
)
from normsdesk.model.record import EvidenceLevel
from tests.rules.builders import a_profile

levels = st.sampled_from(EvidenceLevel) | st.just(EvidenceLevel.MEASURED)


@st.composite
def counted_readings(draw: st.DrawFn, least: int = 0, most: int = 400) -> Reading:
    """Counts that may be too few, or more than all by a little."""
    answers = draw(st.integers(least, most))
    return Reading(
        source=draw(st.sampled_from((ReadingSource.COUNTS, ReadingSource.VOTES))),
        numerator=draw(st.integers(0, answers + (1 if least == 0 else 0))),
        denominator=answers,
        level=draw(levels),
    )


quick_readings = st.one_of(
    st.builds(
        Reading,
        source=st.just(ReadingSource.RATING),
        rating=st.integers(0, 4),
        denominator=st.none() | st.integers(0, 12),
        level=levels,
    ),
    st.builds(
        Reading,
        source=st.just(ReadingSource.SWITCH),
        switch=st.sampled_from(SwitchWord),
        level=levels,
    ),
)

usable = st.builds(Component, measured=counted_readings(least=10))
anything = st.builds(
    Component,
    workshop=st.none() | quick_readings | counted_readings(),
    measured=st.none() | counted_readings(),
    preferred=st.none() | st.sampled_from(Depth),
    dont_know=st.booleans(),
)
components = st.one_of(usable, usable, usable, anything)

stories = st.builds(
    StoryEffect,
    many_comply=st.none() | st.integers(0, 120),
    many_asked=st.none() | st.integers(80, 120),
    few_comply=st.none() | st.integers(0, 120),
    few_asked=st.none() | st.integers(80, 120),
)


def profiles() -> st.SearchStrategy[NormProfile]:
    """Profiles with anything in them that the model allows."""
    names = ("ee", "ne", "san", "sens", "exc", "pnb", "disapprove", "switch_e", "switch_n")
    return st.builds(
        a_profile,
        **{name: components for name in names},
        asked=st.none() | st.sampled_from(WhoWasAsked),
        story_e=st.none() | stories,
        story_n=st.none() | stories,
        conditionality=st.none() | st.sampled_from(Conditionality),
        can_choose=st.sampled_from((None, CanChoose.YES, CanChoose.PARTLY, *CanChoose)),
        main_reason=st.none() | st.sampled_from(Reason),
        reason_counts=st.lists(
            st.builds(ReasonCount, reason=st.sampled_from(Reason), count=st.integers(0, 20)),
            max_size=6,
        ).map(tuple),
        gain_from_matching=st.none() | st.booleans(),
    )
