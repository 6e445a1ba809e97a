"""Reference sheets (PIRS): everything that is agreed about an indicator, field by field (1.17)."""

from collections.abc import Iterator

from normsdesk.exports.grids import Grid, GridCell, GridColumn, GridRow, head_row
from normsdesk.exports.indicator_cells import (
    counted_as,
    name_of_round,
    number_cell,
    text_cell,
    value_cell,
)
from normsdesk.library.languages import Wording
from normsdesk.library.question_bank import QuestionBank
from normsdesk.library.wording import choice_word
from normsdesk.model.indicator import Indicator, Round
from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import Questionnaire, SurveyQuestion
from normsdesk.model.theory import ToCNode
from normsdesk.rules.progress import progress
from normsdesk.steps.naming import Naming
from normsdesk.survey.filling import Filler, Said


def sheets_grid(words: Wording, snapshot: Snapshot, bank: QuestionBank) -> Grid:
    """Make one table of all reference sheets, a heading above each."""
    writer = _Sheet(words, snapshot, bank)
    rows: list[GridRow] = []
    for each in snapshot.all(Indicator):
        named = words._("{code} {name}").format(code=each.code, name=each.name.strip())
        rows.append(head_row(named))
        rows.extend(
            GridRow(cells=(GridCell(text=label, quiet=True), cell), record_id=each.id)
            for label, cell in writer.fields(each)
        )
    return Grid(
        title=words._("Reference sheets (PIRS)"),
        note=words._("One sheet for each indicator: what everybody agreed on."),
        columns=(
            GridColumn(title=words._("Field"), share=1.4),
            GridColumn(title=words._("What we agreed"), share=4.2, below=words._("95% interval")),
        ),
        rows=tuple(rows),
    )


class _Sheet:
    def __init__(self, words: Wording, snapshot: Snapshot, bank: QuestionBank) -> None:
        self._words = words
        self._snapshot = snapshot
        self._bank = bank
        self._naming = Naming(words, snapshot)
        asked = next(iter(snapshot.all(Questionnaire)), Questionnaire(id="none"))
        self._filler = Filler(snapshot, asked, {words.language: words})

    def fields(self, one: Indicator) -> Iterator[tuple[str, GridCell]]:
        """List the label and the content of each field, in the order of a sheet."""
        words = self._words
        yield words._("Precise definition"), text_cell(one.definition)
        yield words._("Counted"), text_cell(counted_as(words, one))
        yield words._("Level"), text_cell(choice_word(words, one.level))
        yield words._("Kind of value"), text_cell(self._kind(one))
        yield words._("Better is"), text_cell(choice_word(words, one.direction))
        splits = [choice_word(words, each) for each in one.disaggregation]
        yield words._("Split by"), text_cell(words.listing(splits))
        yield words._("Measures"), text_cell(self._about(one))
        yield words._("Questions"), text_cell(self._questions(one))
        yield words._("Source and method"), text_cell(one.source_and_method)
        method = self._naming.reference(one.method_id) if one.method_id else ""
        yield words._("Method"), text_cell(method)
        yield words._("Who is responsible"), text_cell(one.responsible_role)
        yield words._("How often"), text_cell(one.frequency)
        yield from self._numbers(one)
        yield words._("Quality control"), text_cell(one.quality_control)
        yield words._("Limits"), text_cell(one.limits)
        yield words._("Changes of this sheet"), text_cell(self._changes(one))

    def _kind(self, one: Indicator) -> str:
        words = self._words
        parts = (
            choice_word(words, one.type),
            one.unit.strip(),
            choice_word(words, one.value_kind),
            choice_word(words, one.value_source),
        )
        return " · ".join(part for part in parts if part)

    def _about(self, one: Indicator) -> str:
        found = self._snapshot.find
        held = (
            found(Norm, one.norm_id),
            found(Practice, one.practice_id),
            *(found(ToCNode, node_id) for node_id in one.node_ids),
        )
        return "\n".join(self._naming.title(each) for each in held if each is not None)

    def _questions(self, one: Indicator) -> str:
        words = self._words
        lines: list[str] = []
        own = {each.code: each for each in self._snapshot.all(SurveyQuestion)}
        norm = self._snapshot.find(Norm, one.norm_id)
        for code in one.question_codes:
            known = self._bank.questions.get(code)
            said: Said = {}
            if code in own and own[code].texts:
                said = self._filler.own(own[code].texts, norm)
            elif known is not None:
                said = self._filler.text(known.text, norm)
            text = said.get(words.language, "")
            lines.append(words._("{code} {text}").format(code=code, text=text).strip())
        return "\n".join(lines)

    def _numbers(self, one: Indicator) -> Iterator[tuple[str, GridCell]]:
        words = self._words
        found = progress(self._snapshot, one.id)
        yield words._("Baseline"), value_cell(words, one, found.baseline)
        for each in found.rounds:
            name = name_of_round(words, self._snapshot.get(Round, each.round_id))
            if each.target is not None:
                label = words._("{round}: target").format(round=name)
                yield label, number_cell(words, one, each.target)
            baseline = found.baseline is not None and each.round_id == found.baseline.round_id
            if each.value is not None and not baseline:
                label = words._("{round}: actual").format(round=name)
                yield label, value_cell(words, one, each.value)

    def _changes(self, one: Indicator) -> str:
        words = self._words
        lines: list[str] = []
        for each in one.changes:
            day = words.date(each.changed_on) if each.changed_on is not None else ""
            parts = (day, each.what.strip(), each.why.strip())
            lines.append(" · ".join(part for part in parts if part))
        return "\n".join(lines)
