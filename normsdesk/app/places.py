"""Where a project may be written: what is suggested, asked, and said when a place does not work."""

import re
from pathlib import Path

from normsdesk.app.session import Session
from normsdesk.app.taken import taken_sentence
from normsdesk.library.languages import Wording
from normsdesk.store.failures import SaveFailed
from normsdesk.store.lock import TakenBy
from normsdesk.store.paths import SUFFIX
from normsdesk.store.said import say_save_failure
from normsdesk.ui.prompts import FileKind, Prompts

_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]", re.IGNORECASE)


class Places:
    """Asks a person where the file of a project, or a copy of it, is to be written.

    Args:
        session: the open project.
        documents: where this system's people keep their documents.
        prompts: asks and tells.
        words: of the window.
    """

    def __init__(self, session: Session, documents: Path, prompts: Prompts, words: Wording) -> None:
        self._session = session
        self._documents = documents
        self._prompts = prompts
        self._words = words

    def title(self) -> str:
        """Name the project."""
        return self._session.title or self._words._("Untitled project")

    def suggested(self, ending: str = "") -> Path:
        """Name the project file, or where it would be; ``ending`` goes behind its name."""
        path = self._session.path
        if path is None:
            path = self._documents / f"{file_name(self.title())}{SUFFIX}"
        return path.with_name(f"{path.stem} {ending}{path.suffix}") if ending else path

    def asked(self, title: str, ending: str = "") -> Path | None:
        """Ask for a place; ``None`` when the person went back."""
        kind = FileKind(name=self._words._("NormsDesk project"), endings=(SUFFIX,))
        return self._prompts.path_to_save(title, self.suggested(ending), kind)

    def tell_taken(self, path: Path, taken: TakenBy) -> None:
        """Say that somebody works in the file there."""
        self._prompts.tell(
            self._words._("This file is open somewhere else"),
            taken_sentence(self._words, path, taken),
            self._words._("Choose another name."),
        )

    def tell_failure(self, failure: SaveFailed) -> None:
        """Say why nothing was written."""
        self._prompts.tell(
            self._words._("This place does not work"),
            say_save_failure(self._words, failure),
            self._words._("Your work is safe on this computer."),
        )


def file_name(title: str) -> str:
    """Make a name that every disk takes from a title: letters, digits, spaces, dashes."""
    kept = "".join(c if c.isalnum() or c in " -_()." else " " for c in title)
    name = " ".join(kept.split()).strip(". ")[:80].rstrip(". ") or "project"
    # Windows keeps these names for its devices, whatever comes behind a point.
    return f"project {name}" if _DEVICE.fullmatch(name.partition(".")[0].strip()) else name
