"""One session of a training: a tick, its title and length, and its plan when it is opened."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.commands.rows import remove_row
from normsdesk.library.languages import Wording
from normsdesk.model.fields import spec_of
from normsdesk.model.mentorship import Session
from normsdesk.model.programme import PackItem
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import bring_into_sight, grows
from normsdesk.ui.diagnosis.record_rows import RowColumns, RowHead, RowLook
from normsdesk.ui.forms.buttons import Button, ButtonKind, link
from normsdesk.ui.forms.choice import CheckBox
from normsdesk.ui.forms.editors import FieldEditor, Subject
from normsdesk.ui.forms.field_group import FieldGroup
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.record_form import EditorMaker
from normsdesk.ui.forms.surfaces import Rule

_FIELDS = ("title", "minutes", "facilitator_notes", "materials", "attendance")
_TICK, _ROW = 26, 49


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPlan:
    """A session as it is shown: its place in the list, and what the programme says of it.

    ``suggested`` is the length that NormsDesk proposes, where the programme gives none.
    """

    place: int
    session: Session
    item: PackItem | None
    expected: int | None
    suggested: int


def session_look(words: Wording, plan: SessionPlan) -> RowLook:
    """Say a session at a glance."""
    session = plan.session
    length = words.ngettext("{count} minute", "{count} minutes", session.minutes).format(
        count=words.number(session.minutes)
    )
    parts = [length]
    if session.minutes == plan.suggested and not session.done:
        parts[0] = words._("{length}, our suggestion").format(length=length)
    if materials := " ".join(session.materials.split()):
        parts.append(materials)
    named = plan.item.label if plan.item is not None else ""
    return RowLook(
        record_id="",
        number=words.number(session.order),
        title=session.title.strip() or named or words._("Session without a title"),
        note=" · ".join(parts),
        stance=_stance(words, plan),
    )


def _stance(words: Wording, plan: SessionPlan) -> tuple[str, str, str]:
    session = plan.session
    if not session.attendance:
        if session.done:
            return "circle-check", "success", words._("Done")
        return "circle", "text2", words._("To do")
    there = sum(each.count for each in session.attendance)
    if not plan.expected:
        said = words.ngettext("{count} there", "{count} there", there)
        return "users", "success", said.format(count=words.number(there))
    said = words._("{count} of {all} there").format(
        count=words.number(there), all=words.number(plan.expected)
    )
    return "users", "success" if there >= plan.expected else "hintInk", said


class SessionRow(QWidget):
    """A session of the training that ``subject`` shows; built once for its place in the list."""

    def __init__(self, desk: Desk, subject: Subject, place: int) -> None:
        super().__init__()
        self._desk = desk
        self._subject = subject
        self._place = place
        self._group: FieldGroup | None = None
        self._body: QWidget | None = None
        self._text = TextBlock(desk.kit, "", "table", "text2", widest=900)
        self._plan: SessionPlan | None = None
        kit = desk.kit
        self.suggest = link(kit, kit.words._("Take our notes and materials"), icon="wand-sparkles")
        self.suggest.clicked.connect(self._take)
        self.head = RowHead(kit, RowColumns(title="", stance=kit.words._("How far it is")))
        self.head.toggled.connect(self._open)
        self.tick = CheckBox(kit, "")
        self.tick.setFixedSize(kit.theme.length(_TICK), kit.theme.length(_ROW))
        self.tick.setEnabled(not desk.bridge.read_only)
        self.tick.edited.connect(self._ticked)
        line = QHBoxLayout()
        line.setContentsMargins(15, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.tick)
        line.addWidget(self.head, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Rule(kit))
        self._column.addLayout(line)
        grows(self)

    @property
    def path(self) -> str:
        """Where in the training the session stands."""
        return f"sessions[{self._place}]"

    def show_plan(self, plan: SessionPlan) -> None:
        """Show the session of now."""
        words = self._desk.kit.words
        look = session_look(words, plan)
        self.head.show_look(look)
        self.tick.set_value(plan.session.done)
        self.tick.setAccessibleName(words._("{action} Done").format(action=look.title))
        told = [plan.item.text, plan.item.help] if plan.item is not None else []
        said = " ".join(each for each in told if each)
        self._text.set_text(words._("In the programme: {text}").format(text=said) if said else "")
        self._text.setVisible(bool(said) and self._body is not None)
        self._plan = plan
        self._offer()
        if self._group is not None and self.head.isChecked():
            self._group.refresh()

    def begin(self) -> None:
        """Open the plan and go to its first field."""
        self.head.setChecked(True)
        if self._group is not None:
            first = self._group.editors()[0]
            if isinstance(first, FieldEditor):
                first.control.setFocus(Qt.FocusReason.TabFocusReason)

    def turn(self) -> None:
        """Close, for another training."""
        self.head.setChecked(False)
        if self._group is not None:
            self._group.turn()

    def _ticked(self, done: object) -> None:
        self._subject.put(f"{self.path}.done", bool(done), origin=self)

    def _open(self, opened: bool) -> None:
        if opened and self._body is None:
            self._build()
        if self._body is not None and self._group is not None:
            if opened:
                self._group.refresh()
            self._body.setVisible(opened)
        if opened:
            bring_into_sight(self)

    def _build(self) -> None:
        desk = self._desk
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(41, 6, 16, 14)
        column.setSpacing(12)
        column.addWidget(self._text)
        self._text.setVisible(bool(self._text.text()))
        maker = EditorMaker(desk, self._subject)
        fields = [spec_of(Session, name) for name in _FIELDS]
        self._group = FieldGroup(desk.kit, maker, fields, self.path)
        column.addWidget(self._group)
        column.addWidget(self.suggest, 0, Qt.AlignmentFlag.AlignLeft)
        self._offer()
        words = desk.kit.words
        delete = Button(
            desk.kit,
            words._("Take this session out"),
            ButtonKind.DELETE,
            icon="trash-2",
            small=True,
        )
        delete.clicked.connect(self._remove)
        foot = QHBoxLayout()
        foot.addWidget(delete)
        foot.addStretch(1)
        column.addLayout(foot)
        if desk.bridge.read_only:
            delete.hide()
        self._column.addWidget(self._body)
        grows(self._body)

    def _offer(self) -> None:
        """Offer the proposal of the pack while the plan of the session is empty."""
        plan = self._plan
        if plan is None or self._body is None:
            return
        empty = not (plan.session.facilitator_notes.strip() or plan.session.materials.strip())
        there = plan.item is not None and bool(plan.item.facilitator_notes or plan.item.materials)
        self.suggest.setVisible(empty and there and not self._desk.bridge.read_only)

    def _take(self) -> None:
        plan = self._plan
        if plan is None or plan.item is None:
            return
        filled = replace(
            plan.session,
            facilitator_notes=plan.item.facilitator_notes,
            materials=plan.item.materials,
        )
        self._subject.put(self.path, filled, origin=self)

    def _remove(self) -> None:
        bridge = self._desk.bridge
        patch = remove_row(bridge.snapshot, self._subject.record_id, "sessions", self._place)
        bridge.commit(patch, self)
