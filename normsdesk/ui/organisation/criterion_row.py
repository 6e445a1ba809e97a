"""One criterion: its number and words, how we know, and the answer; opened, what was found."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from normsdesk.library.wording import choice_word
from normsdesk.model.fields import spec_of
from normsdesk.model.mentorship import CriterionStatus, SelectionAnswer
from normsdesk.rules.eligibility import Proposal
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import bring_into_sight, grows
from normsdesk.ui.focus_marks import RING_RADIUS
from normsdesk.ui.forms.buttons import Button, link
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.forms.labels import TextBlock, line_label, tooltip_text
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.kit import Kit
from normsdesk.ui.organisation.begun import BegunRecord
from normsdesk.ui.organisation.eligibility_words import take_words
from normsdesk.ui.tables.signs import line_of_text, rounded, text_width

_FILLS = {
    CriterionStatus.MET: ("primary", "check"),
    CriterionStatus.PARTLY: ("hint", "minus"),
    CriterionStatus.NOT_MET: ("danger", "x"),
}
_NUMBER, _PROOF, _CLIP, _GAP, _PAD = 30, 148, 14, 6, 4
_WORDS, _SIDE = 230, 15
_WIDEST_PROOF = 260
_LONGEST = 300
_FOLDED = ("evidence", "condition")
_LEFT = Qt.AlignmentFlag.AlignLeft
_TOP = Qt.AlignmentFlag.AlignTop


class ProofButton(QAbstractButton):
    """What we know it from, in one line; "Add proof" while there is nothing. It opens the row."""

    def __init__(self, kit: Kit, item: str) -> None:
        super().__init__()
        self._kit = kit
        self._item = item
        self._proof = ""
        self.setCheckable(True)
        self.setProperty(RING_RADIUS, 6)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def proof(self) -> str:
        """Return what is shown, "" for nothing."""
        return self._proof

    def show_proof(self, proof: str) -> None:
        """Show what we know it from."""
        words = self._kit.words
        self._proof = " ".join(proof[:_LONGEST].split())
        said = self._proof or words._("Add proof")
        name = words._("{item}, how we know: {proof}").format(item=self._item, proof=said)
        self.setAccessibleName(name)
        self.setAccessibleDescription(words._("Press to change it."))
        self.setToolTip(tooltip_text(self._proof))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for one short line."""
        return QSize(self._kit.theme.length(_PROOF), self._kit.theme.length(30))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow the words to be cut."""
        return QSize(self._kit.theme.length(80), self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show that it can be pressed."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Look quiet again."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint clip and words, or the offer to add some."""
        painter = QPainter(self)
        theme = self._kit.theme
        area = QRectF(self.rect())
        if self.underMouse() or self.isChecked():
            fill = theme.color("primarySoft" if self.isChecked() else "sunken")
            rounded(painter, area, 6, fill)
        if not self._proof:
            self._paint_offer(painter, area.adjusted(_PAD, 0, -_PAD, 0))
            return
        size = theme.length(_CLIP)
        place = QRectF(_PAD, round((self.height() - size) / 2), size, size)
        self._kit.icons.paint(painter, "paperclip", place, theme.color("text2"))
        words = area.adjusted(_PAD + size + _GAP, 0, -_PAD, 0)
        line_of_text(painter, words, self._proof, theme.font("table"), theme.color("text2"))

    def _paint_offer(self, painter: QPainter, area: QRectF) -> None:
        theme = self._kit.theme
        text, font, ink = (
            self._kit.words._("Add proof"),
            theme.font("label"),
            theme.color("primary"),
        )
        line_of_text(painter, area, text, font, ink)
        width = min(text_width(font, text), area.width())
        base = round(self.height() / 2 + font.pixelSize() * 0.36 + 3) + 0.5
        painter.drawLine(int(area.left()), int(base), int(area.left() + width), int(base))


