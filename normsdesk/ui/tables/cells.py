"""How the value of a field looks in a cell: text, tag, chip, level, severity or sign."""

from typing import Any

from normsdesk.library.wording import choice_code, choice_word, scale_word
from normsdesk.model.fields import Declared, FieldKind
from normsdesk.model.scales import LIKELIHOOD, RISK, SEVERITY, STANCE
from normsdesk.steps.naming import Naming
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.delegate import (
    CellLook,
    ChipCell,
    PipsCell,
    SeverityCell,
    SignCell,
)

CHIP_OF_CHOICE = {
    "action_status.open": "plain",
    "action_status.doing": "close",
    "action_status.done": "done",
    "action_status.dropped": "no_target",
    "help_status.open": "plain",
    "help_status.answered": "done",
    "comment_state.open": "hint",
    "comment_state.answered": "close",
    "comment_state.closed": "done",
    "mou_status.signed": "done",
}
"""Choices that say how far something has come, and the chip they are shown as."""

NUMBERS = (FieldKind.WHOLE, FieldKind.NUMBER, FieldKind.ROWS)


def cell_look(kit: Kit, field: Declared, value: Any) -> CellLook | None:
    """Give the look of a cell, or ``None`` where it is plain text."""
    if value is None or value == "":
        return None
    spec = field.spec
    match spec.kind:
        case FieldKind.SCALE:
            return _scale_look(kit, field, value)
        case FieldKind.CHOICE:
            look = CHIP_OF_CHOICE.get(choice_code(value))
            return None if look is None else ChipCell(text=choice_word(kit.words, value), look=look)
        case FieldKind.YES_NO:
            if value:
                return SignCell(icon="check", text=kit.words._("Yes"), ink="success")
            return SignCell(icon="minus", text=kit.words._("No"), ink="text3")
        case _:
            return None


def cell_text(naming: Naming, field: Declared, value: Any) -> str:
    """Give the text of a cell: what is shown where there is no look, and what is spoken."""
    return str(value or "") if field.name == "code" else naming.value(field, value)


def _scale_look(kit: Kit, field: Declared, value: int) -> CellLook | None:
    scale = field.spec.scale
    if scale is None:
        return None
    if scale == STANCE:
        icon, ink = ("thumbs-up", "success") if value > 0 else ("thumbs-down", "danger")
        if value == 0:
            icon, ink = "minus", "text2"
        return SignCell(icon=icon, text=scale_word(kit.words, scale, value), ink=ink)
    if scale == RISK:
        return SeverityCell(level=value, highest=5)
    if scale in (SEVERITY, LIKELIHOOD) and field.name == "severity":
        return SeverityCell(level=value, highest=3)
    return PipsCell(value=value, of=scale.maximum)
