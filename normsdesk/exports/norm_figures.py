"""The figures of one norm, drawn from the same data on screen, in the report and as pictures."""

from collections.abc import Iterable, Sequence

from normsdesk.figures.bars import ExpectationBars, StrengthBars, StrengthComponent, ViewBar
from normsdesk.figures.influence import InfluenceMap, Influencer
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, scale_word, spoken
from normsdesk.library.wording.speech import value_text
from normsdesk.model.norm import Norm
from normsdesk.model.practice import ReferenceGroup
from normsdesk.model.scales import STANCE
from normsdesk.rules.norm_card import NormCard
from normsdesk.rules.readings import ComponentName, Value
from normsdesk.rules.strength import Bar, Strength

_OWN = frozenset({ComponentName.PNB, ComponentName.DISAPPROVE})


def views_figure(words: Wording, values: Iterable[Value]) -> ExpectationBars:
    """Prepare what people think themselves, and what they think of others."""
    return ExpectationBars(
        title=words._("What people think"),
        description=words._("Own view, and views about others, as shares of people."),
        bars=tuple(_view(words, each) for each in values),
    )


def strength_figure(words: Wording, card: NormCard) -> StrengthBars:
    """Prepare the five parts of the strength, with a mark at the weaker expectation."""
    return StrengthBars(
        title=words._("Parts of the strength"),
        description=words._("The parts of the strength of {norm}.").format(norm=card.norm.code),
        components=tuple(_part(words, bar, card.strength) for bar in card.strength.bars),
    )


def who_matters_figure(
    words: Wording, norm: Norm, groups: Sequence[ReferenceGroup]
) -> InfluenceMap:
    """Prepare the influence map of a norm; the groups are numbered in their order."""
    return InfluenceMap(
        title=words._("Who matters for {norm}").format(norm=norm.code),
        description=words._("Nearness to the middle is closeness; the list says the same."),
        influencers=tuple(
            Influencer(
                group_id=one.id,
                number=words.number(place),
                label=one.label,
                closeness=one.closeness,
                power=one.power,
                stance=one.stance,
                detail=words._("Not known")
                if one.stance is None
                else scale_word(words, STANCE, one.stance),
            )
            for place, one in enumerate(groups, 1)
        ),
    )


def part_name(words: Wording, bar: Bar) -> str:
    """Name a part of the strength; exceptions count from the other end."""
    if bar.value.name is ComponentName.EXC:
        return words._("Exceptions are not accepted")
    return choice_word(words, bar.value.name)


def _part(words: Wording, bar: Bar, strength: Strength) -> StrengthComponent:
    weakest = bar.value.name is strength.weakest
    return StrengthComponent(
        label=part_name(words, bar),
        share=bar.part,
        value_text=value_text(words, bar.value) if bar.part is None else words.percent(bar.part),
        note=words._("weakest link") if weakest else "",
    )


def _view(words: Wording, value: Value) -> ViewBar:
    label = choice_word(words, value.name)
    if value.share is None:
        why = value.unknown_why
        text = spoken(words, "unknown.not_asked" if why is None else why.value)
        return ViewBar(label=label, share=None, value_text=text, own=value.name in _OWN)
    return ViewBar(
        label=label,
        share=value.share,
        value_text=_said(words, value, value.share),
        own=value.name in _OWN,
        low=None if value.interval is None else value.interval.low,
        high=None if value.interval is None else value.interval.high,
    )


def _said(words: Wording, value: Value, share: float) -> str:
    if value.interval is not None:
        return words._("{share} ({low} to {high})").format(
            share=words.percent(share),
            low=words.number(100 * value.interval.low),
            high=words.number(100 * value.interval.high),
        )
    if value.assumed:
        return spoken(words, "value.assumed", share=words.percent(share))
    return words.percent(share)
