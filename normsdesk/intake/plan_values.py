"""Takes the numbers of a plan out of their cells: one or several, with or without a label."""

import re
from collections.abc import Sequence

from normsdesk.intake.amounts import Amount, AmountDoubt, amount_in, amount_of
from normsdesk.intake.cells import Cell
from normsdesk.intake.heading_words import ColumnRole, bare
from normsdesk.intake.plan_found import FoundIndicator, FoundValue, PlanFound, PlanNote, Skipped

_LABELLED = re.compile(r"^(.{1,60}?)\s*[:=]\s*(\S.*)$")
_DASHES = frozenset("-–—−./·")
_TARGETS = ("target", "cible", "meta")


def is_empty(text: str) -> bool:
    """Tell whether a text says nothing: no sign, or a dash."""
    return not text.strip() or set(text.strip()) <= _DASHES


class PlanValues:
    """Gives numbers to indicators, and tells of cells that hold none.

    ``commas`` says that decimals have a comma in this table.
    """

    def __init__(self, found: PlanFound, *, commas: bool = False) -> None:
        self._found = found
        self._commas = commas

    def inline(self, indicator: FoundIndicator, label: str, text: str, place: str) -> None:
        """Take a number that stands below the name: ``Baseline: 20%``."""
        role = ColumnRole.TARGET if bare(label) in _TARGETS else ColumnRole.BASELINE
        amount = amount_in(text, commas=self._commas)
        self._take(indicator, amount, (role, "", place), text)

    def cell(
        self,
        group: Sequence[FoundIndicator],
        cell: Cell,
        role: ColumnRole,
        round_name: str,
        place: str,
    ) -> None:
        """Take the number of a cell, or one for each indicator of the row."""
        lines = [line for line in cell.text.splitlines() if line.strip()]
        if len(group) == 1:
            self._one(group[0], cell, lines, (role, round_name, place))
        elif len(lines) == len(group):
            for indicator, line in zip(group, lines, strict=True):
                amount = amount_in(line, commas=self._commas)
                self._take(indicator, amount, (role, round_name, place), line)
        else:
            self.note(Skipped.COUNT_DIFFERS, place, cell.line)
            for indicator in group:
                indicator.notes.append(_said(round_name, cell.line))

    def note(self, code: Skipped | AmountDoubt, place: str, text: str) -> None:
        """Tell of something that was not taken as it stands."""
        self._found.notes.append(PlanNote(code, place, " ".join(text.split())[:80]))

    def _one(
        self,
        indicator: FoundIndicator,
        cell: Cell,
        lines: Sequence[str],
        where: tuple[ColumnRole, str, str],
    ) -> None:
        several = len(lines) > 1 or (where[0] is ColumnRole.TARGET and cell.number is None)
        if several and (pairs := _labelled(lines)):
            for label, text in pairs:
                amount = amount_in(text, commas=self._commas)
                self._take(indicator, amount, (where[0], label, where[2]), text)
            return
        self._take(indicator, amount_of(cell, commas=self._commas), where, cell.text)

    def _take(
        self,
        indicator: FoundIndicator,
        amount: Amount,
        where: tuple[ColumnRole, str, str],
        text: str,
    ) -> None:
        role, round_name, place = where
        line = " ".join(text.split())
        if amount.doubt is not None:
            self.note(amount.doubt, place, line)
            if line:
                indicator.notes.append(_said(round_name, line))
            return
        if amount.value is None:
            return
        if not amount.plain:
            self.note(Skipped.TEXT_KEPT, place, line)
            indicator.notes.append(_said(round_name, line))
        if any(each.role is role and each.round_name == round_name for each in indicator.values):
            return
        indicator.values.append(
            FoundValue(
                role=role,
                round_name=round_name,
                value=amount.value,
                numerator=amount.numerator,
                denominator=amount.denominator,
                percent=amount.percent,
                place=place,
            )
        )


def _labelled(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Take apart lines such as ``2026: 40%``, each of a round of its own; else none at all."""
    parts = [_LABELLED.match(line) for line in lines]
    pairs = [(each.group(1), each.group(2)) for each in parts if each is not None]
    if len(pairs) != len(lines) or any(bare(label) == "n" for label, _ in pairs):
        return []
    return [] if any(amount_in(text).value is None for _, text in pairs) else pairs


def _said(round_name: str, line: str) -> str:
    return f"{round_name}: {line}" if round_name else line
