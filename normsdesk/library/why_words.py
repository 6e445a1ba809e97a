"""Words that hint at what an answer to "why" names, by language."""

from functools import cache
from pathlib import Path

from normsdesk.library.content import read_table
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
        sanction=table.row("sanction").words_by_language(),
        norm=table.row("norm").words_by_language(),
        material=table.row("material").words_by_language(),
        institutional=table.row("institutional").words_by_language(),
    )
    table.finish()
    return found
