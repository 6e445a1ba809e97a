"""The open project: its snapshot, its history, and the only door for changes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from normsdesk.edit.changes import Refusal, Rejected, applied, stamped
from normsdesk.edit.patch import ChangeSet, Patch, change_set, joined
from normsdesk.model.snapshot import Snapshot

HISTORY_LENGTH = 1_000
"""How many steps can be undone; the oldest are forgotten first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """A commit that took place.

    ``revision`` counts the commits of the project, undo and redo included. ``origin`` is whoever
    made it, so that it need not refresh itself.
    """

    patch: Patch
    changes: ChangeSet
    revision: int
    origin: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A signed patch with what comes of it, worked out beside the document for ``base``."""

    base: Snapshot
    patch: Patch
    result: Snapshot | Rejected


Observer = Callable[[Committed], None]
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Tell the time, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


class Document:
    """One project being worked on.

    Every change is a patch that is committed as a whole or rejected without a trace. Observers
    hear of each commit once, after it, in the order in which they were added.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        *,
        revision: int = 0,
        author: str = "",
        read_only: bool = False,
        clock: Clock = utc_now,
    ) -> None:
        self._snapshot = snapshot
        self._revision = revision
        self._author = author
        self._read_only = read_only
        self._clock = clock
        self._done: list[Patch] = []
        self._undone: list[Patch] = []
        self._merging = False
        self._observers: list[Observer] = []

    @property
    def snapshot(self) -> Snapshot:
        """The project as it is now."""
        return self._snapshot

    @property
    def revision(self) -> int:
        """How many commits the project has seen."""
        return self._revision

    @property
    def read_only(self) -> bool:
        """Whether every commit is refused."""
        return self._read_only

    @property
    def author(self) -> str:
        """The role written into what is committed."""
        return self._author

    def sign_as(self, author: str) -> None:
        """Have what is committed from now on carry another role."""
        self._author = author

    @property
    def undo_label(self) -> str | None:
        """The label of the step that undo would take back, ``None`` when there is none."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """The label of the step that redo would make again, ``None`` when there is none."""
        return self._undone[-1].label if self._undone else None

    def observe(self, observer: Observer) -> Callable[[], None]:
        """Have ``observer`` called after each commit; call the result to stop."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def commit(self, patch: Patch | Rejected, origin: object = None) -> Committed | Rejected:
        """Make the changes of ``patch``, all or none.

        A refusal of a command may be handed in and comes back. An empty patch changes nothing,
        is not remembered and reported to nobody.
        """
        if isinstance(patch, Rejected):
            return patch
        if not patch:
            return Committed(
                patch=patch, changes=change_set(patch), revision=self._revision, origin=origin
            )
        signed = stamped(patch, self._clock(), self._author)
        outcome = self._apply(signed, origin)
        if isinstance(outcome, Committed):
            self._remember(signed)
            self._undone.clear()
            self._report(outcome)
        return outcome

    def ready(self, base: Snapshot, patch: Patch) -> Ready:
        """Work out what comes of a large patch, in any thread; the document stays as it is."""
        signed = stamped(patch, self._clock(), self._author)
        return Ready(base=base, patch=signed, result=applied(base, signed))

    def commit_ready(self, ready: Ready, origin: object = None) -> Committed | Rejected:
        """Commit what was worked out before; if the project changed since, apply it anew."""
        fresh = ready.base is self._snapshot and not self._read_only
        if not fresh or isinstance(ready.result, Rejected):
            return self.commit(ready.patch, origin)
        outcome = self._taken(ready.patch, ready.result, origin)
        self._remember(ready.patch)
        self._undone.clear()
        self._report(outcome)
        return outcome

    def commit_for_good(self, patch: Patch) -> Committed | Rejected:
        """Make the changes of ``patch`` with no way back: every step that undo knows goes, too."""
        outcome = self._apply(stamped(patch, self._clock(), self._author), None)
        if isinstance(outcome, Committed):
            self._done.clear()
            self._undone.clear()
            self._merging = False
            self._report(outcome)
        return outcome

    def undo(self, origin: object = None) -> Committed | Rejected | None:
        """Take the last step back; ``None`` when there is nothing to take back."""
        return self._step(self._done, self._undone, origin)

    def redo(self, origin: object = None) -> Committed | Rejected | None:
        """Make the step again that was taken back last; ``None`` when there is none."""
        return self._step(self._undone, self._done, origin)

    def close_merging(self) -> None:
        """End the current run of typing: the next patch is a step of its own."""
        self._merging = False

    def start_step(self, snapshot: Snapshot, label: str, patch: Patch) -> None:
        """Offer ``patch``, already part of ``snapshot``, as the one step that undo takes back.

        Used once, after a recovery: the project opens with the restored changes made.

        Raises:
            ValueError: something was committed before, or the snapshot is another one.
        """
        if self._done or snapshot is not self._snapshot:
            raise ValueError("start_step comes first")
        if patch:
            self._done.append(
                Patch(changes=patch.changes, label=label, author=patch.author, at=patch.at)
            )

    def _apply(self, patch: Patch, origin: object) -> Committed | Rejected:
        if self._read_only:
            return Rejected(reason=Refusal.READ_ONLY)
        outcome = applied(self._snapshot, patch)
        if isinstance(outcome, Rejected):
            return outcome
        return self._taken(patch, outcome, origin)

    def _taken(self, patch: Patch, result: Snapshot, origin: object) -> Committed:
        self._snapshot = result
        self._revision += 1
        return Committed(
            patch=patch, changes=change_set(patch), revision=self._revision, origin=origin
        )

    def _remember(self, patch: Patch) -> None:
        if self._merging and self._done and patch.merge_key == self._done[-1].merge_key:
            merged = joined(self._done.pop(), patch)
            if merged:
                self._done.append(merged)
        else:
            self._done.append(patch)
            del self._done[:-HISTORY_LENGTH]
        self._merging = bool(patch.merge_key)

    def _step(
        self, source: list[Patch], target: list[Patch], origin: object
    ) -> Committed | Rejected | None:
        if not source:
            return None
        step = source[-1].inverse()
        outcome = self._apply(step, origin)
        if isinstance(outcome, Committed):
            source.pop()
            target.append(step)
            self._merging = False
            self._report(outcome)
        return outcome

    def _report(self, committed: Committed) -> None:
        for observer in tuple(self._observers):
            observer(committed)
