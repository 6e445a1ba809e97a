"""The picture of the report stands as on the screen, whatever people dragged where."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.exports.outline import Figure
from normsdesk.exports.sections import theory_of_change
from normsdesk.figures.theory import SETTINGS
from normsdesk.figures.tracks import GRID, STORED_PITCH
from normsdesk.model.layout import Position
from normsdesk.model.project import Reader
from normsdesk.model.theory import Diagram, NodeLevel, ToCLink, ToCNode
from normsdesk.ui.canvas.placing import placed
from tests.exports.sections.reading import project_of, seen_by
from tests.figures.checks import overlap

LEVELS = [level for level in NodeLevel if level is not NodeLevel.CONTEXT]
DIAGRAM = Diagram(id="diagrams-one", name="All")
ROOM = 62.0
"""Height of a box on this canvas, and of the least one on every canvas."""
SMALLEST = SETTINGS[-1][0]
"""With letters as small as this, rows of low boxes come nearer to each other."""

boxes = st.lists(
    st.tuples(st.sampled_from(LEVELS), st.integers(0, 8), st.integers(-4, 90)),
    min_size=1,
    max_size=12,
)
pairs = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=12)


@settings(max_examples=25, deadline=None)
@given(boxes, pairs, st.integers(1, 3))
def test_boxes_of_the_report_stand_to_each_other_as_on_the_canvas(found, linked, skipped) -> None:
    nodes = [
        ToCNode(id=f"toc_nodes-{place:02}", code=f"B{place}", title=f"Box {place}", level=level)
        for place, (level, _, _) in enumerate(found)
    ]
    links = [
        ToCLink(id=f"toc_links-{place:02}", source_id=nodes[start].id, target_id=nodes[end].id)
        for place, (start, end) in enumerate(linked)
        if start < len(nodes) and end < len(nodes)
    ]
    positions = {
        node.id: Position(
            id=f"positions-{place:02}",
            picture_id=DIAGRAM.id,
            record_id=node.id,
            x=16 + STORED_PITCH * across,
            y=float(GRID * down),
        )
        for place, (node, (_, across, down)) in enumerate(zip(nodes, found, strict=True))
        if place == 0 or place % (skipped + 1)
    }
    canvas = placed(
        nodes, links, positions, 1400, lambda _columns: dict.fromkeys((n.id for n in nodes), ROOM)
    )
    snapshot = project_of(DIAGRAM, *nodes, *links, *positions.values())
    written = theory_of_change.sections(seen_by(snapshot, Reader.INTERNAL))
    figures = [each for each in written[0].blocks if isinstance(each, Figure)]
    targets = {group.target for each in figures for group in each.drawing.groups()}
    assert targets == {node.id for node in nodes}
    if len(figures) > 1:
        return
    figure = figures[0]
    drawn = {group.target: group.box for group in figure.drawing.groups()}
    here = sorted(drawn)
    across = {round(canvas.areas[key].x): drawn[key].x for key in here}
    _assert_alike(list(across), list(across.values()))
    screen, paper = [canvas.areas[key].y for key in here], [drawn[key].y for key in here]
    sizes = {each.size for each in figure.drawing.texts() if each.text.startswith("Box")}
    if min(sizes) > SMALLEST:
        _assert_alike(screen, paper)
    _assert_rows_stay(screen, paper)
    for a, b in itertools.combinations(drawn.values(), 2):
        assert not overlap(a, b)
    for area in drawn.values():
        assert area.x >= 0
        assert area.right <= figure.drawing.width + 0.01
        assert area.bottom <= figure.drawing.height + 0.01


def test_boxes_in_more_tracks_than_a_page_is_wide_go_on_to_more_pages() -> None:
    nodes = [
        ToCNode(id=f"toc_nodes-{place:02}", code=f"B{place}", title=f"Box {place}")
        for place in range(40)
    ]
    positions = [
        Position(
            id=f"positions-{place:02}",
            picture_id=DIAGRAM.id,
            record_id=node.id,
            x=16 + STORED_PITCH * place,
            y=16,
        )
        for place, node in enumerate(nodes)
    ]
    snapshot = project_of(DIAGRAM, *nodes, *positions)
    written = theory_of_change.sections(seen_by(snapshot, Reader.INTERNAL))
    figures = [each for each in written[0].blocks if isinstance(each, Figure)]
    assert len(figures) > 1
    shown = {group.target for each in figures for group in each.drawing.groups()}
    assert shown == {node.id for node in nodes}


def _assert_rows_stay(screen, paper) -> None:
    """What stands at one height stays at one height, and nothing changes its order."""
    assert len({round(each, 3) for each in paper}) <= len(set(screen))
    ordered = [each for _, each in sorted(zip(screen, paper, strict=True))]
    assert ordered == pytest.approx(sorted(paper), abs=0.01)


def _assert_alike(screen, paper) -> None:
    """One is the other, moved and scaled."""
    least, most = min(screen), max(screen)
    if most == least:
        assert max(paper) - min(paper) == pytest.approx(0)
        return
    scale = (paper[screen.index(most)] - paper[screen.index(least)]) / (most - least)
    assert scale > 0
    first = paper[screen.index(least)]
    assert paper == pytest.approx([first + (each - least) * scale for each in screen], abs=0.01)
