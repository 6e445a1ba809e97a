"""On a low screen with the largest text the answers of every dialog can be reached."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from normsdesk.app.crash import fault_of
from normsdesk.app.fault_dialog import FaultDialog
from normsdesk.app.rescuing import LostDialog
from normsdesk.library.languages import Wording
from normsdesk.store.said_shared import SaidLine
from normsdesk.ui.handbook.reader import HandbookReader
from normsdesk.ui.icons import Icons
from normsdesk.ui.kit import Kit
from normsdesk.ui.passwords import NewPasswordDialog, NewPasswordQuestion
from normsdesk.ui.prompts import Question, QuestionDialog
from normsdesk.ui.report.answers_dialog import AnswersDialog
from normsdesk.ui.theme import apply_theme, load_theme
from normsdesk.ui.window.forget_dialog import Foreseen, ForgetDialog, Offered
from normsdesk.ui.window.share_dialog import ShareDialog
from tests.exports.samples import example

LOW = QSize(911, 512)
FRAME = 64  # px of the frame of a window and a task bar
LONG = "Whoever wants to open it must type the password. The file is locked with it, too. "


class LowScreen:
    """A screen of 1366 × 768 at 150 %."""

    def availableSize(self) -> QSize:  # noqa: N802 - Qt's name
        return LOW


def new_password(kit: Kit) -> QDialog:
    question = NewPasswordQuestion(
        title="Protect", text=2 * LONG, yes="Protect", shortest=8, holder="Director"
    )
    return NewPasswordDialog(kit, question)


def forget(kit: Kit) -> QDialog:
    offered = [Offered(key=key, name="Answers", promise=LONG, due=False) for key in "abc"]
    return ForgetDialog(kit, offered, lambda _: Foreseen(goes=(), stays=()), LONG)


def share(kit: Kit) -> QDialog:
    lines = [SaidLine(what=f"Kind {number}", text=LONG) for number in range(9)]
    return ShareDialog(kit, lambda _: lines)


def fault(kit: Kit) -> QDialog:
    return FaultDialog(kit, fault_of(ValueError(LONG)), (), can_save=True)


def question(kit: Kit) -> QDialog:
    return QuestionDialog(kit, Question(title="Throw away", text=3 * LONG, yes="Do", no="Back"))


DIALOGS = {
    "new password": new_password,
    "delete people’s words": forget,
    "copy for the mentor": share,
    "a fault": fault,
    "a question": question,
    "what is missing": lambda kit: LostDialog(kit, 40 * f"{LONG}\n"),
    "answers of a mentor": lambda kit: AnswersDialog(kit, example("amani")),
    "handbook": HandbookReader,
}


@pytest.fixture
def largest(qapp, monkeypatch):
    monkeypatch.setattr(QWidget, "screen", lambda _self: LowScreen())
    theme = load_theme(text_scale=130)
    apply_theme(qapp, theme)
    yield Kit(theme=theme, icons=Icons(), words=Wording())
    apply_theme(qapp, load_theme())


@pytest.mark.parametrize("name", DIALOGS)
def test_the_answers_can_be_reached(qtbot, largest, name):
    dialog = DIALOGS[name](largest)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    assert dialog.height() <= LOW.height() - FRAME
    assert dialog.width() <= LOW.width()
    answers = [one for one in dialog.findChildren(QPushButton) if one.isVisible()]
    last = max(answers, key=lambda one: one.mapTo(dialog, QPoint()).y())
    bottom = last.mapTo(dialog, QPoint(0, last.height())).y()
    assert dialog.height() - 30 <= bottom <= dialog.height()
    dialog.reject()
