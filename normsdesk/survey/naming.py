"""Names of the columns of a form: made when it is written, understood when answers come back.

A name is the code of the question, the code of the norm it asks about and, where a question has
several columns, the part: ``q14_n1``, ``q29_n1_elders``, ``q43``.
"""

import re
from dataclasses import dataclass

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_NAME = re.compile(r"(q\d\d|oq\d+)(?:_(n\d+))?(?:_([a-z0-9_]+))?")


@dataclass(frozen=True, slots=True)
class ColumnName:
    """What a column is about; ``norm`` and ``part`` are empty where there is none."""

    question: str
    norm: str = ""
    part: str = ""

    def __str__(self) -> str:
        pieces = (plain_name(piece) for piece in (self.question, self.norm, self.part))
        return "_".join(piece for piece in pieces if piece)


def plain_name(text: str) -> str:
    """Make a name of plain small letters, digits and underscores of any text."""
    return _NOT_PLAIN.sub("_", text.lower()).strip("_")


def understood(name: str) -> ColumnName | None:
    """Read a name back; ``None`` when it does not have the form of one of ours."""
    match = _NAME.fullmatch(name.lower())
    if match is None:
        return None
    question, norm, part = match.groups()
    return ColumnName(question.upper(), (norm or "").upper(), part or "")
