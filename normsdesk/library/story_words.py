"""Words that raise a question in a story: violence, judging, titles before names, by language."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from normsdesk.library.content import Row, read_table
from normsdesk.library.languages import LANGUAGES
from normsdesk.rules.story_checks import StoryWords

FILE = "story_words.toml"


@cache
def read_story_words(path: Path | None = None) -> StoryWords:
    """Read the words, each once in its language.

    Raises:
        ContentError: a language lacks words, is unknown, or has a word twice.
        MissingResourceError: the shipped file is not there.
    """
    table = read_table(FILE, path)
    found = StoryWords(
        violence=_by_language(table.row("violence")),
        judging=_by_language(table.row("judging")),
        titles=_by_language(table.row("titles")),
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
