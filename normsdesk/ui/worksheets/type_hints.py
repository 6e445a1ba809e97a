"""What can be typed in a cell, said in one line."""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.library.languages import Wording
from normsdesk.model.marking import N_
from normsdesk.model.record import CodedRecord
from normsdesk.model.snapshot import TABLES
from normsdesk.steps.worksheets.laid import LaidColumn
from normsdesk.steps.worksheets.sheet import Way

_CHOICES = frozenset({Way.CHOOSE, Way.SWITCH, Way.SOME})
_HINTS: Mapping[Way, str] = MappingProxyType(
    {
        Way.SHARE: N_("0 none to 4 nearly all, votes such as 7/10, or ? for unknown"),
        Way.VOTES: N_("Yes of all, such as 7/10"),
        Way.CHOOSE: N_("A word or its number: {choices}"),
        Way.SWITCH: N_("A word or its number: {choices}"),
        Way.SOME: N_("Words or numbers with a semicolon between: {choices}"),
        Way.TICK: N_("x for yes, nothing for no"),
        Way.DAY: N_("A day, such as 8/12/2026"),
        Way.NUMBER: N_("A number"),
        Way.NAME: N_("A code such as {code}, or the name"),
        Way.NAMES: N_("Codes or names with a semicolon between"),
        Way.LIST: N_("Several, with a semicolon between"),
        Way.WRITE: N_("Short words, as they stand on the sheet"),
    }
)


def hint_of(words: Wording, column: LaidColumn) -> str:
    """Say what can be typed in a column."""
    if column.way is Way.SCALE:
        return _scale(words, column)
    text = words._(_HINTS[column.way])
    if column.way is Way.NAME:
        code = _code(column)
        return text.format(code=code) if code else words._("The name, as it stands in the project")
    return text.format(choices=_numbered(column)) if column.way in _CHOICES else text


def _code(column: LaidColumn) -> str:
    """Give a code of the kind that is asked for, or "" where it has none."""
    kinds = (TABLES.get(table) for table in column.tables)
    prefixes = (kind.code_prefix for kind in kinds if kind and issubclass(kind, CodedRecord))
    return next((f"{prefix}1" for prefix in prefixes if prefix), "")


def _numbered(column: LaidColumn) -> str:
    return ", ".join(f"{place} {word}" for place, (word, _) in enumerate(column.choices, start=1))


def _scale(words: Wording, column: LaidColumn) -> str:
    scale, (low, high) = column.scale, column.ends
    if scale is None:
        return ""
    if low and high:
        return words._("{low} {low_word} to {high} {high_word}").format(
            low=words.number(scale.minimum),
            low_word=low.lower(),
            high=words.number(scale.maximum),
            high_word=high.lower(),
        )
    return words._("{low} to {high}, or ? for unknown").format(
        low=words.number(scale.minimum), high=words.number(scale.maximum)
    )
