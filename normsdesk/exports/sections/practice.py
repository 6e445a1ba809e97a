"""The practices, the groups of people around them, and who decides and bears the cost."""

from collections.abc import Iterator

from normsdesk.exports.material import Material
from normsdesk.exports.noting import notes_about
from normsdesk.exports.outline import (
    Block,
    Bullets,
    Column,
    ColumnKind,
    Fact,
    Facts,
    Heading,
    Row,
    Section,
    Span,
    Spans,
    Table,
    plain,
)
from normsdesk.exports.sections.telling import Teller, fact, listed, under, written
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.norm import Norm
from normsdesk.model.practice import (
    FiveWhys,
    NetworkTie,
    PopulationGroup,
    PowerNote,
    Practice,
    Prevalence,
)
from normsdesk.model.record import Record
from normsdesk.model.scales import INFLUENCE
from normsdesk.rules.prevalence import people_counted, prevalence_interval
from normsdesk.rules.suppression import SMALLEST_CELL


def sections(material: Material) -> tuple[Section, ...]:
    """Write about the practices and the people; nothing where the project names neither."""
    title = spoken(material.words, "section.practice")
    return written(material, "practice", title, _blocks(Teller(material)))


def _blocks(teller: Teller) -> Iterator[Block]:
    words, snapshot = teller.words, teller.snapshot
    practices = snapshot.all(Practice)
    for practice in practices:
        name = teller.naming.name(practice)
        title = f"{practice.code} {name[:1].upper()}{name[1:]}".strip()
        yield Heading(text=title, anchor=practice.id, about=practice.id)
        yield from _practice(teller, practice, len(practices) == 1)
        yield from teller.invented([practice])
    groups = snapshot.all(PopulationGroup)
    columns = [("label", 0.16), ("roles", 0.12), ("size", 0.1)]
    columns += [
        (name, share)
        for name, share in (("location", 0.17), ("age_and_sex", 0.15), ("marginalisation", 0.3))
        if any(teller.value(group, name) for group in groups)
    ]
    yield from under(words._("Groups of people"), *teller.table(groups, *columns))
    ties = snapshot.all(NetworkTie)
    yield from under(
        words._("Who talks with whom"),
        *teller.table(
            ties,
            ("influencer", 0.22),
            ("population_id", 0.2),
            ("topic", 0.26),
            ("frequency", 0.12),
            ("direction", 0.2),
        ),
    )


def _practice(teller: Teller, practice: Practice, is_only: bool) -> Iterator[Block]:
    words = teller.words
    notes = [
        note
        for note in teller.snapshot.all(PowerNote)
        if note.record_id == practice.id
        # Where there is one practice, what is said about its norms is about it as well.
        or (is_only and teller.snapshot.find(Norm, note.record_id) is not None)
    ]
    yield from listed(
        (
            teller.fact(practice, "valence"),
            teller.fact(practice, "alternative"),
            prevalence_fact(teller, practice),
            teller.fact(practice, "decision_point"),
            fact(words._("Groups of people"), _groups(teller, practice)),
        )
    )
    for note in notes:
        yield from power_facts(teller, note)
    yield from _norms(teller, practice)
    for whys in teller.snapshot.all(FiveWhys):
        if whys.practice_id == practice.id and whys.answers:
            yield Heading(text=words._("Five times why"), level=3)
            yield Bullets(items=tuple(_why(teller, whys)), numbered=True)


def prevalence_fact(teller: Teller, practice: Practice) -> Fact | None:
    """Tell how common a practice is, with what it rests on; nothing where nobody said."""
    text = prevalence_text(teller, practice.prevalence)
    keys = notes_about(teller.material, practice.id)
    label = teller.words._("How common it is")
    return Fact(label=label, spans=plain(text, *keys)) if text else None


def prevalence_text(teller: Teller, prevalence: Prevalence) -> str:
    """Tell how common a practice is: share, interval, count, who was counted, and the source."""
    words = teller.words
    counted = people_counted(prevalence)
    parts: list[str] = []
    if counted is not None:
        if counted.denominator < SMALLEST_CELL:
            parts.append(words._("hidden: fewer than {limit} people").format(limit=SMALLEST_CELL))
        else:
            interval = prevalence_interval(prevalence)
            parts.append(teller.percent(counted.share, interval, counted.denominator))
    parts.append(prevalence.definition.strip())
    parts.append(prevalence.source.strip())
    if prevalence.year is not None:
        parts.append(str(prevalence.year))
    return " · ".join(part for part in parts if part)


def power_facts(teller: Teller, note: PowerNote) -> tuple[Facts, ...]:
    """Tell who decides, who bears the cost and who gains."""
    return teller.facts(note, "who_decides", "who_bears_cost", "who_gains", "axes")


def _groups(teller: Teller, practice: Practice) -> str:
    found = [teller.snapshot.find(PopulationGroup, each) for each in practice.population_ids]
    return teller.words.listing([group.label for group in found if group is not None])


def _norms(teller: Teller, practice: Practice) -> Iterator[Block]:
    held: list[tuple[Norm, Row]] = []
    for norm in teller.material.norms:
        for row in norm.influences:
            if row.practice_id == practice.id:
                cells = (
                    teller.norm_tag(norm.id),
                    _norm_name(teller, norm),
                    (Span(text=choice_word(teller.words, row.way)),),
                    teller.pips(INFLUENCE, row.strength),
                )
                held.append((norm, Row(cells=cells)))
    if not held:
        return
    words = teller.words
    yield Heading(text=words._("Norms that act on it"), level=3)
    yield Table(
        columns=(
            Column(title="", share=0.09, kind=ColumnKind.TAG),
            Column(title=words._("Norm"), share=0.57),
            Column(title=words._("How"), share=0.14),
            Column(title=words._("How strongly, 0 to 3"), share=0.2, kind=ColumnKind.PIPS),
        ),
        rows=tuple(row for _, row in held),
    )
    norms: list[Record] = [norm for norm, _ in held]
    yield from teller.invented(norms)


def _norm_name(teller: Teller, norm: Norm) -> Spans:
    return (Span(text=teller.naming.name(norm)),)


def _why(teller: Teller, whys: FiveWhys) -> Iterator[Spans]:
    for answer in whys.answers:
        kind = "" if answer.tag is None else choice_word(teller.words, answer.tag)
        became = teller.naming.reference(answer.became_id, 1)
        behind = " · ".join(part for part in (kind, became) if part)
        spans: Spans = (Span(text=answer.answer),)
        yield (*spans, Span(text=f" ({behind})", quiet=True)) if behind else spans
