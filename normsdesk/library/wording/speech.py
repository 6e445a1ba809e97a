"""Sentences about results of the rules, said the same way on screen and on paper."""

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.rules.decision_table import NormType, Verdict
from normsdesk.rules.diagnosis import Change
from normsdesk.rules.readings import Value
from normsdesk.rules.reasons import Because, Fact

_ON_SHARE_TESTS = frozenset(
    {Because.DEPENDS_ON_APPROVAL, Because.DEPENDS_ON_BEHAVIOUR, Because.DEPENDS_ON_NOTHING}
)

_SAID_ALREADY = frozenset(["to", "not", "never", "always", "that", "should", "must", "will"])
"""Words with which an action is told in full already."""

_COMMON = """
adolescents adults all aunts boys brothers caregivers children church community daughters elders
every everybody everyone families family fathers female friends girls grandfathers grandmothers
grandparents head health husbands imams in-laws leaders loan-centre local male married men mothers
neighbours older other our parents partners pastors peers people priests pupils relatives religious
sisters sons students teachers the their traditional uncles unmarried village wives women workers
young youth
"""
_PEOPLE = frozenset(_COMMON.split())
"""Words with which people are told that are no names: inside a sentence they begin small."""


def norm_told(words: Wording, who: str, whom: str, what: str) -> str:
    """Say who expects what of whom as one sentence; what is asked is said as something to do.

    People type "marry early" as well as "to marry early", and begin each field with a capital.
    """
    what = _inside(what.rstrip("."), names_may_stand=False)
    whom = _inside(whom, names_may_stand=True)
    lead, _, rest = words._("to {action}").partition("{action}")
    first = what.split()[0].casefold() if what.split() else ""
    said = first in _SAID_ALREADY or first == lead.strip().casefold()
    if first.isalpha() and first.isascii() and not said:
        what = f"{lead}{what}{rest}"
    told = words._("{who} expect {whom} {what}.").format(who=who, whom=whom, what=what)
    told = told.replace("….", "…")  # words that are left out end the sentence
    return told[:1].upper() + told[1:]


def begun_small(text: str) -> str:
    """Begin what people do small, for a place inside a sentence; letters of a name stay."""
    return _inside(text, names_may_stand=False)


def people_inside(text: str) -> str:
    """Begin people small, for a place inside a sentence, unless they are called by a name."""
    return _inside(text, names_may_stand=True)


def _inside(text: str, *, names_may_stand: bool) -> str:
    """Begin a text small inside a sentence, unless it begins with a name or with letters only."""
    first = text.split()[0] if text.split() else ""
    is_word = first[:1].isupper() and (first[1:].islower() or len(first) == 1)
    if not is_word or (names_may_stand and not _are_people(first)):
        return text
    return text[:1].lower() + text[1:]


def _are_people(word: str) -> bool:
    """Tell a word for people from a name: "Fathers’", "Men’s", "Mothers-in-law"."""
    bare = word.casefold().rstrip(",")
    whole = bare.removesuffix("’s").removesuffix("'s").rstrip("’'")
    return whole in _PEOPLE or ("-" in whole and whole.partition("-")[0] in _PEOPLE)


def type_word(words: Wording, verdict: Verdict) -> str:
    """Name the type of a verdict, or those still open."""
    if verdict.type is NormType.PROVISIONAL:
        return words._("{first} or {second}").format(
            first=choice_word(words, verdict.possible_types[0]),
            second=words._(" or ").join(
                choice_word(words, each) for each in verdict.possible_types[1:]
            ),
        )
    return choice_word(words, verdict.type)


def type_meaning(words: Wording, norm_type: NormType) -> str:
    """Say what a type means in one short sentence."""
    return spoken(words, f"norm_type.meaning.{norm_type.value}")


def fact_texts(words: Wording, fact: Fact) -> tuple[str, ...]:
    """Say a fact behind a verdict with its numbers, in one or two sentences."""
    numbers = dict(fact.numbers)
    if "share" in numbers:
        return (spoken(words, fact.code.value, value=_share(words, numbers)),)
    first = spoken(words, fact.code.value)
    if fact.code in _ON_SHARE_TESTS:
        return (first, *_tests(words, numbers))
    return (first,)


def _share(words: Wording, numbers: dict[str, float]) -> str:
    share = words.percent(numbers["share"])
    if "numerator" not in numbers or "answers" not in numbers:
        return _with_ends(words, share, numbers)
    return spoken(
        words,
        "value.counted",
        share=share,
        numerator=words.number(numbers["numerator"]),
        answers=words.number(numbers["answers"]),
    )


def _with_ends(words: Wording, share: str, numbers: dict[str, float], name: str = "") -> str:
    if f"{name}low" not in numbers:
        return share
    low, high = 100 * numbers[f"{name}low"], 100 * numbers[f"{name}high"]
    return spoken(
        words, "value.with_interval", share=share, low=words.number(low), high=words.number(high)
    )


def _tests(words: Wording, numbers: dict[str, float]) -> tuple[str, ...]:
    if {"behaviour_share", "approval_share"} <= numbers.keys():
        behaviour = _with_ends(
            words, words.percent(numbers["behaviour_share"]), numbers, "behaviour_"
        )
        approval = _with_ends(words, words.percent(numbers["approval_share"]), numbers, "approval_")
        code = "because.switch_shares"
    elif {"behaviour_effect", "approval_effect"} <= numbers.keys():
        behaviour = words.number(numbers["behaviour_effect"], signed=True)
        approval = words.number(numbers["approval_effect"], signed=True)
        code = "because.switch_effects"
    else:
        return ()
    return (spoken(words, code, behaviour=behaviour, approval=approval),)


def change_text(words: Wording, change: Change) -> str:
    """Say what change would give another verdict, and which."""
    other = type_word(words, change.verdict)
    if change.verdict.pattern is not None:
        other = words._("{type}: {pattern}").format(
            type=other, pattern=choice_word(words, change.verdict.pattern).rstrip(".").lower()
        )
    if change.component is None or change.now is None or change.then is None:
        return words._("If the choice depended on something else ({what}): {verdict}.").format(
            what=_dependence(words, change), verdict=other
        )
    return words._("“{what}” at {then} in place of {now}: {verdict}.").format(
        what=choice_word(words, change.component),
        then=words.percent(change.then, 1),
        now=words.percent(change.now, 1),
        verdict=other,
    )


def _dependence(words: Wording, change: Change) -> str:
    if change.conditionality is None:
        return ""
    said = choice_word(words, change.conditionality)
    return said[:1].lower() + said[1:]


def value_text(words: Wording, value: Value, decimals: int = 0) -> str:
    """Say a value with its doubt: its interval, or that it is assumed, or why it is unknown."""
    if value.share is None:
        why = value.unknown_why
        return spoken(words, "unknown.not_asked" if why is None else why.value)
    share = words.percent(value.share, decimals)
    if value.interval is not None:
        return spoken(
            words,
            "value.with_interval",
            share=share,
            low=words.percent(value.interval.low, decimals),
            high=words.percent(value.interval.high, decimals),
        )
    return spoken(words, "value.assumed", share=share) if value.assumed else share
