"""The theory of change: the diagram, its steps, and what the checks find."""

from itertools import pairwise

from normsdesk.exports.outline import Figure
from normsdesk.exports.sections import theory_of_change
from normsdesk.figures.drawings import Circle, Path
from normsdesk.model.indicator import Indicator
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


def test_what_lasts_stands_with_what_people_do_as_on_the_screen() -> None:
    snapshot = example("rwanda")
    free = snapshot_of(each for each in snapshot.records() if not isinstance(each, Position))
    for seen in (free, snapshot):
        page = theory_of_change.sections(seen_by(seen, Reader.PUBLIC))[0]
        figure = next(each for each in page.blocks if isinstance(each, Figure))
        said = {one.text for one in figure.drawing.texts()}
        assert {"Later outcomes", "Long term", "Impact"} <= said
        assert "Long-term outcomes" not in said


def test_the_figure_has_the_norms_on_the_way_and_how_well_links_are_known() -> None:
    page = theory_of_change.sections(amani(Reader.PUBLIC))[0]
    drawing = next(each for each in page.blocks if isinstance(each, Figure)).drawing
    said = [one.text for one in drawing.texts()]
    assert {"N3", "N4", "N1 Social norm", "M1", "Own data", "Study elsewhere"} <= set(said)
    widths = {
        mark.edge_width for mark in drawing.operations if isinstance(mark, Path) and mark.edge
    }
    assert {1.5, 2.25, 3.25} <= widths


def test_how_far_indicators_have_come_shows_on_the_box_where_the_reader_sees_them() -> None:
    snapshot = example("amani")
    plain = snapshot_of(each for each in snapshot.records() if not isinstance(each, Indicator))

    def badges(seen: Snapshot) -> int:
        page = theory_of_change.sections(seen_by(seen, Reader.MENTOR))[0]
        drawing = next(each for each in page.blocks if isinstance(each, Figure)).drawing
        circles = [mark for mark in drawing.marks() if isinstance(mark, Circle)]
        return len([mark for mark in circles if mark.radius == 9])

    assert badges(snapshot) == 3
    assert badges(plain) == 0


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
    assert figure.drawing.width <= theory_of_change.WIDTH


def test_diagrams_of_which_no_box_is_left_leave_the_steps() -> None:
    node = ToCNode(id="toc_nodes-one", code="A1", title="Meet", level=NodeLevel.ACTIVITY)
    empty = Diagram(id="diagrams-one", name="Empty", member_ids=("toc_nodes-gone",))
    written = theory_of_change.sections(seen_by(project_of(node, empty), Reader.MENTOR))
    assert [each.section_id for each in written] == ["theory_of_change_steps"]
    assert "A1 Meet" in text(written)


def test_a_high_diagram_takes_the_page_for_itself_before_it_becomes_tiny() -> None:
    written = theory_of_change.sections(seen_by(example("rwanda"), Reader.MENTOR))
    figure = next(each for each in written[0].blocks if isinstance(each, Figure))
    assert figure.drawing.width <= theory_of_change.WIDTH
    assert figure.drawing.height <= theory_of_change.ALONE_HEIGHT
    assert min(each.size for each in figure.drawing.texts()) >= 10.7


def test_a_diagram_that_no_page_can_hold_goes_over_several_and_loses_nothing() -> None:
    snapshot = _layers({NodeLevel.ACTIVITY: 80, NodeLevel.OUTPUT: 40})
    written = theory_of_change.sections(seen_by(snapshot, Reader.PUBLIC))
    figures = [each for each in written[0].blocks if isinstance(each, Figure)]
    assert len(figures) > 1
    assert written[0].landscape
    shown = {group.target for each in figures for group in each.drawing.groups()}
    assert shown == {node.id for node in snapshot.all(ToCNode)}
    said = {one.text for each in figures for one in each.drawing.texts()}
    assert {f"Part {number} of {len(figures)}" for number in range(1, len(figures) + 1)} <= said
    assert all(each.drawing.height <= theory_of_change.ALONE_HEIGHT + 1 for each in figures)


def test_a_diagram_of_hundreds_of_pages_is_told_by_its_steps() -> None:
    snapshot = _layers({NodeLevel.ACTIVITY: 1500, NodeLevel.OUTPUT: 600})
    written = theory_of_change.sections(seen_by(snapshot, Reader.PUBLIC))
    assert not any(isinstance(each, Figure) for each in written[0].blocks)
    assert not written[0].landscape
    assert "2,100 boxes are too many for a picture." in text(written)


def test_a_title_longer_than_its_box_is_written_out_below() -> None:
    long = "Everybody who was asked says the same thing again and again " * 8
    node = ToCNode(id="toc_nodes-a", code="B1", title=long.strip(), level=NodeLevel.ACTIVITY)
    page = theory_of_change.sections(seen_by(project_of(node), Reader.PUBLIC))[0]
    said = text((page,))
    assert "Long titles in full" in said
    assert f"B1 {long.strip()}" in said
    assert "Long titles in full" not in text(theory_of_change.sections(amani(Reader.PUBLIC)))


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
