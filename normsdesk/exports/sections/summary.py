"""The summary: the finding, four numbers, findings with proof, one figure, one request."""

from collections.abc import Iterator

from normsdesk.exports.material import Material
from normsdesk.exports.noting import keys_about, keys_of, notes_for
from normsdesk.exports.outline import (
    Block,
    Callout,
    Figure,
    Heading,
    KeyNumber,
    KeyNumbers,
    Lead,
    Prose,
    Section,
    Span,
    plain,
)
from normsdesk.exports.sections.norm_results import lowered, short_name, shown
from normsdesk.exports.sections.priorities import chosen_codes
from normsdesk.exports.sections.telling import Teller
from normsdesk.figures.gap import LOWEST_ROW, GapLines, GapRow, View, gap_lines
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.library.wording.speech import type_word
from normsdesk.model.indicator import Round
from normsdesk.model.mentorship import ActionItem, ActionStatus
from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice
from normsdesk.model.priority import Decision
from normsdesk.model.project import Comment, CommentState, Reader
from normsdesk.rules.estimates import Interval
from normsdesk.rules.misperception import Tile
from normsdesk.rules.norm_card import NormCard
from normsdesk.rules.ranking import newest_decisions
from normsdesk.rules.readings import Value
from normsdesk.steps.naming import Naming

_MOST_FINDINGS = 5
_MOST_ROWS = 5
_MOST_ACTIONS = 3
_WIDTH = 640.0


def sections(material: Material) -> tuple[Section, ...]:
    """Write one page about everything; nothing in a project without norms."""
    if not material.norms:
        return ()
    words = material.words
    title = words._("Summary")
    cards = _in_order(material)
    blocks: list[Block] = [Heading(text=title, level=1), Lead(spans=plain(_lead(material, cards)))]
    numbers = tuple(_numbers(material, cards))[:4]
    if numbers:
        blocks.append(KeyNumbers(items=numbers))
    blocks.append(Heading(text=words._("What we found")))
    blocks.extend(_findings(material, cards))
    blocks.extend(Teller(material).invented(material.norms))
    if material.options.reader is not Reader.PUBLIC:
        blocks.extend(_gaps(material, cards))
    blocks.extend(_request(material))
    every = tuple(blocks)
    section = Section(
        section_id="summary",
        title=title,
        running=title,
        blocks=every,
        notes=notes_for(material, every),
        # Without its figure a summary is too little for a page of its own.
        one_page=any(isinstance(block, Figure) for block in every),
    )
    return (section,)


def _in_order(material: Material) -> list[NormCard]:
    """Put the norms that are worked on first, in their order, then the others by code."""
    cards = [
        material.headline_cards[norm.id]
        for norm in material.norms
        if norm.id in material.headline_cards
    ]
    order = {code: place for place, code in enumerate(chosen_codes(material))}
    cards.sort(key=lambda card: order.get(card.norm.code, len(order)))
    return cards


def _lead(material: Material, cards: list[NormCard]) -> str:
    words = material.words
    chosen = chosen_codes(material)
    said = [_looked_at(material, len(cards))]
    strongest = [card for card in cards if card.strength.index is not None]
    if strongest:
        top = max(strongest, key=lambda card: card.strength.index or 0.0)
        said.append(
            words._("The strongest is {code}, “{name}”: {number} of 100.").format(
                code=top.norm.code,
                name=short_name(words, material.snapshot.get(Norm, top.norm.id)).rstrip("."),
                number=words.number(top.strength.index or 0.0),
            )
        )
    hidden = [card for card in cards if card.misperception.tile is Tile.CLEAR]
    if hidden and material.options.reader is not Reader.PUBLIC:
        codes = words.listing([card.norm.code for card in hidden])
        said.append(words._("People misjudge each other on {norms}.").format(norms=codes))
    if chosen:
        said.append(words._("We start with {norms}.").format(norms=words.listing(chosen)))
    return " ".join(said)


