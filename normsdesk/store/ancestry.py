"""Where copies of a project come from: what a file keeps so that two copies can be joined."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from normsdesk.edit.commands.retention import without_forgotten
from normsdesk.edit.merging_terms import Copies
from normsdesk.edit.merging_twins import rehomed
from normsdesk.model.record import NEVER
from normsdesk.model.snapshot import Snapshot
from normsdesk.store import codec
from normsdesk.store.container import pack
from normsdesk.store.contents import (
    Contents,
    base_member,
    base_snapshot,
    next_contents,
    version_member,
    version_snapshot,
)
from normsdesk.store.schema import (
    ANCESTORS_KEPT,
    HANDED_OVER_KEPT,
    STARTS_KEPT,
    VERSIONS_KEPT,
    BaseNote,
    Packed,
    VersionNote,
    revision_number,
)

_NEWEST_STARTS = 4
"""So many states that work began from are kept whatever their age; older ones one a week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonPast:
    """The newest state that two copies both come from."""

    note: BaseNote
    snapshot: Snapshot


def with_base(
    contents: Contents,
    snapshot: Snapshot,
    note: BaseNote,
) -> Contents:
    """Keep a state to join copies by; older ones are thinned out."""
    notes = _thinned([*(one for one in contents.base_notes if one.revision != note.revision), note])
    packed = pack(codec.encode_tables(snapshot))
    bases = {**contents.bases, base_member(note.revision): packed}
    noted = {base_member(one.revision) for one in contents.base_notes} | {
        base_member(note.revision)
    }
    kept = {base_member(one.revision) for one in notes}
    return replace(
        contents,
        base_notes=notes,
        bases={name: one for name, one in bases.items() if name in kept or name not in noted},
    )


def with_start(contents: Contents) -> Contents:
    """Keep the state that work begins from: somebody may begin from a copy of this very file."""
    if any(one.revision == contents.revision for one in contents.base_notes):
        return contents
    return with_base(contents, contents.snapshot, _note_of(contents))


def with_handed_over(contents: Contents, copy: Contents) -> Contents:
    """Keep what was given to somebody, as they have it, so that what comes back can be joined."""
    note = BaseNote(
        revision=copy.revision, saved_at=copy.saved_at, taken_out=copy.taken_out, handed=True
    )
    return with_base(contents, copy.snapshot, note)


def with_past_of(contents: Contents, other: Contents) -> Contents:
    """Give a project the merge bases and the ancestors of another state of it."""
    last = (contents.parent,) if contents.parent else ()
    return replace(
        contents,
        ancestors=tuple(dict.fromkeys((*other.ancestors, *last)))[-ANCESTORS_KEPT:],
        bases=other.bases,
        base_notes=other.base_notes,
        taken_out=other.taken_out,
    )


def without_past(contents: Contents) -> Contents:
    """Let go of named versions and merge bases: they hold what was removed since."""
    return replace(contents, versions={}, version_notes=(), bases={}, base_notes=())


def common_past(mine: Contents, theirs: Contents) -> CommonPast | None:
    """Find the newest state that both copies come from; ``None`` when none is known.

    A state that lacks what was taken out serves only where one of the copies lacks it, too.
    """
    either = {*mine.taken_out, *theirs.taken_out}
    here, there = _known(mine), _known(theirs)
    fitting = [
        note
        for revision in here.keys() & there.keys()
        if (note := here[revision] or there[revision]) is not None
        and either.issuperset(note.taken_out)
        and _lacks_the_same(note, mine, theirs)
    ]
    for note in sorted(fitting, key=_newest, reverse=True):
        snapshot = _state(mine, note.revision) or _state(theirs, note.revision)
        if snapshot is not None:
            return CommonPast(note=note, snapshot=snapshot)
    return None


def comes_from(contents: Contents, revision: str) -> bool:
    """Tell whether a project is known to hold what it was at a revision."""
    return revision in _known(contents)


def copies_of(mine: Contents, theirs: Contents) -> tuple[Copies, CommonPast | None]:
    """Lay two copies side by side with what they come from.

    An unrelated project is laid beside as if it were part of mine.
    """
    if mine.snapshot.project.id != theirs.snapshot.project.id:
        other = rehomed(theirs.snapshot, mine.snapshot)
        return Copies(base=None, mine=mine.snapshot, theirs=other), None
    past = common_past(mine, theirs)
    # What either side deleted for good must not come back from the other one.
    here = without_forgotten(mine.snapshot, theirs.snapshot)
    there = without_forgotten(theirs.snapshot, mine.snapshot)
    copies = Copies(
        base=past.snapshot if past is not None else None,
        mine=here,
        theirs=there,
        unknown_to_me=frozenset(mine.taken_out) - set(theirs.taken_out),
        unknown_to_them=frozenset(theirs.taken_out) - set(mine.taken_out),
    )
    return copies, past


