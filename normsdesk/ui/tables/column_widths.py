"""How wide the columns of a table stand, and how many of them there is room for."""

from collections.abc import Sequence

from normsdesk.model.fields import Declared, FieldKind
from normsdesk.model.record import CodedRecord
from normsdesk.model.snapshot import TABLES
from normsdesk.steps.columns import CODE
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs
from normsdesk.ui.tables.wrapping import SIDES

_WIDTHS = {
    FieldKind.LINE: (130, 3),
    FieldKind.TEXT: (150, 4),
    FieldKind.LINES: (110, 2),
    FieldKind.REFERENCE: (120, 2),
    FieldKind.REFERENCES: (80, 1),
    FieldKind.CHOICE: (104, 1),
    FieldKind.CHOICES: (104, 2),
    FieldKind.DATE: (138, 0),
    FieldKind.WHOLE: (72, 0),
    FieldKind.NUMBER: (72, 0),
    FieldKind.SCALE: (96, 0),
    FieldKind.YES_NO: (74, 0),
    FieldKind.ROWS: (60, 0),
}
"""Least width of a column at 100 %, and its part of what is left over."""

_CODE_WIDTH = 64


def fitted_widths(kit: Kit, columns: Sequence[Declared], room: int) -> list[int]:
    """Give the widths of the first columns, as many as fit into ``room``; at least one."""
    needs = [_least(kit, field, place) for place, field in enumerate(columns)]
    shown = 1
    while shown < len(needs) and sum(needs[: shown + 1]) <= room:
        shown += 1
    weights = [_weight(field, place) for place, field in enumerate(columns[:shown])]
    spare, shares = max(0, room - sum(needs[:shown])), sum(weights) or 1
    widths = [need + spare * part // shares for need, part in zip(needs, weights, strict=False)]
    heaviest = max(range(shown), key=weights.__getitem__)
    widths[heaviest] = max(24, widths[heaviest] + room - sum(widths))
    return widths


def shows_code(field: Declared, place: int) -> bool:
    """Tell whether a column shows codes only: its own, or behind the first those it points at."""
    if field.name == CODE:
        return True
    targets = [TABLES.get(table) for table in field.spec.refers]
    coded = all(kind is not None and issubclass(kind, CodedRecord) for kind in targets)
    return place > 0 and field.spec.kind is FieldKind.REFERENCE and coded


def _weight(field: Declared, place: int) -> int:
    return 0 if shows_code(field, place) else _WIDTHS[field.spec.kind][1]


def _least(kit: Kit, field: Declared, place: int) -> int:
    if field.name == CODE:
        return kit.theme.length(_CODE_WIDTH)
    least = kit.theme.length(
        _CODE_WIDTH if shows_code(field, place) else _WIDTHS[field.spec.kind][0]
    )
    words = kit.words._(field.spec.label).split()
    longest = max(words, key=len)
    return max(
        least, round(signs.text_width(kit.theme.font("caption_strong"), longest)) + SIDES + 2
    )
