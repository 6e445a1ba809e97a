"""Eight answers become the first draft of a theory of change."""

import pytest

from normsdesk.edit.commands.first_draft import FirstDraft, make_first_draft
from normsdesk.edit.document import Committed, Document
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.theory import Assumption, NodeLevel, ToCLink, ToCNode

FULL = FirstDraft(
    problem="Girls marry before 18",
    audience="Parents of girls 12 to 17",
    entry_point="Circles of fathers\nCircles of grandmothers",
    steps="24 circles meet ten times",
    effect="Fathers think fewer approve\n\nFamilies expect less gossip",
    wider_benefit="Girls stay in school",
    long_term_change="Girls are safe",
    assumptions="Talk goes on at home\nSchools have places",
)


def made(draft):
    document = Document(snapshot_of([Project(id="project-1")]))
    assert isinstance(document.commit(make_first_draft(document.snapshot, "", draft)), Committed)
    return document


def test_every_line_becomes_a_box_of_its_level():
    nodes = made(FULL).snapshot.all(ToCNode)
    found = [(node.level, node.title) for node in nodes]
    assert (NodeLevel.CONTEXT, "Girls marry before 18") in found
    assert (NodeLevel.EXPECTATION_CHANGE, "Families expect less gossip") in found
    assert len(found) == 8
    effects = [node for node in nodes if node.level is NodeLevel.EXPECTATION_CHANGE]
    assert {node.statement for node in effects} == {"Parents of girls 12 to 17"}


def test_every_box_but_the_last_leads_on_and_every_box_but_the_first_is_reached():
    snapshot = made(FULL).snapshot
    links = snapshot.all(ToCLink)
    nodes = [node for node in snapshot.all(ToCNode) if node.level is not NodeLevel.CONTEXT]
    sources, targets = {one.source_id for one in links}, {one.target_id for one in links}
    assert {n.id for n in nodes if n.level is not NodeLevel.IMPACT} == sources
    assert {n.id for n in nodes if n.level is not NodeLevel.ACTIVITY} == targets


def test_assumptions_stand_on_the_links_into_the_wider_benefit():
    snapshot = made(FULL).snapshot
    held = snapshot.all(Assumption)
    assert [one.text for one in held] == ["Talk goes on at home", "Schools have places"]
    for one in held:
        target = snapshot.get(ToCNode, snapshot.get(ToCLink, one.record_id).target_id)
        assert target.level is NodeLevel.PRACTICE_OUTCOME


def test_the_whole_draft_is_one_undo_step():
    document = made(FULL)
    document.undo()
    assert document.undo_label is None
    assert not document.snapshot.all(ToCNode)


@pytest.mark.parametrize(
    "draft",
    [
        FirstDraft(),
        FirstDraft(problem="Only this", assumptions="And this"),
        FirstDraft(effect="a", assumptions="b\nc"),
        FirstDraft(entry_point="a\nb\nc", long_term_change="d"),
        FirstDraft(assumptions="Nothing to stand on"),
    ],
)
def test_a_draft_with_gaps_is_taken_as_it_is(draft):
    document = Document(snapshot_of([Project(id="project-1")]))
    assert isinstance(document.commit(make_first_draft(document.snapshot, "", draft)), Committed)
