"""Empty embedded records: what a new row, or a part just begun, holds."""

import dataclasses
from typing import Any

from normsdesk.model.fields import (
    Declared,
    FieldKind,
    choice_type,
    part_type,
    spec_of,
)


def blank(owner: type) -> Any:
    """Make an empty record of a part or row class; fields without a default get the least.

    The least is an empty text, the first choice, the lowest number a field allows, or 0.
    """
    needed = {
        field.name: _least(spec_of(owner, field.name))
        for field in dataclasses.fields(owner)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }
    return owner(**needed)


def _least(field: Declared) -> Any:
    spec = field.spec
    match spec.kind:
        case FieldKind.CHOICE:
            return next(iter(choice_type(field)))
        case FieldKind.PART:
            return blank(part_type(field))
        case FieldKind.SCALE if spec.scale is not None:
            return spec.scale.minimum
        case FieldKind.WHOLE:
            return int(spec.minimum or 0)
        case FieldKind.NUMBER:
            return float(spec.minimum or 0)
        case FieldKind.YES_NO:
            return False
        case FieldKind.LINE | FieldKind.TEXT | FieldKind.REFERENCE:
            return ""
        case _:
            return ()
