"""Reading one cell as it is typed after a workshop, and writing it the same way."""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from normsdesk.edit.commands.records import readable
from normsdesk.library.days import read_day
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, scale_word
from normsdesk.model.fields import ANY_TABLE
from normsdesk.model.norm import Component, Reading, ReadingSource, SwitchWord, Vote
from normsdesk.model.record import CodedRecord, EvidenceLevel, Record
from normsdesk.model.scales import WORKSHOP_RATING
from normsdesk.model.snapshot import TABLES, Snapshot
from normsdesk.steps.naming import Naming
from normsdesk.steps.worksheets.laid import LaidColumn
from normsdesk.steps.worksheets.sheet import Way

UNKNOWN = "?"
_LEAST_VOTES = 3  # method 3.0: fewer votes count as unknown
_MOST = 1_000_000_000
_VOTES = re.compile(r"(\d{1,6})\s*(?:[/:]|\s[^\W\d]{1,10}\s)\s*(\d{1,6})")
_PARTS = re.compile(r"[;\n]")
_YES = frozenset({"x", "✓", "✔", "1", "y", "v"})
_NO = frozenset({"0", "-", "–", "n"})
_SHARES = frozenset({Way.SHARE, Way.VOTES, Way.SWITCH})
_MINUSES = str.maketrans({"−": "-", "–": "-", "＋": "+"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CellProblem:
    """Why a cell cannot be read: a code to be worded, with its values."""

    code: str
    values: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class CellReader:
    """Reads and writes cells in one language, for one project."""

    words: Wording
    snapshot: Snapshot
    naming: Naming

    def read(self, column: LaidColumn, text: str, before: Any = None) -> Any:
        """Read a cell; return the value for its field, or a `CellProblem`.

        ``before`` is the value that is there; a component keeps what the cell does not show.
        """
        line = " ".join(text.split()) if column.way is not Way.LIST else text.strip()
        line = str(readable("".join(each for each in line if each >= " " or each == "\n")))
        if column.way in _SHARES:
            return self._share(column, line, before)
        readers: dict[Way, Callable[[LaidColumn, str], Any]] = {
            Way.LIST: self._listed,
            Way.NUMBER: self._number,
            Way.DAY: self._day,
            Way.TICK: self._tick,
            Way.CHOOSE: self._choice,
            Way.SOME: self._several,
            Way.SCALE: self._on_scale,
            Way.NAME: self._named,
            Way.NAMES: self._several_named,
        }
        reader = readers.get(column.way)
        return line if reader is None else reader(column, line)

    def written(self, column: LaidColumn, value: Any) -> str:
        """Write a value as it can be typed."""
        if value is None or value == "" or value == ():
            return ""
        if column.way in _SHARES:
            return self._written_share(value)
        writers: dict[Way, Callable[[Any], str]] = {
            Way.NAME: self._reference,
            Way.NAMES: lambda ids: "; ".join(self._reference(each) for each in ids),
            Way.LIST: "; ".join,
            Way.SOME: lambda chosen: "; ".join(choice_word(self.words, each) for each in chosen),
            Way.TICK: lambda there: self.words._("Yes") if there else self.words._("No"),
            Way.NUMBER: _written_number,
        }
        if (writer := writers.get(column.way)) is not None:
            return writer(value)
        if isinstance(value, StrEnum):
            return choice_word(self.words, value)
        if isinstance(value, date):
            return self.words.date(value)
        if column.or_record and (named := self.snapshot.record(str(value))) is not None:
            return self.naming.name(named)
        return " ".join(str(value).split())

    def _reference(self, record_id: str) -> str:
        record = self.snapshot.record(record_id)
        if record is None:
            return ""
        code = record.code if isinstance(record, CodedRecord) else ""
        return code or self.naming.name(record)

    def _listed(self, _column: LaidColumn, line: str) -> Any:
        return tuple(each.strip() for each in _PARTS.split(line) if each.strip())

    def _number(self, column: LaidColumn, line: str) -> Any:
        if not line:
            return None
        bare = re.sub(r"[\s']", "", line.translate(_MINUSES)).replace(",", ".")
        try:
            number = float(bare)
        except ValueError:
            return CellProblem(code="cell.no_number")
        if not math.isfinite(number) or abs(number) > _MOST:
            return CellProblem(code="cell.no_number")
        if column.whole and not number.is_integer():
            return CellProblem(code="cell.no_whole_number")
        low = column.minimum is not None and number < column.minimum
        if low or (column.maximum is not None and number > column.maximum):
            return CellProblem(code="cell.out_of_range", values=_limits(column))
        return int(number) if column.whole else number

    def _day(self, _column: LaidColumn, line: str) -> Any:
        if not line:
            return None
        example = self.words.date(date(2026, 12, 8))
        return read_day(line, self.words) or CellProblem(
            code="cell.no_day", values={"example": example}
        )

    def _tick(self, _column: LaidColumn, line: str) -> Any:
        said = line.casefold()
        if not said:
            return None
        if said in _YES or said == self.words._("Yes").casefold():
            return True
        if said in _NO or said == self.words._("No").casefold():
            return False
        return CellProblem(code="cell.no_tick")

    def _choice(self, column: LaidColumn, line: str) -> Any:
        if not line:
            return None
        found = _found(line, column.choices)
        return found if found is not None else _no_choice(column)

    def _several(self, column: LaidColumn, line: str) -> Any:
        chosen: list[StrEnum] = []
        for each in re.split(r"[;,/]", line):
            if each.strip():
                found = _found(each.strip(), column.choices)
                if found is None:
                    return _no_choice(column)
                chosen.append(found)
        return tuple(dict.fromkeys(chosen))

    def _on_scale(self, column: LaidColumn, line: str) -> Any:
        scale = column.scale
        if not line or line == UNKNOWN or scale is None:
            return None
        number = re.match(r"[+-]?\d{1,3}(?=$|\s)", line.translate(_MINUSES))
        value = int(number[0]) if number else None
        if value is None:
            said = [(scale_word(self.words, scale, each), each) for each in scale.values]
            value = next(
                (n for word, n in said if word and word.casefold() == line.casefold()), None
            )
        if value is None or not scale.contains(value):
            values = {"low": str(scale.minimum), "high": str(scale.maximum)}
            return CellProblem(code="cell.out_of_range", values=values)
        return value

    def _named(self, column: LaidColumn, line: str) -> Any:
        if not line:
            return ""
        found = self.record_named(line, column.tables)
        return found.id if found is not None else _nobody(line)

    def _several_named(self, column: LaidColumn, line: str) -> Any:
        ids: list[str] = []
        for each in re.split(r"[;,\n]", line):
            if each.strip():
                found = self.record_named(each.strip(), column.tables)
                if found is None:
                    return _nobody(each.strip())
                ids.append(found.id)
        return tuple(dict.fromkeys(ids))

    def record_named(self, text: str, tables: Iterable[str]) -> Record | None:
        """Find a record by its code or its name, or by a beginning that only one name has."""
        said = text.casefold()
        first = said.split()[0].rstrip(".:,") if said.split() else ""
        begins: list[Record] = []
        for table in tables:
            for record in self._records(table):
                code = record.code.casefold() if isinstance(record, CodedRecord) else ""
                name = self.naming.name(record).casefold()
                if said in (code, name) or (code and first == code):
                    return record
                if len(said) >= 3 and name.startswith(said):
                    begins.append(record)
        return begins[0] if len(begins) == 1 else None

    def _records(self, table: str) -> Iterable[Record]:
        """List what a table can name; of any table at once only what has a code."""
        if table == ANY_TABLE:
            return [each for each in self.snapshot.records() if isinstance(each, CodedRecord)]
        return self.snapshot.all(TABLES[table]) if table in TABLES else ()

    def _share(self, column: LaidColumn, line: str, before: Any) -> Any:
        if isinstance(before, Vote) or column.key in ("without_expectation", "without_obstacles"):
            return self._vote(line)
        held = before if isinstance(before, Component) else Component()
        if not line:
            return replace(held, workshop=None, dont_know=False)
        if line == UNKNOWN:
            return replace(held, workshop=None, dont_know=True)
        reading = self._reading(column, line)
        if isinstance(reading, CellProblem):
            return reading
        return replace(held, workshop=reading, dont_know=False)

    def _vote(self, line: str) -> Any:
        if not line or line == UNKNOWN:
            return None
        counted = _counted(line)
        return (
            counted if isinstance(counted, CellProblem) else Vote(yes=counted[0], cast=counted[1])
        )

    def _reading(self, column: LaidColumn, line: str) -> Reading | CellProblem:
        if column.way is Way.SWITCH:
            found = _found(line, column.choices)
            if isinstance(found, SwitchWord):
                return Reading(
                    source=ReadingSource.SWITCH, switch=found, level=EvidenceLevel.ASSUMED
                )
        if _VOTES.fullmatch(line):
            counted = _counted(line)
            if isinstance(counted, CellProblem):
                return counted
            return Reading(
                source=ReadingSource.VOTES,
                numerator=counted[0],
                denominator=counted[1],
                level=EvidenceLevel.ASSUMED,
            )
        if column.way is Way.SWITCH:
            return _no_choice(column)
        if column.way is Way.VOTES:
            return CellProblem(code="cell.no_votes")
        rating = self._on_scale(replace(column, scale=WORKSHOP_RATING), line)
        if isinstance(rating, int):
            return Reading(source=ReadingSource.RATING, rating=rating, level=EvidenceLevel.ASSUMED)
        return CellProblem(code="cell.no_share")

    def _written_share(self, value: Any) -> str:
        if isinstance(value, Vote):
            known = value.yes is not None and value.cast is not None
            return f"{value.yes}/{value.cast}" if known else ""
        if not isinstance(value, Component):
            return ""
        held = value.workshop
        if held is None:
            return UNKNOWN if value.dont_know else ""
        if held.source is ReadingSource.RATING and held.rating is not None:
            return str(held.rating)
        if held.source is ReadingSource.SWITCH and held.switch is not None:
            return choice_word(self.words, held.switch)
        if held.numerator is not None and held.denominator is not None:
            return f"{held.numerator}/{held.denominator}"
        return ""


def _written_number(value: float) -> str:
    return f"{value:.10g}"


def _counted(line: str) -> tuple[int, int] | CellProblem:
    match = _VOTES.fullmatch(line)
    if match is None:
        return CellProblem(code="cell.no_votes")
    yes, cast = int(match[1]), int(match[2])
    if yes > cast:
        return CellProblem(code="cell.more_than_cast")
    if cast < _LEAST_VOTES:
        return CellProblem(code="cell.few_votes")
    return yes, cast


def _found(text: str, choices: tuple[tuple[str, StrEnum], ...]) -> StrEnum | None:
    """Find a choice by its word, by a beginning only it has, or by its number in the row."""
    said = text.strip().casefold()
    for word, choice in choices:
        if said in (word.casefold(), choice.value):
            return choice
    if said.isdecimal() and len(said) < 3 and 1 <= int(said) <= len(choices):
        return choices[int(said) - 1][1]
    begins = [choice for word, choice in choices if said and word.casefold().startswith(said)]
    return begins[0] if len(begins) == 1 else None


def _no_choice(column: LaidColumn) -> CellProblem:
    return CellProblem(
        code="cell.no_choice", values={"choices": ", ".join(word for word, _ in column.choices)}
    )


def _limits(column: LaidColumn) -> dict[str, str]:
    low = f"{column.minimum:g}" if column.minimum is not None else "…"
    high = f"{column.maximum:g}" if column.maximum is not None else "…"
    return {"low": low, "high": high}


def _nobody(text: str) -> CellProblem:
    return CellProblem(code="cell.no_such", values={"text": text[:40]})
