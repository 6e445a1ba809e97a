"""The glossary: every term with a short and a longer explanation and an example."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from normsdesk.library.content import Row, Text, no_duplicates, read_table

FILE = "glossary.toml"


class Vocabulary(StrEnum):
    """Which school's words stand beside the plain word."""

    LSHTM = "lshtm"
    SONG = "song"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term. ``schools`` holds the name each school uses, where that differs from ``term``."""

    term_id: str
    term: Text
    schools: Mapping[Vocabulary, Text]
    short: Text
    longer: Text
    example: Text
    see: tuple[str, ...]

    def called(self, vocabulary: Vocabulary, language: str = "en") -> str:
        """Return the name of the term in a school's words; the plain word where they agree."""
        return self.schools.get(vocabulary, self.term).said_in(language)

    @property
    def differs(self) -> bool:
        """Tell whether the two schools call it differently."""
        return self.called(Vocabulary.LSHTM) != self.called(Vocabulary.SONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """All terms by id."""

    terms: Mapping[str, Term]

    def sorted_for(self, language: str = "en") -> tuple[Term, ...]:
        """Return the terms in the order of their plain words in a language."""
        return tuple(
            sorted(self.terms.values(), key=lambda term: term.term.said_in(language).casefold())
        )


def read_glossary(path: Path | None = None) -> Glossary:
    """Read the shipped glossary, or another file of the same form.

    Raises:
        ContentError: a term is incomplete, twice, or refers to a term that is not there.
        MissingResourceError: the shipped file is not there.
    """
    table = read_table(FILE, path)
    rows = table.rows("term")
    terms = [_term(row) for row in rows]
    no_duplicates(f"{FILE}: term", (term.term_id for term in terms))
    by_id = {term.term_id: term for term in terms}
    for row, term in zip(rows, terms, strict=True):
        if missing := [other for other in term.see if other not in by_id or other == term.term_id]:
            raise row.fault("see", f"no other term is called {missing[0]!r}")
    table.finish()
    return Glossary(terms=by_id)


def _term(row: Row) -> Term:
    schools = {
        vocabulary: row.text(f"term_{vocabulary}")
        for vocabulary in Vocabulary
        if row.has("term_lshtm") or row.has("term_song")
    }
    term = Term(
        term_id=row.word("id"),
        term=row.text("term"),
        schools=schools,
        short=row.text("short"),
        longer=row.text("longer"),
        example=row.text("example"),
        see=row.words("see"),
    )
    row.finish()
    return term
