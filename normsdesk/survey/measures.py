"""What is counted of a question: shares of answers, or a mean (method 4.2)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from normsdesk.library.question_bank import AnswerSet
from normsdesk.model.survey import AnswerScale
from normsdesk.survey.plan import Questions

Code = str | tuple[str, ...]

_YES_OF_SCALES: Mapping[str, frozenset[str]] = {
    "PROP5": frozenset({"3", "4"}),
    "AGR5": frozenset({"4", "5"}),
    "LIK4": frozenset({"3", "4"}),
    "YN": frozenset({"1"}),
}
_NUMBERS = frozenset({"mean", "mean_times_ten", "mean_and_share_above_zero", "weighted_rank"})


class MeasureKind(StrEnum):
    """Whether people are counted or numbers averaged."""

    SHARE = "share"
    MEAN = "mean"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One value made of the answers to a question.

    ``codes`` are the answers in the numerator of a share; with ``above_zero`` every number above
    zero. ``main`` marks the value a question stands for. ``whole_only`` values say who answered
    and are not split: groups of groups come too close to single people.
    """

    name: str
    kind: MeasureKind = MeasureKind.SHARE
    codes: frozenset[str] = frozenset()
    above_zero: bool = False
    main: bool = False
    whole_only: bool = False

    def value(self, code: Code) -> float:
        """Give the number of one answer: 0 or 1 for a share."""
        if isinstance(code, tuple):
            return float(not self.codes.isdisjoint(code))
        if self.kind is MeasureKind.MEAN:
            return float(code)
        if self.above_zero:
            return float(int(code) > 0)
        return float(code in self.codes)


def counted_of(questions: Questions, code: str) -> tuple[Counted, ...]:
    """List what is counted of a question, the main value first."""
    question = questions.question(code)
    scale = questions.scale(code)
    if question is None:
        return _own(scale)
    if question.analysis in _NUMBERS:
        mean = Counted(name=question.feeds or "mean", kind=MeasureKind.MEAN, main=True)
        if question.analysis != "mean_and_share_above_zero":
            return (mean,)
        share = Counted(name=question.feeds or "share", above_zero=True, main=True)
        return (share, Counted(name="mean", kind=MeasureKind.MEAN))
    found: list[Counted] = []
    if question.counts and question.analysis != "disaggregation":
        name = question.feeds or question.construct
        found.append(Counted(name=name, codes=frozenset(question.counts), main=True))
    found += [
        Counted(name=each.feeds, codes=frozenset(each.counts))
        for each in question.also
        if each.counts
    ]
    if not question.counts or question.analysis == "disaggregation":
        about_people = question.analysis == "disaggregation"
        found += [replace(each, whole_only=about_people) for each in _each(scale)]
    return tuple(found)


def _own(scale: AnswerSet) -> tuple[Counted, ...]:
    if scale.kind in ("range", "number"):
        return (Counted(name="mean", kind=MeasureKind.MEAN, main=True),)
    if scale.code in _YES_OF_SCALES and scale.asked_as is not AnswerScale.ONE:
        return (Counted(name="share", codes=_YES_OF_SCALES[scale.code], main=True),)
    return tuple(_each(scale))


def _each(scale: AnswerSet) -> list[Counted]:
    return [Counted(name=each.code, codes=frozenset({each.code})) for each in scale.answers]
