"""What is to be done before the next meeting: a tick, the action, who, and by when."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.intake.plan_found import PlanKind
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.ids import new_id
from normsdesk.model.mentorship import ActionItem, ActionStatus
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.diagnosis.record_rows import RecordRow, RowColumns, RowLook
from normsdesk.ui.forms.buttons import Button, link
from normsdesk.ui.forms.choice import CheckBox
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card, Rule
from normsdesk.ui.kit import Kit
from normsdesk.ui.mentorship.year_marks import short_day
from normsdesk.ui.plans.plan_door import PlanDoor

_FIELDS = ("text", "owner", "due", "status", "meeting_id", "record_id", "notes")
_OPEN = (ActionStatus.OPEN, ActionStatus.DOING)
_SOON_DAYS = 7
_TICK, _ROW = 26, 49


class _DueColumns(RowColumns):
    """Room for the day in any width: it is what people look for."""

    def widths(self, kit: Kit, room: int) -> tuple[int, int, int]:
        """Give the width of the day; a little less where the row is narrow."""
        return 0, 0, kit.theme.length(118 if room > kit.theme.length(380) else 102)


class _ActionLine(QWidget):
    """One action: its tick, and the row that opens it."""

    def __init__(self, desk: Desk, columns: RowColumns) -> None:
        super().__init__()
        self._desk = desk
        self.row = RecordRow(desk, ActionItem, _FIELDS, columns)
        self.tick = CheckBox(desk.kit, "")
        self.tick.edited.connect(self._ticked)
        self.tick.setEnabled(not desk.bridge.read_only)
        length = desk.kit.theme.length
        self.tick.setFixedSize(length(_TICK), length(_ROW))
        line = QHBoxLayout(self)
        line.setContentsMargins(15, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.row, 1)
        grows(self)

    def show_action(self, action: ActionItem, look: RowLook) -> None:
        """Show an action."""
        self.row.show_look(look)
        self.tick.set_value(action.status is ActionStatus.DONE)
        words = self._desk.kit.words
        self.tick.setAccessibleName(words._("{action} Done").format(action=look.title))

    def _ticked(self, done: object) -> None:
        status = ActionStatus.DONE if done else ActionStatus.OPEN
        self._desk.bridge.put(self.row.record_id, "status", status, origin=self)


class ActionsCard(Card):
    """The open actions, the most urgent first; those done and dropped on request."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._with_done = False
        kit, words = desk.kit, desk.kit.words
        self._columns = _DueColumns(title=words._("Action"), stance=words._("Due"))
        self.lines: list[_ActionLine] = []
        self.column.setContentsMargins(1, 1, 1, 6)
        self.column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(15, 10, 12, 10)
        self.heading = TextBlock(kit, words._("To do before the next meeting"), "h3")
        self.heading.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.heading, 1)
        self.add_button = Button(kit, words._("Add action"), icon="plus", small=True)
        self.add_button.clicked.connect(lambda: self.add())
        head.addWidget(self.add_button)
        self.column.addLayout(head)
        self.add_button.setVisible(not desk.bridge.read_only)
        self.column.addWidget(Rule(kit))
        self._box = QVBoxLayout()
        self._box.setSpacing(0)
        self.column.addLayout(self._box)
        self.nothing = TextBlock(kit, "", "table", "text2", widest=600)
        self.nothing.setContentsMargins(0, 0, 0, 0)
        foot = QHBoxLayout()
        foot.setContentsMargins(15, 8, 12, 2)
        foot.setSpacing(12)
        foot.addWidget(self.nothing, 100)
        self.door = PlanDoor(desk, self, PlanKind.ACTIONS)
        self.door.added.connect(self.catch_up)
        self.read_in = link(kit, words._("Read in a list"), icon="file-up")
        self.read_in.clicked.connect(self.door.open)
        if desk.bridge.read_only:
            self.read_in.hide()
        foot.addWidget(self.read_in)
        self.more = link(kit, "")
        self.more.clicked.connect(self._turn)
        foot.addWidget(self.more)
        foot.addStretch(1)
        self.column.addLayout(foot)
        self.column.addStretch(1)

    def catch_up(self) -> None:
        """Show the actions of now."""
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        everything = snapshot.all(ActionItem)
        shown = [each for each in everything if self._with_done or each.status in _OPEN]
        shown.sort(key=_urgency)
        self._show(shown, words)
        hidden = sum(each.status not in _OPEN for each in everything)
        if self._with_done:
            text = words._("Show open ones only")
        else:
            text = words.ngettext("Show {count} done", "Show {count} done", hidden)
        self.more.set_shown_text(text.format(count=words.number(hidden)))
        self.more.setVisible(hidden > 0)
        if not everything:
            nothing = words._("Write who will do what by when. Each meeting ends with this.")
        else:
            nothing = "" if shown else words._("Everything is done.")
        self.nothing.set_text(nothing)
        self.nothing.setVisible(bool(nothing))

    def choose(self, record_id: str) -> bool:
        """Open an action; tell whether it stands here."""
        action = self._desk.bridge.snapshot.find(ActionItem, record_id)
        if action is None:
            return False
        if action.status not in _OPEN and not self._with_done:
            self._turn()
        for line in self.lines:
            if line.row.record_id == record_id and not line.isHidden():
                line.row.head.setChecked(True)
                return True
        return False

    def row_of(self, record_id: str) -> RecordRow | None:
        """Find the row of an action."""
        found = (line.row for line in self.lines if not line.isHidden())
        return next((row for row in found if row.record_id == record_id), None)

    def add(self, meeting_id: str = "") -> None:
        """Add an action, agreed on in a meeting, and go to its first field."""
        bridge = self._desk.bridge
        number = max((each.number for each in bridge.snapshot.all(ActionItem)), default=0) + 1
        fresh = ActionItem(id=new_id(ActionItem.table), number=number, meeting_id=meeting_id)
        if isinstance(bridge.commit(add_records(bridge.snapshot, [fresh]), self), Rejected):
            return
        self.catch_up()
        line = next(line for line in self.lines if line.row.record_id == fresh.id)
        line.row.begin()

    def _show(self, actions: Sequence[ActionItem], words: Wording) -> None:
        held = {line.row.record_id: line for line in self.lines}
        wanted = {each.id for each in actions}
        free = [line for line in self.lines if line.row.record_id not in wanted]
        today = date.today()
        shown: list[_ActionLine] = []
        for place, action in enumerate(actions):
            line = held.get(action.id) or (free.pop() if free else self._made())
            if self._box.indexOf(line) != place:
                self._box.insertWidget(place, line)
            line.show_action(action, _look(words, action, today))
            line.show()
            shown.append(line)
        for line in free:
            line.hide()
        self.lines = [*shown, *free]

    def _made(self) -> _ActionLine:
        line = _ActionLine(self._desk, self._columns)
        words = self._desk.kit.words
        doing = Button(self._desk.kit, words._("Begun"), icon="circle-dot", small=True)
        doing.clicked.connect(partial(self._begin, line))
        line.row.offer(doing)
        return line

    def _begin(self, line: _ActionLine, *_: object) -> None:
        self._desk.bridge.put(line.row.record_id, "status", ActionStatus.DOING, origin=self)

    def _turn(self) -> None:
        self._with_done = not self._with_done
        self.catch_up()


def _urgency(action: ActionItem) -> tuple[bool, date, int]:
    return action.status not in _OPEN, action.due or date.max, action.number


def _look(words: Wording, action: ActionItem, today: date) -> RowLook:
    parts = [action.owner.strip() or words._("Nobody yet")]
    if action.status is ActionStatus.DOING:
        parts.append(choice_word(words, action.status))
    return RowLook(
        record_id=action.id,
        number="",
        title=action.text.strip() or words._("Action without a name"),
        note=" · ".join(parts),
        stance=due_look(words, action, today),
    )


def due_look(words: Wording, action: ActionItem, today: date) -> tuple[str, str, str]:
    """Say when an action is due, or how it ended: sign, ink and word."""
    if action.status is ActionStatus.DONE:
        return "circle-check", "success", choice_word(words, action.status)
    if action.status is ActionStatus.DROPPED:
        return "minus", "text3", choice_word(words, action.status)
    if action.due is None:
        return "circle-dashed", "text3", words._("No date yet")
    said = short_day(words, action.due, today)
    if action.due < today:
        return "clock", "danger", said
    if action.due <= today + timedelta(days=_SOON_DAYS):
        return "clock", "hintInk", said
    return "calendar-days", "text2", said
