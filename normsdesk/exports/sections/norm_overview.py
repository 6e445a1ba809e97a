"""What stands below the list of norms: how common practices are thought to be, what to ask."""

from collections.abc import Iterator

from normsdesk.exports.agreement_told import agreement_of_norms
from normsdesk.exports.material import Material
from normsdesk.exports.outline import (
    Block,
    Column,
    ColumnKind,
    Fact,
    Facts,
    Figure,
    Heading,
    Row,
    Table,
    plain,
)
from normsdesk.exports.sections.norm_results import tag_of
from normsdesk.exports.sections.telling import EMPTY
from normsdesk.figures.agreement import agreement
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice
from normsdesk.rules.misperception import BehaviourGap
from normsdesk.rules.norm_card import NormCard
from normsdesk.rules.prevalence import prevalence_interval
from normsdesk.rules.readings import QUESTIONS, REASON_QUESTION
from normsdesk.steps.naming import Naming

_MOST_QUESTIONS = 6
_MOST_DRAWN = 12
_WIDTH = 640.0


def behaviour(material: Material, found: list[NormCard]) -> Iterator[Block]:
    """Compare how common a practice is thought to be with how common it is (method 3.3)."""
    words = material.words
    pairs = [
        (card, gap)
        for card in found
        for gap in card.behaviour_gaps
        if gap.gap.guess is not None or gap.gap.points is not None
    ]
    # Held-back gaps say little beside one that is shown.
    pairs = [pair for pair in pairs if pair[1].gap.points is not None] or pairs
    if not pairs:
        return
    yield Heading(text=words._("How common people think it is, and how common it is"))
    yield Table(
        columns=(
            Column(title="", share=0.085, kind=ColumnKind.TAG),
            Column(title=words._("Practice"), share=0.335),
            Column(title=words._("People think"), share=0.13, kind=ColumnKind.NUMBER),
            Column(title=words._("Counted"), share=0.12, kind=ColumnKind.NUMBER),
            Column(title=words._("Gap"), share=0.33),
        ),
        rows=tuple(_behaviour_row(material, card, gap) for card, gap in pairs),
        caption=plain(
            words._(
                "Gap: what people think, less what was counted, in points. "
                "Below a share: its 95% interval."
            )
        ),
    )


def _behaviour_row(material: Material, card: NormCard, found: BehaviourGap) -> Row:
    words, gap = material.words, found.gap
    practice = material.snapshot.find(Practice, found.practice_id)
    name = "" if practice is None else Naming(words, material.snapshot).name(practice)
    said = [] if gap.points is None else [words.number(gap.points, signed=True)]
    if gap.band is not None:
        said.append(choice_word(words, gap.band))
    said.extend(spoken(words, each.value) for each in (*gap.guards, *gap.cautions)[:1])
    return Row(
        cells=(
            tag_of(material, material.snapshot.get(Norm, card.norm.id)),
            plain(name or EMPTY),
            plain(EMPTY if gap.guess is None else words.percent(gap.guess)),
            plain(EMPTY if gap.found is None else _counted(words, gap.found, practice)),
            plain(" · ".join(said) or EMPTY),
        )
    )


def _counted(words: Wording, share: float, practice: Practice | None) -> str:
    """Say a counted share with its interval below it."""
    ends = None if practice is None else prevalence_interval(practice.prevalence)
    if ends is None:
        return words.percent(share)
    low, high = words.number(100 * ends.low), words.number(100 * ends.high)
    below = words._("{low} to {high}").format(low=low, high=high)
    return f"{words.percent(share)}\n{below}"


def right_or_wrong(material: Material, found: list[NormCard]) -> Iterator[Block]:
    """Draw how many think each norm right and how many wrong, as many norms as a page holds."""
    words = material.words
    parts = [found[place : place + _MOST_DRAWN] for place in range(0, len(found), _MOST_DRAWN)]
    told = [agreement_of_norms(words, material.snapshot, part) for part in parts]
    drawn = [each for each in told if each is not None]
    if drawn:
        yield Heading(text=words._("What people think themselves"))
    for data, caption in drawn:
        drawing = agreement(data, material.content.studio, _WIDTH)
        yield Figure(drawing=drawing, caption=plain(f"{data.title}. {caption}"))


def still_to_ask(material: Material, found: list[NormCard]) -> Iterator[Block]:
    """List the questions that nobody has answered yet, norm by norm."""
    words = material.words
    open_cards = [card for card in found if card.missing]
    if not open_cards:
        return
    yield Heading(text=words._("What we still need to ask"))
    norms_of: dict[str, list[str]] = {}
    for card in open_cards:
        asked = words.listing(_questions(material, card))
        norms_of.setdefault(asked, []).append(card.norm.code)
    yield Facts(
        items=tuple(
            Fact(label=words.listing(codes) or EMPTY, spans=plain(asked))
            for asked, codes in norms_of.items()
        )
    )


def _questions(material: Material, card: NormCard) -> list[str]:
    words = material.words
    named: dict[str, str] = {}
    for name, code in QUESTIONS.items():
        named.setdefault(code, choice_word(words, name))
    named[REASON_QUESTION] = words._("Main reason")
    told = [f"{named[code]} ({code})" if code in named else code for code in card.missing]
    if len(told) > _MOST_QUESTIONS:
        more = words._("{count} more").format(count=words.number(len(told) - _MOST_QUESTIONS))
        told = [*told[:_MOST_QUESTIONS], more]
    return told
