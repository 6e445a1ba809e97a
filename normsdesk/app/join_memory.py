"""What joining a copy told the project about its past, taken back when joining is undone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from normsdesk.app.session import Session
from normsdesk.edit.commands.retention import DELETED
from normsdesk.edit.document import Committed
from normsdesk.edit.patch import Change, Patch
from normsdesk.store.contents import Contents
from normsdesk.store.schema import BaseNote, Packed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Join:
    """One joining: its changes, and what came into the past of the project with it."""

    changes: Mapping[str, Change]
    ancestors: tuple[str, ...]
    bases: Mapping[str, Packed]
    notes: tuple[BaseNote, ...]
    lacking: tuple[tuple[str, ...], tuple[str, ...]]


class JoinMemory:
    """Follows undo and redo of joinings.

    A project that says that a copy is in it, while its records were taken back, would find nothing
    new in that copy the next time.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._joins: list[_Join] = []
        self.stop = session.document.observe(self._follow)

    def remember(self, patch: Patch, joined: Contents) -> None:
        """Take in the past of a joined project, which ``patch`` has just brought."""
        before = self._session.contents
        known = {note.revision for note in before.base_notes}
        join = _Join(
            changes={change.id: change for change in patch.changes},
            ancestors=tuple(one for one in joined.ancestors if one not in before.ancestors),
            bases={name: one for name, one in joined.bases.items() if name not in before.bases},
            notes=tuple(note for note in joined.base_notes if note.revision not in known),
            lacking=(before.taken_out, joined.taken_out),
        )
        self._session.take_in(joined)
        if patch:
            self._joins.append(join)

    def _follow(self, committed: Committed) -> None:
        if committed.patch.label == DELETED:
            self._joins.clear()  # what was deleted for good must not come back with a past
        for change in committed.patch.changes[:1]:
            for join in self._joins:
                known = join.changes.get(change.id)
                if known is None or len(join.changes) != len(committed.patch.changes):
                    continue
                if change.before == known.after and change.after != known.after:
                    self._session.keep_past(_without(self._session.contents, join))
                elif change.before == known.before and change.after == known.after:
                    self._session.keep_past(_with(self._session.contents, join))


def _without(contents: Contents, join: _Join) -> Contents:
    gone = {note.revision for note in join.notes}
    return replace(
        contents,
        ancestors=tuple(one for one in contents.ancestors if one not in join.ancestors),
        bases={name: one for name, one in contents.bases.items() if name not in join.bases},
        base_notes=tuple(note for note in contents.base_notes if note.revision not in gone),
        taken_out=join.lacking[0],
    )


def _with(contents: Contents, join: _Join) -> Contents:
    return replace(
        contents,
        ancestors=tuple(dict.fromkeys((*contents.ancestors, *join.ancestors))),
        bases={**contents.bases, **join.bases},
        base_notes=tuple(dict.fromkeys((*contents.base_notes, *join.notes))),
        taken_out=join.lacking[1],
    )
