"""Search over everything: finds words in every text of a project and says where it stands."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from normsdesk.library.languages import LANGUAGES, Wording
from normsdesk.model.fields import FieldKind, walk
from normsdesk.model.record import CodedRecord, Record
from normsdesk.model.snapshot import TABLES, Snapshot
from normsdesk.steps.asked import Place
from normsdesk.steps.catalogue import STEPS
from normsdesk.steps.naming import Naming
from normsdesk.steps.step import Step

MOST_PER_STEP = 20
"""Places of one step that are listed; the others are only counted."""
LONGEST_QUERY = 200
_WINDOW = 110
_LEAD = 34
_SEARCHED = frozenset({FieldKind.LINE, FieldKind.TEXT, FieldKind.LINES})
_LANGUAGE_FIELDS = frozenset({"language", "languages"})
_SAME = str.maketrans("‘’“”‐\u2011–—−", "''\"\"-----")
_CODE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text; ``marked`` where it is what was looked for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place where the words stand.

    ``title`` names the record, or the page; ``kind`` says what kind of record it is; ``label`` is
    the field, empty where the title itself was found; ``pieces`` is the text around the first word.
    """

    place: Place
    title: tuple[Piece, ...]
    kind: str = ""
    label: str = ""
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepHits:
    """What was found in one step: the first places, and how many there are in all."""

    step: Step
    hits: tuple[Hit, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer to a search: pages whose name fits, then the places of each step."""

    pages: tuple[Hit, ...] = ()
    steps: tuple[StepHits, ...] = ()

    @property
    def count(self) -> int:
        """How many places were found, pages included."""
        return len(self.pages) + sum(step.count for step in self.steps)


def folded(text: str) -> str:
    """Fold a text for comparing: no capitals, no accents, one kind of quotation marks."""
    if text.isascii():
        return text.lower()
    return "".join(_folded_letter(letter) for letter in text)


def searched_words(query: str) -> tuple[str, ...]:
    """Split a query into the words that must all be there, folded, each once."""
    return tuple(dict.fromkeys(folded(query[:LONGEST_QUERY]).split()))


def marked(text: str, wanted: Sequence[str]) -> tuple[Piece, ...]:
    """Cut a text on one line into pieces, with every ``wanted`` folded word marked."""
    starts, plain = _folding(text)
    flags = [False] * len(text)
    for word in wanted:
        at = plain.find(word)
        while at >= 0:
            for place in range(starts[at], starts[at + len(word) - 1] + 1):
                flags[place] = True
            at = plain.find(word, at + len(word))
    return tuple(_pieces(text, flags))


def excerpt(text: str, wanted: Sequence[str]) -> tuple[Piece, ...]:
    """Show the part of a text around the first word found, on one line, with words marked."""
    line = " ".join(text.split())
    starts, plain = _folding(line)
    found = [at for word in wanted if (at := plain.find(word)) >= 0]
    first = starts[min(found)] if found else 0
    start = 0 if first <= _LEAD else _word_start(line, first - _LEAD, first)
    part = line[start : start + _WINDOW]
    pieces = marked(part.rstrip(), wanted)
    before = (Piece(text="…"),) if start else ()
    after = (Piece(text="…"),) if start + _WINDOW < len(line) else ()
    return (*before, *pieces, *after)


@dataclass(frozen=True, slots=True)
class _Text:
    path: str
    label: str
    text: str
    plain: str


@dataclass(frozen=True, slots=True)
class _Entry:
    record: Record
    texts: tuple[_Text, ...]
    plain: str


class SearchIndex:
    """The texts of a project, made ready for searching.

    It is made in small pieces, so that nobody waits for it: `follow` notes what is new in a
    snapshot, `work` does a part of it. `find` answers from what is ready.
    """

    def __init__(self) -> None:
        self._snapshot: Snapshot | None = None
        self._entries: dict[str, _Entry] = {}
        self._waiting: list[Record] = []

    @property
    def complete(self) -> bool:
        """Whether everything of the snapshot is ready."""
        return not self._waiting

    def follow(self, snapshot: Snapshot) -> None:
        """Note what has changed; what has not is kept."""
        if snapshot is self._snapshot:
            return
        self._snapshot = snapshot
        before, kept = self._entries, dict[str, _Entry]()
        self._waiting = []
        for record in snapshot.records():
            entry = before.get(record.id)
            if entry is not None and entry.record is record:
                kept[record.id] = entry
            elif record.table in _PLACES:
                self._waiting.append(record)
        self._entries = kept

    def work(self, most: int = 100) -> bool:
        """Make up to ``most`` more records ready; tell whether all are."""
        for _ in range(min(most, len(self._waiting))):
            record = self._waiting.pop()
            self._entries[record.id] = _entry(record)
        return self.complete

    def find(self, words: Wording, query: str, *, most: int = MOST_PER_STEP) -> Found:
        """Find the places where all words of ``query`` stand, ``most`` of each step.

        A record counts when its texts together hold all words; its texts that hold them all are
        told, else the one that holds most of them.
        """
        wanted = searched_words(query)
        if not wanted or self._snapshot is None:
            return Found()
        snapshot, naming = self._snapshot, Naming(words, self._snapshot)
        steps: list[StepHits] = []
        for step in STEPS:
            found = [pair for entry in self._of(snapshot, step) for pair in _fits(entry, wanted)]
            if found:
                found.sort(key=lambda pair: not _is_code(pair[1], wanted))
                hits = tuple(_hit(words, naming, *pair, wanted) for pair in found[:most])
                steps.append(StepHits(step=step, hits=hits, count=len(found)))
        return Found(pages=tuple(_pages(words, wanted)), steps=tuple(steps))

    def _of(self, snapshot: Snapshot, step: Step) -> Iterator[_Entry]:
        for section in step.sections:
            if _PLACES[section.table].step_id != step.id:
                continue  # listed in an earlier step, too
            for record in snapshot.all(TABLES[section.table]):
                if (entry := self._entries.get(record.id)) is not None:
                    yield entry


def _first_places() -> Mapping[str, Place]:
    places: dict[str, Place] = {}
    for step in STEPS:
        for section in step.sections:
            places.setdefault(section.table, Place(step_id=step.id, section_id=section.id))
    return places


_PLACES = _first_places()


def _entry(record: Record) -> _Entry:
    texts = tuple(_texts(record))
    return _Entry(record, texts, "\n".join(text.plain for text in texts))


def _texts(record: Record) -> Iterator[_Text]:
    if isinstance(record, CodedRecord) and record.code:
        yield _Text(_CODE, "", record.code, folded(record.code))
    for placed in walk(record):
        spec, value = placed.field.spec, placed.value
        if spec.hidden or spec.kind not in _SEARCHED or not value:
            continue
        values: Iterable[str] = (value,) if isinstance(value, str) else value
        for each in values:
            told = LANGUAGES.get(each, each) if placed.field.name in _LANGUAGE_FIELDS else each
            yield _Text(placed.path, spec.label, told, folded(told))


def _fits(entry: _Entry, wanted: Sequence[str]) -> Iterator[tuple[_Entry, _Text]]:
    if not all(word in entry.plain for word in wanted):
        return
    whole = [text for text in entry.texts if all(word in text.plain for word in wanted)]
    if not whole:
        whole = [max(entry.texts, key=lambda text: sum(word in text.plain for word in wanted))]
    for text in whole:
        yield entry, text


def _is_code(text: _Text, wanted: Sequence[str]) -> bool:
    return text.path == _CODE and (text.plain,) == tuple(wanted)


def _hit(words: Wording, naming: Naming, entry: _Entry, text: _Text, wanted: Sequence[str]) -> Hit:
    first = _PLACES[entry.record.table]
    place = Place(
        step_id=first.step_id,
        section_id=first.section_id,
        record_id=entry.record.id,
        path=text.path,
    )
    title, kind = marked(naming.title(entry.record), wanted), naming.kind(entry.record)
    if text.path == _CODE:
        return Hit(place=place, title=title, kind=kind)
    pieces = excerpt(text.text, wanted)
    return Hit(place=place, title=title, kind=kind, label=words._(text.label), pieces=pieces)


def _pages(words: Wording, wanted: Sequence[str]) -> Iterator[Hit]:
    for step in STEPS:
        title = words._(step.title)
        if _holds(title, wanted):
            yield Hit(place=Place(step_id=step.id), title=marked(title, wanted))
        for section in step.sections:
            name = words._(section.title)
            if name != title and _holds(name, wanted):
                place = Place(step_id=step.id, section_id=section.id)
                yield Hit(place=place, title=marked(name, wanted), label=title)


def _holds(text: str, wanted: Sequence[str]) -> bool:
    plain = folded(text)
    return all(word in plain for word in wanted)


@lru_cache(maxsize=4096)
def _folded_letter(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter.translate(_SAME))
    bare = "".join(one for one in plain if not unicodedata.combining(one))
    return bare.casefold()


def _folding(text: str) -> tuple[Sequence[int], str]:
    """Fold a text and tell, for each folded letter, which letter it came from."""
    if text.isascii():
        return range(len(text)), text.lower()
    starts: list[int] = []
    letters: list[str] = []
    for place, letter in enumerate(text):
        plain = _folded_letter(letter)
        letters.append(plain)
        starts.extend([place] * len(plain))
    return starts, "".join(letters)


def _pieces(text: str, flags: Sequence[bool]) -> Iterator[Piece]:
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or flags[place] != flags[start]:
            yield Piece(text=text[start:place], marked=flags[start])
            start = place


def _word_start(line: str, at: int, limit: int) -> int:
    """Go on to the next beginning of a word, unless there is none before ``limit``."""
    found = re.compile(r"(?<=\s)\S").search(line, at, limit + 1)
    return found.start() if found else at
