"""Prompts for runs without a person: every question is answered by going back."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the words of a start that asks nothing
    from normsdesk.ui.passwords import NewPassword, NewPasswordQuestion, OtherWay, PasswordQuestion
    from normsdesk.ui.prompts import FileKind, LineQuestion, Question


class QuietPrompts:
    """Asks nobody; changes nothing."""

    def path_to_open(self, title: str, kinds: "Sequence[FileKind]") -> Path | None:
        """Open nothing."""
        del title, kinds

    def path_to_save(self, title: str, suggested: Path, kind: "FileKind") -> Path | None:
        """Write nowhere."""
        del title, suggested, kind

    def answer(self, question: "Question") -> str:
        """Leave things as they are."""
        del question
        return "no"

    def written(self, question: "LineQuestion") -> str | None:
        """Write nothing."""
        del question

    def password(self, question: "PasswordQuestion") -> "str | OtherWay | None":
        """Open nothing."""
        del question

    def new_password(self, question: "NewPasswordQuestion") -> "NewPassword | None":
        """Protect nothing."""
        del question

    def tell(self, title: str, text: str, remedy: str = "") -> None:
        """Tell nobody."""
        del title, text, remedy