def joined_contents(
    mine: Contents,
    theirs: Contents,
    snapshot: Snapshot,
    *,
    at: datetime,
    mine_is_kept: bool = True,
) -> Contents:
    """Put two joined copies into one: attachments, versions and bases of both.

    Both states are kept as merge bases, so that either copy can go on and be joined again; mine
    is not when ``mine_is_kept`` says that no file holds it. The result is protected when one of
    them is.
    """
    number = max(mine.revision_number, theirs.revision_number) + 1
    files = {**theirs.attachments, **mine.attachments}
    both = replace(mine, attachments=files, key=mine.key or theirs.key)
    joined = next_contents(both, snapshot, revision=number, at=at)
    if mine.snapshot.project.id != theirs.snapshot.project.id:
        return joined
    notes, versions = _both_versions(mine, theirs)
    known = {note.revision for note in mine.base_notes}
    joined = replace(
        joined,
        ancestors=_one_line(theirs, mine),
        version_notes=notes,
        versions=versions,
        bases={**theirs.bases, **mine.bases},
        base_notes=_thinned(
            [*mine.base_notes, *(one for one in theirs.base_notes if one.revision not in known)]
        ),
        taken_out=tuple(one for one in mine.taken_out if one in theirs.taken_out),
    )
    joined = replace(joined, bases=_noted(joined))
    for side in (mine, theirs) if mine_is_kept else (theirs,):
        joined = with_base(joined, side.snapshot, _note_of(side))
    return joined


def _note_of(contents: Contents) -> BaseNote:
    return BaseNote(
        revision=contents.revision, saved_at=contents.saved_at, taken_out=contents.taken_out
    )


def _noted(contents: Contents) -> Mapping[str, Packed]:
    kept = {base_member(note.revision) for note in contents.base_notes}
    return {name: packed for name, packed in contents.bases.items() if name in kept}


def _one_line(theirs: Contents, mine: Contents) -> tuple[str, ...]:
    """Make one line of two, the end of each kept."""
    half = ANCESTORS_KEPT // 2
    ends = [[*one.ancestors, one.revision][-half:] for one in (theirs, mine)]
    return tuple(dict.fromkeys(revision for end in ends for revision in end))


def _both_versions(
    mine: Contents, theirs: Contents
) -> tuple[tuple[VersionNote, ...], Mapping[str, Packed]]:
    by_revision = {note.revision: note for note in (*theirs.version_notes, *mine.version_notes)}
    notes = sorted(by_revision.values(), key=lambda note: (note.saved_at, note.revision))
    notes = notes[-VERSIONS_KEPT:]
    kept = {version_member(note.revision) for note in notes}
    members = {**theirs.versions, **mine.versions}
    return tuple(notes), {name: one for name, one in members.items() if name in kept}


def _known(contents: Contents) -> Mapping[str, BaseNote | None]:
    """List every revision that is in a file, with what is known of those whose state is kept."""
    known: dict[str, BaseNote | None] = dict.fromkeys(contents.ancestors)
    for name in contents.bases:
        revision = name.rpartition("/")[2].removesuffix(".json")
        known[revision] = BaseNote(revision=revision, saved_at=NEVER)
    for version in contents.version_notes:
        known[version.revision] = BaseNote(
            revision=version.revision, saved_at=version.saved_at, taken_out=contents.taken_out
        )
    known |= {note.revision: note for note in contents.base_notes}
    known[contents.revision] = _note_of(contents)
    return known


def _lacks_the_same(note: BaseNote, mine: Contents, theirs: Contents) -> bool:
    """Tell whether what a copy lacks is lacking in the state, too, and so was never removed."""
    return all(set(note.taken_out).issuperset(side.taken_out) for side in (mine, theirs))


def _newest(note: BaseNote) -> tuple[datetime, int, str]:
    return note.saved_at, revision_number(note.revision), note.revision


def _state(contents: Contents, revision: str) -> Snapshot | None:
    if contents.revision == revision:
        return contents.snapshot
    kept = base_snapshot(contents, revision)
    return kept if kept is not None else version_snapshot(contents, revision)


def _thinned(notes: Iterable[BaseNote]) -> tuple[BaseNote, ...]:
    """Keep the newest that were handed over, and of the others the newest and one a week."""
    in_order = sorted(notes, key=_newest)
    handed = [note for note in in_order if note.handed][-HANDED_OVER_KEPT:]
    starts = [note for note in in_order if not note.handed]
    kept = starts[-_NEWEST_STARTS:]
    weeks: dict[date, BaseNote] = {}
    for note in starts[:-_NEWEST_STARTS]:
        day = note.saved_at.date()
        weeks[day - timedelta(days=day.weekday())] = note
    kept += list(weeks.values())[-(STARTS_KEPT - _NEWEST_STARTS) :]
    return tuple(sorted((*handed, *kept), key=_newest))
