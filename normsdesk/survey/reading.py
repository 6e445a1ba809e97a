"""Reading a file of answers from end to end: found by itself, or through a mapping, or looked at.

What comes out holds no answer of a person: counts, values, and the places of what does not fit.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from normsdesk.edit.commands.surveys import SurveyReadIn
from normsdesk.library.indicators import IndicatorLibrary, read_indicators
from normsdesk.library.question_bank import read_question_bank
from normsdesk.model.evidence import Vignette
from normsdesk.model.indicator import Indicator, Round
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.practice import PopulationGroup, Practice, ReferenceGroup
from normsdesk.model.project import Project
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import ReferralRoute, Strategy
from normsdesk.model.survey import ColumnMapping, Questionnaire, SurveyImport, SurveyQuestion
from normsdesk.rules.declared import declared_effect
from normsdesk.survey.answers import Answered, OddPlace, read_answers
from normsdesk.survey.comparing import Earlier, compared
from normsdesk.survey.earlier import earlier_answers
from normsdesk.survey.estimate import Counting, Result
from normsdesk.survey.feeding import compared_for, import_record, read_in, result_for
from normsdesk.survey.files import Table, tables_of
from normsdesk.survey.looking import SheetLook, looked_at
from normsdesk.survey.mapping import ColumnMap
from normsdesk.survey.pairing import PairsTold, pairs_of, without_dangerous
from normsdesk.survey.pausing import without_collecting
from normsdesk.survey.plan import Plan, Questions, Target
from normsdesk.survey.planning import planned
from normsdesk.survey.refusing import CannotRead
from normsdesk.survey.saved import kept_mapping, mapping_of, rows_of
from normsdesk.survey.scales import NoAnswer

_NEEDED = (
    Project, Round, Norm, NormProfile, ReferenceGroup, Practice, PopulationGroup, Strategy,
    ReferralRoute, Vignette, Questionnaire, SurveyQuestion, Indicator, SurveyImport,
)  # fmt: skip

Moved = Callable[[int, int], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be read.

    ``mapping`` says what the columns mean; ``None`` asks to find out. ``look_only`` shows the
    columns whatever is known about them. ``earlier`` is the file of an earlier round, and that
    round, to compare with. ``reasons`` words why rows are left out.
    """

    path: Path
    snapshot: Snapshot
    round_id: str
    day: date
    mapping: tuple[ColumnMapping, ...] | None = None
    sheet: str = ""
    look_only: bool = False
    earlier: tuple[Path, str] | None = None
    reasons: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """The file needs a person to say what its columns mean."""

    sheets: tuple[SheetLook, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnTold:
    """What the answers to one question were like, without any of them."""

    target: Target
    headings: tuple[str, ...]
    valid: int
    without: Counter[NoAnswer]
    odd: Counter[tuple[NoAnswer, str]]
    places: tuple[OddPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOut:
    """A file that was read: who counts, what was dropped, every value, and what to write.

    ``feeds`` names the indicators that take a value of ``results``, by its place there.
    ``known_from`` names the file whose kept mapping was used; empty for none. ``hidden_rows`` were
    read as well, though the spreadsheet does not show them.
    """

    plan: Plan
    rows_in_file: int
    accepted: int
    left_out: Mapping[str, int]
    left_out_rows: Mapping[str, tuple[int, ...]]
    columns: tuple[ColumnTold, ...]
    clusters: int
    without_cluster: int
    strata: int
    weighted: bool
    results: tuple[Result, ...]
    read_in: SurveyReadIn
    feeds: Mapping[int, tuple[str, ...]]
    known_from: str = ""
    pairs: PairsTold | None = None
    hidden_rows: tuple[int, ...] = ()


def read_file(wish: Wish, moved: Moved) -> Looked | ReadOut:
    """Read a file as wished; ``moved`` is told how many rows of about how many were read.

    Raises:
        CannotRead: it is no file of answers, or the mapping does not fit it.
    """
    with without_collecting():
        return _read_file(wish, moved)


def _read_file(wish: Wish, moved: Moved) -> Looked | ReadOut:
    moved(0, 0)
    questions = Questions(wish.snapshot, read_question_bank())
    tables = tables_of(wish.path)
    moved(0, 0)
    if wish.look_only:
        return Looked(sheets=looked_at(tables, wish.snapshot, questions))
    mapping = None if wish.mapping is None else mapping_of(wish.mapping, wish.sheet)
    if mapping is not None:
        return _read(wish, tables, questions, mapping, moved)
    try:
        return _read(wish, tables, questions, None, moved)
    except CannotRead as refusal:
        if refusal.code != "survey.no_questions":
            raise
    kept = kept_mapping(wish.snapshot, tables)
    if kept is None:
        return Looked(sheets=looked_at(tables, wish.snapshot, questions))
    try:
        mapping = mapping_of(kept.mapping, kept.sheet if len(tables) > 1 else "")
        return _read(wish, tables, questions, mapping, moved, kept.file_name)
    except CannotRead as refusal:
        if not refusal.code.startswith("survey.map."):
            raise
        return Looked(sheets=looked_at(tables, wish.snapshot, questions))


def needed_of(snapshot: Snapshot) -> Snapshot:
    """Give the part of a project that reading needs: what is asked, of whom, for what."""
    return Snapshot({kind.table: snapshot.tables.get(kind.table, {}) for kind in _NEEDED})


def mapping_rows(out: ReadOut) -> tuple[ColumnMapping, ...]:
    """List what the columns of a file that was read are used for."""
    return rows_of(out.plan)


def _read(
    wish: Wish,
    tables: Sequence[Table],
    questions: Questions,
    mapping: ColumnMap | None,
    moved: Moved,
    known_from: str = "",
) -> ReadOut:
    table, plan = planned(tables, wish.snapshot, questions, mapping)
    about = table.about
    every = read_answers(table, plan, questions, lambda rows: moved(rows, max(rows, about)))
    answered, asked_both = without_dangerous(every, questions)
    effect = declared_effect(wish.snapshot, wish.round_id)
    counting = Counting(answered, questions, effect)
    results = counting.results()
    library = read_indicators()
    earlier = _earlier(wish, questions, mapping)
    found = compared(answered, questions, earlier, design_effect=effect)
    pairs = pairs_of(answered, questions, asked_both, effect)
    done = import_record(
        plan,
        answered,
        round_id=wish.round_id,
        file_name=wish.path.name,
        day=wish.day,
        reasons={code: wish.reasons.get(code, code) for code in answered.left_out},
        compared=compared_for(wish.snapshot, found, results, library),
        pairs=pairs.results if pairs is not None else (),
    )
    return ReadOut(
        plan=plan,
        rows_in_file=answered.rows_in_file,
        accepted=answered.accepted,
        left_out=answered.left_out,
        left_out_rows=answered.left_out_rows,
        columns=_told(answered),
        clusters=len(set(answered.clusters)),
        without_cluster=answered.without_cluster,
        strata=len(set(answered.strata)),
        weighted=bool(answered.weights),
        results=results,
        feeds=_feeds(wish.snapshot, results, library),
        read_in=read_in(wish.snapshot, answered, counting, results, library, done),
        known_from=known_from,
        pairs=pairs,
        hidden_rows=answered.hidden_rows,
    )


def _earlier(wish: Wish, questions: Questions, mapping: ColumnMap | None) -> Earlier | None:
    if wish.earlier is None:
        return None
    path, round_id = wish.earlier
    return earlier_answers(path, round_id, wish.snapshot, questions, mapping)


def _feeds(
    snapshot: Snapshot, results: Sequence[Result], library: IndicatorLibrary
) -> Mapping[int, tuple[str, ...]]:
    places = {id(result): place for place, result in enumerate(results)}
    found: dict[int, tuple[str, ...]] = {}
    for indicator in snapshot.all(Indicator):
        result = result_for(indicator, results, library)
        if result is not None:
            place = places[id(result)]
            found[place] = (*found.get(place, ()), indicator.code)
    return found


def _told(answered: Answered) -> tuple[ColumnTold, ...]:
    return tuple(
        ColumnTold(
            target=each.target,
            headings=each.headings,
            valid=len(each.codes) - each.codes.count(None),
            without=each.without,
            odd=each.odd,
            places=each.places,
        )
        for each in answered.columns
    )
