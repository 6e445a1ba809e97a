"""The agenda of a meeting on paper: what, when, the topics, and what is still open."""

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import (
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QDialog, QWidget

from normsdesk.library.wording import choice_word
from normsdesk.model.mentorship import ActionItem, ActionStatus, MentorshipMeeting
from normsdesk.ui.bridge import Desk
from normsdesk.ui.mentorship.meeting_words import guiding_questions, meeting_title

_OPEN = (ActionStatus.OPEN, ActionStatus.DOING)
_TITLE, _HEAD, _TEXT = 16.0, 11.5, 10.0


def agenda_text(desk: Desk, meeting: MentorshipMeeting) -> tuple[tuple[str, str], ...]:
    """Write an agenda as parts: a heading and its text, the first one the title of the sheet."""
    words, snapshot = desk.kit.words, desk.bridge.snapshot
    when = [words.date(meeting.held_on)] if meeting.held_on else []
    when.append(choice_word(words, meeting.mode))
    topics = meeting.topics.strip() or guiding_questions(words, meeting.kind)
    parts = [
        (meeting_title(words, meeting), " · ".join([snapshot.project.title.strip(), *when])),
        (words._("Agenda"), topics or words._("Nothing is on the agenda yet.")),
    ]
    still = [each for each in snapshot.all(ActionItem) if each.status in _OPEN]
    if still:
        lines = [
            words._("{action} ({who}, {day})").format(
                action=each.text.strip(),
                who=each.owner.strip() or words._("Nobody yet"),
                day=words.date(each.due) if each.due else words._("No date yet"),
            )
            for each in sorted(still, key=lambda one: one.number)
        ]
        parts.append((words._("Still open"), "\n".join(f"□ {line}" for line in lines)))
    parts.append((words._("Decisions"), "\n\n\n\n"))
    return tuple(parts)


def write_agenda(document: QTextDocument, font: QFont, parts: tuple[tuple[str, str], ...]) -> None:
    """Write the parts of an agenda into a document."""
    document.setDefaultFont(font)
    cursor = QTextCursor(document)
    for place, (heading, text) in enumerate(parts):
        if place:
            cursor.insertBlock()
            cursor.insertBlock()
        cursor.insertText(heading, _sized(font, _HEAD if place else _TITLE, strong=True))
        cursor.insertBlock()
        cursor.insertText(text, _sized(font, _TEXT, strong=False))


def print_agenda_on(device: QPagedPaintDevice, desk: Desk, meeting: MentorshipMeeting) -> None:
    """Print an agenda on A4."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    write_agenda(document, desk.kit.theme.font("body"), agenda_text(desk, meeting))
    document.print_(device)


def print_agenda(desk: Desk, meeting: MentorshipMeeting, parent: QWidget) -> None:
    """Ask for a printer, and print an agenda there."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(desk.kit.words._("Print the agenda"))
    dialog.accepted.connect(lambda: print_agenda_on(printer, desk, meeting))
    QDialog.open(dialog)


def _sized(font: QFont, points: float, *, strong: bool) -> QTextCharFormat:
    look = QTextCharFormat()
    sized = QFont(font)
    sized.setPointSizeF(points)
    sized.setBold(strong)
    look.setFont(sized)
    return look