def _looked_at(material: Material, count: int) -> str:
    """Begin with the practice, where there is one; else with how many norms there are."""
    words = material.words
    practices = material.snapshot.all(Practice)
    if len(practices) != 1:
        return words.ngettext(
            "We looked at {count} norm.", "We looked at {count} norms.", count
        ).format(count=words.number(count))
    named = Naming(words, material.snapshot).name(practices[0])
    return words.ngettext(
        "{practice}: we looked at {count} norm behind it.",
        "{practice}: we looked at {count} norms behind it.",
        count,
    ).format(practice=f"{named[:1].upper()}{named[1:]}", count=words.number(count))


def _numbers(material: Material, cards: list[NormCard]) -> Iterator[KeyNumber]:
    """Give the four numbers of the first norm: own view, expected view, gap, strength."""
    words = material.words
    if not cards:
        return
    card = cards[0]
    code = card.norm.code
    values, gap = card.values, card.misperception.gap
    if values.pnb.share is not None and shown(material, values.pnb):
        label = words._("think themselves that it is right ({norm})").format(norm=code)
        label = _surely(words, label, values.pnb.interval)
        yield KeyNumber(value=words.percent(values.pnb.share), label=label)
    if values.ne.share is not None and shown(material, values.ne):
        label = words._("think that most others approve ({norm})").format(norm=code)
        label = _surely(words, label, values.ne.interval)
        yield KeyNumber(value=words.percent(values.ne.share), label=label)
    if gap.points is not None and material.options.reader is not Reader.PUBLIC:
        label = words._("points: hidden agreement gap of {norm}").format(norm=code)
        yield KeyNumber(value=words.number(gap.points, signed=True), label=label)
    if card.strength.index is not None:
        label = words._("of 100: strength of {norm}").format(norm=code)
        yield KeyNumber(value=words.number(card.strength.index), label=label)


def _surely(words: Wording, label: str, ends: Interval | None) -> str:
    """Add the interval of a share to what it counts."""
    if ends is None:
        return label
    low, high = words.number(100 * ends.low), words.number(100 * ends.high)
    return words._("{label}; 95% interval {low} to {high}").format(label=label, low=low, high=high)


def _findings(material: Material, cards: list[NormCard]) -> Iterator[Prose]:
    for card in cards[:_MOST_FINDINGS]:
        yield Prose(spans=_finding(material, card))
    more = len(cards) - _MOST_FINDINGS
    if more > 0:
        words = material.words
        said = words.ngettext(
            "{count} more norm has its own page.", "{count} more norms have their own pages.", more
        )
        yield Prose(spans=plain(said.format(count=words.number(more))), small=True)


def _finding(material: Material, card: NormCard) -> tuple[Span, ...]:
    words = material.words
    norm = material.snapshot.get(Norm, card.norm.id)
    claim = words._("{code} {name}: {type}.").format(
        code=norm.code,
        name=short_name(words, norm).rstrip("."),
        type=lowered(type_word(words, card.diagnosis.verdict)),
    )
    return (
        Span(text=claim, strong=True),
        Span(text=f" {_proof(material, card)}", notes=_keys(material, card)),
        Span(text=_decision(material, newest_decisions(material.snapshot).get(norm.id))),
    )


def _proof(material: Material, card: NormCard) -> str:
    words = material.words
    own, others, done = card.values.pnb, card.values.ne, card.values.ee
    told: list[str] = []
    if _sayable(material, own) and _sayable(material, others):
        told.append(
            words._("{own} think it is right, {others} think that most others approve.").format(
                own=_share(material, own), others=_share(material, others)
            )
        )
    elif _sayable(material, done):
        told.append(
            words._("{share} think that most others do it.").format(share=_share(material, done))
        )
    else:
        told.append(words._("Ask people before you build on it."))
    if card.diagnosis.assumed:
        told.append(words._("This rests on the team's view."))
    return " ".join(told)


def _share(material: Material, value: Value) -> str:
    """Say a share with its 95% interval, where there is one."""
    words = material.words
    share = words.percent(value.share or 0)
    if value.interval is None:
        return share
    return words._("{share} ({low} to {high})").format(
        share=share,
        low=words.number(100 * value.interval.low),
        high=words.number(100 * value.interval.high),
    )


def _sayable(material: Material, value: Value) -> bool:
    return value.known and shown(material, value)


