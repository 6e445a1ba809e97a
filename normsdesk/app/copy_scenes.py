"""Views of joining and of earlier versions that pictures are taken of, with made-up edits."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from normsdesk.app.program import Program, now
from normsdesk.edit.commands.records import remove_records, set_value
from normsdesk.edit.document import Document
from normsdesk.edit.merging_terms import Copies
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.store.history import Moment, MomentKind
from normsdesk.ui.merging.choices import LATER, Choices, CopyWords
from normsdesk.ui.pages.history import HistoryPage
from normsdesk.ui.pages.joining import JoiningPage

_SIZE = 230_000


def joining(program: Program) -> QWidget | None:
    """Show two copies that disagree, some of it chosen."""
    if program.workplace is None:
        return None
    base = program.workplace.session.document.snapshot
    norms = [norm.id for norm in base.all(Norm)][:2]
    if len(norms) < len(("changed", "removed")):
        return None
    first, second = norms
    mine = _edited(base, {first: "Aunts say: you will be lonely in class."}, gone=second)
    theirs = _edited(
        base,
        {first: "Aunts say: you will be alone in class. Shops hire girls at 14.", second: "Ask."},
    )
    words = program.kit.words
    choices = Choices(
        Copies(
            base=_edited(base, {first: "Aunts say: you will be odd in class."}),
            mine=mine,
            theirs=theirs,
        ),
        CopyWords(title=words._("My copy"), below=words._("this computer"), short=words._("Mine")),
        CopyWords(title=words._("The other copy"), below="village.norms", short=words._("Theirs")),
        words,
    )
    page = JoiningPage(program.kit, choices)
    page.show_entry(choices.keys[-1])
    page.choose(LATER)
    page.show_entry(f"{first}:notes")
    page.choose("both")
    program.shell.show_content(page)
    return program.shell


def history(program: Program) -> QWidget | None:
    """Show kept versions and backups, and what changed since one of them."""
    if program.workplace is None:
        return None
    earlier = program.workplace.session.document.snapshot
    norms = [norm.id for norm in earlier.all(Norm)][:2]
    later = _edited(earlier, dict.fromkeys(norms, "Girls say so, too."))
    words, at = program.kit.words, now()
    kept = Moment(key="1", kind=MomentKind.VERSION, at=at, name=words._("Example"))
    backup = Moment(key="2", kind=MomentKind.BACKUP, at=at - timedelta(days=1), size=_SIZE)
    page = HistoryPage(program.kit, lambda _moment: earlier)
    page.show_moments([kept, backup, replace(backup, key="3", at=at - timedelta(days=2))], later)
    for row in list(page.changes.rows.values())[:1]:
        row.turn()
    program.shell.show_content(page)
    return program.shell


def _edited(base: Snapshot, notes: Mapping[str, str], gone: str = "") -> Snapshot:
    document = Document(base, clock=now)
    for record_id, text in notes.items():
        document.commit(set_value(document.snapshot, record_id, "notes", text))
    if gone:
        document.commit(remove_records(document.snapshot, [gone]))
    return document.snapshot
