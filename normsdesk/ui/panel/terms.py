"""Finding the words of the glossary in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from normsdesk.library.glossary import Glossary, Term

_BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A term in a text, from ``start`` up to ``end``."""

    start: int
    end: int
    term_id: str


class TermFinder:
    """Finds the terms of a glossary by all their names in one language, the longest first."""

    def __init__(self, glossary: Glossary, language: str = "en") -> None:
        self._ids: dict[str, str] = {}
        for term in glossary.terms.values():
            for name in _names(term, language):
                self._ids.setdefault(name.casefold(), term.term_id)
        names = sorted(self._ids, key=len, reverse=True)
        either = "|".join(re.escape(name) for name in names)
        self._pattern = re.compile(rf"(?<!\w)({either})(?:e?s)?(?!\w)", re.IGNORECASE)

    def mentions(self, text: str, seen: set[str]) -> Iterator[Mention]:
        """Find each term not in ``seen`` at its first mention, and put it there."""
        if not self._ids:
            return
        for found in self._pattern.finditer(text):
            term_id = self._ids[found[1].casefold()]
            if term_id not in seen:
                seen.add(term_id)
                yield Mention(start=found.start(), end=found.end(), term_id=term_id)


def _names(term: Term, language: str) -> Iterator[str]:
    for text in (term.term, *term.schools.values()):
        if text.has(language) and (name := _BRACKETS.sub("", text.said_in(language)).strip()):
            yield name
