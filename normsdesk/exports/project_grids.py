"""The tables of a whole project for one reader: norms, what was found, scores, evidence."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from normsdesk.exports.grids import EMPTY_CELL, Grid, GridCell, GridColumn, GridRow
from normsdesk.exports.indicator_cells import name_of_round, text_cell
from normsdesk.exports.logframe_grid import logframe_grid
from normsdesk.exports.material import Material, gathered
from normsdesk.exports.noting import evidence_line
from normsdesk.exports.options import ReportContent, ReportOptions
from normsdesk.exports.sections.norm_results import shown, statement
from normsdesk.exports.tracking_grid import tracking_grid
from normsdesk.library.indicators import read_indicators
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.library.wording.speech import type_word
from normsdesk.model.evidence import EvidenceItem
from normsdesk.model.indicator import Round
from normsdesk.model.norm import Norm, Sanction
from normsdesk.model.practice import PopulationGroup, ReferenceGroup
from normsdesk.model.priority import Criterion, PrioritisationRound
from normsdesk.model.project import Reader
from normsdesk.model.record import CodedRecord
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.norm_card import NormCard
from normsdesk.rules.ranking import RankedItem, RankingState, ranking
from normsdesk.rules.readings import Value
from normsdesk.steps.naming import Naming


def project_grids(
    snapshot: Snapshot, options: ReportOptions, content: ReportContent, words: Wording
) -> tuple[Grid, ...]:
    """Make the tables that belong to the chosen sections and that this reader may have.

    Texts come from the reader's copy of the project only; values of few answers are left out
    where the report leaves them out. The public gets results only. A table without rows is not
    there.
    """
    tables = _Tables(gathered(snapshot, options, content, words))
    open_to = _PUBLIC if options.reader is Reader.PUBLIC else frozenset(_BY_SECTION)
    wanted = [
        each for each in _BY_SECTION if each in open_to and each in (options.sections or open_to)
    ]
    makers = [make for each in wanted for make in _BY_SECTION[each]]
    made = (make(tables) if make in _WHOLE else _told(make(tables)) for make in makers)
    return tuple(grid for grid in made if grid.rows)


def _told(grid: Grid) -> Grid:
    """Leave out columns in which no row tells anything, such as what this reader does not get.

    The first one stays: it says which record a row is about.
    """
    kept = [
        place
        for place in range(len(grid.columns))
        if place == 0 or any(row.cells[place] != EMPTY_CELL for row in grid.rows)
    ]
    if len(kept) == len(grid.columns) or not grid.rows:
        return grid
    return replace(
        grid,
        columns=tuple(grid.columns[place] for place in kept),
        rows=tuple(
            replace(row, cells=tuple(row.cells[place] for place in kept)) for row in grid.rows
        ),
        charted=kept.index(grid.charted) if grid.charted in kept else None,
    )


def _number(words: Wording, value: float | None, places: int = 0) -> GridCell:
    if value is None:
        return EMPTY_CELL
    return GridCell(text=words.number(value, places), number=value)


def _share(words: Wording, value: float | None) -> GridCell:
    if value is None:
        return EMPTY_CELL
    return GridCell(text=words.percent(value), number=value, is_share=True)


class _Tables:
    """Writes the tables of one project for one reader."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.words = material.words
        self._naming = Naming(material.words, material.snapshot)

    def norms(self) -> Grid:
        """One row for each norm: what it looks like and how strong it is."""
        words = self.words
        public = self.material.options.reader is Reader.PUBLIC
        columns = [
            GridColumn(title=words._("No."), share=0.5),
            GridColumn(title=words._("Norm"), share=3.0),
            GridColumn(title=words._("It looks like"), share=1.2),
            GridColumn(title=words._("Strength"), share=0.7, is_number=True),
        ]
        if not public:
            columns.append(GridColumn(title=words._("Confidence"), share=0.9))
        return Grid(
            title=words._("Norms"),
            note=words._("Strength from 0 to 100."),
            columns=tuple(columns),
            rows=tuple(
                GridRow(cells=tuple(self._norm(norm))[: len(columns)], record_id=norm.id)
                for norm in self.material.norms
            ),
            charted=3,
            charted_to=100,
        )

    def _norm(self, norm: Norm) -> Iterator[GridCell]:
        card = self.material.headline_cards.get(norm.id)
        yield text_cell(norm.code, strong=True)
        yield text_cell(statement(self.words, norm))
        if card is None:
            yield from (EMPTY_CELL, EMPTY_CELL, EMPTY_CELL)
            return
        yield text_cell(type_word(self.words, card.diagnosis.verdict))
        yield _number(self.words, card.strength.index)
        sure = card.diagnosis.confidence
        yield EMPTY_CELL if sure is None else text_cell(choice_word(self.words, sure.grade))

    def profiles(self) -> Grid:
        """One row for each value of each group and round."""
        words = self.words
        return Grid(
            title=words._("What was found"),
            note=words._("Shares with their 95% interval where it is known."),
            columns=(
                GridColumn(title=words._("Norm"), share=0.5),
                GridColumn(title=words._("Group"), share=1.3),
                GridColumn(title=words._("Whose opinion"), share=1.3),
                GridColumn(title=words._("Round"), share=1.0),
                GridColumn(title=words._("Question"), share=2.0),
                GridColumn(title=words._("Share"), share=0.7, is_number=True),
                GridColumn(title=words._("From"), share=0.7, is_number=True),
                GridColumn(title=words._("To"), share=0.7, is_number=True),
                GridColumn(title=words._("Answers"), share=0.7, is_number=True),
            ),
            rows=tuple(
                GridRow(cells=tuple(self._value(card, value)), record_id=card.profile.id)
                for card in self.material.cards
                if card.profile is not None
                for value in card.values.all()
                if value.known and shown(self.material, value)
            ),
        )

    def _value(self, card: NormCard, value: Value) -> Iterator[GridCell]:
        words, snapshot, profile = self.words, self.material.snapshot, card.values.profile
        group = snapshot.find(PopulationGroup, profile.population_id)
        others = snapshot.find(ReferenceGroup, profile.reference_group_id)
        held = snapshot.find(Round, profile.round_id)
        yield text_cell(snapshot.get(Norm, card.norm.id).code, strong=True)
        yield text_cell("" if group is None else group.label)
        yield text_cell("" if others is None else others.label)
        yield text_cell("" if held is None else name_of_round(words, held))
        yield text_cell(choice_word(words, value.name))
        yield _share(self.words, value.share)
        yield _share(self.words, None if value.interval is None else value.interval.low)
        yield _share(self.words, None if value.interval is None else value.interval.high)
        yield _number(self.words, value.answers)

    def sanctions(self) -> Grid:
        """One row for each sanction or reward."""
        words = self.words
        return Grid(
            title=words._("Sanctions and rewards"),
            note=words._("How serious and how likely, from 0 to 3."),
            columns=(
                GridColumn(title=words._("Norm"), share=0.5),
                GridColumn(title=words._("Sanction or reward"), share=0.9),
                GridColumn(title=words._("What happens"), share=2.6),
                GridColumn(title=words._("Kind"), share=1.2),
                GridColumn(title=words._("By whom"), share=1.4),
                GridColumn(title=words._("Serious"), share=0.6, is_number=True),
                GridColumn(title=words._("Likely"), share=0.6, is_number=True),
            ),
            rows=tuple(
                GridRow(cells=tuple(self._sanction(norm, each)), record_id=each.id)
                for norm in self.material.norms
                for each in self.material.snapshot.all(Sanction)
                if each.norm_id == norm.id
            ),
        )

    def _sanction(self, norm: Norm, one: Sanction) -> Iterator[GridCell]:
        group = self.material.snapshot.find(ReferenceGroup, one.reference_group_id)
        yield text_cell(norm.code, strong=True)
        yield text_cell(choice_word(self.words, one.sign))
        yield text_cell(one.description)
        yield text_cell("" if one.type is None else choice_word(self.words, one.type))
        yield text_cell(one.agent if group is None else group.label)
        yield _number(self.words, one.severity)
        yield _number(self.words, one.likelihood)

    def scores(self) -> Grid:
        """One row for each item of each round of prioritisation and each criterion."""
        words = self.words
        return Grid(
            title=words._("Scores"),
            note=words._("Scores from 1 (low) to 5 (high); total of 100."),
            columns=(
                GridColumn(title=words._("Round"), share=1.4),
                GridColumn(title=words._("Place"), share=0.5, is_number=True),
                GridColumn(title=words._("What was ranked"), share=2.4),
                GridColumn(title=words._("Total"), share=0.6, is_number=True),
                GridColumn(title=words._("Criterion"), share=1.8),
                GridColumn(title=words._("Weight"), share=0.6, is_number=True),
                GridColumn(title=words._("Score"), share=0.6, is_number=True),
            ),
            rows=tuple(
                row
                for held in self.material.snapshot.all(PrioritisationRound)
                for row in self._round(held)
            ),
        )

    def _round(self, held: PrioritisationRound) -> Iterator[GridRow]:
        found = ranking(self.material.whole, held.id)
        if found.state is not RankingState.RANKED:
            return
        weights = {each.id: each.weight for each in found.criteria}
        for item in found.items:
            for cell in item.cells:
                mine = self.material.snapshot.find(Criterion, cell.criterion_id)
                if mine is not None:
                    yield GridRow(
                        cells=(
                            *self._item(held, item),
                            text_cell(mine.name or mine.code),
                            _number(self.words, weights.get(cell.criterion_id)),
                            _number(self.words, cell.value, 1),
                        ),
                        record_id=item.item_id,
                    )

    def _item(self, held: PrioritisationRound, item: RankedItem) -> tuple[GridCell, ...]:
        record = self.material.snapshot.record(item.item_id)
        name = ""
        if isinstance(record, Norm):
            name = f"{record.code} {statement(self.words, record)}"
        elif isinstance(record, CodedRecord):
            name = f"{record.code} {self._naming.title(record)}"
        return (
            text_cell(held.name),
            _number(self.words, item.rank),
            text_cell(name),
            _number(self.words, item.score, 1),
        )

    def tracking(self) -> Grid:
        """Baseline, targets and actual values of the indicators."""
        return tracking_grid(self.words, self.material.snapshot)

    def logframe(self) -> Grid:
        """Results with their indicators and assumptions."""
        return logframe_grid(self.words, self.material.snapshot, read_indicators())

    def evidence(self) -> Grid:
        """One row for each piece of evidence."""
        words = self.words
        return Grid(
            title=words._("Evidence"),
            note=words._("Evidence by code. Quality from 1 (weak) to 4 (strong)."),
            columns=(
                GridColumn(title=words._("No."), share=0.5),
                GridColumn(title=words._("What it is"), share=2.4),
                GridColumn(title=words._("Kind"), share=1.1),
                GridColumn(title=words._("What it says"), share=3.0),
                GridColumn(title=words._("Limits"), share=1.8),
                GridColumn(title=words._("Quality"), share=0.6, is_number=True),
            ),
            rows=tuple(
                GridRow(cells=tuple(self._evidence(each)), record_id=each.id)
                for each in self.material.snapshot.all(EvidenceItem)
            ),
        )

    def _evidence(self, one: EvidenceItem) -> Iterator[GridCell]:
        yield text_cell(one.code, strong=True)
        yield text_cell(evidence_line(self.material, one))
        yield text_cell("" if one.type is None else choice_word(self.words, one.type))
        yield text_cell(one.summary)
        yield text_cell(one.limits)
        yield _number(self.words, one.quality)


_MakesGrid = Callable[[_Tables], Grid]
_BY_SECTION: Mapping[str, tuple[_MakesGrid, ...]] = MappingProxyType(
    {
        "norms": (_Tables.norms, _Tables.profiles, _Tables.sanctions),
        "priorities": (_Tables.scores,),
        "indicators": (_Tables.tracking, _Tables.logframe),
        "evidence": (_Tables.evidence,),
    }
)
"""Which tables belong to which section of the report."""

_WHOLE = frozenset({_Tables.tracking, _Tables.logframe})
"""Tables with every column that donors expect, whether there is something in it or not."""

_PUBLIC = frozenset({"norms", "indicators"})
SECTIONS_WITH_TABLES = frozenset(_BY_SECTION)
"""The sections of a report that have tables."""
