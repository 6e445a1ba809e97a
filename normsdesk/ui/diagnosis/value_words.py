"""One value of a profile in words: how much, of how many, how sure."""

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, scale_word, spoken
from normsdesk.model.norm import Reading, ReadingSource
from normsdesk.model.record import EvidenceLevel
from normsdesk.model.scales import WORKSHOP_RATING
from normsdesk.rules.readings import ComponentName, Value
from normsdesk.rules.reasons import UnknownWhy

OWN = frozenset({ComponentName.PNB, ComponentName.DISAPPROVE})
"""Components that hold people's own view."""

OTHERS = frozenset(
    {
        ComponentName.EE,
        ComponentName.NE,
        ComponentName.PERCEIVED_APPROVAL,
        ComponentName.PERCEIVED_PREVALENCE,
    }
)
"""Components that hold what people think about others."""

MEANS = frozenset({ComponentName.PERCEIVED_APPROVAL, ComponentName.PERCEIVED_PREVALENCE})
"""Components that are means of a number out of ten."""

SWITCHES = frozenset({ComponentName.SWITCH_E, ComponentName.SWITCH_N})
"""The two test questions."""


def ink_of(name: ComponentName) -> str:
    """Give the colour of a component: own view, view about others, or neither."""
    if name in OWN:
        return "view.own"
    return "view.others" if name in OTHERS else "primary"


def share_text(words: Wording, value: Value) -> str:
    """Write the share large; a value nobody knows is never written as a number."""
    if value.share is None:
        return words._("Not known")
    if value.name in MEANS:
        return words._("{mean} of 10").format(mean=words.number(10 * value.share, 1))
    return words.percent(value.share)


def basis_text(words: Wording, value: Value, reading: Reading | None) -> str:
    """Say what a value rests on: counts with interval, or a judgement marked as one."""
    if value.share is None:
        return _lacking(words, value)
    told = _judged(words, reading) if reading is not None else ""
    if not told:
        told = _counted(words, value)
    if value.assumed:
        return words._("{basis} Assumed.").format(basis=told)
    if value.level in (None, EvidenceLevel.MEASURED):
        return told
    level = choice_word(words, value.level)
    return words._("{basis} {level}.").format(basis=told, level=level)


def value_sentence(words: Wording, name: str, value: Value, reading: Reading | None) -> str:
    """Say a value in one sentence for a screen reader."""
    return words._("{name}: {share}. {basis}").format(
        name=name, share=share_text(words, value), basis=basis_text(words, value, reading)
    )


def _lacking(words: Wording, value: Value) -> str:
    if value.unknown_why is UnknownWhy.DONT_KNOW:
        return words._("The team does not know.")
    why = "unknown.not_asked" if value.unknown_why is None else value.unknown_why.value
    told = spoken(words, why)
    if value.numerator is not None and value.answers is not None:
        told = words._("{why}: {some} of {all}").format(
            why=told, some=words.number(value.numerator), all=words.number(value.answers)
        )
    return _sentence(told)


def _judged(words: Wording, reading: Reading) -> str:
    if reading.source is ReadingSource.RATING and reading.rating is not None:
        meaning = scale_word(words, WORKSHOP_RATING, reading.rating)
        return words._("Workshop rating {rating} of 4: {meaning}.").format(
            rating=words.number(reading.rating), meaning=meaning.lower()
        )
    if reading.source is ReadingSource.SWITCH and reading.switch is not None:
        return _sentence(choice_word(words, reading.switch))
    return ""


def _counted(words: Wording, value: Value) -> str:
    if value.interval is not None and value.numerator is not None and value.answers is not None:
        return words._("{some} of {all}; 95% interval {low} to {high}.").format(
            some=words.number(value.numerator),
            all=words.number(value.answers),
            low=words.percent(value.interval.low),
            high=words.percent(value.interval.high),
        )
    if value.interval is not None:
        told = words._("95% interval {low} to {high}").format(
            low=words.percent(value.interval.low), high=words.percent(value.interval.high)
        )
        return _with_answers(words, told, value)
    if value.numerator is not None and value.answers is not None:
        some, out_of = words.number(value.numerator), words.number(value.answers)
        if value.source is ReadingSource.VOTES:
            return words._("{some} of {all} votes.").format(some=some, all=out_of)
        return words._("{some} of {all}.").format(some=some, all=out_of)
    if value.name in MEANS:
        return _with_answers(words, words._("Mean guess"), value)
    return _with_answers(words, words._("Share as worked out"), value)


def _with_answers(words: Wording, told: str, value: Value) -> str:
    if value.answers is None:
        return words._("{basis}; number of answers not given.").format(basis=told)
    return words._("{basis}; {count} answers.").format(
        basis=told, count=words.number(value.answers)
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith(".") else ".")
