"""What has changed since this reader's last report, in plain words, section by section."""

from collections.abc import Iterator, Sequence

from normsdesk.exports.material import Material
from normsdesk.exports.outline import (
    Block,
    Column,
    ColumnKind,
    Heading,
    Lead,
    Prose,
    Row,
    Section,
    Sign,
    Span,
    Spans,
    Table,
    plain,
)
from normsdesk.exports.placing import NUMBERED_FOR
from normsdesk.exports.reported import (
    STATUS,
    STRENGTH,
    TOLD,
    TYPE,
    News,
    Turn,
    last_report,
    news_since,
)
from normsdesk.exports.sections.telling import Teller, written
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.fields import spec_of
from normsdesk.model.snapshot import TABLES
from normsdesk.rules.decision_table import NormType
from normsdesk.rules.progress import Status

MOST = 15
"""So many records of a section are named; of more only the number is told."""

_SIGNS = {Turn.NEW: "circle-plus", Turn.CHANGED: "pencil", Turn.GONE: "minus"}


def sections(material: Material) -> tuple[Section, ...]:
    """Write what is new, changed and gone; nothing for a reader who was told nothing yet."""
    before = last_report(material)
    if before is None or before.made_on is None:
        return ()
    chosen = material.options.sections or frozenset(TOLD)
    found = news_since(material, before, chosen)
    day = material.words.date(before.made_on)
    title = spoken(material.words, "section.changes")
    return written(material, "changes", title, _blocks(Teller(material), found, day))


def _blocks(teller: Teller, found: Sequence[News], day: str) -> Iterator[Block]:
    words = teller.words
    if not found:
        said = words._("Nothing has changed since the report of {day}.").format(day=day)
        yield Lead(spans=plain(said))
        return
    said = words._("Since the report of {day}: {new} new, {changed} changed, {gone} gone.")
    counts = {turn: sum(each.turn is turn for each in found) for turn in Turn}
    yield Lead(
        spans=plain(
            said.format(
                day=day,
                new=words.number(counts[Turn.NEW]),
                changed=words.number(counts[Turn.CHANGED]),
                gone=words.number(counts[Turn.GONE]),
            )
        )
    )
    for section in TOLD:
        here = [each for each in found if each.section == section]
        if here:
            yield Heading(text=spoken(words, f"section.{section}"))
            yield _table(teller, here[:MOST])
        more = len(here) - MOST
        if more > 0:
            told = words.ngettext("And {count} more.", "And {count} more.", more)
            yield Prose(spans=plain(told.format(count=words.number(more))))


def _table(teller: Teller, found: Sequence[News]) -> Table:
    words = teller.words
    return Table(
        columns=(
            Column(title=words._("What"), share=0.46),
            Column(title="", share=0.14, kind=ColumnKind.SIGN),
            Column(title=words._("What is different"), share=0.4),
        ),
        rows=tuple(
            Row(
                cells=(
                    _named(teller, each),
                    Sign(icon=_SIGNS[each.turn], word=_turned(teller, each.turn)),
                    plain(" ".join(_different(teller, each))),
                )
            )
            for each in found
        ),
    )


def _named(teller: Teller, one: News) -> Spans:
    if teller.material.options.reader not in NUMBERED_FOR or not one.number:
        return plain(one.name)
    return (Span(text=f"{one.number} ", quiet=True), Span(text=one.name))


def _turned(teller: Teller, turn: Turn) -> str:
    words = teller.words
    match turn:
        case Turn.NEW:
            return words._("New")
        case Turn.CHANGED:
            return words._("Changed")
        case Turn.GONE:
            return words._("Gone")


def _different(teller: Teller, one: News) -> Iterator[str]:
    words = teller.words
    for mark, said in (
        (TYPE, words._("It looked like: {before}. Now: {now}.")),
        (STRENGTH, words._("Strength was {before}, is {now}.")),
        (STATUS, words._("Status was {before}, is {now}.")),
    ):
        if mark in one.now or mark in one.before:
            before, now = one.before.get(mark, ""), one.now.get(mark, "")
            yield said.format(before=_told(teller, mark, before), now=_told(teller, mark, now))
    # Others than the team and the mentor are told of what they read, not of each field.
    if teller.material.options.reader in NUMBERED_FOR and (names := list(_names(teller, one))):
        yield words._("Changed: {list}.").format(list=words.listing(names))


def _told(teller: Teller, mark: str, value: str) -> str:
    words = teller.words
    if mark == TYPE and value in set(NormType):
        return choice_word(words, NormType(value))
    if mark == STATUS and value in set(Status):
        return choice_word(words, Status(value))
    return value or words._("not known")


def _names(teller: Teller, one: News) -> Iterator[str]:
    kind = TABLES.get(one.record_id.partition("-")[0])
    for name in one.fields:
        if kind is not None and any(name == each for each in kind.__dataclass_fields__):
            label = teller.words._(spec_of(kind, name).spec.label)
            yield label[:1].lower() + label[1:]
    for table in one.parts:
        label = spoken(teller.words, f"table.{table}")
        yield label[:1].lower() + label[1:]
