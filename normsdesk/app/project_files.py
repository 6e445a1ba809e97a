"""Files inside the open project: chosen by a person, kept at once, given out as copies."""

from functools import partial
from pathlib import Path

from normsdesk.app.session import Session
from normsdesk.app.waiting import Waiting
from normsdesk.library.languages import Wording
from normsdesk.store.atomic import write_atomically
from normsdesk.store.attaching import AttachFailed, FileRead, read_file
from normsdesk.store.contents import attachment
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure
from normsdesk.ui.prompts import FileKind, Prompts

_PHOTOS = frozenset({".jpg", ".jpeg", ".png", ".webp"})


class ProjectFiles:
    """Reads files for a session and writes copies of those it holds.

    A photo is read, and made smaller, beside the interface thread with ``waiting``: a large one
    takes seconds. Without it everything happens at once.
    """

    def __init__(
        self,
        session: Session,
        documents: Path,
        prompts: Prompts,
        words: Wording,
        waiting: Waiting | None = None,
    ) -> None:
        self._waiting = waiting
        self._session = session
        self._documents = documents
        self._prompts = prompts
        self._words = words

    def ask(self) -> FileRead | AttachFailed | None:
        """Let the person choose a file and read it; ``None`` when they went back."""
        words = self._words
        photos = FileKind(
            name=words._("Photos and papers"),
            endings=(".jpg", ".jpeg", ".png", ".pdf", ".docx", ".xlsx", ".txt", ".csv", ".webp"),
        )
        every = FileKind(name=words._("All files"), endings=("",))
        path = self._prompts.path_to_open(words._("Attach a file"), [photos, every])
        if path is None:
            return None
        read = partial(read_file, path, self._session.contents)
        if self._waiting is None or path.suffix.lower() not in _PHOTOS:
            return read()
        return self._waiting.run(read)

    def keep(self, read: FileRead) -> str | None:
        """Put its bytes into the project; return their hash, ``None`` when the disk refuses."""
        return self._session.attach(read.data, read.kind)

    def save_copy(self, name: str, sha: str) -> bool:
        """Ask where to, and write a copy of a file there; tell whether it was written."""
        words = self._words
        data = attachment(self._session.contents, sha)
        if data is None:
            self._prompts.tell(
                words._("This file is not in the project"),
                words._("Only its name came with this copy."),
            )
            return False
        ending = Path(name).suffix or ".bin"
        kind = FileKind(name=words._("File"), endings=(ending,))
        path = self._prompts.path_to_save(words._("Save a copy"), self._documents / name, kind)
        if path is None:
            return False
        outcome = write_atomically(path, data)
        if isinstance(outcome, SaveFailed):
            self._prompts.tell(
                words._("The copy was not written"), say_save_failure(words, outcome)
            )
            return False
        return True
