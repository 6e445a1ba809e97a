from dataclasses import replace
from datetime import date

import pytest

from normsdesk.model.indicator import DataValue, Indicator, Round, ValueSource
from normsdesk.model.norm import Norm, NormInfluence
from normsdesk.model.practice import Practice, ReferenceGroup
from normsdesk.model.priority import Decision, DecisionKind, PrioritisationRound
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.strategy import Strategy
from normsdesk.model.survey import AskedQuestion, Questionnaire
from normsdesk.model.theory import (
    Assumption,
    NodeLevel,
    NodeStatus,
    NormPlacement,
    ToCLink,
    ToCNode,
)
from normsdesk.rules.thread import HoleCode, Stage, thread, threads
from normsdesk.store.starting import example_contents

WHOLE = (
    Project(id="project-1"),
    Practice(id="practices-1", code="P1"),
    Norm(id="norms-1", code="N1", influences=(NormInfluence(practice_id="practices-1"),)),
    ReferenceGroup(id="reference_groups-1", code="RG1", upholds=("norms-1",)),
    Decision(id="decisions-1", item_id="norms-1", kind=DecisionKind.SHIFT),
    Strategy(
        id="strategies-1",
        code="S1",
        norm_ids=("norms-1",),
        reference_group_ids=("reference_groups-1",),
    ),
    ToCNode(id="toc_nodes-a", code="A1", level=NodeLevel.ACTIVITY, strategy_ids=("strategies-1",)),
    ToCNode(id="toc_nodes-o", code="O1", level=NodeLevel.OUTPUT),
    ToCNode(id="toc_nodes-m", code="M1", level=NodeLevel.NORM_OUTCOME, norm_ids=("norms-1",)),
    ToCNode(id="toc_nodes-x", code="X1", level=NodeLevel.IMPACT),
    ToCNode(id="toc_nodes-other", code="O9", level=NodeLevel.OUTPUT),
    ToCLink(id="toc_links-ao", source_id="toc_nodes-a", target_id="toc_nodes-o"),
    ToCLink(id="toc_links-om", source_id="toc_nodes-o", target_id="toc_nodes-m"),
    ToCLink(id="toc_links-mx", source_id="toc_nodes-m", target_id="toc_nodes-x"),
    Assumption(id="assumptions-1", code="AS1", record_id="toc_nodes-m", text="Talk spreads."),
    Indicator(
        id="indicators-1",
        code="I1",
        norm_id="norms-1",
        node_ids=("toc_nodes-m",),
        question_codes=("Q23",),
    ),
    Round(id="rounds-1"),
    Questionnaire(id="questionnaires-1", questions=(AskedQuestion(question="Q23"),)),
    DataValue(
        id="data_values-1",
        indicator_id="indicators-1",
        round_id="rounds-1",
        numerator=40,
        denominator=100,
    ),
)


def project(*without, **changed):
    """The whole thread without some records, and with fields of others changed by id."""
    names = {
        name.replace("_1", "-1").replace("_m", "-m").replace("_a", "-a"): values
        for name, values in changed.items()
    }
    return snapshot_of(
        replace(record, **names.get(record.id, {})) for record in WHOLE if record.id not in without
    )


def codes(snapshot):
    return [hole.code for hole in thread(snapshot, "norms-1").holes]


def test_a_whole_thread_has_no_hole_and_names_every_end():
    found = thread(project(), "norms-1")
    assert found.holes == ()
    assert found.ended is None
    assert {part.stage: [bead.record_id for bead in part.beads] for part in found.parts} == {
        Stage.PRACTICE: ["practices-1"],
        Stage.NORM: ["norms-1"],
        Stage.GROUPS: ["reference_groups-1"],
        Stage.DECISION: ["decisions-1"],
        Stage.STRATEGIES: ["strategies-1"],
        Stage.BOXES: ["toc_nodes-a", "toc_nodes-o", "toc_nodes-m", "toc_nodes-x"],
        Stage.ASSUMPTIONS: ["assumptions-1"],
        Stage.INDICATORS: ["indicators-1"],
        Stage.QUESTIONS: ["questionnaires-1"],
        Stage.VALUES: ["indicators-1"],
    }
    assert found.part(Stage.QUESTIONS).beads[0].question == "Q23"
    value = found.part(Stage.VALUES).beads[0].value
    assert value is not None
    assert value.value == pytest.approx(40)


