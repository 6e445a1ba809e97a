"""What was decided about norms, practices and strategies: the newest decision on each."""

from collections.abc import Iterator

from normsdesk.exports.material import Material
from normsdesk.exports.noting import notes_about
from normsdesk.exports.outline import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Heading,
    Row,
    Span,
    Table,
    plain,
)
from normsdesk.exports.sections.norm_results import short_name, tag_of
from normsdesk.exports.sections.telling import EMPTY
from normsdesk.library.wording import choice_word
from normsdesk.model.norm import Norm
from normsdesk.model.priority import Decision
from normsdesk.model.record import CodedRecord, Record
from normsdesk.rules.ranking import newest_decisions
from normsdesk.steps.naming import Naming


def decisions_table(material: Material) -> Iterator[Block]:
    """List the newest decision about each item, by its code."""
    snapshot, words = material.snapshot, material.words
    found = [
        (record, decision)
        for item_id, decision in newest_decisions(snapshot).items()
        if decision.kind is not None and (record := snapshot.record(item_id)) is not None
    ]
    if not found:
        return
    found.sort(key=lambda pair: (pair[0].table, _number(pair[0])))
    yield Heading(text=words._("What we decided"))
    yield Table(
        columns=(
            Column(title="", share=0.085, kind=ColumnKind.TAG),
            Column(title=words._("About"), share=0.27),
            Column(title=words._("Decision"), share=0.16),
            Column(title=words._("Why, and what comes first"), share=0.485),
        ),
        rows=tuple(_row(material, record, decision) for record, decision in found),
    )


def _number(record: Record) -> tuple[int, str]:
    code = record.code if isinstance(record, CodedRecord) else ""
    digits = "".join(each for each in code if each.isdecimal())
    return int(digits or 0), code


def _row(material: Material, record: Record, decision: Decision) -> Row:
    words = material.words
    if isinstance(record, Norm):
        tag: Cell = tag_of(material, record)
        name = short_name(words, record)
    else:
        code = record.code if isinstance(record, CodedRecord) else ""
        tag = plain(code or EMPTY)
        name = Naming(words, material.snapshot).name(record)
    said = [decision.reason.strip()]
    if decision.comes_first.strip():
        first = decision.comes_first.strip().rstrip(".")
        said.append(words._("First: {what}.").format(what=first))
    if decision.decided_on is not None:
        said.append(f"({words.date(decision.decided_on)})")
    kind = "" if decision.kind is None else choice_word(words, decision.kind)
    return Row(
        about=decision.id,
        cells=(
            tag,
            plain(name),
            (Span(text=kind, strong=True),),
            plain(" ".join(each for each in said if each), *notes_about(material, decision.id)),
        ),
    )
