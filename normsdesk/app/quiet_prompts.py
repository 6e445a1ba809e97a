"""Prompts for runs without a person: every question is answered by going back."""

from collections.abc import Sequence
from pathlib import Path

from normsdesk.ui.prompts import FileKind, LineQuestion, Question


class QuietPrompts:
    """Asks nobody; changes nothing."""

    def path_to_open(self, _title: str, _kinds: Sequence[FileKind]) -> Path | None:
        """Open nothing."""
        return None

    def path_to_save(self, _title: str, _suggested: Path, _kind: FileKind) -> Path | None:
        """Write nowhere."""
        return None

    def answer(self, _question: Question) -> str:
        """Leave things as they are."""
        return "no"

    def written(self, _question: LineQuestion) -> str | None:
        """Write nothing."""
        return None

    def tell(self, _title: str, _text: str, _remedy: str = "") -> None:
        """Tell nobody."""
