"""What is missing in a rescued project, in words."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from normsdesk.library.languages import Wording
from normsdesk.library.wording import spoken
from normsdesk.model.fields import walk
from normsdesk.model.snapshot import TABLES, Snapshot
from normsdesk.store.mending import LossKind, Lost
from normsdesk.store.rescue import Rescued
from normsdesk.store.said import shown

_GROUPS = {
    LossKind.UNSURE: "rescue.group.records",
    LossKind.FILE: "rescue.group.files",
    LossKind.VERSION: "rescue.group.versions",
    LossKind.MANIFEST: "rescue.group.manifest",
    LossKind.PROJECT: "table.project",
}
_MOST_NAMES = 5
_PLACE = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLoss:
    """One line: what is concerned, and what is the matter with it."""

    what: str
    text: str


def say_lost(
    words: Wording, rescued: Rescued, named: Callable[[str], str] | None = None
) -> list[SaidLoss]:
    """Say what is missing; records with the same trouble stand on one line.

    Args:
        words: the language.
        rescued: what came of the file.
        named: names a record that is still there by its id.
    """
    snapshot = rescued.contents.snapshot
    found: dict[tuple[str, str], dict[str, None]] = {}
    for lost in rescued.lost:
        key = _what(words, lost), _trouble(words, snapshot, lost)
        found.setdefault(key, {})[_name(snapshot, lost, named)] = None
    return [
        SaidLoss(what=what, text=_line(words, [name for name in names if name], trouble))
        for (what, trouble), names in sorted(found.items(), key=lambda one: one[0][0])
    ]


def _what(words: Wording, lost: Lost) -> str:
    group = _GROUPS.get(lost.kind, f"table.{lost.table}" if lost.table in TABLES else "")
    return spoken(words, group or "rescue.group.records")


def _trouble(words: Wording, snapshot: Snapshot, lost: Lost) -> str:
    return spoken(
        words,
        lost.kind.value,
        field=_label(words, snapshot, lost),
        name=shown(lost.name),
        count=words.number(lost.count, 0),
    )


def _name(snapshot: Snapshot, lost: Lost, named: Callable[[str], str] | None) -> str:
    here = snapshot.record(lost.record_id) is not None
    return (named(lost.record_id) if named is not None and here else "") or lost.record_id


def _line(words: Wording, names: list[str], trouble: str) -> str:
    if not names:
        return trouble
    told = ", ".join(shown(name) for name in names[:_MOST_NAMES])
    if len(names) > _MOST_NAMES:
        count = words.number(len(names) - _MOST_NAMES, 0)
        told = spoken(words, "rescue.more", names=told, count=count)
    return words._("{label}: {value}").format(label=told, value=trouble)


def _label(words: Wording, snapshot: Snapshot, lost: Lost) -> str:
    """Give the label of a field; its path where the record does not have it any more."""
    record = snapshot.record(lost.record_id)
    labels = {} if record is None else {one.path: one.field.spec.label for one in walk(record)}
    if lost.path in labels:
        return words._(labels[lost.path])
    return shown(_PLACE.sub("", lost.path))
