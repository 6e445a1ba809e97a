"""Which questions of the Coach a person has put off."""

from collections.abc import Iterable
from typing import Protocol


class NotNow(Protocol):
    """Remembers, for one project, the keys of the hints that were put off."""

    def keys(self) -> frozenset[str]:
        """Return the keys of the hints put off."""
        ...

    def keep(self, keys: Iterable[str]) -> None:
        """Remember these keys in place of the ones before."""
        ...


class NotNowForNow:
    """Remembers until the window closes."""

    def __init__(self) -> None:
        self._keys: frozenset[str] = frozenset()

    def keys(self) -> frozenset[str]:
        """Return the keys of the hints put off."""
        return self._keys

    def keep(self, keys: Iterable[str]) -> None:
        """Remember these keys in place of the ones before."""
        self._keys = frozenset(keys)
