"""How the sections of a report tell records: labels and values, tables, dates, small marks."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Literal

from normsdesk.exports.material import Material
from normsdesk.exports.noting import notes_for
from normsdesk.exports.outline import (
    Block,
    Column,
    ColumnKind,
    Fact,
    Facts,
    Heading,
    Pips,
    Prose,
    Row,
    Section,
    Span,
    Spans,
    Table,
    Tag,
    plain,
)
from normsdesk.library.wording import choice_word, scale_word
from normsdesk.model.fields import FieldKind, spec_of
from normsdesk.model.norm import Norm
from normsdesk.model.record import CodedRecord, Record
from normsdesk.model.scales import Scale
from normsdesk.rules.decision_table import NormType
from normsdesk.rules.estimates import Interval
from normsdesk.steps.naming import Naming

EMPTY = "–"
"""What stands in a cell of a table that has nothing to say."""

NORM_KINDS = {
    NormType.SOCIAL_NORM: "social",
    NormType.DESCRIPTIVE_NORM: "descriptive",
    NormType.CONVENTION: "descriptive",
    NormType.CUSTOM: "custom",
    NormType.SHARED_MORAL_RULE: "moral",
    NormType.LEGAL_INJUNCTION: "legal",
}
"""The colours of a norm by its type; the other types are drawn neutral."""


class Teller:
    """Tells the records of one report in its language."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.words = material.words
        self.snapshot = material.snapshot
        self.naming = Naming(material.words, material.snapshot)

    def label(self, kind: type, name: str) -> str:
        """Give the label of a field."""
        return self.words._(spec_of(kind, name).spec.label)

    def value(self, owner: object, name: str) -> str:
        """Tell what a field holds, texts in full; empty for nothing."""
        field = spec_of(type(owner), name)
        held: Any = getattr(owner, name)
        if field.spec.kind in (FieldKind.LINE, FieldKind.TEXT):
            return str(held or "").strip()
        if field.spec.kind is FieldKind.CHOICES:
            return ", ".join(choice_word(self.words, each) for each in held)
        return self.naming.value(field, held)

    def cell(self, owner: object, name: str) -> Spans:
        """Tell what a field holds in a cell of a table."""
        return cell(self.value(owner, name))

    def fact(self, owner: object, name: str) -> Fact | None:
        """Tell a field as label and value; nothing where it is empty."""
        text = self.value(owner, name)
        if not text:
            return None
        return Fact(label=self.label(type(owner), name), spans=plain(text))

    def facts(self, owner: object, *names: str) -> tuple[Facts, ...]:
        """Tell those of the named fields that somebody filled in."""
        return listed(self.fact(owner, name) for name in names)

    def column(
        self, kind: type, name: str, share: float, shape: ColumnKind = ColumnKind.TEXT
    ) -> Column:
        """Make a column headed by the label of a field."""
        return Column(title=self.label(kind, name), share=share, kind=shape)

    def table(
        self, records: Sequence[Record], *columns: tuple[str, float]
    ) -> tuple[Table | Prose, ...]:
        """Make a table of fields, a row for each record; nothing without records.

        Invented rows among real ones are marked in their first cell.
        """
        if not records:
            return ()
        kind = type(records[0])
        rows = tuple(
            Row(
                about=record.id,
                cells=tuple(
                    self.marked(record, records, self.value(record, name) or EMPTY)
                    if place == 0
                    else self.cell(record, name)
                    for place, (name, _) in enumerate(columns)
                ),
            )
            for record in records
        )
        heads = tuple(self.column(kind, name, share) for name, share in columns)
        return (Table(columns=heads, rows=rows), *self.invented(records))

    def pips(self, scale: Scale, value: int | None) -> Pips:
        """Tell a level of a scale as pips with its word."""
        word = "" if value is None else scale_word(self.words, scale, value)
        return Pips(level=value, steps=scale.maximum, word=word)

    def day(self, day: date | None) -> str:
        """Tell a day; empty for none."""
        return "" if day is None else self.words.date(day)

    def percent(self, share: float, interval: Interval | None, answers: float | None) -> str:
        """Tell a share of 1 with its interval and how many answers it rests on."""
        words = self.words
        text = words.percent(share, 1)
        if interval is not None:
            text = words._("{share} ({low} to {high})").format(
                share=text, low=words.percent(interval.low, 1), high=words.percent(interval.high, 1)
            )
        if answers is None:
            return text
        return words._("{value}, of {answers}").format(value=text, answers=words.number(answers))

    def norm_kind(self, norm_id: str) -> str:
        """Give the colours of a norm by the type the rules found."""
        card = self.material.headline_cards.get(norm_id)
        return "" if card is None else NORM_KINDS.get(card.diagnosis.verdict.type, "")

    def norm_tag(self, norm_id: str) -> Tag | None:
        """Give the code of a norm in the colours of its type."""
        norm = self.snapshot.find(Norm, norm_id)
        return None if norm is None else Tag(code=norm.code, kind=self.norm_kind(norm_id))

    def codes(self, record_ids: Iterable[str]) -> str:
        """List records by their codes, or by name where they have none."""
        found = [self.naming.reference(each, 1) for each in record_ids]
        return self.words.listing([each for each in found if each])

    def is_invented(self, record: Record) -> bool:
        """Tell whether a record is invented in a project that otherwise is not."""
        return record.illustrative and not self.snapshot.project.illustrative

    def marked(self, record: Record, among: Sequence[Record], text: str, *notes: str) -> Spans:
        """Tell a record's text, marked where it is invented and others beside it are not."""
        spans = plain(text, *notes)
        if self.is_invented(record) and not all(self.is_invented(each) for each in among):
            mark = self.words._("(illustrative)")
            spans = (*spans, Span(text=f" {mark}", quiet=True))
        return spans

    def invented(self, records: Sequence[Record]) -> tuple[Prose, ...]:
        """Say below a list that everything in it is invented, where it is."""
        if not records or not all(self.is_invented(each) for each in records):
            return ()
        said = self.words._("Illustrative: this part is invented for the example.")
        return (Prose(spans=plain(said), small=True),)


def coded(record: CodedRecord, text: str) -> Spans:
    """Tell a record as its code in bold and its text."""
    if not record.code:
        return plain(text or EMPTY)
    return (Span(text=record.code, strong=True), Span(text=f" {text}"))


def cell(text: str) -> Spans:
    """Make a cell of a text; an empty one is told as such."""
    return plain(text or EMPTY)


def fact(label: str, text: str) -> Fact | None:
    """Make a fact of a text that is not empty."""
    return Fact(label=label, spans=plain(text)) if text else None


def listed(facts: Iterable[Fact | None]) -> tuple[Facts, ...]:
    """Set facts one below the other; nothing without any."""
    items = tuple(each for each in facts if each is not None)
    return (Facts(items=items),) if items else ()


def under(title: str, *blocks: Block, level: Literal[2, 3] = 2) -> tuple[Block, ...]:
    """Set blocks under a heading; nothing at all where there are none."""
    return (Heading(text=title, level=level), *blocks) if blocks else ()


def written(
    material: Material,
    section_id: str,
    title: str,
    blocks: Iterable[Block],
) -> tuple[Section, ...]:
    """Make the section that ``blocks`` fill, with its notes; none where nothing is to be read."""
    # Lists of one heading may each close with the same remark; once is enough.
    held = tuple(block for block, _ in groupby(blocks))
    if not held:
        return ()
    opening = Heading(text=title, level=1)
    section = Section(
        section_id=section_id,
        title=title,
        running=title,
        blocks=(opening, *held),
        notes=notes_for(material, held),
    )
    return (section,)
