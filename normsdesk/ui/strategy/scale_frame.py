"""How, who, what and when: the lines of a plan under four heads."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.rows import add_row, remove_row
from normsdesk.library.wording import choice_word
from normsdesk.model.fields import spec_of
from normsdesk.model.strategy import ScaleUpHeading, ScaleUpPlan, ScaleUpRow
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.buttons import Button, ButtonKind, icon_button
from normsdesk.ui.forms.editors import FieldEditor, Subject
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card, IconLabel, Rule
from normsdesk.ui.strategy.tiles_grid import TilesGrid

_ICONS = {
    ScaleUpHeading.HOW: "route",
    ScaleUpHeading.WHO: "users-round",
    ScaleUpHeading.WHAT: "list-checks",
    ScaleUpHeading.WHEN: "calendar-days",
}


class _Line(QWidget):
    """One line of the plan, typed in place."""

    def __init__(self, desk: Desk, subject: Subject, place: int) -> None:
        super().__init__()
        words = desk.kit.words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        field = spec_of(ScaleUpRow, "text")
        self.editor = FieldEditor(desk, subject, f"plan[{place}].text", field, labelled=False)
        name = words._("Remove line {number}").format(number=words.number(place + 1))
        self.remove = icon_button(desk.kit, "x", name)
        if desk.bridge.read_only:
            self.remove.hide()  # showing it here would open a window of its own
        row.addWidget(self.editor, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        grows(self)


class _Head(Card):
    """One of the four heads with its lines."""

    def __init__(self, desk: Desk, heading: ScaleUpHeading, question: str) -> None:
        super().__init__(desk.kit)
        kit, words = desk.kit, desk.kit.words
        self.column.setContentsMargins(1, 10, 1, 10)
        self.column.setSpacing(8)
        title = choice_word(words, heading)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.setSpacing(10)
        head.addWidget(IconLabel(kit, _ICONS[heading], 18, "primary"))
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(TextBlock(kit, title, "label_strong"))
        said.addWidget(TextBlock(kit, question, "caption", "text2"))
        head.addLayout(said, 1)
        self.column.addLayout(head)
        self.column.addWidget(Rule(kit))
        self.lines = QVBoxLayout()
        self.lines.setContentsMargins(10, 0, 8, 0)
        self.lines.setSpacing(8)
        self.column.addLayout(self.lines)
        self.add = Button(kit, words._("Add line"), ButtonKind.GHOST, icon="plus", small=True)
        self.add.set_name(words._("Add a line to: {heading}").format(heading=title))
        if desk.bridge.read_only:
            self.add.hide()  # showing it here would open a window of its own
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)


class ScaleFrame(TilesGrid):
    """Four heads side by side where there is room."""

    def __init__(self, desk: Desk, subject: Subject) -> None:
        words = desk.kit.words
        self._desk = desk
        self._subject = subject
        self._lines: list[_Line] = []
        questions = {
            ScaleUpHeading.HOW: words._("How will it grow?"),
            ScaleUpHeading.WHO: words._("Who must be part of it?"),
            ScaleUpHeading.WHAT: words._("What needs to happen?"),
            ScaleUpHeading.WHEN: words._("When is each part ready?"),
        }
        self.heads = {each: _Head(desk, each, text) for each, text in questions.items()}
        super().__init__(tuple(self.heads.values()), desk.kit.theme.length(220), (4, 2, 1))
        for heading, head in self.heads.items():
            head.add.clicked.connect(partial(self.add, heading))

    def show_plan(self, plan: ScaleUpPlan) -> None:
        """Show the lines of a plan, each under its head."""
        while len(self._lines) < len(plan.plan):
            line = _Line(self._desk, self._subject, len(self._lines))
            line.remove.clicked.connect(partial(self._remove, len(self._lines)))
            self._lines.append(line)
        counts = dict.fromkeys(ScaleUpHeading, 0)
        for place, line in enumerate(self._lines):
            if place < len(plan.plan):
                heading = plan.plan[place].heading
                home = self.heads[heading].lines
                if home.indexOf(line) != counts[heading]:
                    home.insertWidget(counts[heading], line)
                counts[heading] += 1
                line.editor.refresh()
            line.setVisible(place < len(plan.plan))  # in its place, or it opens as a window

    def turn(self) -> None:
        """Get ready for another plan."""
        for line in self._lines:
            line.editor.turn()

    def texts(self, heading: ScaleUpHeading) -> list[FieldEditor]:
        """Return the editors under a head."""
        home = self.heads[heading].lines
        return [line.editor for line in self._lines if home.indexOf(line) >= 0 and line.isVisible()]

    def add(self, heading: ScaleUpHeading) -> None:
        """Add a line under a head and go to it."""
        bridge, plan_id = self._desk.bridge, self._subject.record_id
        patch = add_row(bridge.snapshot, plan_id, "plan", ScaleUpRow(heading=heading))
        if isinstance(bridge.commit(patch, self), Rejected):
            return
        plan = bridge.snapshot.get(ScaleUpPlan, plan_id)
        self.show_plan(plan)
        last = self._lines[len(plan.plan) - 1]
        last.editor.control.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, place: int) -> None:
        bridge = self._desk.bridge
        plan = bridge.snapshot.find(ScaleUpPlan, self._subject.record_id)
        if plan is None or place >= len(plan.plan):
            return
        heading = plan.plan[place].heading
        bridge.commit(remove_row(bridge.snapshot, plan.id, "plan", place), self)
        self.show_plan(bridge.snapshot.get(ScaleUpPlan, plan.id))
        self.heads[heading].add.setFocus(Qt.FocusReason.TabFocusReason)
