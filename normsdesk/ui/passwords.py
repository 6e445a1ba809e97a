"""Asking for a password: one that opens something, or a new one."""

import sys
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QWidget
from shiboken6 import Shiboken

from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import CheckBox
from normsdesk.ui.forms.dialog_paper import DialogPaper
from normsdesk.ui.forms.dialog_row import dialog_row
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import IconLabel
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.kit import Kit

_WIDTH = 480
_LONGEST = 1024
_CAPS_LOCK_ON_WINDOWS = 0x14
_OTHER = 2
"""What a dialog ends with when the other way is taken; 0 and 1 are Qt's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordQuestion:
    """A question answered by the password of something protected.

    Attributes:
        title: what it is about, short.
        text: what the password opens.
        yes: the verb that goes on.
        no: the verb that leaves things as they are; empty where there is no way back.
        problem: why what was typed before did not do, or empty.
        other: a way out that needs no password, or empty.
    """

    title: str
    text: str
    yes: str
    no: str
    problem: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWay:
    """Somebody took the other way out of a question; ``typed`` is what stood in the line."""

    typed: str = ""

    def __repr__(self) -> str:
        """Show no password, whoever looks."""
        return "OtherWay()"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPasswordQuestion:
    """A question answered by a new password.

    Attributes:
        title: what is to be protected, short.
        text: what the password does.
        yes: the verb that goes on.
        shortest: characters it must have.
        holder: who holds the password so far; ``None`` where nobody is asked for.
    """

    title: str
    text: str
    yes: str
    shortest: int
    holder: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPassword:
    """A new password and the role that holds it."""

    password: str
    holder: str = ""

    def __repr__(self) -> str:
        """Show no password, whoever looks."""
        return "NewPassword()"


class PasswordLine(TextLine):
    """One line whose letters are not shown. ``caps`` tells whether Caps Lock seems to be on."""

    caps = Signal(bool)

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__(kit, name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(_LONGEST)

    def show_letters(self, shown: bool) -> None:
        """Show what is typed, or dots."""
        echo = QLineEdit.EchoMode
        self.setEchoMode(echo.Normal if shown else echo.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Notice from a letter whether Caps Lock is on; no system but Windows tells it."""
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps.emit(False)
        elif len(letter) == 1 and letter.lower() != letter.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.emit(letter.isupper() != shift)
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Ask Windows about Caps Lock before the first letter."""
        super().focusInEvent(event)
        if sys.platform == "win32":
            import ctypes

            self.caps.emit(bool(ctypes.windll.user32.GetKeyState(_CAPS_LOCK_ON_WINDOWS) & 1))


class _PasswordDialog(QDialog):
    """What both dialogs have: a title, a text, lines, a hint, letters to show, two buttons."""

    def __init__(self, kit: Kit, title: str, text: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.setWindowTitle(title)
        self.setModal(True)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.setMinimumWidth(kit.theme.length(_WIDTH))
        self._paper = DialogPaper(kit, self)
        self._column = self._paper.column
        self._column.setSpacing(10)
        widest = kit.theme.length(_WIDTH) - 48
        self._column.addWidget(TextBlock(kit, title, "h2", widest=widest))
        self._column.addWidget(TextBlock(kit, text, "body", "text2", widest=widest))
        words = kit.words
        self.caps_hint = TextBlock(kit, words._("Caps Lock seems to be on."), "caption", "text2")
        self.caps_hint.setAccessibleName(words._("Caps Lock seems to be on."))
        self.caps_hint.hide()
        self.letters = CheckBox(kit, words._("Show the letters"))
        self.letters.setObjectName("letters")
        self._yes = Button(kit, "", ButtonKind.MAIN)

    def _line(self, name: str, label: str) -> PasswordLine:
        line = PasswordLine(self._kit, label)
        line.setObjectName(name)
        line.caps.connect(self.caps_hint.setVisible)
        self.letters.toggled.connect(line.show_letters)
        self._column.addWidget(Field(self._kit, label, line))
        return line

    def _add_hints(self) -> None:
        self._column.addWidget(self.caps_hint)
        self._column.addWidget(self.letters)

    def _add_buttons(self, yes: str, no: str, other: str = "") -> None:
        before = [self._button("other", other, self._go_other)] if other else []
        answers = [self._button("no", no, self.reject)] if no else []
        self._yes.setText(yes)
        self._yes.setObjectName("yes")
        self._yes.setAccessibleName(yes)
        self._yes.setDefault(True)
        self._yes.clicked.connect(self.accept)
        self._paper.closed_by(dialog_row(self._kit, [*answers, self._yes], before=before))

    def _button(self, name: str, text: str, act: object) -> Button:
        button = Button(self._kit, text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _go_other(self) -> None:
        self.done(_OTHER)


class PasswordDialog(_PasswordDialog):
    """Asks for the password of something protected. Esc goes back."""

    def __init__(self, kit: Kit, question: PasswordQuestion, parent: QWidget | None = None) -> None:
        super().__init__(kit, question.title, question.text, parent)
        self._may_leave = bool(question.no)
        self.line = self._line("line", kit.words._("Password"))
        self.problem = TextBlock(
            kit, question.problem, "table", "danger", widest=kit.theme.length(440)
        )
        self.problem.setObjectName("problem")
        self._column.addWidget(self.problem)
        self._add_hints()
        self._add_buttons(question.yes, question.no, question.other)
        self.line.textChanged.connect(self._look)
        self.show_problem(question.problem)
        self._look()
        self.line.setFocus()

    def ask(self) -> str | OtherWay | None:
        """Show the question and wait; ``None`` when the person went back."""
        said = self.exec()
        if not Shiboken.isValid(self):
            return None  # it went with its window
        typed = self.line.value()
        self.line.clear()
        self.deleteLater()
        if said == _OTHER:
            return OtherWay(typed=typed)
        return typed if said == QDialog.DialogCode.Accepted else None

    def show_problem(self, problem: str) -> None:
        """Say why what was typed did not do."""
        self.problem.set_text(problem)
        self.problem.setVisible(bool(problem))
        self.line.setAccessibleDescription(problem)
        self.line.show_problem(bool(problem))

    def reject(self) -> None:
        """Go back, where there is a way back."""
        if self._may_leave:
            super().reject()

    def _look(self) -> None:
        self._yes.setEnabled(bool(self.line.value()))


class NewPasswordDialog(_PasswordDialog):
    """Asks for a new password, twice, and says what it means. Esc goes back."""

    def __init__(
        self, kit: Kit, question: NewPasswordQuestion, parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, question.title, question.text, parent)
        words = kit.words
        self._question = question
        self._column.addWidget(self._warning())
        self.first = self._line("first", words._("New password"))
        self.again = self._line("again", words._("The same again"))
        self.problem = TextBlock(kit, "", "caption", "text2", widest=kit.theme.length(440))
        self._column.addWidget(self.problem)
        self._add_hints()
        self.holder = TextLine(kit, words._("Who holds the password"), example=words._("Director"))
        self.holder.setObjectName("holder")
        if question.holder is not None:
            self.holder.set_value(question.holder)
            told = words._("A role. It is kept in the project, so that people know whom to ask.")
            label = words._("Who holds the password")
            self._column.addWidget(Field(kit, label, self.holder, help_text=told))
        self._add_buttons(question.yes, words._("Go back"))
        self.first.textChanged.connect(self._look)
        self.again.textChanged.connect(self._look)
        self._look()
        self.first.setFocus()

    def ask(self) -> NewPassword | None:
        """Show the question and wait; ``None`` when the person went back."""
        said = self.exec() == QDialog.DialogCode.Accepted
        if not Shiboken.isValid(self):
            return None  # it went with its window
        holder = " ".join(self.holder.value().split())
        found = NewPassword(password=self.first.value(), holder=holder)
        self.first.clear()
        self.again.clear()
        self.deleteLater()
        return found if said else None

    def _warning(self) -> QWidget:
        kit, words = self._kit, self._kit.words
        card = QFrame()
        card.setProperty("card", "true")
        row = QHBoxLayout(card)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(12)
        row.addWidget(IconLabel(kit, "triangle-alert", 20, "danger"), 0, Qt.AlignmentFlag.AlignTop)
        text = words._(
            "A forgotten password cannot be found again. Nobody can open the file then, and "
            "nobody can help. Write it down, and keep it away from this computer."
        )
        row.addWidget(TextBlock(kit, text, "table", widest=kit.theme.length(380)), 1)
        return card

    def _look(self) -> None:
        words, shortest = self._kit.words, self._question.shortest
        first, again = self.first.value(), self.again.value()
        if len(first) < shortest:
            told = words._("At least {count} characters. Four words are easy to keep in mind.")
            told = told.format(count=shortest)
        elif not first.startswith(again):
            told = words._("The two are not the same. Write the second one anew.")
        elif first != again:
            told = words._("Write it a second time, so that no slip stays unseen.")
        else:
            told = words._("Both are the same.")
        self.problem.set_text(told)
        self._yes.setEnabled(len(first) >= shortest and first == again)

    def event(self, event: QEvent) -> bool:
        """Be as high as the words need, once they have a width."""
        if event.type() is QEvent.Type.Show:
            self.adjustSize()
        return super().event(event)
