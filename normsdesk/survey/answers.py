"""Reading the rows of a table: which count, and what each answer says.

Only columns that are used are read. Everything here lives in memory while values are counted; no
answer of a person is ever written.
"""

from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from normsdesk.model.indicator import Disaggregation
from normsdesk.survey.files import Row, Table, text_of
from normsdesk.survey.given import (
    Given,
    Odd,
    Partly,
    agreed_in,
    given_in,
    ticked_in,
    together,
    valid_of,
    with_labels_ticked,
)
from normsdesk.survey.plan import Plan, Questions, Source, Target, Use
from normsdesk.survey.refusing import CannotRead, shown
from normsdesk.survey.scales import NoAnswer, numbers_of
from normsdesk.survey.sending import LAST_ROWS, NOBODY, kept_rows, total_rows
from normsdesk.survey.splitting import arms_of, groups_from, split_groups
from normsdesk.survey.versions import refuse_both

MOST_PLACES = 200
"""Of each column, and of each reason, so many rows are listed."""

_PIECE = 2_000  # rows turned at a time, so that texts of a large file are not all held at once
_HEADS = 2  # rows at which a second heading shows
_FEWEST_ODD = 3  # answers that do not fit, where no other one does


@dataclass(frozen=True, slots=True, kw_only=True)
class OddPlace:
    """Where an answer stands that does not fit: the number of the row and the column."""

    row: int
    column: str
    kind: NoAnswer
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The answers of everybody who counts to one question, in the order of ``Answered``.

    ``codes`` holds a code, or ticked codes, or ``None`` where there is no valid answer.
    """

    target: Target
    headings: tuple[str, ...]
    codes: Sequence[str | tuple[str, ...] | None]
    without: Counter[NoAnswer]
    odd: Counter[tuple[NoAnswer, str]]
    places: tuple[OddPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """Everybody who counts, and who was left out and why.

    ``clusters``, ``strata``, ``weights``, ``arms`` and ``pairs`` are empty where the file has
    none. ``hidden_rows`` were read as well, though the spreadsheet does not show them.
    """

    rows_in_file: int
    accepted: int
    left_out: Mapping[str, int]
    left_out_rows: Mapping[str, tuple[int, ...]]
    columns: tuple[Column, ...]
    clusters: Sequence[str]
    strata: Sequence[str]
    weights: Sequence[float]
    splits: Mapping[Disaggregation, Sequence[str]]
    arms: Sequence[str] = ()
    pairs: Sequence[str] = ()
    hidden_rows: tuple[int, ...] = ()

    @property
    def without_cluster(self) -> int:
        """How many people name no cluster where others do; they count as one cluster together."""
        return sum(not each for each in self.clusters)


def read_answers(
    table: Table, plan: Plan, questions: Questions, moved: Callable[[int], object] | None = None
) -> Answered:
    """Read a table as planned; ``moved`` is told now and then how many rows were read.

    Raises:
        CannotRead: a row breaks the table, nobody counts, or a weight is no number.
    """
    numbers, read, totals = _turned(table, plan, questions, moved or (lambda _rows: None))
    by_source = dict(zip(plan.sources, read, strict=True))
    kept, left_out = kept_rows(plan, by_source, len(numbers), totals)
    if not numbers:
        raise CannotRead("survey.no_rows")
    if not kept and left_out[NOBODY]:
        raise CannotRead("survey.nothing_valid")
    if not kept:
        raise CannotRead("survey.nobody", count=len(numbers))
    columns = tuple(
        _column(target, sources, by_source, kept, numbers)
        for target, sources in _by_target(plan).items()
    )
    _refuse_misfit(columns, own_form=plan.own_form, sheet=table.sheet)
    return Answered(
        rows_in_file=len(numbers),
        accepted=len(kept),
        left_out={reason: len(rows) for reason, rows in left_out.items()},
        left_out_rows={
            reason: tuple(numbers[row] for row in rows[:MOST_PLACES])
            for reason, rows in left_out.items()
        },
        columns=columns,
        clusters=_texts(plan, Use.CLUSTER, by_source, kept),
        strata=_texts(plan, Use.STRATUM, by_source, kept),
        weights=_weights(plan, by_source, kept, numbers),
        splits={
            **groups_from([(each.target.question, each.codes) for each in columns]),
            **split_groups(plan, by_source, kept),
        },
        arms=arms_of(plan, _texts(plan, Use.ARM, by_source, kept)),
        pairs=_texts(plan, Use.PAIR, by_source, kept),
        hidden_rows=tuple(sorted(set(table.hidden).intersection(numbers))),
    )


def _refuse_misfit(columns: Sequence[Column], *, own_form: bool, sheet: str) -> None:
    for column in columns:
        for place in column.places:
            if place.text.startswith("=") and len(place.text) > 1:
                raise CannotRead(
                    "survey.formula_text",
                    sheet=shown(sheet),
                    row=place.row,
                    column=shown(place.column),
                    found=place.text,
                )
        odd = sum(column.odd.values())
        nothing = column.codes.count(None) == len(column.codes)
        if nothing and odd >= _FEWEST_ODD and not own_form:
            place = column.places[0]
            raise CannotRead(
                "survey.no_answers",
                sheet=shown(sheet),
                row=place.row,
                column=shown(place.column),
                found=place.text,
                question=column.target.question,
            )
    valid = sum(len(column.codes) - column.codes.count(None) for column in columns)
    if not valid:
        raise CannotRead("survey.nothing_valid")
    odd = sum(sum(column.odd.values()) for column in columns)
    if own_form and odd > valid:
        raise CannotRead("survey.other_form", odd=odd, valid=valid)


def _turned(
    table: Table, plan: Plan, questions: Questions, moved: Callable[[int], object]
) -> tuple[list[int], list[list[Any]], Sequence[int]]:
    """Read every column that is used, each into a list of its own; tell which rows are totals."""
    readers = [_reader(source, questions) for source in plan.sources]
    read: list[list[Any]] = [[] for _ in plan.sources]
    numbers: list[int] = []
    piece: list[Sequence[Any]] = []
    first: list[Row] = []
    firsts: deque[Any] = deque(maxlen=LAST_ROWS)
    places = [source.place for source in plan.sources]
    chosen = itemgetter(*places, places[0])  # twice, so that one column gives a row as well

    def turn() -> None:
        columns = list(zip(*piece, strict=True))[:-1]
        for understand, values, column in zip(readers, read, columns, strict=bool(piece)):
            values.extend(map(understand, column))
        piece.clear()
        moved(len(numbers))

    for number, cells in table.rows(places):
        if len(numbers) < _HEADS:
            first.append((number, cells))
            _refuse_second_heading(first, plan, readers, table.sheet)
        numbers.append(number)
        firsts.append(cells[0] or next(filter(None, cells), ""))
        piece.append(chosen(cells))  # what is not used is let go at once
        if len(piece) >= _PIECE:
            turn()
    turn()
    for place, source in enumerate(plan.sources):
        if source.use is Use.TICK:
            read[place] = with_labels_ticked(read[place])
    before = len(numbers) - len(firsts)
    return numbers, read, [before + row for row in total_rows(firsts)]


class _Remembering(dict[Any, Any]):
    """Understands each different cell once."""

    def __init__(self, understand: Callable[[str], Given]) -> None:
        super().__init__()
        self._understand = understand

    def __missing__(self, cell: Any) -> Given:
        found = self[cell] = self._understand(text_of(cell))
        return found


def _reader(source: Source, questions: Questions) -> Callable[[Any], Any]:
    if source.use is Use.ANSWER or (source.use is Use.SPLIT and source.target is not None):
        assert source.target is not None
        code = source.target.question
        understanding = questions.understanding(code, source.also)
        several = questions.scale(code).kind in ("many", "own_list")
        return _Remembering(lambda text: given_in(text, understanding, several=several)).__getitem__
    if source.use is Use.TICK:
        return _Remembering(ticked_in).__getitem__
    if source.use is Use.CONSENT:
        yes = source.also
        return _Remembering(lambda text: agreed_in(text, yes)).__getitem__
    if source.use in (Use.ID, Use.WHEN, Use.WEIGHT):
        return text_of
    return _Remembering(_plain_text).__getitem__


def _plain_text(text: str) -> str:
    return " ".join(text.split())


def _refuse_second_heading(
    rows: Sequence[Row], plan: Plan, readers: Sequence[Callable[[Any], Any]], sheet: str
) -> None:
    asked = [
        (source.place, understand)
        for source, understand in zip(plan.sources, readers, strict=True)
        if source.use is Use.ANSWER
    ]
    found, *later = [[understand(cells[place]) for place, understand in asked] for _, cells in rows]
    filled = [each for each in found if each is not NoAnswer.BLANK]
    strange = [each for each in filled if isinstance(each, Odd) and each.kind is NoAnswer.UNKNOWN]
    # Three times something, or words of questions above an answer that is known.
    worded = all(" " in each.text for each in strange)
    known = any(not isinstance(each, (NoAnswer, Odd)) for row in later for each in row)
    if strange and len(strange) == len(filled) and (len(strange) >= 3 or (worded and known)):
        raise CannotRead("survey.second_heading", sheet=shown(sheet), row=rows[0][0])


def _by_target(plan: Plan) -> Mapping[Target, list[Source]]:
    found: dict[Target, list[Source]] = {}
    for source in plan.sources:
        if source.use in (Use.ANSWER, Use.TICK) and source.target is not None:
            found.setdefault(source.target, []).append(source)
    return found


def _column(
    target: Target,
    sources: Sequence[Source],
    by_source: Mapping[Source, Sequence[Given]],
    kept: Sequence[int],
    numbers: Sequence[int],
) -> Column:
    whole = [by_source[each] for each in sources if each.use is Use.ANSWER]
    ticks = [(each.choice, by_source[each]) for each in sources if each.use is Use.TICK]
    if len(whole) > 1:
        names = [each.heading for each in sources if each.use is Use.ANSWER]
        refuse_both(target.question, names, [[valid_of(of[row]) for row in kept] for of in whole])
    given = together(whole, ticks, kept)
    counts = Counter(given)
    without: Counter[NoAnswer] = Counter()
    odd: Counter[tuple[NoAnswer, str]] = Counter()
    for each, count in counts.items():
        if isinstance(each, Odd):
            without[each.kind] += count
        if isinstance(each, (Odd, Partly)):
            odd[each.kind, each.text] += count
        elif isinstance(each, NoAnswer):
            without[each] += count
    valid = {each: valid_of(each) for each in counts}
    return Column(
        target=target,
        headings=tuple(each.heading for each in sources),
        codes=list(map(valid.__getitem__, given)),
        without=without,
        odd=odd,
        places=_odd_places(sources, by_source, kept, numbers) if odd else (),
    )


def _odd_places(
    sources: Sequence[Source],
    by_source: Mapping[Source, Sequence[Given]],
    kept: Sequence[int],
    numbers: Sequence[int],
) -> tuple[OddPlace, ...]:
    found = [
        OddPlace(row=numbers[row], column=source.heading, kind=each.kind, text=each.text)
        for source in sources
        for row in kept
        if isinstance(each := by_source[source][row], (Odd, Partly))
    ]
    return tuple(sorted(found, key=lambda place: place.row)[:MOST_PLACES])


def _texts(
    plan: Plan, use: Use, by_source: Mapping[Source, Sequence[Any]], kept: Sequence[int]
) -> Sequence[str]:
    sources = plan.of(use)
    if not sources:
        return ()
    columns = [by_source[each] for each in sources]
    return [next((values[row] for values in columns if values[row]), "") for row in kept]


def _weights(
    plan: Plan,
    by_source: Mapping[Source, Sequence[Any]],
    kept: Sequence[int],
    numbers: Sequence[int],
) -> Sequence[float]:
    sources = plan.of(Use.WEIGHT)
    if not sources:
        return ()
    source = sources[0]
    values = by_source[source]
    weights: list[float] = []
    for row, weight in zip(kept, numbers_of([values[row] for row in kept]), strict=True):
        if weight is None or not 0 < weight < 1e9:
            raise CannotRead(
                "survey.weight",
                row=numbers[row],
                column=shown(source.heading),
                found=shown(values[row], 20) or "–",
            )
        weights.append(weight)
    return weights
