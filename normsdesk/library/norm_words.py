"""Words that speak of a norm or a belief, by language, for the slots of a practice."""

from collections.abc import Mapping
from pathlib import Path

from normsdesk.library.content import read_table

FILE = "norm_words.toml"
BELIEFS = "belief_words.toml"
"""Words of what people think themselves, of which the first file has the commonest too."""


def read_norm_words(path: Path | None = None) -> Mapping[str, tuple[str, ...]]:
    """Read the words, each once in its language.

    Raises:
        ContentError: a language lacks words, is unknown, or has a word twice.
        MissingResourceError: the shipped file is not there.
    """
    return _read(FILE, path)


def read_belief_words(path: Path | None = None) -> Mapping[str, tuple[str, ...]]:
    """Read the words of what people think and feel themselves, each once in its language.

    Raises:
        ContentError: a language lacks words, is unknown, or has a word twice.
        MissingResourceError: the shipped file is not there.
    """
    return _read(BELIEFS, path)


def _read(name: str, path: Path | None) -> Mapping[str, tuple[str, ...]]:
    return read_table(name, path).words_by_language()
