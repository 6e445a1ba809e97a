"""Evidence notes: how a section says where a claim comes from, and the notes at the page's foot.

A section gives its spans the keys of ``keys_of`` or ``keys_about`` and closes with ``notes_for``.
A key is the id of a piece of evidence or of a round; nothing the reader may not see has one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from normsdesk.exports.material import Material
from normsdesk.exports.numbering import block_notes
from normsdesk.exports.outline import Block, Note
from normsdesk.library.wording import choice_word
from normsdesk.model.evidence import EvidenceItem, EvidenceType
from normsdesk.model.indicator import Round
from normsdesk.model.snapshot import Snapshot

MOST = 8
"""So many notes stand beside one claim."""
PLACE = "evidence."
"""Before the id of a piece of evidence, this is its place in the evidence annex."""


def keys_of(material: Material, record_ids: Iterable[str]) -> tuple[str, ...]:
    """Keep the ids of evidence and rounds that the reader may see, each once."""
    seen = material.snapshot
    return tuple(
        record_id
        for record_id in dict.fromkeys(record_ids)
        if seen.find(EvidenceItem, record_id) is not None or seen.find(Round, record_id) is not None
    )


def keys_about(material: Material, record_id: str, field: str = "") -> tuple[str, ...]:
    """List the evidence with a claim about a record, or about one of its fields, by code."""
    found = material.snapshot.remembered(_claimed).get(record_id, ())
    return tuple(dict.fromkeys(each for each, about in found if not field or about == field))


def notes_about(material: Material, record_id: str, field: str = "") -> tuple[str, ...]:
    """List the evidence that stands beside a claim: no more than a page can hold at its foot.

    The annex says of each piece what it speaks about, so none is lost.
    """
    return keys_about(material, record_id, field)[:MOST]


def _claimed(snapshot: Snapshot) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Give for each record the evidence with a claim about it, by code, and the field."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for item in snapshot.all(EvidenceItem):
        for claim in item.claims:
            found[claim.record_id].append((item.id, claim.field))
    return {record_id: tuple(claims) for record_id, claims in found.items()}


def notes_for(material: Material, blocks: Iterable[Block]) -> tuple[Note, ...]:
    """Write the notes that the blocks of one section point to, in the order they are read."""
    keys = dict.fromkeys(key for block in blocks for key in block_notes(block))
    return tuple(_note(material, key) for key in keys)


def evidence_line(material: Material, item: EvidenceItem) -> str:
    """Say a piece of evidence on one line: title or kind, date, place, who took part."""
    words = material.words
    kind = "" if item.type is None else choice_word(words, item.type)
    day = "" if item.held_on is None else words.date(item.held_on)
    people = item.participants.strip()
    if not people and item.type is EvidenceType.SURVEY:
        # Group talks of the same round were with other people.
        people = _asked(material, item.round_id)
    parts = (item.title.strip() or kind, day, item.place, people, item.citation)
    return "; ".join(part.strip() for part in parts if part.strip())


def round_line(material: Material, held: Round) -> str:
    """Say a round on one line: its name, when it was, how many were asked."""
    words = material.words
    name = held.name.strip() or choice_word(words, held.kind)
    day = held.end or held.start
    parts = (name, "" if day is None else words.month(day), _asked(material, held.id))
    return "; ".join(part for part in parts if part)


def _asked(material: Material, round_id: str) -> str:
    held = material.snapshot.find(Round, round_id)
    if held is None or held.sample_achieved is None:
        return ""
    asked = material.words.ngettext(
        "{count} person asked", "{count} people asked", held.sample_achieved
    )
    return asked.format(count=material.words.number(held.sample_achieved))


def _note(material: Material, key: str) -> Note:
    item = material.snapshot.find(EvidenceItem, key)
    if item is None:
        return Note(key=key, text=round_line(material, material.snapshot.get(Round, key)))
    text = f"{item.code} · {evidence_line(material, item)}" if item.code else ""
    return Note(key=key, text=text or evidence_line(material, item), target=f"{PLACE}{key}")
