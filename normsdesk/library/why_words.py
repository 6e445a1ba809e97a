"""Words that hint at what an answer to "why" names, by language."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from normsdesk.library.content import Row, read_table
from normsdesk.library.languages import LANGUAGES
from normsdesk.rules.why_answers import WhyWords

FILE = "why_words.toml"


@cache
def read_why_words(path: Path | None = None) -> WhyWords:
    """Read the words, each once in its language.

    Raises:
        ContentError: a language lacks words, is unknown, or has a word twice.
        MissingResourceError: the shipped file is not there.
    """
    table = read_table(FILE, path)
    found = WhyWords(
        sanction=_by_language(table.row("sanction")),
        norm=_by_language(table.row("norm")),
        material=_by_language(table.row("material")),
        institutional=_by_language(table.row("institutional")),
    )
    table.finish()
    return found


def _by_language(row: Row) -> Mapping[str, tuple[str, ...]]:
    found = {language: row.words(language) for language in LANGUAGES}
    for language, words in found.items():
        if not words:
            raise row.fault(language, "a list of texts is missing")
    row.finish()
    return found
