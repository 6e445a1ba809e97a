"""What stands behind a theory of change: its links, assumptions and norms, and its checks."""

from collections.abc import Iterator, Sequence

from normsdesk.exports.noting import notes_about
from normsdesk.exports.outline import (
    Block,
    Bullets,
    Column,
    ColumnKind,
    Prose,
    Row,
    Span,
    Spans,
    Table,
    plain,
)
from normsdesk.exports.sections.telling import EMPTY, Teller, cell, coded, under
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.norm import Norm
from normsdesk.model.project import Reader
from normsdesk.model.scales import CERTAINTY, IMPORTANCE
from normsdesk.model.theory import Assumption, NodeLevel, NormPlacement, ToCLink, ToCNode
from normsdesk.rules.theory_checks import TheoryCode, TheoryFinding, theory_findings

_ABOUT_STRATEGIES = frozenset(
    {
        TheoryCode.POWERFUL_GROUP_NOT_REACHED,
        TheoryCode.MESSAGE_SHOWS_HARM,
        TheoryCode.MESSAGE_NOT_ALLOWED,
        TheoryCode.STRATEGY_WITHOUT_RISK,
    }
)


def steps_and_assumptions(teller: Teller, nodes: tuple[ToCNode, ...]) -> Iterator[Block]:
    """Write the links with their reasons, the assumptions, the norms and what the checks find."""
    words, snapshot = teller.words, teller.snapshot
    ids = {node.id for node in nodes}
    links = [
        link for link in snapshot.all(ToCLink) if link.source_id in ids and link.target_id in ids
    ]
    order = {node.id: place for place, node in enumerate(nodes)}
    levels = list(NodeLevel)
    links.sort(
        key=lambda link: (
            levels.index(snapshot.get(ToCNode, link.source_id).level),
            order[link.source_id],
            order[link.target_id],
        )
    )
    ends = [node for node in nodes if node.id not in {link.source_id for link in links}]
    ends.sort(key=lambda node: (levels.index(node.level), order[node.id]))
    steps = (*_steps(teller, links), *_ends(teller, ends))
    yield from under(words._("Step by step"), *steps)
    yield from under(words._("Assumptions"), *_assumptions(teller))
    yield from under(words._("Norms on the way"), *_placements(teller))
    yield from under(words._("What to look at again"), *_findings(teller))


def _steps(teller: Teller, links: Sequence[ToCLink]) -> Iterator[Block]:
    if not links:
        return
    words = teller.words
    yield Table(
        columns=(
            Column(title=words._("From"), share=0.24),
            Column(title=words._("To"), share=0.24),
            teller.column(ToCLink, "rationale", 0.36),
            teller.column(ToCLink, "evidence", 0.16),
        ),
        rows=tuple(
            Row(
                about=link.source_id,
                cells=(
                    _box(teller, link.source_id),
                    _box(teller, link.target_id),
                    plain(link.rationale or EMPTY, *notes_about(teller.material, link.id)),
                    cell(choice_word(words, link.evidence)),
                ),
            )
            for link in links
        ),
    )
    yield from teller.invented(links)


def _ends(teller: Teller, nodes: Sequence[ToCNode]) -> Iterator[Block]:
    """List the boxes from which nothing leads on, so that each has its place."""
    if not nodes:
        return
    yield Table(
        columns=(
            Column(title=teller.words._("Where the steps end"), share=0.48),
            teller.column(ToCNode, "level", 0.52),
        ),
        rows=tuple(
            Row(
                about=node.id,
                cells=(_box(teller, node.id), cell(choice_word(teller.words, node.level))),
            )
            for node in nodes
        ),
    )


def _box(teller: Teller, node_id: str) -> Spans:
    node = teller.snapshot.get(ToCNode, node_id)
    return coded(node, node.title)


def _assumptions(teller: Teller) -> Iterator[Block]:
    held = teller.snapshot.all(Assumption)
    if not held:
        return
    yield Table(
        columns=(
            teller.column(Assumption, "text", 0.3),
            teller.column(Assumption, "record_id", 0.16),
            teller.column(Assumption, "importance", 0.14, ColumnKind.PIPS),
            teller.column(Assumption, "certainty", 0.14, ColumnKind.PIPS),
            teller.column(Assumption, "test", 0.26),
        ),
        rows=tuple(
            Row(
                about=each.id,
                cells=(
                    coded(each, each.text),
                    cell(_stands_on(teller, each.record_id)),
                    teller.pips(IMPORTANCE, each.importance),
                    teller.pips(CERTAINTY, each.certainty),
                    _tested(teller, each),
                ),
            )
            for each in held
        ),
    )
    yield from teller.invented(held)


def _stands_on(teller: Teller, record_id: str) -> str:
    link = teller.snapshot.find(ToCLink, record_id)
    if link is None:
        return teller.naming.reference(record_id, 1)
    return teller.words._("{source} to {target}").format(
        source=teller.naming.reference(link.source_id, 1),
        target=teller.naming.reference(link.target_id, 1),
    )


def _tested(teller: Teller, assumption: Assumption) -> Spans:
    by = teller.naming.reference(assumption.indicator_id, 1)
    test = " · ".join(part for part in (assumption.test.strip(), by) if part)
    status = choice_word(teller.words, assumption.status)
    if not test:
        return plain(status)
    return (Span(text=f"{status}. ", strong=True), Span(text=test, quiet=True))


def _placements(teller: Teller) -> Iterator[Block]:
    held = teller.snapshot.all(NormPlacement)
    if not held:
        return
    words = teller.words
    items: list[Spans] = []
    for each in held:
        norm = teller.snapshot.find(Norm, each.norm_id)
        if norm is None:  # nobody has chosen one yet
            continue
        said = words._("{norm} · {effect}: {where}").format(
            norm=teller.naming.name(norm),
            effect=choice_word(words, each.effect),
            where=_stands_on(teller, each.record_id),
        )
        items.append(coded(norm, said))
    if items:
        yield Bullets(items=tuple(items))
        yield from teller.invented(held)


def _findings(teller: Teller) -> Iterator[Block]:
    # The checks are questions to the people who drew the diagram and to their mentor.
    if teller.material.options.reader not in (Reader.INTERNAL, Reader.MENTOR):
        return
    found = [
        each
        for each in theory_findings(teller.material.whole)
        if each.code not in _ABOUT_STRATEGIES
    ]
    if not found:
        yield Prose(spans=plain(teller.words._("The checks of the diagram find nothing.")))
        return
    yield Bullets(items=tuple(plain(_finding(teller, each)) for each in found))


def _finding(teller: Teller, finding: TheoryFinding) -> str:
    first = finding.record_ids[0] if finding.record_ids else ""
    record = teller.snapshot.record(first) if first else None
    if isinstance(record, ToCLink):
        what = _stands_on(teller, record.id)
    else:
        what = "" if record is None else teller.naming.short_title(record)
    return spoken(teller.words, finding.code.value, what=what, number=finding.number)