@pytest.mark.parametrize(
    ("without", "changed", "holes"),
    [
        ((), {"norms_1": {"influences": ()}}, [HoleCode.NO_PRACTICE]),
        (("reference_groups-1",), {}, [HoleCode.NO_GROUP]),
        (("decisions-1",), {}, [HoleCode.NO_DECISION]),
        ((), {"decisions_1": {"kind": None}}, [HoleCode.NO_DECISION]),
        (("strategies-1",), {"toc_nodes_a": {"strategy_ids": ()}}, [HoleCode.NO_STRATEGY]),
        ((), {"strategies_1": {"reference_group_ids": ()}}, [HoleCode.NO_GROUP_REACHED]),
        ((), {"toc_nodes_m": {"norm_ids": ()}}, [HoleCode.NO_BOX, HoleCode.NO_ASSUMPTION]),
        ((), {"toc_nodes_a": {"strategy_ids": ()}}, [HoleCode.STRATEGY_WITHOUT_BOX]),
        ((), {"toc_nodes_a": {"status": NodeStatus.DROPPED}}, [HoleCode.STRATEGY_WITHOUT_BOX]),
        (("toc_links-ao",), {}, [HoleCode.BOXES_APART]),
        (("assumptions-1",), {}, [HoleCode.NO_ASSUMPTION]),
        ((), {"indicators_1": {"node_ids": ()}}, [HoleCode.BOX_WITHOUT_INDICATOR]),
        ((), {"indicators_1": {"question_codes": ()}}, [HoleCode.NO_QUESTION]),
        ((), {"indicators_1": {"question_codes": ("Q19",)}}, [HoleCode.QUESTION_NOT_ASKED]),
        (("data_values-1",), {}, [HoleCode.NO_VALUE]),
        (("indicators-1", "data_values-1"), {}, [HoleCode.NO_INDICATOR]),
    ],
)
def test_each_torn_place_is_one_hole_with_its_own_code(without, changed, holes):
    assert codes(project(*without, **changed)) == holes


def test_a_hole_says_what_it_is_about_and_where_it_is_filled():
    tables = {
        hole.code: (hole.record_id, hole.field, hole.table)
        for without in ("decisions-1", "data_values-1", "assumptions-1")
        for hole in thread(project(without), "norms-1").holes
    }
    assert tables == {
        HoleCode.NO_DECISION: ("norms-1", "", "decisions"),
        HoleCode.NO_VALUE: ("indicators-1", "", "data_values"),
        HoleCode.NO_ASSUMPTION: ("toc_nodes-a", "", "assumptions"),
    }


def test_a_register_needs_no_question():
    snapshot = project(indicators_1={"question_codes": (), "value_source": ValueSource.REGISTER})
    assert codes(snapshot) == []


def test_a_question_asked_about_another_norm_only_is_not_asked_about_this_one():
    other = Norm(id="norms-2", code="N2")
    form = Questionnaire(
        id="questionnaires-1", questions=(AskedQuestion(question="Q23", norm_id="norms-2"),)
    )
    kept = [each for each in WHOLE if each.id != "questionnaires-1"]
    assert codes(snapshot_of([*kept, other, form])) == [HoleCode.QUESTION_NOT_ASKED]


