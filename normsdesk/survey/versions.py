"""Columns that answer one question: two versions of a form, of which a row has one."""

from collections.abc import Sequence
from itertools import combinations

from normsdesk.survey.refusing import CannotRead, shown

_FEW = 20  # one row of so many may be a slip

Code = str | tuple[str, ...] | None


def refuse_both(question: str, headings: Sequence[str], columns: Sequence[Sequence[Code]]) -> None:
    """Refuse columns that say different things about one question in the same rows.

    They are two people, or two questions; counting one of them would lose the other.

    Args:
        question: the code of the question, for the sentence.
        headings: the names of the columns.
        columns: what each says, row by row; ``None`` where it says nothing valid.

    Raises:
        CannotRead: more than one row in twenty has two different answers.
    """
    for (one, first), (other, second) in combinations(zip(headings, columns, strict=True), 2):
        pairs = list(zip(first, second, strict=True))
        both = sum(None not in pair and pair[0] != pair[1] for pair in pairs)
        filled = sum(pair != (None, None) for pair in pairs)
        if both * _FEW > filled:
            raise CannotRead(
                "survey.both_answered",
                column=shown(one),
                other=shown(other),
                question=question,
                count=both,
            )
