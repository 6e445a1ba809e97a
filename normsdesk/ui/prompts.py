"""Every question the program asks in a window of its own, in one place.

Tests hand in an object with the same methods that answers by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.dialog_row import dialog_row
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import IconLabel
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.kit import Kit
from normsdesk.ui.passwords import (
    NewPassword,
    NewPasswordDialog,
    NewPasswordQuestion,
    OtherWay,
    PasswordDialog,
    PasswordQuestion,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKind:
    """A kind of file to open or save: its name in words and its endings, such as ".norms"."""

    name: str
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with two or three answers, each a verb.

    Attributes:
        title: what it is about, short.
        text: what happened, what is safe, what can be done.
        yes: the verb that does it.
        no: the verb that leaves things as they are.
        other: a third way, or empty.
        deletes: whether ``yes`` takes something away.
    """

    title: str
    text: str
    yes: str
    no: str
    other: str = ""
    deletes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LineQuestion:
    """A question answered by one line of text.

    Attributes:
        title: what it is about, short.
        text: why it is asked, or empty.
        label: what the line holds.
        suggested: what stands there at first.
        yes: the verb that goes on.
        no: the verb that leaves things as they are; empty where there is no way back.
    """

    title: str
    text: str
    label: str
    suggested: str = ""
    yes: str
    no: str = ""


class Prompts(Protocol):
    """The questions a page or the session may ask."""

    def path_to_open(self, title: str, kinds: Sequence[FileKind]) -> Path | None:
        """Ask for a file to read; ``None`` when the person went back."""
        ...

    def path_to_save(self, title: str, suggested: Path, kind: FileKind) -> Path | None:
        """Ask where to write, with the right ending; ``None`` when the person went back."""
        ...

    def answer(self, question: Question) -> str:
        """Ask, and return ``"yes"``, ``"no"`` or ``"other"``; closing the question is no."""
        ...

    def written(self, question: LineQuestion) -> str | None:
        """Ask for one line, trimmed; ``None`` when the person went back."""
        ...

    def password(self, question: PasswordQuestion) -> str | OtherWay | None:
        """Ask for a password, as typed, or the other way; ``None`` is going back."""
        ...

    def new_password(self, question: NewPasswordQuestion) -> NewPassword | None:
        """Ask for a new password; ``None`` when the person went back."""
        ...

    def tell(self, title: str, text: str, remedy: str = "") -> None:
        """Say what happened and what to do."""
        ...


class WindowPrompts:
    """Questions as dialogs above a window.

    A file is asked for in the folder people chose last, at first in the one for their documents,
    never in the folder the program was started from.
    """

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        self._kit = kit
        self._parent = parent
        self._chosen: Path | None = None

    def path_to_open(self, title: str, kinds: Sequence[FileKind]) -> Path | None:
        """Ask for a file to read; ``None`` when the person went back."""
        dialog = self._file_dialog(title, QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_filter(kind) for kind in kinds])
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self._kit.words._("Open"))
        dialog.setDirectory(str(self._folder()))
        return self._picked(dialog)

    def path_to_save(self, title: str, suggested: Path, kind: FileKind) -> Path | None:
        """Ask where to write, with the right ending; ``None`` when the person went back."""
        dialog = self._file_dialog(title, QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters([_filter(kind)])
        dialog.setDefaultSuffix(kind.endings[0].removeprefix("."))
        named = suggested.is_absolute() and suggested.parent.is_dir()
        dialog.setDirectory(str(suggested.parent if named else self._folder()))
        dialog.selectFile(suggested.name)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self._kit.words._("Save"))
        return self._picked(dialog)

    def answer(self, question: Question) -> str:
        """Ask, and return ``"yes"``, ``"no"`` or ``"other"``; closing the question is no."""
        return QuestionDialog(self._kit, question, self._parent).ask()

    def written(self, question: LineQuestion) -> str | None:
        """Ask for one line, trimmed; ``None`` when the person went back."""
        return LineDialog(self._kit, question, self._parent).ask()

    def password(self, question: PasswordQuestion) -> str | OtherWay | None:
        """Ask for a password, as typed, or the other way; ``None`` is going back."""
        return PasswordDialog(self._kit, question, self._parent).ask()

    def new_password(self, question: NewPasswordQuestion) -> NewPassword | None:
        """Ask for a new password; ``None`` when the person went back."""
        return NewPasswordDialog(self._kit, question, self._parent).ask()

    def tell(self, title: str, text: str, remedy: str = "") -> None:
        """Say what happened and what to do."""
        whole = f"{text}\n\n{remedy}" if remedy else text
        close = self._kit.words._("Close")
        QuestionDialog(
            self._kit, Question(title=title, text=whole, yes=close, no=""), self._parent
        ).ask()

    def _file_dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        words = self._kit.words
        dialog = QFileDialog(self._parent, title)
        dialog.setAcceptMode(mode)
        label = QFileDialog.DialogLabel
        dialog.setLabelText(label.Reject, words._("Cancel"))
        dialog.setLabelText(label.FileName, words._("File name"))
        dialog.setLabelText(label.FileType, words._("Kind of file"))
        dialog.setLabelText(label.LookIn, words._("Folder"))
        return dialog

    def _picked(self, dialog: QFileDialog) -> Path | None:
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        if not chosen:
            return None
        self._chosen = Path(chosen[0]).parent
        return Path(chosen[0])

    def _folder(self) -> Path:
        if self._chosen is not None and self._chosen.is_dir():
            return self._chosen
        place = QStandardPaths.StandardLocation.DocumentsLocation
        found = QStandardPaths.writableLocation(place)
        return Path(found) if found and Path(found).is_dir() else Path.home()


