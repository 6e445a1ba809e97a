"""Words that raise a question in a story: violence, judging, titles before names, by language."""

from functools import cache
from pathlib import Path

from normsdesk.library.content import read_table
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
        violence=table.row("violence").words_by_language(),
        judging=table.row("judging").words_by_language(),
        titles=table.row("titles").words_by_language(),
    )
    table.finish()
    return found
