"""Methods and limits: rounds, rules and their limits, what is provisional, what cannot be said."""

from collections.abc import Iterator

from normsdesk.exports.material import Material
from normsdesk.exports.outline import (
    Block,
    Bullets,
    Column,
    ColumnKind,
    Prose,
    Row,
    Section,
    Spans,
    Table,
    plain,
)
from normsdesk.exports.sections.methods_data import data
from normsdesk.exports.sections.telling import Teller, cell, coded, listed, under, written
from normsdesk.library.wording import choice_word, spoken
from normsdesk.library.wording.speech import type_word
from normsdesk.model.fields import declared
from normsdesk.model.indicator import DataValue, Round
from normsdesk.model.norm import NormProfile
from normsdesk.model.project import Thresholds
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.decision_table import NormType
from normsdesk.rules.norm_card import NormCard
from normsdesk.rules.round_values import rounds_in_order
from normsdesk.rules.suppression import SMALLEST_CELL

_OPEN_TYPES = frozenset({NormType.PROVISIONAL, NormType.INSUFFICIENT, NormType.MIXED_EVIDENCE})


def sections(material: Material) -> tuple[Section, ...]:
    """Write how numbers and verdicts were found, and what they cannot say."""
    teller = Teller(material)
    if not any(material.whole.all(kind) for kind in (NormProfile, Round, DataValue)):
        return ()
    title = spoken(material.words, "section.methods")
    return written(material, "methods", title, _blocks(teller))


def _blocks(teller: Teller) -> Iterator[Block]:
    words = teller.words
    yield from under(
        words._("How numbers are worked out"), Bullets(items=tuple(_numbers(teller))), level=3
    )
    yield from under(words._("Rounds"), *_rounds(teller), level=3)
    yield from data(teller)
    yield from under(words._("Limits of the rules"), *_limits(teller), level=3)
    yield from under(words._("What is provisional"), *_provisional(teller), level=3)
    yield from under(
        words._("What this report cannot say"), Bullets(items=tuple(_cannot_say(teller))), level=3
    )


def _numbers(teller: Teller) -> Iterator[Spans]:
    words = teller.words
    yield plain(words._("“Don't know”, refused and left out answers are not part of any share."))
    yield plain(
        words._(
            "A value with fewer than {limit} answers is not used. Smaller groups are hidden."
        ).format(limit=SMALLEST_CELL)
    )
    yield plain(words._("Intervals are 95% Wilson intervals."))
    if any((held.design_effect or 1.0) > 1.0 for held in teller.snapshot.all(Round)):
        yield plain(
            words._(
                "The design effect is declared, not worked out from the answers. "
                "It makes intervals wider."
            )
        )
    yield plain(words._("Workshop ratings and votes have no interval. They are marked assumed."))
    yield plain(words._("Only what is printed is rounded."))


def _rounds(teller: Teller) -> Iterator[Block]:
    words = teller.words
    held = rounds_in_order(teller.snapshot)
    if not held:
        return
    yield Table(
        columns=(
            Column(title=words._("Round"), share=0.22),
            Column(title=words._("When"), share=0.42),
            Column(title=words._("Sample of planned"), share=0.13, kind=ColumnKind.NUMBER),
            Column(title=words._("Clusters"), share=0.11, kind=ColumnKind.NUMBER),
            Column(title=words._("Design effect"), share=0.12, kind=ColumnKind.NUMBER),
        ),
        rows=tuple(
            Row(
                cells=(
                    cell(each.name or choice_word(words, each.kind)),
                    cell(_when(teller, each)),
                    cell(_sample(teller, each)),
                    cell("" if each.clusters is None else words.number(each.clusters)),
                    cell("" if each.design_effect is None else words.number(each.design_effect, 1)),
                )
            )
            for each in held
        ),
    )


def _when(teller: Teller, held: Round) -> str:
    days = [teller.day(day) for day in (held.start, held.end) if day is not None]
    if len(days) < 2 or days[0] == days[1]:
        return "".join(days[:1])
    return teller.words._("{start} to {end}").format(start=days[0], end=days[1])


def _sample(teller: Teller, held: Round) -> str:
    words = teller.words
    planned, achieved = held.sample_planned, held.sample_achieved
    if achieved is None:
        return "" if planned is None else words._("planned {n}").format(n=words.number(planned))
    if planned is None:
        return words.number(achieved)
    return words._("{count} of {all}").format(
        count=words.number(achieved), all=words.number(planned)
    )


def _limits(teller: Teller) -> Iterator[Block]:
    words = teller.words
    limits, usual = teller.snapshot.project.thresholds, Thresholds()
    names = [field.name for field in declared(Thresholds)]
    changed = [name for name in names if getattr(limits, name) != getattr(usual, name)]
    if changed:
        said = words.ngettext(
            "{count} limit differs from the method.",
            "{count} limits differ from the method.",
            len(changed),
        )
        yield Prose(spans=plain(said.format(count=words.number(len(changed)))))
    else:
        yield Prose(spans=plain(words._("All limits are those of the method.")))
    if changed:
        yield Table(
            columns=(
                Column(title=words._("Limit"), share=0.5),
                Column(title=words._("In this project"), share=0.25),
                Column(title=words._("In the method"), share=0.25),
            ),
            rows=tuple(
                Row(
                    cells=(
                        cell(teller.label(Thresholds, name)),
                        cell(teller.value(limits, name)),
                        cell(teller.value(usual, name)),
                    )
                )
                for name in changed
            ),
        )
    as_usual = (teller.fact(limits, name) for name in names if name not in changed)
    yield from listed(as_usual)
    rules = "; ".join(
        f"{section.number} {section.heading}"
        for section in teller.material.content.method.sections
        if section.number
    )
    yield Prose(
        spans=plain(words._("Rules of the method: {rules}.").format(rules=rules)), small=True
    )


def _provisional(teller: Teller) -> Iterator[Block]:
    items = [
        spans
        for norm in teller.material.norms
        if (card := teller.material.headline_cards.get(norm.id)) is not None
        for spans in _doubts(teller, card)
    ]
    if items:
        yield Bullets(items=tuple(items))
    else:
        yield Prose(spans=plain(teller.words._("No verdict on a norm is open or assumed.")))


def _doubts(teller: Teller, card: NormCard) -> Iterator[Spans]:
    words = teller.words
    verdict = card.diagnosis.verdict
    norm = card.norm
    if verdict.type in _OPEN_TYPES:
        yield coded(norm, type_word(words, verdict))
    if card.diagnosis.assumed:
        yield coded(norm, words._("The type rests on what the team or a workshop says."))
    elif card.strength.assumed:
        yield coded(norm, words._("The strength rests on what the team or a workshop says."))


def _cannot_say(teller: Teller) -> Iterator[Spans]:
    words, whole = teller.words, teller.material.whole
    if whole.project.illustrative:
        yield plain(words._("All names and numbers are invented. They say nothing about a place."))
    elif any(each.illustrative for each in whole.records()):
        yield plain(words._("Some parts are invented for the example. They are marked."))
    if whole.all(DataValue) and not _has_arms(whole):
        yield plain(words._("It cannot say what caused a change: there is no comparison group."))
    yield plain(words._("It speaks of the people who were asked, at the places named."))
    yield plain(words._("People may answer what sounds good. Answers are not the same as acts."))
    yield plain(words._("The type of a norm is a reading of the answers. People judge, not rules."))


def _has_arms(snapshot: Snapshot) -> bool:
    return any(each.arm for each in snapshot.all(DataValue))
