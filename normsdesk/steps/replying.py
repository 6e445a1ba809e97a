"""A mentor's message made ready to be taken in: what each part is about, or why it is not known."""

from dataclasses import dataclass
from enum import StrEnum

from normsdesk.edit.commands.comments import step_of_comment
from normsdesk.edit.commands.replies import Reply
from normsdesk.library.languages import Wording
from normsdesk.model.project import Comment
from normsdesk.model.record import CodedRecord
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.report_places import (
    CHAPTERS,
    STEP_OF_CHAPTER,
    record_at,
    section_of_chapter,
)
from normsdesk.steps.asked import step_of
from normsdesk.steps.naming import Naming


class Trouble(StrEnum):
    """Why a part of a message cannot be taken in."""

    UNKNOWN = "reply.unknown"
    GONE = "reply.gone"
    EMPTY = "reply.empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """One answer as it would be taken in.

    ``place`` is the number or code as typed, empty for what stands before any; ``title`` names
    what it is about. With ``trouble`` there is no ``reply``.
    """

    place: str
    title: str
    text: str
    reply: Reply | None = None
    trouble: Trouble | None = None


def is_place(snapshot: Snapshot, place: str) -> bool:
    """Tell whether a number such as 4.2 or 4, or a code such as N2, leads somewhere."""
    return bool(record_of(snapshot, place) or section_of_chapter(place))


def record_of(snapshot: Snapshot, place: str) -> str:
    """Return the id of the record at a number or with a code; empty when there is none."""
    if "." in place:
        found = record_at(snapshot, place)
        return found if snapshot.record(found) is not None else ""
    return snapshot.remembered(_codes).get(place.upper(), "")


def _codes(snapshot: Snapshot) -> dict[str, str]:
    found: dict[str, str] = {}
    doubled: set[str] = set()
    for record in snapshot.records():
        if isinstance(record, CodedRecord) and record.code:
            code = record.code.upper()
            if code in found:
                doubled.add(code)
            found[code] = record.id
    return {code: each for code, each in found.items() if code not in doubled}


class Preparing:
    """Says of each part of a message what it is about, in one language."""

    def __init__(self, words: Wording, snapshot: Snapshot) -> None:
        self._words, self._snapshot = words, snapshot
        self._naming = Naming(words, snapshot)

    def prepared(self, place: str, text: str, author: str) -> Prepared:
        """Make one answer ready; the place may be empty."""
        snapshot = self._snapshot
        if not text.strip():
            return self._refused(place, text, Trouble.EMPTY)
        if not place:
            reply = Reply(text=text, step="report", author=author)
            title = self._words._("The whole report")
            return Prepared(place="", title=title, text=text, reply=reply)
        if record_id := record_of(snapshot, place):
            reply = Reply(text=text, record_id=record_id, author=author)
            return Prepared(place=place, title=self._title(record_id), text=text, reply=reply)
        if section := section_of_chapter(place):
            step = STEP_OF_CHAPTER[section]
            title = self._words._(step_of(step).title)
            reply = Reply(text=text, step=step, author=author)
            return Prepared(place=place, title=title, text=text, reply=reply)
        gone = "." in place and bool(record_at(snapshot, place))
        return self._refused(place, text, Trouble.GONE if gone else Trouble.UNKNOWN)

    def trouble(self, one: Prepared) -> str:
        """Say why an answer cannot be taken in, and what to do."""
        words = self._words
        match one.trouble:
            case Trouble.EMPTY:
                said = words._("Nothing is said about {place}.")
            case Trouble.GONE:
                said = words._("{place} was told, but is deleted since. Choose another place.")
            case Trouble.UNKNOWN if section_of_chapter(one.place.partition(".")[0]):
                said = words._(
                    "Chapter {chapter} has no {place}. Look up the number in the report."
                )
            case Trouble.UNKNOWN:
                said = words._("The report has no {place}. Chapters go from 1 to {last}.")
            case None:
                return ""
        chapter = one.place.partition(".")[0]
        last = self._words.number(max(CHAPTERS.values()))
        return said.format(place=one.place or words._("the place"), chapter=chapter, last=last)

    def _refused(self, place: str, text: str, trouble: Trouble) -> Prepared:
        return Prepared(place=place, title="", text=text, trouble=trouble)

    def _title(self, record_id: str) -> str:
        record = self._snapshot.record(record_id)
        if isinstance(record, Comment):
            about = step_of_comment(record)
            named = self._words._(step_of(about).title) if about else ""
            named = named or self._naming.reference(record.record_id)
            said = self._words._("Answer to the comment on {name}")
            return said.format(name=named)
        if record is None or (isinstance(record, CodedRecord) and record.code):
            return self._naming.reference(record_id)
        said = self._words._("{kind}: {name}")
        return said.format(kind=self._naming.kind(record), name=self._naming.title(record))
