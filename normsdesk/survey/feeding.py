"""From counted answers to the values of a project: norm profiles and indicators."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from normsdesk.edit.commands.surveys import MeasuredNorm, SurveyReadIn
from normsdesk.library.indicators import IndicatorLibrary
from normsdesk.model.indicator import DataValue, Indicator, IndicatorType, ValueSource
from normsdesk.model.norm import (
    GridCounts,
    PairedGap,
    Reading,
    ReadingSource,
    Reason,
    ReasonCount,
    StoryEffect,
)
from normsdesk.model.record import EvidenceLevel
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.model.survey import Compared, Dropped, PairsAnswered, SurveyImport
from normsdesk.rules.estimates import Interval
from normsdesk.rules.readings import QUESTIONS, REASON_QUESTION, ComponentName
from normsdesk.rules.suppression import SMALLEST_CELL
from normsdesk.survey.answers import Answered, Column
from normsdesk.survey.estimate import Counting, Figure, Result
from normsdesk.survey.measures import Code, MeasureKind
from normsdesk.survey.plan import Plan
from normsdesk.survey.saved import rows_of

REASONS: Mapping[str, Reason] = {
    "right_or_faith": Reason.RIGHT_OR_FAITH,
    "others_expect_it": Reason.OTHERS_EXPECT,
    "everybody_does_it": Reason.EVERYBODY_DOES,
    "law_or_rule": Reason.LAW_OR_RULE,
    "money_safety_need": Reason.MONEY_SAFETY_NEED,
    "no_other_choice": Reason.NO_OTHER_CHOICE,
    "habit": Reason.HABIT,
}
"""The answers of the question about the main reason, as a profile names them."""

STORY_FIELDS: Mapping[str, str] = {"story_e": "DO", "story_n": "RIGHT"}
"""The fields of a profile that hold a story test, each with the line that was drawn."""

_DISAPPROVE = "disapproval"
_COMPUTED = frozenset({18, 19, 20, 21})


def read_in(
    snapshot: Snapshot,
    answered: Answered,
    counting: Counting,
    results: Sequence[Result],
    library: IndicatorLibrary,
    done: SurveyImport,
) -> SurveyReadIn:
    """Gather what a survey says about norms and indicators; small cells stay away."""
    norm_ids = dict.fromkeys(
        each.target.norm_id for each in answered.columns if each.target.norm_id
    )
    columns = {(each.target.question, each.target.norm_id): each for each in answered.columns}
    general = len(norm_ids) == 1
    norms = tuple(
        _norm(norm_id, columns, counting, results, general=general) for norm_id in norm_ids
    )
    clusters = len(set(answered.clusters)) if answered.clusters else None
    return SurveyReadIn(
        norms=norms,
        values=tuple(_values(snapshot, results, library, done.round_id)),
        done=done,
        clusters=clusters,
    )


def import_record(
    plan: Plan,
    answered: Answered,
    *,
    round_id: str,
    file_name: str,
    day: date,
    reasons: Mapping[str, str],
    compared: tuple[Compared, ...] = (),
    pairs: tuple[PairsAnswered, ...] = (),
) -> SurveyImport:
    """Note what was read in: the file, its columns, how many rows counted and why others not.

    ``reasons`` words each code of ``Answered.left_out``; ``compared`` is what rounds and arms
    say side by side, ``pairs`` what two who belong together say.
    """
    return SurveyImport(
        id="survey_imports-new",
        round_id=round_id,
        file_name=file_name,
        imported_on=day,
        sheet=plan.sheet,
        mapping=rows_of(plan),
        accepted=answered.accepted,
        dropped=tuple(
            Dropped(reason=reasons[code], count=count)
            for code, count in answered.left_out.items()
            if count
        ),
        compared=compared,
        pairs=pairs,
    )


def compared_for(
    snapshot: Snapshot,
    found: Sequence[Compared],
    results: Sequence[Result],
    library: IndicatorLibrary,
) -> tuple[Compared, ...]:
    """Note at each comparison which indicators take its question."""
    taking: dict[tuple[str, str, str, bool], tuple[str, ...]] = {}
    for indicator in snapshot.all(Indicator):
        result = result_for(indicator, results, library)
        if result is not None:
            target, is_mean = result.target, result.counted.kind is MeasureKind.MEAN
            key = (target.question, target.norm_id, target.part, is_mean)
            taking[key] = (*taking.get(key, ()), indicator.id)
    return tuple(
        replace(
            each,
            indicator_ids=taking.get((each.question, each.norm_id, each.part, each.is_mean), ()),
        )
        for each in found
    )


def reading_of(result: Result) -> Reading | None:
    """Make a reading of a value; nothing where too few answered."""
    figure = result.whole
    if figure.hidden or figure.value is None or figure.n < SMALLEST_CELL:
        return None
    if result.counted.kind is MeasureKind.MEAN:
        ends = _within(figure, 0, 10)
        return Reading(
            source=ReadingSource.ANSWERS,
            denominator=figure.n,
            mean=_centre(figure),
            low=ends.low if ends else None,
            high=ends.high if ends else None,
            level=EvidenceLevel.MEASURED,
        )
    if not result.design:
        return Reading(
            source=ReadingSource.COUNTS,
            numerator=figure.numerator,
            denominator=figure.n,
            level=EvidenceLevel.MEASURED,
        )
    ends = _within(figure, 0, 1)
    return Reading(
        source=ReadingSource.ANSWERS,
        numerator=figure.numerator,
        denominator=figure.n,
        estimate=_centre(figure),
        low=ends.low if ends else None,
        high=ends.high if ends else None,
        level=EvidenceLevel.MEASURED,
    )


def _norm(
    norm_id: str,
    columns: Mapping[tuple[str, str], Column],
    counting: Counting,
    results: Sequence[Result],
    *,
    general: bool,
) -> MeasuredNorm:
    held = (norm_id, "") if general else (norm_id,)
    components: dict[str, Reading] = {}
    for name, question in QUESTIONS.items():
        for result in results:
            wanted = (
                result.counted.name == _DISAPPROVE
                if name is ComponentName.DISAPPROVE
                else result.counted.main
            )
            target = result.target
            if wanted and target.question == question and target.norm_id in held:
                reading = reading_of(result)
                if reading is not None:
                    components[name.value] = reading
    own = columns.get(("Q14", norm_id))
    stories = {
        name: _story(norm_id, part, columns, counting) for name, part in STORY_FIELDS.items()
    }
    return MeasuredNorm(
        norm_id=norm_id,
        components=components,
        reason_counts=_reasons(columns.get((REASON_QUESTION, norm_id)), counting),
        paired_gap=_gap(own, columns.get(("Q24", norm_id)), counting),
        grid=_grid(own, columns.get(("Q23", norm_id)), counting),
        stories={name: effect for name, effect in stories.items() if effect is not None},
    )


def _story(
    norm_id: str,
    part: str,
    columns: Mapping[tuple[str, str], Column],
    counting: Counting,
) -> StoryEffect | None:
    """Count who would comply in each version of a drawn line (method 4.3, V2)."""
    counts: Counter[tuple[str, bool]] = Counter()
    for (code, norm), drawn in columns.items():
        story, _, name = code.rpartition("_")
        answer = columns.get((f"{story}_ANSWER", norm))
        if norm != norm_id or name != part or answer is None:
            continue
        for version, said in zip(drawn.codes, answer.codes, strict=True):
            if isinstance(version, str) and said is not None:
                counts[version, said in ("3", "4")] += 1
    asked = {version: counts[version, True] + counts[version, False] for version in "10"}
    if min(asked.values()) < SMALLEST_CELL:
        return None
    if any(counting.one_voice((counts[version, True], counts[version, False])) for version in "10"):
        return None
    return StoryEffect(
        many_comply=counts["1", True],
        many_asked=asked["1"],
        few_comply=counts["0", True],
        few_asked=asked["0"],
    )


def _reasons(column: Column | None, counting: Counting) -> tuple[ReasonCount, ...]:
    if column is None:
        return ()
    said = Counter(code for code in column.codes if isinstance(code, str))
    if said.total() < SMALLEST_CELL or counting.one_voice(said.values()):
        return ()
    return tuple(ReasonCount(reason=reason, count=said[code]) for code, reason in REASONS.items())


def _gap(own: Column | None, others: Column | None, counting: Counting) -> PairedGap | None:
    if own is None or others is None:
        return None
    both = list(zip(own.codes, others.codes, strict=True))
    gaps: dict[tuple[Code | None, Code | None], float] = {
        (view, guess): 10.0 * int(guess) - 100.0 * (view in ("4", "5"))
        for view, guess in set(both)
        if view is not None and isinstance(guess, str)
    }
    figure = counting.mean_of([gaps.get(each) for each in both])
    if figure.n < SMALLEST_CELL or figure.weighted is None:
        return None
    ends = figure.weighted.interval
    return PairedGap(
        mean=figure.weighted.value,
        low=ends.low if ends else None,
        high=ends.high if ends else None,
        answered_both=figure.n,
    )


def _grid(own: Column | None, others: Column | None, counting: Counting) -> GridCounts | None:
    if own is None or others is None:
        return None
    both = {
        (view, seen): people
        for (view, seen), people in Counter(zip(own.codes, others.codes, strict=True)).items()
        if isinstance(view, str) and isinstance(seen, str)
    }
    answered = sum(both.values())
    if answered < SMALLEST_CELL:
        return None

    def count(views: str, seen: str) -> int:
        return sum(
            people for (one, other), people in both.items() if one in views and other in seen
        )

    sides = (
        [count(views, "01234") for views in ("45", "3", "12")],
        [count("12345", seen) for seen in ("34", "2", "01")],
    )
    if any(counting.one_voice(people) for people in sides):
        return None
    decided = (count("45", "34"), count("45", "01"), count("12", "34"), count("12", "01"))
    return GridCounts(
        approve_seen_approving=decided[0],
        approve_seen_not=decided[1],
        disapprove_seen_approving=decided[2],
        disapprove_seen_not=decided[3],
        undecided=answered - sum(decided),
    )


def _values(
    snapshot: Snapshot, results: Sequence[Result], library: IndicatorLibrary, round_id: str
) -> Iterator[DataValue]:
    for indicator in snapshot.all(Indicator):
        result = result_for(indicator, results, library)
        if result is None or result.whole.hidden or result.whole.n < SMALLEST_CELL:
            continue
        yield _value(indicator, result, result.whole, round_id)
        for arm, figure in result.arms.items():
            if not figure.hidden:
                yield altered(_value(indicator, result, figure, round_id), arm=arm)
        for split, cells in result.splits.items():
            if split not in indicator.disaggregation:
                continue
            for cell, figure in cells.items():
                if not figure.hidden:
                    value = _value(indicator, result, figure, round_id)
                    yield altered(value, split_by=split, cell=cell)


def result_for(
    indicator: Indicator, results: Sequence[Result], library: IndicatorLibrary
) -> Result | None:
    """Find the value of a survey that an indicator takes; ``None`` when it takes none."""
    if indicator.value_source is not ValueSource.SAMPLE:
        return None
    if indicator.type not in (IndicatorType.PERCENT, IndicatorType.MEAN):
        return None
    codes = indicator.question_codes
    if indicator.library_number in _COMPUTED:
        return None
    shipped = library.indicators.get(indicator.library_number or 0)
    if shipped is not None and not codes:
        codes = shipped.questions
    if len(codes) != 1:
        return None
    averaged = indicator.type is IndicatorType.MEAN
    found = [
        each
        for each in results
        if each.target.question == codes[0]
        and not each.target.part
        and (each.counted.kind is MeasureKind.MEAN if averaged else each.counted.main)
    ]
    for norm_id in (indicator.norm_id, ""):
        for each in found:
            if each.target.norm_id == norm_id:
                return each
    return found[0] if len(found) == 1 and not indicator.norm_id else None


def _value(indicator: Indicator, result: Result, figure: Figure, round_id: str) -> DataValue:
    value = DataValue(
        id="data_values-new",
        indicator_id=indicator.id,
        round_id=round_id,
        numerator=figure.numerator,
        denominator=figure.n,
    )
    weighted = figure.weighted
    if weighted is None:
        return value
    is_mean = result.counted.kind is MeasureKind.MEAN
    percent = indicator.type is IndicatorType.PERCENT
    scale = (10.0 if is_mean else 100.0) if percent else 1.0  # of ten people, as per cent
    ends = weighted.interval
    return altered(
        value,
        value=scale * weighted.value,
        low=scale * ends.low if ends else None,
        high=scale * ends.high if ends else None,
        clusters=weighted.clusters if result.design else None,
    )


def _centre(figure: Figure) -> float | None:
    return figure.value if figure.weighted is None else figure.weighted.value


def _within(figure: Figure, lowest: float, highest: float) -> Interval | None:
    ends = figure.weighted.interval if figure.weighted is not None else None
    if ends is None:
        return None
    return Interval(max(lowest, ends.low), min(highest, ends.high))