@pytest.mark.parametrize("kind", [DecisionKind.LATER, DecisionKind.SET_ASIDE])
def test_nothing_is_missing_after_a_decision_that_ends_the_thread(kind):
    snapshot = project(
        "strategies-1",
        "assumptions-1",
        "indicators-1",
        "data_values-1",
        decisions_1={"kind": kind},
        toc_nodes_a={"strategy_ids": ()},
    )
    found = thread(snapshot, "norms-1")
    assert (found.ended, found.holes) == (kind, ())
    assert found.part(Stage.BOXES).beads  # what stands there all the same is shown


def test_a_norm_on_a_link_belongs_to_the_box_the_link_leads_to():
    placed = NormPlacement(id="norm_placements-1", norm_id="norms-1", record_id="toc_links-om")
    snapshot = snapshot_of(
        replace(each, norm_ids=()) if each.id == "toc_nodes-m" else each
        for each in (*WHOLE, placed)
    )
    assert codes(snapshot) == []


def test_loops_in_the_diagram_end():
    back = ToCLink(id="toc_links-xa", source_id="toc_nodes-x", target_id="toc_nodes-a")
    assert codes(snapshot_of([*WHOLE, back])) == []


def test_the_newest_round_says_where_the_norm_stands():
    rounds = (
        PrioritisationRound(id="prioritisation_rounds-1", held_on=date(2026, 1, 20)),
        PrioritisationRound(id="prioritisation_rounds-2", held_on=date(2026, 6, 1)),
    )
    assert thread(project(), "norms-1").ranked is None
    ranked = thread(snapshot_of([*WHOLE, *rounds]), "norms-1").ranked
    assert ranked is not None
    assert ranked.item_id == "norms-1"


EXAMPLE_HOLES = {
    ("amani", "N1"): ["no_question", "no_value", "no_value"],
    ("amani", "N2"): [],
    ("amani", "N3"): [],
    ("amani", "N4"): [
        "strategy_without_box",
        "no_assumption",
        "no_question",
        "no_value",
        "no_value",
    ],
    ("image", "N1"): [
        "no_decision",
        "no_group_reached",
        "no_assumption",
        "box_without_indicator",
        "no_question",
        "no_value",
        "no_value",
        "no_value",
        "no_value",
    ],
    ("rwanda", "N2"): ["no_decision", "no_strategy", "no_box", "no_indicator"],
}


@pytest.mark.parametrize("name", ["amani", "image", "rwanda"])
def test_the_examples_have_the_holes_people_know(name):
    snapshot = example_contents(name).snapshot
    found = {
        (name, norm.code): [hole.code.value.removeprefix("hole.") for hole in each.holes]
        for norm, each in zip(snapshot.all(Norm), threads(snapshot), strict=True)
    }
    expected = {key: holes for key, holes in EXAMPLE_HOLES.items() if key[0] == name}
    assert expected.items() <= found.items()


def test_the_thread_of_amanis_first_norm_leads_from_practice_to_midline():
    snapshot = example_contents("amani").snapshot
    found = thread(snapshot, "norms-n1")

    def ids(stage):
        return [bead.record_id.partition("-")[2] for bead in found.part(stage).beads]

    assert ids(Stage.STRATEGIES) == ["s1", "s2", "s5"]
    assert ids(Stage.BOXES) == ["a1", "a2", "o1", "e1", "e2", "m1", "p1", "x1"]
    assert [bead.question for bead in found.part(Stage.QUESTIONS).beads] == [
        "Q14",
        "Q19",
        "Q23",
        "Q28",
        "Q36",
        "Q42",
    ]
    values = {
        bead.record_id: bead.value.round_id
        for bead in found.part(Stage.VALUES).beads
        if bead.value is not None
    }
    assert "midline" in values[ids_of(snapshot, 9)]
    assert found.ranked is not None
    assert found.ranked.rank == 1


def ids_of(snapshot, library_number):
    return next(
        each.id for each in snapshot.all(Indicator) if each.library_number == library_number
    )


def test_one_thread_is_the_same_alone_and_among_all():
    snapshot = example_contents("amani").snapshot
    assert [thread(snapshot, norm.id) for norm in snapshot.all(Norm)] == list(threads(snapshot))
