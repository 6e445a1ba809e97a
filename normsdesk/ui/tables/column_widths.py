"""How wide the columns of a table stand, and how many of them there is room for."""

from collections.abc import Sequence
from dataclasses import dataclass

from normsdesk.model.fields import Declared, FieldKind
from normsdesk.model.record import CodedRecord
from normsdesk.model.snapshot import TABLES
from normsdesk.steps.columns import CODE
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs
from normsdesk.ui.tables.wrapping import SIDES

WRAPPING = {
    FieldKind.LINE: 130,
    FieldKind.TEXT: 150,
    FieldKind.LINES: 110,
    FieldKind.REFERENCE: 136,
    FieldKind.REFERENCES: 90,
    FieldKind.CHOICE: 104,
    FieldKind.CHOICES: 104,
}
"""Kinds whose text may take two lines, and the width at 100 % that is enough for them."""

_CODE_WIDTH = 64
_NAME_WIDTH = 190  # what a record is called must be read at a glance
_SHORT_HEADING = 8  # letters that need no second line
_NAMED_IN_FULL = ("target_id",)  # the other end of a link: a code says too little


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a column holds: the width of its longest cell, and of its longest sign, in px.

    A sign, such as a chip, stands on one line always; a text may take two.
    """

    field: Declared
    longest: int
    longest_sign: int = 0


def fitted_widths(kit: Kit, columns: Sequence[Content], room: int) -> list[int]:
    """Give the widths of the first columns, as many as fit into ``room``; at least one.

    What is left over goes to columns whose text would else be broken, then to the widest.
    """
    names = [place for place, one in enumerate(columns) if _wraps(one.field, place)]
    needs = [
        _least(kit, column, place, is_name=names[:1] == [place])
        for place, column in enumerate(columns)
    ]
    shown = 1
    while shown < len(needs) and sum(needs[: shown + 1]) <= room:
        shown += 1
    widths = needs[:shown]
    wanted = [max(0, columns[place].longest - widths[place]) for place in range(shown)]
    spare = max(0, room - sum(widths))
    given = min(spare, sum(wanted))
    for place in range(shown):
        widths[place] += given * wanted[place] // max(1, sum(wanted))
    widest = max(range(shown), key=lambda place: (place in names, widths[place]))
    widths[widest] = max(24, widths[widest] + room - sum(widths))
    return widths


def shows_code(field: Declared, place: int) -> bool:
    """Tell whether a column shows codes only: its own, or behind the first those it points at."""
    if field.name == CODE:
        return True
    targets = [TABLES.get(table) for table in field.spec.refers]
    coded = all(kind is not None and issubclass(kind, CodedRecord) for kind in targets)
    points = place > 0 and field.spec.kind is FieldKind.REFERENCE and coded
    return points and field.name not in _NAMED_IN_FULL


def _wraps(field: Declared, place: int) -> bool:
    return field.spec.kind in WRAPPING and not shows_code(field, place)


def _least(kit: Kit, column: Content, place: int, *, is_name: bool) -> int:
    field = column.field
    if field.name == CODE:
        return max(kit.theme.length(_CODE_WIDTH), column.longest)
    need = column.longest
    if _wraps(field, place):
        enough = max(_NAME_WIDTH if is_name else 0, WRAPPING[field.spec.kind])
        need = max(column.longest_sign, min(need, kit.theme.length(enough)))
    return max(need, _heading_width(kit, kit.words._(field.spec.label)))


def _heading_width(kit: Kit, label: str) -> int:
    """Give the width at which a heading takes no more than two lines."""
    font, words = kit.theme.font("caption_strong"), label.split()
    splits = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    if not splits or len(label) <= _SHORT_HEADING:
        splits = [(label, "")]
    broken = min(
        max(signs.text_width(font, first), signs.text_width(font, second))
        for first, second in splits
    )
    return round(broken) + SIDES + 4
