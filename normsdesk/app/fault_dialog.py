"""The dialog that tells of a fault of the program, and where the work is."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from normsdesk.app.crash import Fault
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import CheckBox
from normsdesk.ui.forms.dialog_row import dialog_row
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.kit import Kit


class FaultDialog(QDialog):
    """What happened, that the work is kept, and three ways on. Esc goes on.

    The details hold no text of a project until a person asks for the message.

    Args:
        kit: looks and words.
        fault: what was caught.
        log: the last lines of the log.
        can_save: whether a project is open, of which a copy can be saved.
    """

    def __init__(
        self,
        kit: Kit,
        fault: Fault,
        log: tuple[str, ...],
        *,
        can_save: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fault, self._log = fault, log
        self._answer = "continue"
        words = kit.words
        self.setWindowTitle(words._("Something went wrong"))
        self.setModal(True)
        self.setMinimumWidth(kit.theme.length(640))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 22, 24, 20)
        box.setSpacing(8)
        box.addWidget(TextBlock(kit, words._("Something went wrong in the program"), "h2"))
        box.addWidget(TextBlock(kit, _where_the_work_is(kit, can_save), "body", "text2"))
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(words._("Details"))
        self.details.setMinimumHeight(kit.theme.length(150))
        box.addWidget(self.details)
        self.with_message = CheckBox(kit, words._("Include messages. They may quote your project."))
        self.with_message.edited.connect(self._show_details)
        box.addWidget(self.with_message)
        box.addSpacing(8)
        box.addLayout(self._buttons(kit, can_save))
        self._show_details()
        self._first.setFocus()

    def ask(self) -> str:
        """Show the dialog; return ``"continue"``, ``"copy"`` or ``"close"``."""
        self.exec()
        self.deleteLater()
        return self._answer

    def _buttons(self, kit: Kit, can_save: bool) -> QHBoxLayout:
        words = kit.words
        details = _button(kit, words._("Copy details"), self._copy)
        answers = [_button(kit, words._("Close the program"), self._say_close)]
        if can_save:
            answers.append(_button(kit, words._("Save a copy"), self._say_copy))
        go_on = _button(kit, words._("Go on working"), self.accept, ButtonKind.MAIN)
        go_on.setDefault(True)
        self._first = go_on
        return dialog_row(kit, [*answers, go_on], before=[details])

    def _show_details(self) -> None:
        wanted = self.with_message.value()
        self.details.setPlainText(self._fault.report(self._log, with_message=wanted))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())

    def _say_copy(self) -> None:
        self._answer = "copy"
        self.accept()

    def _say_close(self) -> None:
        self._answer = "close"
        self.accept()


def _button(
    kit: Kit, text: str, handler: Callable[[], object], look: ButtonKind = ButtonKind.SECOND
) -> Button:
    button = Button(kit, text, look)
    button.clicked.connect(handler)
    return button


def _where_the_work_is(kit: Kit, project_open: bool) -> str:
    if project_open:
        return kit.words._("Your work is kept on this computer. You can go on, or save a copy.")
    return kit.words._("No project was open. You can go on.")
