"""Words that speak of a norm or a belief, by language, for the slots of a practice."""

from collections.abc import Mapping
from pathlib import Path

from normsdesk.library.content import read_table
from normsdesk.library.languages import LANGUAGES

FILE = "norm_words.toml"


def read_norm_words(path: Path | None = None) -> Mapping[str, tuple[str, ...]]:
    """Read the words, each once in its language.

    Raises:
        ContentError: a language lacks words, is unknown, or has a word twice.
        MissingResourceError: the shipped file is not there.
    """
    table = read_table(FILE, path)
    found: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        found[language] = table.words(language)
        if not found[language]:
            raise table.fault(language, "a list of texts is missing")
    table.finish()
    return found
