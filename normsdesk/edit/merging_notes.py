"""What is decided later: each open conflict stays in the project as a comment."""

import hashlib
from collections.abc import Mapping

from normsdesk.edit.merging_terms import Conflict, Merged
from normsdesk.model.fields import declared
from normsdesk.model.project import Comment, Project
from normsdesk.model.snapshot import TABLES, Snapshot


def with_notes(merged: Merged, texts: Mapping[str, str]) -> Snapshot:
    """Put a comment beside each open conflict, so that nothing is forgotten.

    Args:
        merged: the joined project.
        texts: what to say, by conflict key, such as the value that did not go in. The same
            conflict with the same text gets the same comment, and only once.
    """
    held = merged.snapshot.tables.get(Comment.table, {})
    added: dict[str, Comment] = {}
    for conflict in merged.open_conflicts():
        about = merged.snapshot.record(conflict.record_id)
        text = texts.get(conflict.key, "")
        if about is None or not text:
            continue
        note = Comment(
            id=_note_id(conflict, text),
            record_id=conflict.record_id,
            field=_field(conflict),
            text=text,
            created=about.modified,
            modified=about.modified,
            at=about.modified,
        )
        if note.id not in held:
            added[note.id] = note
    if not added:
        return merged.snapshot
    return Snapshot({**merged.snapshot.tables, Comment.table: {**held, **added}})


def _field(conflict: Conflict) -> str:
    """Name the field as comments do: the one that stands in the record itself."""
    name = conflict.path.partition(".")[0].partition("[")[0]
    kind = TABLES[conflict.table]
    known = kind is not Project and any(field.name == name for field in declared(kind))
    return name if known else ""


def _note_id(conflict: Conflict, text: str) -> str:
    digest = hashlib.sha256(f"{conflict.key}\n{text}".encode()).hexdigest()
    return f"{Comment.table}-{digest[:12]}"
