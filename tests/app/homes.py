"""A computer for the tests of this room: a data folder, somebody at work, a fixed clock."""

from datetime import UTC, datetime
from pathlib import Path

from normsdesk.app.session import Home, Session
from normsdesk.edit.commands.records import set_value
from normsdesk.edit.document import Committed
from normsdesk.store.journal import JournalState
from normsdesk.store.lock import Holder

NOW = datetime(2026, 5, 4, 10, 34, tzinfo=UTC)


def a_home(folder: Path, *, where: str = "PC-1", told: list[JournalState] | None = None) -> Home:
    return Home(
        data=folder / "data",
        holder=Holder(who="M&E officer", where=where, since=NOW),
        author="M&E officer",
        clock=lambda: NOW,
        on_journal=(told if told is not None else []).append,
    )


def edit(session: Session, text: str, norm_id: str = "norms-n1") -> Committed:
    """Reword a norm's notes."""
    outcome = session.document.commit(set_value(session.document.snapshot, norm_id, "notes", text))
    assert isinstance(outcome, Committed), outcome
    return outcome


def notes(session: Session, norm_id: str = "norms-n1") -> str:
    record = session.document.snapshot.record(norm_id)
    assert record is not None
    return record.notes


def killed(session: Session) -> None:
    """End a session as a killed program does: nothing is tidied, locks fall."""
    journal, lock = session._journal, session._lock
    if journal is not None:
        journal.close(discard=False)
    if lock is not None:
        lock._lock.leave()
