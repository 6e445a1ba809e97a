"""Results of rules as plain JSON values, unrounded, with codes beside ids."""

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum

from normsdesk.model.record import CodedRecord
from normsdesk.model.snapshot import Snapshot


def plain(value: object) -> object:
    """Make a JSON value of a result: dataclasses become objects, in the order of their fields.

    Raises:
        TypeError: the result holds something that has no JSON form.
    """
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list, frozenset)):
        return [plain(each) for each in value]
    raise TypeError(type(value).__name__)


def code_of(snapshot: Snapshot, record_id: str) -> str:
    """Give the code people know a record by, or its id where it has none."""
    record = snapshot.record(record_id)
    return record.code if isinstance(record, CodedRecord) and record.code else record_id
