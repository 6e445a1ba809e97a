"""The details beside the canvas."""

from PySide6.QtCore import QEvent, QObject

from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.theory import Assumption, ToCNode
from normsdesk.ui.canvas.inspector import Inspector
from tests.ui.desks import desk_over, shown


class ChoosesAnother(QObject):
    """Shows another record when a card is hidden, as a field does that loses the keyboard."""

    def __init__(self, inspector, record_id):
        super().__init__()
        self._inspector, self._record_id = inspector, record_id

    def eventFilter(self, _watched, event):  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Hide:
            self._inspector.show_record(self._record_id)
        return False


def test_what_is_chosen_while_a_card_goes_is_what_is_shown(qtbot, kit):
    node, other = ToCNode(id="toc_nodes-1"), Assumption(id="assumptions-1")
    snapshot = snapshot_of([Project(id="project-1"), node, other])
    inspector = shown(qtbot, Inspector(desk_over(kit, snapshot)))
    inspector.show_record(node.id)
    chooser = ChoosesAnother(inspector, other.id)
    inspector.card().installEventFilter(chooser)
    inspector.show_record("")
    assert inspector.record_id() == other.id
    assert inspector.card().isVisible()
