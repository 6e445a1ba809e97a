"""The one wire between an open project and the widgets that show it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import set_value
from normsdesk.edit.document import Committed, Document, Ready
from normsdesk.edit.patch import Patch
from normsdesk.model.snapshot import Snapshot
from normsdesk.ui.kit import Kit
from normsdesk.ui.pieces import Pieces

if TYPE_CHECKING:  # the start screen reads no files
    from normsdesk.store.attaching import AttachFailed, FileRead


class Bridge(QObject):
    """Tells widgets what was committed, and carries their changes to the document.

    ``changed`` carries each `Committed`, whoever made it; ``refused`` carries each `Rejected` of
    a change made through the bridge; ``talk_asked`` a record and one of its fields, or "",
    whose comments somebody wants to see; ``role_asked`` that they want to say their role.
    """

    changed = Signal(object)
    refused = Signal(object)
    talk_asked = Signal(str, str)
    role_asked = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._stop = document.observe(self.changed.emit)

    @property
    def document(self) -> Document:
        """The open project."""
        return self._document

    @property
    def snapshot(self) -> Snapshot:
        """The project as it is now."""
        return self._document.snapshot

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self._document.read_only

    def commit(self, patch: Patch | Rejected, origin: object = None) -> Committed | Rejected:
        """Make a change; a refusal is told and comes back."""
        outcome = self._document.commit(patch, origin)
        if isinstance(outcome, Rejected):
            self.refused.emit(outcome)
        return outcome

    def commit_ready(self, ready: Ready) -> Committed | Rejected:
        """Commit a large change that was worked out beside the document; a refusal is told."""
        outcome = self._document.commit_ready(ready)
        if isinstance(outcome, Rejected):
            self.refused.emit(outcome)
        return outcome

    def put(
        self,
        record_id: str,
        path: str,
        value: object,
        *,
        typing: bool = False,
        origin: object = None,
    ) -> Committed | Rejected:
        """Put one value in its place; a refusal comes back to be told beside the field."""
        patch = set_value(self.snapshot, record_id, path, value, typing=typing)
        return self._document.commit(patch, origin)

    def end_typing(self) -> None:
        """Let the next change be an undo step of its own."""
        self._document.close_merging()

    def undo(self) -> None:
        """Take the last step back."""
        self._tell(self._document.undo())

    def redo(self) -> None:
        """Make the step again that was taken back."""
        self._tell(self._document.redo())

    def take_back(self, committed: Committed) -> None:
        """Take one commit back: as undo while it is the last one, else as a change of its own."""
        if self._document.revision == committed.revision:
            self.undo()
        else:
            self.commit(committed.patch.inverse())

    def cut(self) -> None:
        """Stop listening to the document."""
        self._stop()

    def _tell(self, outcome: Committed | Rejected | None) -> None:
        if isinstance(outcome, Rejected):
            self.refused.emit(outcome)


class Notices(Protocol):
    """Where a page says in passing what happened."""

    def show_message(
        self, text: str, action: str = "", handler: Callable[[], object] | None = None
    ) -> None:
        """Show a message; ``action``, such as Undo, calls ``handler``."""
        ...


class Files(Protocol):
    """Files kept inside the project; only the maker of the window can read and write them."""

    def ask(self) -> "FileRead | AttachFailed | None":
        """Let the person choose a file and read it; ``None`` when they went back."""
        ...

    def keep(self, read: "FileRead") -> str | None:
        """Put its bytes into the project; return their hash, ``None`` when the disk refuses."""
        ...

    def save_copy(self, name: str, sha: str) -> bool:
        """Ask where to, and write a copy of a file there; tell whether it was written."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a page works with: looks and words, the project, and a place for messages.

    Without ``files`` nothing can be attached. ``pieces`` takes what a page may do a little later
    when nobody looks at it yet.
    """

    kit: Kit
    bridge: Bridge
    notices: Notices
    files: Files | None = None
    pieces: Pieces = field(default_factory=Pieces)
