"""Steps 1 to 3 before a room: the programme, practices and people, the theory of change."""

from collections.abc import Iterator
from datetime import date

from normsdesk.exports.room.cards import (
    LONGEST_LINE,
    LONGEST_TITLE,
    Big,
    Line,
    RoomCard,
    Sign,
    Tone,
    capital,
    cut,
    listed,
)
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.mentorship import MOU
from normsdesk.model.practice import (
    PopulationGroup,
    Practice,
    PracticeValence,
    ReferenceGroup,
    StructuralFactor,
)
from normsdesk.model.project import Organisation, Project
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import Assumption, NodeLevel, NodeStatus, ToCNode
from normsdesk.rules.prevalence import people_counted
from normsdesk.rules.suppression import SMALLEST_CELL
from normsdesk.steps.naming import Naming

_TONES = {
    PracticeValence.HARMFUL: Tone.HARM,
    PracticeValence.MIXED: Tone.CARE,
    PracticeValence.PROTECTIVE: Tone.GOOD,
}


def organisation_cards(words: Wording, snapshot: Snapshot, _today: date) -> Iterator[RoomCard]:
    """Show the programme, who takes part, and what was agreed."""
    project = snapshot.project
    question = project.question.strip()
    title = project.title.strip() or words._("Project without a title")
    yield RoomCard(
        head=words._("Our programme"),
        title=cut(title, LONGEST_TITLE),
        sentence=cut(question),
        lines=tuple(_programme(words, project)),
    )
    for one in snapshot.all(Organisation):
        if one.name.strip():
            yield RoomCard(
                head=choice_word(words, one.type),
                title=cut(one.name, LONGEST_TITLE),
                sentence=cut(one.mission),
                lines=tuple(_works_on(words, one)),
            )
    for mou in snapshot.all(MOU):
        yield from _agreement(words, mou)


def _works_on(words: Wording, one: Organisation) -> Iterator[Line]:
    if text := one.works_on.strip():
        yield Line(code=words._("Works on"), text=cut(text, LONGEST_LINE))


def _programme(words: Wording, project: Project) -> Iterator[Line]:
    places = (project.country, project.region, project.district)
    if where := ", ".join(dict.fromkeys(each.strip() for each in places if each.strip())):
        yield Line(code=words._("Where"), text=cut(where, LONGEST_LINE))
    if span := _span(words, project.start, project.end):
        yield Line(code=words._("When"), text=span)
    if span := _span(words, project.mentorship_start, project.mentorship_end):
        yield Line(code=words._("Mentorship"), text=span)
    yield Line(code=words._("Phase"), text=choice_word(words, project.phase))


def _agreement(words: Wording, mou: MOU) -> Iterator[RoomCard]:
    status = choice_word(words, mou.status)
    card = RoomCard(
        head=words._("Our agreement"),
        title=cut(mou.aim, LONGEST_TITLE) or words._("What we agreed on"),
        sentence=_span(words, mou.period_start, mou.period_end),
        sign=Sign(text=status),
    )
    if mou.special_conditions:
        lines = [Line(text=cut(each, LONGEST_LINE)) for each in mou.special_conditions]
        yield from listed(words, card, lines)
    else:
        yield card


def practice_cards(words: Wording, snapshot: Snapshot, _today: date) -> Iterator[RoomCard]:
    """Show each practice as a sentence, then the people and what holds the practice up."""
    naming = Naming(words, snapshot)
    for practice in snapshot.all(Practice):
        yield _practice(words, naming, practice)
    people = RoomCard(head=words._("People"), title=words._("Who has a part in it"))
    yield from listed(words, people, [_group(words, one) for one in _named(snapshot)])
    matter = RoomCard(head=words._("People"), title=words._("Whose opinion counts"))
    groups = [
        Line(
            code=each.code,
            text=cut(each.label, LONGEST_LINE),
            detail="" if each.kind is None else choice_word(words, each.kind),
        )
        for each in snapshot.all(ReferenceGroup)
        if each.label.strip()
    ]
    yield from listed(words, matter, groups)
    around = RoomCard(head=words._("What is around it"), title=words._("More than norms alone"))
    yield from listed(words, around, _factors(words, snapshot))


def _practice(words: Wording, naming: Naming, practice: Practice) -> RoomCard:
    found = practice.prevalence
    bigs: tuple[Big, ...] = ()
    instead = practice.alternative.strip()
    sentence = words._("Instead: {what}").format(what=instead) if instead else ""
    counted = people_counted(found)
    if counted is not None and counted.denominator >= SMALLEST_CELL:
        said = cut(found.definition, LONGEST_LINE) or words._("do it")
        value = words.percent(counted.share)
        bigs = (Big(value=value, label=said, share=counted.share),)
    year = "" if found.year is None else str(found.year)
    return RoomCard(
        head=words._("The practice"),
        code=practice.code,
        title=capital(cut(naming.name(practice), LONGEST_TITLE)),
        sentence=cut(sentence),
        bigs=bigs,
        sign=Sign(text=choice_word(words, practice.valence), tone=_TONES[practice.valence]),
        note=" · ".join(part for part in (found.source.strip(), year) if part) if bigs else "",
    )


def _named(snapshot: Snapshot) -> list[PopulationGroup]:
    return [each for each in snapshot.all(PopulationGroup) if each.label.strip()]


def _group(words: Wording, group: PopulationGroup) -> Line:
    parts = [choice_word(words, role) for role in group.roles]
    return Line(text=cut(group.label, LONGEST_LINE), detail=words.listing(parts))


def _factors(words: Wording, snapshot: Snapshot) -> list[Line]:
    factors = [each for each in snapshot.all(StructuralFactor) if each.statement.strip()]
    factors.sort(key=lambda each: -(each.weight or 0))
    return [
        Line(
            code=each.code,
            text=cut(each.statement, LONGEST_LINE),
            detail="" if each.direction is None else choice_word(words, each.direction),
        )
        for each in factors
    ]


def theory_cards(words: Wording, snapshot: Snapshot, _today: date) -> Iterator[RoomCard]:
    """Show the boxes column by column, from what is done to what is hoped for."""
    boxes: dict[NodeLevel, list[Line]] = {level: [] for level in NodeLevel}
    for node in snapshot.all(ToCNode):
        text = node.title.strip() or node.statement.strip()
        if text and node.status is not NodeStatus.DROPPED:
            boxes[node.level].append(Line(code=node.code, text=cut(text, LONGEST_LINE)))
    for level, lines in boxes.items():
        card = RoomCard(head=words._("Our way to change"), title=choice_word(words, level))
        yield from listed(words, card, lines)
    assumed = [
        Line(
            code=each.code,
            text=cut(each.text, LONGEST_LINE),
            detail=choice_word(words, each.status),
        )
        for each in snapshot.all(Assumption)
        if each.text.strip()
    ]
    card = RoomCard(head=words._("Our way to change"), title=words._("What must be true for it"))
    yield from listed(words, card, assumed)


def _span(words: Wording, start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return ""
    if start is None or end is None:
        said = words._("From {date}") if end is None else words._("Until {date}")
        return said.format(date=words.date(start or end or date.min))
    return words._("{start} to {end}").format(start=words.date(start), end=words.date(end))
