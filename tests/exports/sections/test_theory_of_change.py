"""The theory of change: the diagram, its steps, and what the checks find."""

from itertools import pairwise

from normsdesk.exports.outline import Figure
from normsdesk.exports.sections import theory_of_change
from normsdesk.model.layout import Position
from normsdesk.model.project import Reader
from normsdesk.model.snapshot import Snapshot, snapshot_of
from normsdesk.model.theory import (
    Assumption,
    Diagram,
    LinkEvidence,
    NodeLevel,
    NodeStatus,
    ToCLink,
    ToCNode,
)
from normsdesk.rules.theory_checks import MOST_BOXES
from tests.exports.sections.reading import amani, changed, example, project_of, seen_by, text


def test_each_diagram_has_a_lying_page_and_the_steps_follow() -> None:
    written = theory_of_change.sections(amani(Reader.PUBLIC))
    assert [(each.section_id, each.landscape) for each in written] == [
        ("theory_of_change", True),
        ("theory_of_change_2", True),
        ("theory_of_change_steps", True),
    ]
    figure = next(each for each in written[0].blocks if isinstance(each, Figure))
    assert {group.target for group in figure.drawing.groups()} >= {
        node.id for node in example("amani").all(ToCNode)
    }
    assert figure.drawing.width == theory_of_change.WIDTH


def test_a_diagram_of_the_same_boxes_is_drawn_once() -> None:
    snapshot = example("amani")
    second = next(each for each in snapshot.all(Diagram) if each.member_ids)
    everything = tuple(node.id for node in snapshot.all(ToCNode))
    material = seen_by(changed(snapshot, second, member_ids=everything), Reader.MENTOR)
    assert len(theory_of_change.sections(material)) == 2


def test_links_stand_with_reason_and_evidence() -> None:
    said = text(theory_of_change.sections(amani(Reader.DONOR)))
    assert "O1 180 upholders complete the circles | E1 Fathers believe" in said
    assert "carry it on. | Own data" in said
    assert "T1 School can be reached and paid | P1 Girls stay unmarried and in school | –" in said


def test_assumptions_stand_with_number_test_and_status() -> None:
    said = text(theory_of_change.sections(amani(Reader.PUBLIC)))
    assert "AS1 Talk reaches grandmothers. | O1 to E2" in said
    assert "Holds so far. How many participants talked with somebody afterwards · I9" in said


def test_the_team_and_the_mentor_read_what_the_checks_find() -> None:
    finding = "T1 to P1 has no reason and no assumption."
    for reader in Reader:
        inside = reader in (Reader.INTERNAL, Reader.MENTOR)
        said = text(theory_of_change.sections(amani(reader)))
        assert (finding in said) is inside
        assert ("What to look at again" in said) is inside


def test_what_was_dropped_is_not_told() -> None:
    snapshot = example("amani")
    node = next(each for each in snapshot.all(ToCNode) if each.code == "A2")
    dropped = changed(snapshot, node, status=NodeStatus.DROPPED)
    said = text(theory_of_change.sections(seen_by(dropped, Reader.MENTOR)))
    assert "Honour events for families who wait" not in said


def test_a_link_nobody_knows_is_dashed_and_explained() -> None:
    nodes = [
        ToCNode(id="toc_nodes-a", code="B1", title="Talk", level=NodeLevel.ACTIVITY),
        ToCNode(id="toc_nodes-b", code="B2", title="Change", level=NodeLevel.IMPACT),
    ]
    link = ToCLink(id="toc_links-one", source_id="toc_nodes-a", target_id="toc_nodes-b")
    snapshot = project_of(*nodes, link)
    known = changed(snapshot, link, evidence=LinkEvidence.OWN_DATA)
    explained = "A dashed link is not known"
    assert explained in text(theory_of_change.sections(seen_by(snapshot, Reader.MENTOR)))
    assert explained not in text(theory_of_change.sections(seen_by(known, Reader.MENTOR)))


