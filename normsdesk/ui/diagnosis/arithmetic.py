"""The arithmetic behind a verdict, line by line, as "Show how" shows it."""

from collections.abc import Iterator

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.library.wording.speech import value_text
from normsdesk.model.project import StrengthFormula
from normsdesk.rules.dependence import SwitchTest
from normsdesk.rules.limits import changed_limits
from normsdesk.rules.norm_card import NormCard
from normsdesk.rules.readings import ComponentName, Value
from normsdesk.rules.strength import Bar
from normsdesk.ui.diagnosis.verdict_words import gap_sum

_BANDED = (ComponentName.EE, ComponentName.NE, ComponentName.SAN, ComponentName.PNB)


def verdict_lines(words: Wording, card: NormCard) -> list[str]:
    """Show how the type was found (method 3.1)."""
    limits = card.values.thresholds
    lines = [
        words._("A share is high from {high} and medium from {medium}.").format(
            high=words.percent(limits.high_from), medium=words.percent(limits.medium_from)
        )
    ]
    count = len(changed_limits(limits))
    if count:
        said = words.ngettext(
            "{count} limit differs from the method.",
            "{count} limits differ from the method.",
            count,
        )
        lines.append(said.format(count=words.number(count)))
    lines.extend(_banded(words, card.values.value(name)) for name in _BANDED)
    lines.extend(_dependence(words, card))
    lines.append(
        words._("Row {row} of the table in the method.").format(row=card.diagnosis.verdict.row)
    )
    return lines


def confidence_lines(words: Wording, card: NormCard) -> list[str]:
    """Show what the confidence rests on (method 3.1)."""
    confidence = card.diagnosis.confidence
    if confidence is None:
        return [words._("Not rated: the verdict rests on no shared values.")]
    weakest = words._("The weakest value used is: {level}.").format(
        level=choice_word(words, confidence.weakest)
    )
    return [weakest, *(spoken(words, reason.value) for reason in confidence.stepped_down)]


def strength_lines(words: Wording, card: NormCard) -> list[str]:
    """Show the sum behind the strength (method 3.2)."""
    strength = card.strength
    if strength.index is None:
        return [spoken(words, code.value) for code in strength.not_scored]
    parts = [_part(words, bar) for bar in strength.bars if bar.value.name in strength.used]
    number = words.number(strength.index, 1)
    if strength.formula is StrengthFormula.GEOMETRIC:
        how = words._("100 × √({parts}) = {index}").format(parts=" × ".join(parts), index=number)
    else:
        how = words._("100 × ({parts}) ÷ {count} = {index}").format(
            parts=" + ".join(parts), count=words.number(len(parts)), index=number
        )
    lines = [how]
    if ComponentName.EXC in strength.used:
        lines.append(words._("Exceptions count from the other end: 1 less their share."))
    if strength.weakest is not None:
        name = choice_word(words, strength.weakest)
        lines.append(words._("The weaker expectation: {name}.").format(name=name))
    return lines


def gap_lines(words: Wording, card: NormCard) -> list[str]:
    """Show the subtraction behind the gap, and its limits (method 3.3)."""
    found = card.misperception
    lines = [choice_word(words, found.direction)] if found.direction is not None else []
    for name in (ComponentName.PNB, ComponentName.DISAPPROVE, ComponentName.NE):
        value = card.values.value(name)
        if value.known:
            said = words._("{what}: {value}.")
            what = choice_word(words, name)
            lines.append(said.format(what=what, value=value_text(words, value, 1)))
    if line := gap_sum(words, found.gap):
        lines.append(line)
    if found.gap.interval is not None:
        lines.append(
            words._("95% interval: {low} to {high} points.").format(
                low=words.number(found.gap.interval.low, 1, signed=True),
                high=words.number(found.gap.interval.high, 1, signed=True),
            )
        )
    codes = dict.fromkeys((*found.gap.guards, *found.gap.cautions, *found.test.guards))
    lines.extend(spoken(words, code.value) for code in codes)
    lines.append(spoken(words, found.publish.value))
    return lines


def _banded(words: Wording, value: Value) -> str:
    return words._("{what}: {value}, {band}.").format(
        what=choice_word(words, value.name),
        value=value_text(words, value, 1),
        band=choice_word(words, value.band).lower(),
    )


def _dependence(words: Wording, card: NormCard) -> Iterator[str]:
    held = card.diagnosis.dependence
    for test in (held.behaviour, held.approval):
        yield words._("{what}: {value}. Counts as: {state}.").format(
            what=choice_word(words, test.value.name),
            value=_tested(words, test),
            state=choice_word(words, test.state).lower(),
        )
    what = choice_word(words, held.conditionality)
    yield words._("On what the choice depends: {what}.").format(what=what.lower())


def _tested(words: Wording, test: SwitchTest) -> str:
    if test.effect is None:
        return value_text(words, test.value, 1)
    number = words.number(test.effect, 1, signed=True)
    return words._("{points} points in the stories").format(points=number)


def _part(words: Wording, bar: Bar) -> str:
    return words.number(bar.part or 0.0, 3)
