"""Whatever people do, picture and document agree, and undo brings everything back."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from normsdesk.edit.commands.comments import write_comment
from normsdesk.edit.commands.records import set_value
from normsdesk.edit.document import utc_now
from normsdesk.intake.boxes import found_in_sheets
from normsdesk.intake.levels import records_of
from normsdesk.intake.sheets import Sheet
from normsdesk.model.integrity import violations
from normsdesk.model.theory import Assumption, LinkEvidence, NodeLevel
from normsdesk.ui.canvas.aligning import Line
from tests.ui.canvas.stage import Stage, a_project, assert_agrees

LEVELS = list(NodeLevel)
ACTS = (
    "add",
    "link",
    "relink",
    "delete",
    "drag",
    "nudge",
    "shift",
    "raise",
    "undo",
    "redo",
    "copy",
    "paste",
    "cut",
    "rename",
    "assume",
    "tidy",
    "follow",
    "group",
    "import",
    "align",
    "evidence",
    "comment",
    "fold",
    "find",
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(ACTS),
        st.integers(0, 99),
        st.integers(0, 99),
    ),
    max_size=16,
)


class Session:
    """Does what a step says, to what its numbers pick."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.acts = stage.canvas.acts
        self.mime = None

    def _box(self, number):
        boxes = list(self.stage.canvas.shown.boxes)
        return boxes[number % len(boxes)] if boxes else ""

    def _any(self, number):
        shown = self.stage.canvas.shown
        every = [*shown.boxes, *shown.links, *shown.marks]
        return every[number % len(every)] if every else ""

    def do(self, what, one, two):
        getattr(self, f"_{what}")(one, two)

    def _add(self, one, two):
        self.acts.add_box(LEVELS[one % len(LEVELS)], title=f"Box {two}")

    def _follow(self, one, two):
        self.acts.add_following(self._box(one))

    def _link(self, one, two):
        self.acts.link(self._box(one), self._box(two))

    def _relink(self, one, two):
        links = list(self.stage.canvas.shown.links)
        if links:
            self.acts.move_link(links[one % len(links)], target_id=self._box(two))

    def _delete(self, one, two):
        self.acts.delete([each for each in {self._any(one), self._any(two)} if each])

    def _drag(self, one, two):
        node_id = self._box(one)
        if node_id:
            start = self.stage.point(node_id)
            self.stage.drag(start, self.stage.point(node_id, dx=two * 8 - 400, dy=two - 30))

    def _nudge(self, one, two):
        if node_id := self._box(one):
            self.acts.nudge([node_id], two % 5 - 2)

    def _shift(self, one, two):
        if node_id := self._box(one):
            self.acts.shift([node_id], 1 if two % 2 else -1)

    def _raise(self, one, two):
        if node_id := self._box(one):
            self.acts.set_level([node_id], LEVELS[two % len(LEVELS)])

    def _undo(self, one, two):
        self.stage.desk.bridge.undo()

    def _redo(self, one, two):
        self.stage.desk.bridge.redo()

    def _copy(self, one, two):
        self.mime = self.acts.copied([each for each in {self._box(one), self._box(two)} if each])
        self.acts.duplicate([each for each in {self._box(one)} if each])

    def _paste(self, one, two):
        if self.mime is not None:
            self.acts.paste(self.mime)

    def _cut(self, one, two):
        if node_id := self._box(one):
            self.mime = self.acts.copied([node_id])
            self.acts.delete([node_id])

    def _rename(self, one, two):
        if node_id := self._box(one):
            self.acts.rename(node_id, "word " * (two % 40))

    def _assume(self, one, two):
        host = self._any(one)
        if self.stage.canvas.shown.hosts(host):
            self.acts.add_assumption(host, f"Assumption {two}")

    def _tidy(self, one, two):
        self.stage.canvas.tidy()

    def _group(self, one, two):
        if boxes := sorted({self._box(one), self._box(two)} - {""}):
            self.acts.frame(boxes, f"Frame {one}")

    def _import(self, one, two):
        names = [f"Step {number % 7}" for number in (one, two, one + two)]
        rows = [["From", "To"], *pairwise(names), [names[0], names[0]]]
        found = found_in_sheets([Sheet("Links", tuple(tuple(row) for row in rows))], {})
        self.stage.canvas.add_list(records_of(found))

    def _align(self, one, two):
        shown = self.stage.canvas.shown
        boxes = [key for place, key in enumerate(shown.boxes) if (place + one) % 2]
        if boxes:
            self.acts.align(boxes, list(Line)[two % len(Line)])

    def _evidence(self, one, two):
        links = list(self.stage.canvas.shown.links)
        if links:
            evidence = list(LinkEvidence)[two % len(LinkEvidence)]
            link_id = links[one % len(links)]
            self.acts.commit(set_value(self.acts.snapshot, link_id, "evidence", evidence))

    def _comment(self, one, two):
        if record_id := self._any(one):
            said = write_comment(
                self.acts.snapshot, "Why?", author="Mentor", at=utc_now(), record_id=record_id
            )
            self.stage.desk.bridge.commit(said)

    def _fold(self, one, two):
        self.stage.canvas.fold(one % 6)

    def _find(self, one, two):
        self.stage.canvas.finder.line.setText(f"box {two % 10}")
        self.stage.canvas.finder.show()
        self.stage.canvas.finder.step(1 if one % 2 else -1)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_picture_and_document_agree_after_every_step(qtbot, kit, steps):
    start = a_project(
        ("activity", "output", "expectation_change", "norm_outcome", "impact", "context"),
        [(1, 2), (2, 3), (3, 4), (5, 3)],
        Assumption(id="assumptions-1", code="AS1", record_id="toc_links-1-2", text="They talk"),
    )
    stage = Stage(qtbot, kit, start)
    session = Session(stage)
    for what, one, two in steps:
        session.do(what, one, two)
        assert_agrees(stage)
        assert not list(violations(stage.snapshot))
    document = stage.desk.bridge.document
    end = stage.snapshot
    taken = 0
    while document.undo_label is not None:
        stage.desk.bridge.undo()
        taken += 1
    assert stage.snapshot == start
    assert_agrees(stage)
    for _ in range(taken):
        stage.desk.bridge.redo()
    assert stage.snapshot == end or document.redo_label is not None
    assert_agrees(stage)
    stage.canvas.close()
