from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.model.indicator import (
    DataValue,
    Indicator,
    IndicatorType,
    Round,
    RoundKind,
    Target,
    WantedDirection,
)
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.practice import ReferenceGroup, StructuralFactor
from normsdesk.model.priority import Decision, DecisionKind
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.strategy import (
    Approach,
    FigureUsed,
    Mechanism,
    Message,
    RiskEthicsItem,
    Strategy,
)
from normsdesk.model.theory import (
    Assumption,
    AssumptionStatus,
    ChangeKind,
    Diagram,
    NodeLevel,
    NodeStatus,
    ToCLink,
    ToCNode,
)
from normsdesk.rules.theory_checks import TheoryCode, TheoryFinding, theory_findings
from tests.rules.builders import counted

LEVELS = {
    "a": NodeLevel.ACTIVITY,
    "o": NodeLevel.OUTPUT,
    "e": NodeLevel.EXPECTATION_CHANGE,
    "i": NodeLevel.INDIVIDUAL_CHANGE,
    "t": NodeLevel.STRUCTURAL_CHANGE,
    "m": NodeLevel.NORM_OUTCOME,
    "p": NodeLevel.PRACTICE_OUTCOME,
    "l": NodeLevel.LONG_TERM_OUTCOME,
    "x": NodeLevel.IMPACT,
    "c": NodeLevel.CONTEXT,
}


def node(name, **values):
    level = LEVELS[name[0]]
    return ToCNode(**{"id": f"toc_nodes-{name}", "code": name.upper(), "level": level} | values)


def link(source, target, **values):
    return ToCLink(
        **{
            "id": f"toc_links-{source}-{target}",
            "source_id": f"toc_nodes-{source}",
            "target_id": f"toc_nodes-{target}",
            "rationale": "because",
        }
        | values
    )


def chain(*names, **nodes):
    """Boxes in a row, each linked to the next, with an indicator on every one."""
    made = [node(name, **nodes.get(name, {})) for name in names]
    links = [link(one, other) for one, other in pairwise(names)]
    measure = Indicator(
        id="indicators-all", code="I1", node_ids=tuple(f"toc_nodes-{name}" for name in names)
    )
    return [*made, *links, measure, FACTOR]


FACTOR = StructuralFactor(id="structural_factors-1", code="F1", who_can_change="partner")
SOUND = chain("a1", "o1", "e1", "m1", "p1", "x1")


def found(*records):
    return theory_findings(snapshot_of([Project(id="project-1"), *records]))


def codes(*records):
    return [finding.code for finding in found(*records)]


def test_a_sound_theory_raises_nothing():
    assert found(*SOUND) == ()
    assert found() == ()


@pytest.mark.parametrize("name", ["e1", "i1", "t1", "m1", "p1", "l1", "x1"])
def test_an_outcome_or_impact_needs_something_that_leads_to_it(name):
    records = chain(name, "x9") if name != "x1" else chain("x1")
    assert TheoryFinding(
        code=TheoryCode.NOTHING_LEADS_HERE, record_ids=(f"toc_nodes-{name}",)
    ) in found(*records)


@pytest.mark.parametrize("name", ["a1", "o1", "c1"])
def test_activities_outputs_and_context_may_come_from_nowhere(name):
    assert TheoryCode.NOTHING_LEADS_HERE not in codes(*chain(name, "x1"))


@pytest.mark.parametrize(
    ("name", "ends"),
    [("a1", True), ("o1", True), ("p1", True), ("l1", True), ("x1", False), ("c1", False)],
)
def test_only_impact_and_context_may_lead_nowhere(name, ends):
    assert (TheoryCode.LEADS_NOWHERE in codes(*chain(name))) is ends


def test_a_link_needs_a_reason_or_an_assumption():
    bare = link("a1", "o1", rationale=" ")
    records = [each for each in SOUND if each.id != bare.id]
    (finding,) = found(*records, bare)
    assert finding == TheoryFinding(
        code=TheoryCode.LINK_WITHOUT_REASON,
        record_ids=("toc_links-a1-o1", "toc_nodes-a1", "toc_nodes-o1"),
        field="rationale",
    )
    held = Assumption(id="assumptions-1", code="AS1", record_id=bare.id, text="It works.")
    assert found(*records, bare, held) == ()
    assert len(found(*records, bare, replace(held, text=""))) == 1


