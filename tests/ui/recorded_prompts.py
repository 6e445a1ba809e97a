"""Prompts that answer by themselves and remember what they were asked."""

from collections.abc import Sequence
from pathlib import Path

from normsdesk.ui.passwords import NewPassword, NewPasswordQuestion, OtherWay, PasswordQuestion
from normsdesk.ui.prompts import FileKind, LineQuestion, Question


class RecordedPrompts:
    """Set the answers before; look at ``asked`` and ``told`` after."""

    def __init__(self) -> None:
        self.to_open: Path | None = None
        self.to_save: Path | None = None
        self.answers: list[str] = []
        self.asked: list[Question] = []
        self.lines: list[str | None] = []
        self.lines_asked: list[LineQuestion] = []
        self.passwords: list[str | None] = []
        self.passwords_asked: list[PasswordQuestion] = []
        self.new_passwords: list[NewPassword | None] = []
        self.new_asked: list[NewPasswordQuestion] = []
        self.told: list[tuple[str, str, str]] = []

    def path_to_open(self, title: str, kinds: Sequence[FileKind]) -> Path | None:
        return self.to_open

    def path_to_save(self, title: str, suggested: Path, kind: FileKind) -> Path | None:
        return self.to_save

    def answer(self, question: Question) -> str:
        self.asked.append(question)
        return self.answers.pop(0) if self.answers else "no"

    def written(self, question: LineQuestion) -> str | None:
        self.lines_asked.append(question)
        return self.lines.pop(0) if self.lines else question.suggested or None

    def password(self, question: PasswordQuestion) -> str | OtherWay | None:
        self.passwords_asked.append(question)
        return self.passwords.pop(0) if self.passwords else None

    def new_password(self, question: NewPasswordQuestion) -> NewPassword | None:
        self.new_asked.append(question)
        return self.new_passwords.pop(0) if self.new_passwords else None

    def tell(self, title: str, text: str, remedy: str = "") -> None:
        self.told.append((title, text, remedy))
