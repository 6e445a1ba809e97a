"""Reads reference sheets: one indicator below the other, a label and what was agreed beside it."""

import re
from collections.abc import Sequence

from normsdesk.intake.amounts import amount_of
from normsdesk.intake.cells import Cell, CellTable
from normsdesk.intake.heading_words import VALUES, ColumnRole, bare, role_of, without_roles
from normsdesk.intake.plan_found import FoundIndicator, FoundValue, PlanFound
from normsdesk.intake.plan_items import LevelWords, items_in, level_before
from normsdesk.intake.plan_rows import FIELDS
from normsdesk.intake.plan_values import is_empty
from normsdesk.library.languages import Wording

_MANY = 3
_LABELS = 6
_INDICATOR = re.compile(r"\b(?:indicators?|indicateurs?|indicador(?:es)?|kiashiria)\b")
_QUESTION = re.compile(r"^\s*(Q\d{2})\b", re.MULTILINE)


def is_form(table: CellTable) -> bool:
    """Tell whether labels stand below each other in the first column that has words."""
    place = _label_column(table)
    roles = {
        role_of(table.own(row, place).line)
        for row in range(len(table.rows))
        if table.own(row, place + 1).text and _is_label(table.own(row, place))
    }
    known = roles & {
        ColumnRole.INDICATOR,
        ColumnRole.DEFINITION,
        ColumnRole.UNIT,
        ColumnRole.SPLIT,
        ColumnRole.FREQUENCY,
        ColumnRole.RESPONSIBLE,
        ColumnRole.SOURCE,
        ColumnRole.QUALITY,
        ColumnRole.DIRECTION,
    }
    return len(known) > _MANY


def forms_in(
    tables: Sequence[CellTable],
    words: Wording,
    levels: LevelWords,
    found: PlanFound,
    *,
    alone: bool = False,
) -> None:
    """Add what reference sheets say to the indicators found; ``alone`` takes new ones, too."""
    known = {each.code: each for each in found.indicators if each.code}
    known |= {bare(each.name): each for each in found.indicators}
    for table in tables:
        _Form(table, words, levels, found, known, alone=alone).read()


class _Form:
    def __init__(
        self,
        table: CellTable,
        words: Wording,
        levels: LevelWords,
        found: PlanFound,
        known: dict[str, FoundIndicator],
        *,
        alone: bool,
    ) -> None:
        self._table = table
        self._levels = levels
        self._found = found
        self._known = known
        self._alone = alone
        self._counted = bare(words._("Counted"))
        self._questions = bare(words._("Questions"))
        self._level = bare(words._("Level"))
        self._one: FoundIndicator | None = None

    def read(self) -> None:
        place = _label_column(self._table)
        for row in range(len(self._table.rows)):
            label, beside = self._table.own(row, place), self._table.own(row, place + 1)
            if is_empty(label.text):
                continue
            if is_empty(beside.text):
                item = items_in(label.text)[:1]
                if item and item[0].code:
                    self._begin(row, label.line)
            elif _names_indicator(label):
                self._begin(row, beside.line)
            elif self._one is not None and _is_label(label):
                self._field(self._one, label, beside)

    def _begin(self, row: int, text: str) -> None:
        item = items_in(text)[0]
        key = item.code if item.code in self._known else bare(item.name)
        self._one = self._known.get(key)
        if self._one is None and self._alone:
            self._one = FoundIndicator(row=row + 1, name=item.name, code=item.code)
            self._found.indicators.append(self._one)
            self._known[bare(item.name)] = self._one

    def _field(self, one: FoundIndicator, label: Cell, beside: Cell) -> None:
        plain = bare(label.line)
        role = role_of(label.line)
        if plain == self._counted:
            one.fields.setdefault("counted", beside.text)
        elif plain == self._questions:
            one.fields["question_codes"] = "\n".join(_QUESTION.findall(beside.text))
        elif plain == self._level:
            level = (
                self._levels.get(bare(beside.line)) or level_before(beside.text, self._levels)[0]
            )
            if level is not None and level.indicator is not None:
                one.level = level.indicator
        elif role is not None and role in VALUES and self._alone:
            self._value(one, role, label.line, beside)
        elif role is not None and role in FIELDS:
            name = FIELDS[role]
            if name == "code":
                return
            if not one.fields.get(name):
                one.fields[name] = beside.text

    def _value(self, one: FoundIndicator, role: ColumnRole, label: str, beside: Cell) -> None:
        amount = amount_of(beside)
        name = without_roles(label)
        twice = any((each.role, each.round_name) == (role, name) for each in one.values)
        if amount.value is None or twice:
            return
        one.values.append(
            FoundValue(
                role=role,
                round_name=name,
                value=amount.value,
                numerator=amount.numerator,
                denominator=amount.denominator,
                percent=amount.percent,
            )
        )


def _label_column(table: CellTable) -> int:
    counts = [
        sum(1 for row in range(len(table.rows)) if _is_label(table.own(row, place)))
        for place in range(min(table.width, _LABELS))
    ]
    return counts.index(max(counts)) if counts else 0


def _names_indicator(label: Cell) -> bool:
    plain = bare(label.line)
    return role_of(label.line) is ColumnRole.INDICATOR and _INDICATOR.search(plain) is not None


def _is_label(cell: Cell) -> bool:
    return 0 < len(cell.line) <= 60 and role_of(cell.line) is not None