def test_outcomes_and_impact_need_an_indicator():
    records = [each for each in SOUND if each.id != "indicators-all"]
    assert [finding.record_ids[0] for finding in found(*records)] == [
        "toc_nodes-e1",
        "toc_nodes-m1",
        "toc_nodes-p1",
        "toc_nodes-x1",
    ]


@pytest.mark.parametrize(
    ("kind", "warns"),
    [
        (ChangeKind.AWARENESS, True),
        (ChangeKind.KNOWLEDGE, True),
        (ChangeKind.ATTITUDE, True),
        (ChangeKind.SKILL, False),
        (ChangeKind.CONFIDENCE, False),
        (ChangeKind.INTENTION, False),
        (None, False),
    ],
)
def test_awareness_alone_does_not_change_a_practice(kind, warns):
    records = chain("a1", "i1", "p1", "x1", i1={"change_kind": kind})
    expected = TheoryFinding(
        code=TheoryCode.AWARENESS_JUMP,
        record_ids=("toc_links-i1-p1", "toc_nodes-i1", "toc_nodes-p1"),
    )
    assert found(*records) == ((expected,) if warns else ())


@pytest.mark.parametrize("between", ["e1", "m1"])
def test_no_jump_where_another_path_passes_what_people_expect(between):
    records = chain("a1", "i1", "p1", "x1", i1={"change_kind": ChangeKind.ATTITUDE})
    measure = Indicator(id="indicators-2", code="I2", node_ids=(f"toc_nodes-{between}",))
    detour = [node(between), link("i1", between), link(between, "p1"), measure]
    assert found(*records, *detour) == ()


def test_an_expectation_that_does_not_lead_to_the_practice_does_not_help():
    records = chain("a1", "i1", "p1", "x1", i1={"change_kind": ChangeKind.ATTITUDE})
    measure = Indicator(id="indicators-2", code="I2", node_ids=("toc_nodes-e1",))
    aside = [node("e1"), link("i1", "e1"), link("e1", "x1"), measure]
    assert codes(*records, *aside) == [TheoryCode.AWARENESS_JUMP]


@pytest.mark.parametrize(
    ("mechanisms", "warns"),
    [
        (((Mechanism.INFORMATION,),), True),
        (((Mechanism.INFORMATION, Mechanism.DIALOGUE),), False),
        (((Mechanism.INFORMATION,), (Mechanism.DIALOGUE,)), False),
        (((),), False),
        ((), False),
    ],
)
def test_an_output_of_information_alone_is_a_jump_as_well(mechanisms, warns):
    strategies = [
        Strategy(id=f"strategies-{place}", code=f"S{place}", mechanisms=each)
        for place, each in enumerate(mechanisms)
    ]
    risk = RiskEthicsItem(
        id="risks-1", code="R1", strategy_ids=tuple(each.id for each in strategies)
    )
    records = chain(
        "a1", "o1", "p1", "x1", o1={"strategy_ids": tuple(each.id for each in strategies)}
    )
    assert (TheoryCode.AWARENESS_JUMP in codes(*records, *strategies, risk)) is warns


def test_a_jump_to_something_other_than_a_practice_is_no_finding():
    assert found(*chain("a1", "i1", "l1", "x1", i1={"change_kind": ChangeKind.AWARENESS})) == ()


NORM = Norm(id="norms-n1", code="N1")
GROUPS = (
    ReferenceGroup(id="reference_groups-1", code="RG1", power=3, upholds=("norms-n1",)),
    ReferenceGroup(id="reference_groups-2", code="RG2", power=1, upholds=("norms-n1",)),
    ReferenceGroup(id="reference_groups-3", code="RG3", power=2),
    ReferenceGroup(id="reference_groups-4", code="RG4", upholds=("norms-n1",)),
)


def decided(kind):
    return Decision(id="decisions-1", item_id="norms-n1", kind=kind, decided_on=date(2026, 1, 20))


def strategy(*groups, **values):
    return Strategy(
        **{
            "id": "strategies-1",
            "code": "S1",
            "norm_ids": ("norms-n1",),
            "reference_group_ids": tuple(f"reference_groups-{each}" for each in groups),
        }
        | values
    )


RISK = RiskEthicsItem(id="risks-1", code="R1", strategy_ids=("strategies-1",))