class CriterionRow(QWidget):
    """A criterion or condition and its answer. Nothing chosen means: not known yet."""

    def __init__(self, desk: Desk, check: BegunRecord, place: int, item: str) -> None:
        super().__init__()
        self._desk = desk
        self._check = check
        self._path = f"answers[{place}]"
        self._proposal: Proposal | None = None
        self._editors: tuple[FieldEditor, ...] = ()
        self._body: QWidget | None = None
        self.item = item
        kit, words = desk.kit, desk.kit.words
        self.setObjectName(self._path)
        self.number = line_label(kit, item, "label", "text3")
        self.title = TextBlock(kit, "", "body")
        self.text = TextBlock(kit, "", "caption", "text2", widest=700)
        self.proof = ProofButton(kit, item)
        self.proof.toggled.connect(self._open)
        options = [
            Option(value=status.value, text=choice_word(words, status), fill=fill, sign=sign)
            for status, (fill, sign) in _FILLS.items()
        ]
        self.answer = Segmented(kit, options, item)
        self.answer.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.answer.setEnabled(not desk.bridge.read_only)
        self.answer.edited.connect(self._answered)
        self._proposed, self.why, self.take = self._proposal_line()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_SIDE, 8, _SIDE, 8)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        grows(self)
        self.set_wide(True)

    def set_wide(self, wide: bool) -> None:
        """Stand on one line, or with proof and answer below the words."""
        grid = self._grid
        kept = (self.number, self.title, self.text, self._proposed, self.proof, self.answer)
        for widget in (*kept, self._body):
            if widget is not None:
                grid.removeWidget(widget)
        grid.addWidget(self.number, 0, 0, _LEFT | _TOP)
        grid.addWidget(self.title, 0, 1)
        grid.addWidget(self.text, 1, 1)
        grid.addWidget(self._proposed, 2, 1)
        if wide:
            middle = Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(self.proof, 0, 2, 2, 1, middle)
            grid.addWidget(self.answer, 0, 3, 2, 1, middle)
        else:
            grid.addWidget(self.proof, 3, 1)
            grid.addWidget(self.answer, 4, 1, _LEFT)
        if self._body is not None:
            grid.addWidget(self._body, 5, 1, 1, 3 if wide else 1)
        grid.setColumnMinimumWidth(0, self._desk.kit.theme.length(_NUMBER))
        grid.setColumnStretch(1, 1)
        proof = self._desk.kit.theme.length(_PROOF)
        self.proof.setFixedWidth(proof) if wide else self.proof.setMaximumWidth(16_777_215)
        if not wide:
            self.proof.setMinimumWidth(0)
        self._wide = wide

    def give_proof(self, width: int) -> None:
        """Give what we know it from about this width, where it stands in line."""
        if self._wide:
            length = self._desk.kit.theme.length
            self.proof.setFixedWidth(min(max(width, length(_PROOF)), length(_WIDEST_PROOF)))

    def width_in_line(self) -> int:
        """Return the width from which all of it can stand on one line."""
        fixed = self._desk.kit.theme.length(_NUMBER + _WORDS + _PROOF)
        return fixed + self.answer.sizeHint().width() + 2 * _SIDE + 3 * _GAP

    def show_words(self, label: str, text: str) -> None:
        """Show the words of the programme."""
        words = self._desk.kit.words
        self.title.set_text(label or text)
        self.text.set_text(text if label else "")
        self.text.setVisible(bool(label))
        name = words._("{number} {label}").format(number=self.item, label=label or text)
        self.answer.setAccessibleName(name)
        self.answer.setAccessibleDescription(text)

    def show_proposal(self, proposal: Proposal | None, why: str) -> None:
        """Show what the profile proposes; to take it, while the answer is another one.

        The line keeps its room when it is taken: else the rows below would come up under the mouse.
        """
        self._proposal = proposal
        other = proposal is not None and proposal.status is not self._answer().status
        if proposal is not None:
            self.why.set_text(why)
            self.take.set_shown_text(take_words(self._desk.kit.words, proposal))
        self.take.setVisible(other and not self._desk.bridge.read_only)
        self._proposed.setVisible(proposal is not None)

    def refresh(self) -> None:
        """Show what the check holds now."""
        answer = self._answer()
        known = answer.status is not CriterionStatus.UNKNOWN
        self.answer.set_value(answer.status.value if known else None)
        self.proof.show_proof(answer.evidence or answer.condition)
        for editor in self._editors:
            editor.refresh()
        self._show_condition(answer)

    def go_to_answer(self) -> None:
        """Put the keyboard on the answer that is chosen, or on the first one."""
        cells = self.answer.findChildren(QRadioButton)
        chosen = next((one for one in cells if one.isChecked()), cells[0])
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def begin(self) -> None:
        """Open the row and go to what we know it from."""
        self.proof.setChecked(True)
        if self._editors:
            self._editors[0].control.setFocus(Qt.FocusReason.TabFocusReason)

    def show_part(self, name: str) -> None:
        """Put the keyboard on a part of the answer: what is folded away opens."""
        if name not in _FOLDED:
            self.go_to_answer()
            bring_into_sight(self)
            return
        self.proof.setChecked(True)
        editor = self._editors[_FOLDED.index(name)]
        (editor if editor.isVisibleTo(self) else self._editors[0]).control.setFocus(
            Qt.FocusReason.TabFocusReason
        )

    def _answer(self) -> SelectionAnswer:
        return self._check.value(self._path) or SelectionAnswer(item=self.item)

    def _answered(self, value: str | None) -> None:
        status = CriterionStatus.UNKNOWN if value is None else CriterionStatus(value)
        self._put(status)

    def _put(self, status: CriterionStatus) -> None:
        self._check.put_or_tell(f"{self._path}.status", status, self)
        self.refresh()

    def _take(self) -> None:
        if self._proposal is not None:
            self.go_to_answer()  # first: the page keeps in place what has the keyboard
            self._put(self._proposal.status)

    def _open(self, opened: bool) -> None:
        if opened and self._body is None:
            self._body = QWidget()
            grows(self._body)
            row = QGridLayout(self._body)
            row.setContentsMargins(0, 8, 0, 6)
            row.setVerticalSpacing(10)
            self._editors = tuple(
                FieldEditor(
                    self._desk, self._check, f"{self._path}.{name}", spec_of(SelectionAnswer, name)
                )
                for name in _FOLDED
            )
            for place, editor in enumerate(self._editors):
                row.addWidget(editor, place, 0)
            self.set_wide(self._wide)
            self.refresh()
        if self._body is not None:
            self._body.setVisible(opened)
        if opened:
            bring_into_sight(self)
            self._editors[0].control.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_condition(self, answer: SelectionAnswer) -> None:
        if self._editors:
            asked = answer.status is CriterionStatus.PARTLY or bool(answer.condition)
            self._editors[1].setVisible(asked)

    def _proposal_line(self) -> tuple[QWidget, TextBlock, Button]:
        kit = self._desk.kit
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 2, 0, 0)
        line.setSpacing(10)
        why = TextBlock(kit, "", "caption", "info", widest=420)
        take = link(kit, "")
        kept = take.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        take.setSizePolicy(kept)
        take.clicked.connect(self._take)
        why.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(why, 1)
        line.addWidget(take)
        holder.hide()
        grows(holder)
        return holder, why, take
