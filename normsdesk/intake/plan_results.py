"""Keeps the level and the result that rows of a plan stand under."""

from normsdesk.intake.heading_words import bare
from normsdesk.intake.plan_found import FoundResult, PlanFound, Skipped
from normsdesk.intake.plan_items import (
    INDICATOR_LEVEL,
    Level,
    LevelWords,
    level_before,
    result_title,
)
from normsdesk.intake.plan_values import PlanValues, is_empty
from normsdesk.model.indicator import IndicatorLevel
from normsdesk.model.theory import NodeLevel

LONGEST = 500


class PlanResults:
    """The level and the result of now; ``place`` is that of the result in the list, if any.

    ``has_results`` tells whether results have a column of their own.
    """

    def __init__(
        self, found: PlanFound, levels: LevelWords, notes: PlanValues, *, has_results: bool
    ) -> None:
        self._found = found
        self._levels = levels
        self._notes = notes
        self._has_results = has_results
        self.level: Level | None = None
        self.place: int | None = None

    def begin_level(self, level: Level) -> None:
        """Go on under another level, as yet without a result."""
        self.level, self.place = level, None

    def lone(self, row: int, text: str) -> bool:
        """Take a row with one text: a level, a result, or both; tell whether it was one."""
        level, rest = level_before(text, self._levels)
        if level is not None:
            self.begin_level(level)
            if rest and level.node is not None:
                self.take_result(row, rest, level.node)
            return True
        if self._has_results and self.level is not None:
            self.take_result(row, text, self.level.node)
            return True
        return False

    def take_result(self, row: int, text: str, level: NodeLevel | None) -> None:
        """Go on under a result, a new one or one that stood above."""
        title = result_title(text)
        if not title or is_empty(title):
            return
        if len(title) > LONGEST:
            self._notes.note(Skipped.CUT, str(row + 1), title[:40])
            title = title[:LONGEST]
        for place, each in enumerate(self._found.results):
            if bare(each.title) == bare(title) and level in (None, each.level):
                self.place = place
                return
        if level is None:
            level = NodeLevel.PRACTICE_OUTCOME
            self._notes.note(Skipped.LEVEL_GUESSED, str(row + 1), title[:60])
        self._found.results.append(FoundResult(row=row + 1, title=title, level=level))
        self.place = len(self._found.results) - 1

    def take_titled(self, row: int, text: str, column_level: NodeLevel | None) -> None:
        """Take a cell of a column of results; the level may stand before the result."""
        level, rest = level_before(text, self._levels)
        if level is None and column_level is not None:
            level = Level(column_level, INDICATOR_LEVEL[column_level])
        if level is not None:
            self.level = level
        node = level.node if level else self.level.node if self.level else None
        self.take_result(row, rest or text, node)

    def take_level(self, row: int, text: str) -> None:
        """Take a cell of a column of levels; a result may stand behind the level."""
        level, rest = level_before(text, self._levels)
        if level is None:
            level = self._levels.get(bare(text))
        if level is None:
            if not self._has_results:
                self.take_result(row, text, None)
            return
        if level != self.level or rest:
            self.place = None
        self.level = level
        if rest and level.node is not None and not self._has_results:
            self.take_result(row, rest, level.node)

    def indicator_level(self) -> IndicatorLevel | None:
        """Give the level of indicators that stand here."""
        if self.level is not None and self.level.indicator is not None:
            return self.level.indicator
        if self.place is not None:
            return INDICATOR_LEVEL[self._found.results[self.place].level]
        return None
