"""What is said of boxes and links, kept for as long as it still holds."""

from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")


class Phrases:
    """Keeps what was made of each record, with everything it was made from.

    A diagram is read again after every change; of most boxes and links there is nothing new.
    """

    def __init__(self) -> None:
        self._held: dict[str, tuple[tuple[object, ...], object]] = {}

    def of(self, record_id: str, made_from: tuple[object, ...], make: Callable[[], _T]) -> _T:
        """Return what ``make`` makes of a record; made anew when ``made_from`` is another."""
        held = self._held.get(record_id)
        if held is not None and held[0] == made_from:
            return held[1]  # pyright: ignore[reportReturnType]  # each id always makes one kind
        made = make()
        self._held[record_id] = (made_from, made)
        return made

    def keep_only(self, record_ids: set[str]) -> None:
        """Forget what is not in the diagram any more."""
        for record_id in self._held.keys() - record_ids:
            del self._held[record_id]