@pytest.mark.parametrize(
    ("kind", "groups", "warns"),
    [
        (DecisionKind.SHIFT, (1,), False),
        (DecisionKind.SHIFT, (2, 3, 4), True),
        (DecisionKind.WEAKEN, (), True),
        (DecisionKind.REPLACE, (), True),
        (DecisionKind.LEVERAGE, (), True),
        (DecisionKind.LATER, (), False),
        (DecisionKind.SET_ASIDE, (), False),
        (DecisionKind.WORK_AROUND, (), False),
        (None, (), False),
    ],
)
def test_a_norm_that_is_acted_on_needs_a_strategy_for_those_with_power(kind, groups, warns):
    result = found(NORM, *GROUPS, decided(kind), strategy(*groups), RISK, FACTOR)
    expected = TheoryFinding(
        code=TheoryCode.POWERFUL_GROUP_NOT_REACHED,
        record_ids=("norms-n1", "reference_groups-1"),
    )
    assert result == ((expected,) if warns else ())


def test_a_strategy_for_another_norm_does_not_reach_them():
    other = strategy(1, norm_ids=("norms-n9",))
    everything = strategy(1, norm_ids=())
    records = [NORM, *GROUPS, decided(DecisionKind.SHIFT), RISK, FACTOR]
    assert codes(*records, other) == [TheoryCode.POWERFUL_GROUP_NOT_REACHED]
    assert codes(*records, everything) == []
    assert codes(NORM, *GROUPS, everything, RISK, FACTOR) == []


def test_some_structural_factor_is_addressed_or_handed_on():
    idle = StructuralFactor(id="structural_factors-2", code="F2")
    bare = [each for each in SOUND if each.id != FACTOR.id]
    assert found(*bare, idle) == (
        TheoryFinding(code=TheoryCode.NO_FACTOR_ADDRESSED, record_ids=(idle.id,)),
    )
    assert codes(*bare) == [TheoryCode.NO_FACTOR_ADDRESSED]
    assert codes(strategy(1), RISK) == [TheoryCode.NO_FACTOR_ADDRESSED]
    assert codes(strategy(1, factor_ids=(idle.id,)), RISK, idle) == []
    assert codes(strategy(1, approach=Approach.STRUCTURAL), RISK) == []
    addressed = chain("a1", "o1", "e1", "m1", "p1", "x1", a1={"factor_ids": (idle.id,)})
    assert found(*(each for each in addressed if each.id != FACTOR.id), idle) == ()
    structural = [each for each in chain("a1", "t1", "p1", "x1") if each.id != FACTOR.id]
    assert found(*structural) == ()


@pytest.mark.parametrize(
    ("status", "value", "warns"),
    [
        (AssumptionStatus.HOLDING, 10, True),
        (AssumptionStatus.HOLDING, 60, False),
        (AssumptionStatus.UNTESTED, 10, False),
        (AssumptionStatus.FAILING, 10, False),
    ],
)
def test_an_assumption_cannot_hold_while_its_indicator_is_behind(status, value, warns):
    measure = Indicator(
        id="indicators-9",
        code="I9",
        type=IndicatorType.NUMBER,
        direction=WantedDirection.UP,
        targets=(Target(round_id="rounds-m", value=50),),
    )
    held = Round(id="rounds-m", kind=RoundKind.MIDLINE)
    entry = DataValue(
        id="data_values-1", indicator_id=measure.id, round_id=held.id, value=float(value)
    )
    assumption = Assumption(
        id="assumptions-1",
        code="AS1",
        record_id="toc_nodes-a1",
        text="It reaches them.",
        indicator_id=measure.id,
        status=status,
    )
    expected = TheoryFinding(
        code=TheoryCode.HOLDING_BUT_BEHIND,
        record_ids=("assumptions-1", "indicators-9"),
        field="status",
    )
    result = found(*SOUND, measure, held, entry, assumption)
    assert result == ((expected,) if warns else ())
    assert found(*SOUND, replace(assumption, indicator_id="")) == ()


def profile(yes, answers):
    return NormProfile(id="norm_profiles-1", norm_id="norms-n1", disapprove=counted(yes, answers))


def with_message(figure, norm_id="norms-n1", **values):
    return strategy(1, messages=(Message(text="x", figure=figure, norm_id=norm_id),), **values)