def test_an_assumption_on_a_box_has_its_number_in_the_figure() -> None:
    node = ToCNode(id="toc_nodes-a", code="B1", title="Talk", level=NodeLevel.ACTIVITY)
    held = Assumption(id="assumptions-a", code="AS1", record_id=node.id, text="People come.")
    (page, _) = theory_of_change.sections(seen_by(project_of(node, held), Reader.PUBLIC))
    figure = next(each for each in page.blocks if isinstance(each, Figure))
    assert "1" in {one.text for one in figure.drawing.texts()}


def test_long_term_outcomes_have_a_column_of_their_own_where_nobody_placed_boxes() -> None:
    snapshot = example("rwanda")
    free = snapshot_of(each for each in snapshot.records() if not isinstance(each, Position))
    assert "Long-term outcomes" in text(theory_of_change.sections(seen_by(free, Reader.PUBLIC)))
    shown = theory_of_change.sections(seen_by(snapshot, Reader.PUBLIC))
    assert "Long-term outcomes" not in text(shown)


def _layers(counts: dict[NodeLevel, int]) -> Snapshot:
    """Make a project whose boxes stand in layers, each box linked to two of the next layer."""
    layers = [
        [
            ToCNode(
                id=f"toc_nodes-{level.value}-{place}",
                code=f"B{column}{place}",
                title=f"{level.value} number {place} with some more words",
                level=level,
            )
            for place in range(count)
        ]
        for column, (level, count) in enumerate(counts.items())
    ]
    links = [
        ToCLink(
            id=f"toc_links-{node.id}-{step}",
            source_id=node.id,
            target_id=following[(place + step) % len(following)].id,
        )
        for layer, following in pairwise(layers)
        for place, node in enumerate(layer)
        for step in range(min(2, len(following)))
    ]
    return project_of(*(node for layer in layers for node in layer), *links)


def test_the_largest_diagram_that_is_advised_has_its_picture() -> None:
    counts = {
        NodeLevel.ACTIVITY: 7,
        NodeLevel.OUTPUT: 6,
        NodeLevel.EXPECTATION_CHANGE: 6,
        NodeLevel.NORM_OUTCOME: 2,
        NodeLevel.PRACTICE_OUTCOME: 3,
        NodeLevel.IMPACT: 1,
    }
    assert sum(counts.values()) == MOST_BOXES
    written = theory_of_change.sections(seen_by(_layers(counts), Reader.PUBLIC))
    figure = next(each for each in written[0].blocks if isinstance(each, Figure))
    assert figure.drawing.width <= theory_of_change.WIDTH / theory_of_change.SHARES[1]


def test_a_diagram_that_no_page_can_hold_is_told_by_its_steps() -> None:
    snapshot = _layers({NodeLevel.ACTIVITY: 80, NodeLevel.OUTPUT: 40})
    written = theory_of_change.sections(seen_by(snapshot, Reader.PUBLIC))
    assert not any(isinstance(each, Figure) for each in written[0].blocks)
    assert not written[0].landscape
    said = text(written)
    assert "120 boxes are too many for a picture on one page." in said
    assert "B079 activity number 79" in said


def test_a_long_story_stands_after_the_figure() -> None:
    snapshot = example("amani")
    diagram = next(each for each in snapshot.all(Diagram) if not each.member_ids)
    story = "Fathers talk with fathers. " * 60
    written = theory_of_change.sections(
        seen_by(changed(snapshot, diagram, narrative=story), Reader.MENTOR)
    )
    kinds = [type(block).__name__ for block in written[0].blocks]
    assert kinds.index("Figure") < kinds.index("Lead")
    usual = theory_of_change.sections(amani(Reader.MENTOR))
    kinds = [type(block).__name__ for block in usual[0].blocks]
    assert kinds.index("Lead") < kinds.index("Figure")
