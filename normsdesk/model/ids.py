"""Stable names of records: random ids for the program, codes such as N1 for people."""

import itertools
import re
import secrets
from collections.abc import Iterable

_ID = re.compile(r"[a-z][a-z0-9_]*-[0-9a-z][0-9a-z-]{0,60}")
_CODE = re.compile(r"([A-Z]+)([0-9]+)")
_MADE = itertools.count()
_MADE_LIMIT = 16**6


def new_id(table: str) -> str:
    """Make an id for a record of ``table``: its name, how many were made before, 48 random bits.

    The number keeps records in the order in which they were made: moments are kept to the second,
    and a pasted list has the same moment in every row.
    """
    return f"{table}-{next(_MADE) % _MADE_LIMIT:06x}{secrets.token_hex(6)}"


def is_id(value: str) -> bool:
    """Tell whether ``value`` has the form of a record id."""
    return _ID.fullmatch(value) is not None


def code_number(code: str) -> int:
    """Read the number of a code: 4 for ``N4``; 0 when there is none."""
    match = _CODE.fullmatch(code)
    return int(match.group(2)) if match else 0


def code_order(code: str) -> tuple[str, int, str]:
    """Order codes as people read them: N2 before N10."""
    match = _CODE.fullmatch(code)
    return (match.group(1), int(match.group(2)), code) if match else (code, 0, code)


def highest_number(codes: Iterable[str], prefix: str) -> int:
    """Tell the highest number given under ``prefix``, 0 when none was."""
    numbers = [
        int(match.group(2))
        for code in codes
        if (match := _CODE.fullmatch(code)) and match.group(1) == prefix
    ]
    return max(numbers, default=0)