def _keys(material: Material, card: NormCard) -> tuple[str, ...]:
    if card.profile is None:
        return ()
    about = keys_about(material, card.profile.id, "ne") or keys_about(material, card.norm.id)
    return about[:2] or keys_of(material, (card.profile.round_id,))


def _decision(material: Material, decision: Decision | None) -> str:
    if decision is None or decision.kind is None:
        return ""
    words = material.words
    said = words._("Decided: {what}.").format(what=lowered(choice_word(words, decision.kind)))
    return f" {said}"


def _gaps(material: Material, cards: list[NormCard]) -> Iterator[Block]:
    """Draw own views and what others are thought to approve of, norm by norm."""
    words = material.words
    rows = [
        _gap_row(material, card)
        for card in cards
        if card.misperception.gap.points is not None
        and _sayable(material, card.values.pnb)
        and _sayable(material, card.values.perceived_approval)
    ][:_MOST_ROWS]
    if not rows:
        return
    title = words._("What people think, and what they think of others")
    data = GapLines(
        title=title,
        description=words._("Own approval and the guess of others' approval, norm by norm."),
        rows=tuple(rows),
        own_label=words._("I think it is right"),
        others_label=words._("My guess: how many others think so"),
        ticks=tuple(words.percent(share) for share in (0, 0.25, 0.5, 0.75, 1)),
    )
    drawing = gap_lines(data, material.content.studio, _WIDTH, LOWEST_ROW)
    limits = words._("Bands: 95% intervals. There is no comparison group.")
    yield Heading(text=title)
    yield Figure(drawing=drawing, caption=plain(f"{_rounds(material, cards)} {limits}".strip()))


def _rounds(material: Material, cards: list[NormCard]) -> str:
    names: dict[str, None] = {}
    for card in cards:
        held = None
        if card.profile is not None:
            held = material.snapshot.find(Round, card.profile.round_id)
        if held is not None:
            names[held.name.strip() or choice_word(material.words, held.kind)] = None
    return f"{material.words.listing(list(names))}." if names else ""


def _gap_row(material: Material, card: NormCard) -> GapRow:
    words = material.words
    own, guess = card.values.pnb, card.values.perceived_approval
    points = card.misperception.gap.points or 0.0
    answers = own.answers
    detail = ""
    if answers is not None:
        counted = words.ngettext("{count} person", "{count} people", answers)
        detail = counted.format(count=words.number(answers))
    return GapRow(
        label=card.norm.code,
        detail=detail,
        own=_view(material, own),
        others=_view(material, guess),
        gap_text=words._("gap {points} points").format(points=words.number(points, signed=True)),
    )


def _view(material: Material, value: Value) -> View:
    words = material.words
    return View(
        share=value.share,
        text=words.percent(value.share or 0),
        low=None if value.interval is None else value.interval.low,
        high=None if value.interval is None else value.interval.high,
    )


def _request(material: Material) -> Iterator[Block]:
    """End with the newest open question to the mentor, and with what is to be done next."""
    if material.options.reader not in (Reader.MENTOR, Reader.INTERNAL):
        return
    words = material.words
    asked = [
        each
        for each in material.snapshot.all(Comment)
        if each.for_mentor and each.state is CommentState.OPEN and each.text.strip()
    ]
    if asked:
        newest = max(asked, key=lambda each: each.at)
        yield Callout(
            title=words._("What we ask from our mentor"),
            blocks=(Prose(spans=plain(newest.text.strip())),),
        )
    waiting = [
        each
        for each in material.snapshot.all(ActionItem)
        if each.status in (ActionStatus.OPEN, ActionStatus.DOING) and each.text.strip()
    ]
    if waiting:
        waiting.sort(key=lambda each: (each.due is None, each.due, each.number))
        told = "; ".join(_action(material, each) for each in waiting[:_MOST_ACTIONS])
        yield Callout(
            title=words._("What comes next"), blocks=(Prose(spans=plain(told), small=True),)
        )


def _action(material: Material, action: ActionItem) -> str:
    words = material.words
    due = "" if action.due is None else words.date(action.due)
    parts = (action.text.strip(), action.owner.strip(), due)
    return " · ".join(part for part in parts if part)
