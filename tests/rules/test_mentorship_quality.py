from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.model.evidence import Claim, ClaimDirection, EvidenceItem, EvidenceType
from normsdesk.model.indicator import DataValue, Indicator, IndicatorLevel, Round, RoundKind
from normsdesk.model.mentorship import ActionItem, ActionStatus, MentorshipMeeting
from normsdesk.model.norm import Norm, NormProfile, WhoWasAsked
from normsdesk.model.practice import ReferenceGroup
from normsdesk.model.project import Comment, CommentState, Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.strategy import Strategy
from normsdesk.model.theory import NodeLevel, ToCLink, ToCNode
from normsdesk.rules.mentorship_quality import QualityFinding, QualityTopic, quality_of_year
from normsdesk.store.examples import build

DAY = date(2026, 11, 22)


def found(topic, *records):
    snapshot = snapshot_of([Project(id="project-1"), *records])
    return next(one for one in quality_of_year(snapshot, today=DAY) if one.topic is topic)


def test_an_empty_project_has_every_topic_not_begun():
    findings = quality_of_year(snapshot_of([Project(id="project-1")]), today=DAY)
    assert [one.topic for one in findings] == list(QualityTopic)
    assert {(one.met, one.of, one.level) for one in findings} == {(0, 0, 0)}


def test_the_fictional_year_is_read_topic_by_topic():
    findings = quality_of_year(build("amani").snapshot, today=DAY)
    assert [(one.met, one.of) for one in findings] == [
        (3, 4),
        (4, 4),
        (0, 5),
        (1, 1),
        (5, 5),
        (5, 5),
        (3, 3),
        (1, 3),
        (2, 3),
        (10, 10),
        (14, 14),
        (1, 2),
    ]
    assert findings[0].open_ids == ("norms-n2",)
    assert findings[-1].open_ids == ("comments-whose-approval",)


@given(st.integers(0, 20), st.integers(0, 20))
def test_the_level_follows_from_what_holds(met, more):
    one = QualityFinding(
        topic=QualityTopic.ACTIONS_KEPT, met=met, of=met + more, open_ids=(), table="actions"
    )
    assert (one.level == 3) == (met > 0 and more == 0)
    assert (one.level == 0) == (met == 0)
    assert (one.level == 1) == (0 < 2 * met < met + more)


def test_a_norm_without_its_three_parts_is_not_one_yet():
    one = found(QualityTopic.NORM_IS_NORM, Norm(id="norms-1", action="to marry early"))
    assert (one.met, one.of, one.open_ids) == (0, 1, ("norms-1",))


@pytest.mark.parametrize(
    ("record", "holds"),
    [
        (NormProfile(id="p-1", reference_group_id="g-1", asked=WhoWasAsked.BOTH), True),
        (
            NormProfile(id="p-1", reference_group_id="g-1", asked=WhoWasAsked.PRACTISING_GROUP),
            False,
        ),
        (EvidenceItem(id="e-1", type=EvidenceType.FGD, claims=(Claim(record_id="g-1"),)), True),
        (
            EvidenceItem(
                id="e-1",
                type=EvidenceType.FGD,
                claims=(Claim(record_id="g-1", direction=ClaimDirection.CONTRADICTS),),
            ),
            False,
        ),
        (
            EvidenceItem(
                id="e-1", type=EvidenceType.TEAM_EXPERIENCE, claims=(Claim(record_id="g-1"),)
            ),
            False,
        ),
    ],
)
def test_a_reference_group_is_confirmed_by_its_own_members(record, holds):
    one = found(QualityTopic.GROUP_CONFIRMED, ReferenceGroup(id="g-1"), record)
    assert one.met == int(holds)


def test_an_expectation_may_stand_anywhere_before_the_norm_outcome():
    nodes = [
        ToCNode(id="n-1", level=NodeLevel.EXPECTATION_CHANGE),
        ToCNode(id="n-2", level=NodeLevel.OUTPUT),
        ToCNode(id="n-3", level=NodeLevel.NORM_OUTCOME),
    ]
    links = [
        ToCLink(id="l-1", source_id="n-1", target_id="n-2"),
        ToCLink(id="l-2", source_id="n-2", target_id="n-3"),
    ]
    assert found(QualityTopic.THEORY_NAMES_EXPECTATIONS, *nodes, *links).level == 3
    assert found(QualityTopic.THEORY_NAMES_EXPECTATIONS, *nodes, links[1]).open_ids == ("n-3",)


def test_a_theory_without_norm_outcomes_has_begun_nothing():
    one = found(QualityTopic.THEORY_NAMES_EXPECTATIONS, ToCNode(id="n-1"))
    assert (one.met, one.of) == (0, 1)


def test_only_norms_that_are_worked_on_need_an_expectation_indicator():
    norms = [Norm(id="norms-1", code="N1"), Norm(id="norms-2", code="N2")]
    strategy = Strategy(id="s-1", norm_ids=("norms-1",))
    indicator = Indicator(id="i-1", norm_id="norms-1", library_number=9)
    assert found(QualityTopic.EXPECTATION_INDICATOR, *norms).of == 2
    assert found(QualityTopic.EXPECTATION_INDICATOR, *norms, strategy).open_ids == ("norms-1",)
    assert found(QualityTopic.EXPECTATION_INDICATOR, *norms, strategy, indicator).level == 3


def test_change_needs_a_value_at_the_start_and_a_later_one():
    indicator = Indicator(id="i-1", level=IndicatorLevel.NORM)
    rounds = [
        Round(id="r-1", kind=RoundKind.BASELINE),
        Round(id="r-2", kind=RoundKind.MIDLINE),
    ]
    first = DataValue(id="d-1", indicator_id="i-1", round_id="r-1")
    later = DataValue(id="d-2", indicator_id="i-1", round_id="r-2")
    assert found(QualityTopic.CHANGE_MEASURED, indicator, *rounds, first).met == 0
    assert found(QualityTopic.CHANGE_MEASURED, indicator, *rounds, first, later).met == 1


def test_a_held_meeting_needs_a_decision_or_an_action():
    meetings = [
        MentorshipMeeting(id="m-1", held=True, decisions="Two villages."),
        MentorshipMeeting(id="m-2", held=True),
        MentorshipMeeting(id="m-3", held=True),
        MentorshipMeeting(id="m-4"),
    ]
    one = found(QualityTopic.MEETINGS_DECIDE, *meetings, ActionItem(id="a-1", meeting_id="m-2"))
    assert (one.met, one.of, one.open_ids) == (2, 3, ("m-3",))


@pytest.mark.parametrize(
    ("owner", "days", "status", "holds"),
    [
        ("Field lead", 0, ActionStatus.OPEN, True),
        ("Field lead", -1, ActionStatus.DOING, False),
        ("Field lead", -1, ActionStatus.DONE, True),
        (" ", 5, ActionStatus.OPEN, False),
    ],
)
def test_a_promise_is_kept_when_it_is_not_late(owner, days, status, holds):
    action = ActionItem(id="a-1", owner=owner, due=DAY + timedelta(days=days), status=status)
    assert found(QualityTopic.ACTIONS_KEPT, action).met == int(holds)


def test_a_dropped_action_is_no_broken_promise():
    dropped = ActionItem(id="a-1", status=ActionStatus.DROPPED)
    assert found(QualityTopic.ACTIONS_KEPT, dropped).of == 0


def test_a_closed_comment_counts_as_answered():
    comments = [Comment(id="c-1", state=CommentState.CLOSED), Comment(id="c-2")]
    assert found(QualityTopic.COMMENTS_ANSWERED, *comments).open_ids == ("c-2",)
