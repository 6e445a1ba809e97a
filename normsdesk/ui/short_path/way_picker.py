"""Which norm or practice the short path leads over, and beginning with another."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice
from normsdesk.steps.naming import Naming
from normsdesk.steps.short_path import Way, ways
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.labels import line_label
from normsdesk.ui.forms.segmented import Option


class WayPicker(QWidget):
    """``picked`` carries the id of a norm or a practice, ``another_asked`` wants a fresh one."""

    picked = Signal(str)
    another_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        kit, words = desk.kit, desk.kit.words
        self.norms = ListChoice(kit, (), words._("Norm or practice to work on"))
        self.norms.edited.connect(self._pick)
        self.another = Button(kit, words._("Begin another"), icon="plus", small=True)
        self.another.clicked.connect(self.another_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(line_label(kit, words._("Working on"), "label"))
        row.addWidget(self.norms, 1)
        row.addWidget(self.another)
        if desk.bridge.read_only:
            self.another.hide()

    def show_way(self, way: Way) -> None:
        """Show what there is to work on, and what is worked on now."""
        snapshot = self._desk.bridge.snapshot
        naming = Naming(self._desk.kit.words, snapshot)
        options: list[Option] = []
        for each in ways(snapshot):
            record = snapshot.find(Norm, each.norm_id) or snapshot.find(Practice, each.practice_id)
            if record is not None:
                options.append(Option(value=record.id, text=naming.title(record)))
        self.norms.set_options(options)
        self.norms.set_value(way.norm_id or way.practice_id or None)

    def _pick(self) -> None:
        self.picked.emit(str(self.norms.value() or ""))