class QuestionDialog(QDialog):
    """A title, a text, and a button for each answer. Esc and closing mean no."""

    def __init__(self, kit: Kit, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer = "no"
        self.setWindowTitle(question.title)
        self.setModal(True)
        self.setMinimumWidth(kit.theme.length(420))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 22, 24, 20)
        box.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        if question.deletes:
            sign = IconLabel(kit, "triangle-alert", 20, "danger")
            head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(TextBlock(kit, question.title, "h2", widest=kit.theme.length(440)), 1)
        box.addLayout(head)
        self.text_label = TextBlock(
            kit, question.text, "body", "text2", widest=kit.theme.length(460)
        )
        box.addWidget(self.text_label)
        box.addSpacing(12)
        kind = ButtonKind.DELETE if question.deletes else ButtonKind.MAIN
        offered = [
            ("other", question.other, ButtonKind.SECOND),
            ("no", question.no, ButtonKind.SECOND),
            ("yes", question.yes, kind),
        ]
        answers = [self._button(kit, name, text, look) for name, text, look in offered if text]
        box.addLayout(dialog_row(kit, answers))
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)

    def ask(self) -> str:
        """Show the question and wait for the answer; it is no when the window goes meanwhile."""
        self.exec()
        if Shiboken.isValid(self):
            self.deleteLater()
        return self._answer

    def _button(self, kit: Kit, answer: str, text: str, look: ButtonKind) -> Button:
        button = Button(kit, text, look)
        button.setObjectName(answer)
        button.clicked.connect(getattr(self, f"_say_{answer}"))
        if answer == "yes" and look is ButtonKind.MAIN:
            button.setDefault(True)
            button.setFocus()
        return button

    def _say_yes(self) -> None:
        self._answer = "yes"
        self.accept()

    def _say_no(self) -> None:
        self.reject()

    def _say_other(self) -> None:
        self._answer = "other"
        self.accept()


class LineDialog(QDialog):
    """A question, one line to write in, and a button for each answer. Esc goes back."""

    def __init__(self, kit: Kit, question: LineQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(question.title)
        self.setModal(True)
        self.setMinimumWidth(kit.theme.length(420))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 22, 24, 20)
        box.setSpacing(8)
        box.addWidget(TextBlock(kit, question.title, "h2"))
        if question.text:
            box.addWidget(TextBlock(kit, question.text, "body", "text2"))
        box.addSpacing(4)
        self._line = TextLine(kit, question.label)
        self._line.setObjectName("line")
        self._line.set_value(question.suggested)
        self._line.selectAll()
        box.addWidget(Field(kit, question.label, self._line))
        box.addSpacing(12)
        answers: list[Button] = []
        if question.no:
            back = Button(kit, question.no)
            back.setObjectName("no")
            back.clicked.connect(self.reject)
            answers.append(back)
        self._yes = Button(kit, question.yes, ButtonKind.MAIN)
        self._yes.setObjectName("yes")
        self._yes.setDefault(True)
        self._yes.clicked.connect(self.accept)
        box.addLayout(dialog_row(kit, [*answers, self._yes]))
        self._line.textChanged.connect(self._look)
        self._look()
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self._line.setFocus()

    def ask(self) -> str | None:
        """Show the question and wait for the answer."""
        said = self.exec() == QDialog.DialogCode.Accepted
        if not Shiboken.isValid(self):
            return None  # it went with its window
        self.deleteLater()
        return self._line.value().strip() if said else None

    def _look(self) -> None:
        self._yes.setEnabled(bool(self._line.value().strip()))


def _filter(kind: FileKind) -> str:
    patterns = " ".join(f"*{ending}" for ending in kind.endings)
    return f"{kind.name} ({patterns})"
