"""The logframe: from impact down to outputs, with indicators, targets, sources, assumptions."""

from collections.abc import Iterator, Sequence

from normsdesk.exports.grids import EMPTY_CELL, Grid, GridCell, GridColumn, GridRow, head_row
from normsdesk.exports.indicator_cells import (
    counted_as,
    name_of_round,
    number_cell,
    text_cell,
    value_cell,
)
from normsdesk.library.indicators import IndicatorLibrary
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.indicator import Indicator, IndicatorLevel, Round, RoundKind
from normsdesk.model.project import Project
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import Assumption, NodeLevel, ToCLink, ToCNode
from normsdesk.rules.progress import Progress, progress

LEVELS = (
    NodeLevel.IMPACT,
    NodeLevel.LONG_TERM_OUTCOME,
    NodeLevel.PRACTICE_OUTCOME,
    NodeLevel.NORM_OUTCOME,
    NodeLevel.EXPECTATION_CHANGE,
    NodeLevel.INDIVIDUAL_CHANGE,
    NodeLevel.STRUCTURAL_CHANGE,
    NodeLevel.OUTPUT,
    NodeLevel.ACTIVITY,
)
"""The levels of a logframe, from the top."""

_LEVEL_OF = {
    IndicatorLevel.IMPACT: NodeLevel.IMPACT,
    IndicatorLevel.PRACTICE: NodeLevel.PRACTICE_OUTCOME,
    IndicatorLevel.NORM: NodeLevel.NORM_OUTCOME,
    IndicatorLevel.INDIVIDUAL: NodeLevel.INDIVIDUAL_CHANGE,
    IndicatorLevel.STRUCTURAL: NodeLevel.STRUCTURAL_CHANGE,
    IndicatorLevel.OUTPUT: NodeLevel.OUTPUT,
}


def logframe_grid(words: Wording, snapshot: Snapshot, library: IndicatorLibrary) -> Grid:
    """Make the table; levels are named as the donor of the project names them, where it does."""
    return Grid(
        title=words._("Logframe"),
        note=words._("Results come from the theory of change, indicators from the plan."),
        columns=(
            GridColumn(title=words._("Result"), share=1.8),
            GridColumn(title=words._("Indicator"), share=2.2),
            GridColumn(
                title=words._("Baseline"),
                share=0.9,
                is_number=True,
                below=words._("95% interval"),
            ),
            GridColumn(title=words._("Milestones"), share=1.1, is_number=True),
            GridColumn(title=words._("Last target"), share=0.9, is_number=True),
            GridColumn(title=words._("Source and method"), share=1.4),
            GridColumn(title=words._("Assumptions"), share=1.6),
        ),
        rows=tuple(_Writer(words, snapshot, library).rows()),
    )


class _Writer:
    def __init__(self, words: Wording, snapshot: Snapshot, library: IndicatorLibrary) -> None:
        self._words = words
        self._snapshot = snapshot
        self._library = library
        self._nodes = {each.id: each for each in snapshot.all(ToCNode)}

    def rows(self) -> Iterator[GridRow]:
        told: set[str] = set()
        for level in LEVELS:
            nodes = [each for each in self._nodes.values() if each.level is level]
            loose = [one for one in self._indicators() if self._is_loose(one, level)]
            if level is NodeLevel.ACTIVITY:
                nodes = [each for each in nodes if self._of(each)]
            if not nodes and not loose:
                continue
            yield head_row(self._level_name(level))
            for node in nodes:
                yield from self._node_rows(node)
                told |= {one.id for one in self._of(node)}
            for one in loose:
                yield self._row(None, one, first=True)
                told.add(one.id)
        rest = [one for one in self._indicators() if one.id not in told]
        if rest:
            yield head_row(self._words._("Ethics and process"))
            for one in rest:
                yield self._row(None, one, first=True)

    def _indicators(self) -> Sequence[Indicator]:
        return self._snapshot.all(Indicator)

    def _of(self, node: ToCNode) -> list[Indicator]:
        return [one for one in self._indicators() if node.id in one.node_ids]

    def _is_loose(self, indicator: Indicator, level: NodeLevel) -> bool:
        placed = any(node_id in self._nodes for node_id in indicator.node_ids)
        return not placed and _LEVEL_OF.get(indicator.level) is level

    def _node_rows(self, node: ToCNode) -> Iterator[GridRow]:
        found = self._of(node)
        for place, one in enumerate(found):
            yield self._row(node, one, first=place == 0)
        if not found:
            nothing = GridCell(text=self._words._("No indicator yet"), quiet=True)
            cells = (
                self._result(node),
                nothing,
                *[EMPTY_CELL] * 4,
                text_cell(self._assumptions(node)),
            )
            yield GridRow(cells=cells, record_id=node.id)

    def _row(self, node: ToCNode | None, one: Indicator, *, first: bool) -> GridRow:
        words = self._words
        found = progress(self._snapshot, one.id)
        named = words._("{code} {name}").format(code=one.code, name=one.name.strip())
        counted = counted_as(words, one)
        result = GridCell() if not first else EMPTY_CELL if node is None else self._result(node)
        assumptions = (
            text_cell(self._assumptions(node)) if node is not None and first else GridCell()
        )
        cells = (
            result,
            text_cell(f"{named}\n{counted}" if counted else named),
            value_cell(words, one, found.baseline),
            self._milestones(one, found),
            number_cell(words, one, found.target),
            text_cell(one.source_and_method),
            assumptions,
        )
        return GridRow(cells=cells, record_id=one.id)

    def _result(self, node: ToCNode) -> GridCell:
        named = self._words._("{code} {name}").format(code=node.code, name=node.title.strip())
        return GridCell(text=named, strong=True)

    def _milestones(self, one: Indicator, found: Progress) -> GridCell:
        words = self._words
        targets = [each for each in found.rounds if each.target is not None]
        lines: list[str] = []
        for each in targets[:-1]:
            held = self._snapshot.get(Round, each.round_id)
            if held.kind is RoundKind.BASELINE:
                continue
            cell = number_cell(words, one, each.target)
            said = words._("{round}: {value}")
            lines.append(said.format(round=name_of_round(words, held), value=cell.text))
        return text_cell("\n".join(lines))

    def _assumptions(self, node: ToCNode) -> str:
        links = {each.id for each in self._snapshot.all(ToCLink) if each.source_id == node.id}
        lines = [
            self._words._("{code} {text}").format(code=each.code, text=each.text.strip())
            for each in self._snapshot.all(Assumption)
            if each.record_id == node.id or each.record_id in links
        ]
        return "\n".join(lines)

    def _level_name(self, level: NodeLevel) -> str:
        own = choice_word(self._words, level)
        donor = self._donor_name(level)
        if not donor or donor.casefold() == own.casefold():
            return own
        return self._words._("{level} – {donor}").format(level=own, donor=donor)

    def _donor_name(self, level: NodeLevel) -> str:
        """Find the donor's word: from the project's table, else the usual one of the library."""
        wanted = {level.value.casefold(), choice_word(self._words, level).casefold()}
        indicator_levels = [one for one, node in _LEVEL_OF.items() if node is level]
        for one in indicator_levels:
            wanted |= {one.value.casefold(), choice_word(self._words, one).casefold()}
        project: Project = self._snapshot.project
        for each in project.donor_levels:
            if each.level.strip().casefold() in wanted and each.name.strip():
                return each.name.strip()
        for one in indicator_levels:
            known = self._library.levels.get(one.value)
            if known is not None and known.donor_level.english:
                return known.donor_level.said_in(self._words.language)
        return ""