@pytest.mark.parametrize(
    ("chosen", "profiles", "expected"),
    [
        (with_message(FigureUsed.NONE), (), None),
        (with_message(FigureUsed.SHARE_CHOOSING_ALTERNATIVE), (), None),
        (with_message(FigureUsed.SHARE_DOING_HARM), (), TheoryCode.MESSAGE_SHOWS_HARM),
        (with_message(FigureUsed.CORRECTED_APPROVAL), (profile(171, 295),), None),
        (
            with_message(FigureUsed.CORRECTED_APPROVAL),
            (profile(150, 295),),
            TheoryCode.MESSAGE_NOT_ALLOWED,
        ),
        (with_message(FigureUsed.CORRECTED_APPROVAL), (), TheoryCode.MESSAGE_NOT_ALLOWED),
        (with_message(FigureUsed.CORRECTED_APPROVAL, ""), (profile(171, 295),), None),
        (
            with_message(FigureUsed.CORRECTED_APPROVAL, "", norm_ids=()),
            (profile(171, 295),),
            TheoryCode.MESSAGE_NOT_ALLOWED,
        ),
        (
            with_message(FigureUsed.CORRECTED_APPROVAL, "norms-gone"),
            (profile(171, 295),),
            TheoryCode.MESSAGE_NOT_ALLOWED,
        ),
    ],
)
def test_messages_never_show_harm_and_correct_only_a_sure_majority(chosen, profiles, expected):
    result = found(NORM, chosen, *profiles, RISK, FACTOR)
    assert [finding.code for finding in result] == ([expected] if expected else [])
    assert all(finding.field == "messages[0].figure" for finding in result)


def test_a_strategy_needs_a_risk_item():
    assert codes(strategy(1), FACTOR) == [TheoryCode.STRATEGY_WITHOUT_RISK]
    assert codes(strategy(1), RISK, FACTOR) == []


def many(count):
    nodes = [node(f"c{place}") for place in range(count)]
    return [*nodes, FACTOR]


def test_a_diagram_of_more_than_25_boxes_is_hard_to_read():
    assert codes(*many(25)) == []
    assert found(*many(26)) == (
        TheoryFinding(code=TheoryCode.TOO_MANY_BOXES, record_ids=(), number=26),
    )
    whole = Diagram(id="diagrams-1")
    part = Diagram(id="diagrams-2", member_ids=("toc_nodes-c1", "toc_nodes-c2"))
    assert [finding.record_ids for finding in found(*many(26), whole, part)] == [("diagrams-1",)]
    assert codes(*many(26), part) == []


def test_a_loop_is_told_once_with_all_its_boxes():
    circle = chain("a1", "o1", "e1", "m1", "p1", "x1")
    (finding,) = found(*circle, link("m1", "e1"))
    assert finding == TheoryFinding(
        code=TheoryCode.LOOP, record_ids=("toc_nodes-e1", "toc_nodes-m1")
    )
    (alone,) = found(*circle, link("m1", "m1"))
    assert alone.record_ids == ("toc_nodes-m1",)
    apart = found(*circle, link("m1", "e1"), link("x1", "p1"))
    assert [each.code for each in apart] == [TheoryCode.LOOP, TheoryCode.LOOP]


def test_what_was_dropped_does_not_count():
    dropped = node("p9", status=NodeStatus.DROPPED)
    assert found(*SOUND, dropped, link("p9", "x1", rationale="")) == ()


names = st.sampled_from([f"{kind}{place}" for kind in "aoeimpx" for place in (1, 2)])
links = st.lists(st.tuples(names, names), max_size=25, unique=True)


@given(links)
def test_loops_are_found_exactly_where_a_box_leads_back_to_itself(pairs):
    boxes = sorted({name for pair in pairs for name in pair})
    reach = {name: {other for one, other in pairs if one == name} for name in boxes}
    for middle in boxes:
        for name in boxes:
            if middle in reach[name]:
                reach[name] |= reach[middle]
    expected = {f"toc_nodes-{name}" for name in boxes if name in reach[name]}
    result = found(*(node(name) for name in boxes), *(link(*pair) for pair in pairs), FACTOR)
    told = [
        record_id
        for finding in result
        if finding.code is TheoryCode.LOOP
        for record_id in finding.record_ids
    ]
    assert sorted(told) == sorted(expected)
