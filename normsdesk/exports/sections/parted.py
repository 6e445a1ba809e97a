"""Pictures too high for a page: drawn in parts, none of them smaller than the others."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from normsdesk.figures.drawings import Drawing

TALLEST = 760.0
"""Room for a picture and its caption on a standing page of any paper, in logical pixels."""

Item = TypeVar("Item")


def drawn_in_parts(
    items: Sequence[Item], draw: Callable[[Sequence[Item]], Drawing]
) -> Iterator[Drawing]:
    """Draw the rows of a picture, over several pictures of like height where one is too high."""
    whole = draw(items)
    count = min(math.ceil(whole.height / TALLEST), len(items))
    if count <= 1:
        yield whole
        return
    size = math.ceil(len(items) / count)
    for start in range(0, len(items), size):
        yield draw(items[start : start + size])
