"""Strict reading of the shipped tables: what is missing, unknown or twice is named at once."""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import cast

from normsdesk.library.languages import LANGUAGES
from normsdesk.library.resources import resource_path

ENGLISH = "en"
PLACEHOLDERS = frozenset(
    {"P", "ALT", "your_P", "your_ALT", "R", "place", "benefit", "affected_group"}
    | {"Name", "relation", "typical_member", "topic"}
    | {"mentor_organisation", "mentee_organisation", "lead_organisation", "region"}
    | {"start", "end"}
)
"""Names that may stand in braces in a shipped text."""

_BRACED = re.compile(r"\{([^{}]*)\}")


class ContentError(Exception):
    """A shipped table does not hold what it should.

    Attributes:
        place: file and row, for instance ``questions.toml: question[13].text``.
        reason: what is wrong there.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one or more languages; English is always there."""

    by_language: Mapping[str, str]

    @property
    def english(self) -> str:
        """The source text."""
        return self.by_language[ENGLISH]

    @property
    def placeholders(self) -> frozenset[str]:
        """The names in braces."""
        return frozenset(_BRACED.findall(self.english))

    def has(self, language: str) -> bool:
        """Tell whether the text was translated into ``language``."""
        return language in self.by_language

    def said_in(self, language: str) -> str:
        """Return the text in ``language``, or in English where that is missing."""
        return self.by_language.get(language, self.english)


NO_TEXT = Text(MappingProxyType({ENGLISH: ""}))


class Row:
    """One table of a shipped file; every key in it has to be asked for before `finish`.

    All methods raise `ContentError` when the value is missing or of another kind.
    """

    def __init__(self, values: Mapping[str, object], place: str) -> None:
        self._values = values
        self._asked: set[str] = set()
        self.place = place

    def fault(self, key: str, reason: str) -> ContentError:
        """Return the error that names ``key`` of this row."""
        return ContentError(f"{self.place}.{key}", reason)

    def has(self, key: str) -> bool:
        """Tell whether the row has ``key``."""
        return key in self._values

    def word(self, key: str, default: str | None = None) -> str:
        """Return a text without translation: a code, a name, a source."""
        value = self._value(key, default)
        if not isinstance(value, str) or (not value.strip() and value != default):
            raise self.fault(key, "a text is missing")
        return value

    def one_of(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """Return a code that is in ``allowed``."""
        value = self.word(key, default)
        if value not in allowed:
            raise self.fault(key, f"unknown code {value!r}")
        return value

    def whole(self, key: str, default: int | None = None) -> int:
        """Return a whole number."""
        value = self._value(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.fault(key, "a whole number is missing")
        return value

    def number(self, key: str) -> float:
        """Return a number."""
        value = self._value(key, None)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.fault(key, "a number is missing")
        return float(value)

    def flag(self, key: str) -> bool:
        """Return true or false; a missing flag is false."""
        value = self._value(key, False)
        if not isinstance(value, bool):
            raise self.fault(key, "true or false is missing")
        return value

    def words(self, key: str, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        """Return a list of codes, each at most once; a missing list is empty."""
        value = self._value(key, ())
        if not isinstance(value, list | tuple):
            raise self.fault(key, "a list is missing")
        found: list[str] = []
        for one in cast(Iterable[object], value):
            if not isinstance(one, str) or not one:
                raise self.fault(key, "a list of texts is missing")
            if allowed is not None and one not in allowed:
                raise self.fault(key, f"unknown code {one!r}")
            if one in found:
                raise self.fault(key, f"{one!r} stands twice")
            found.append(one)
        return tuple(found)

    def words_by_language(self) -> dict[str, tuple[str, ...]]:
        """Return a list of words for every language, and end the row; none may be empty.

        Raises:
            ContentError: a language lacks words, is unknown, or has a word twice.
        """
        found = {language: self.words(language) for language in LANGUAGES}
        for language, words in found.items():
            if not words:
                raise self.fault(language, "a list of texts is missing")
        self.finish()
        return found

    def text(self, key: str, *, required: bool = True) -> Text:
        """Return a text with one column per language (``text.en = …``)."""
        value = self._value(key, None if required else {})
        if value == {} and not required:
            return NO_TEXT
        if not isinstance(value, dict):
            raise self.fault(key, "a text with languages is missing")
        found: dict[str, str] = {}
        for language, said in cast(dict[str, object], value).items():
            if language not in LANGUAGES:
                raise self.fault(key, f"unknown language {language!r}")
            if not isinstance(said, str) or not said.strip():
                raise self.fault(key, f"the text in {language!r} is empty")
            found[language] = said
        if ENGLISH not in found:
            raise self.fault(key, "the English text is missing")
        self._check_braces(key, found)
        return Text(MappingProxyType(found))

    def rows(self, key: str, *, required: bool = True) -> tuple["Row", ...]:
        """Return the rows of a list of tables."""
        value = self._value(key, None if required else [])
        if not isinstance(value, list) or (required and not value):
            raise self.fault(key, "rows are missing")
        found: list[Row] = []
        for place, one in enumerate(cast(list[object], value)):
            if not isinstance(one, dict):
                raise self.fault(f"{key}[{place}]", "a table is missing")
            found.append(Row(cast(dict[str, object], one), f"{self.place}.{key}[{place}]"))
        return tuple(found)

    def row(self, key: str) -> "Row":
        """Return a table inside this one."""
        value = self._value(key, None)
        if not isinstance(value, dict):
            raise self.fault(key, "a table is missing")
        return Row(cast(dict[str, object], value), f"{self.place}.{key}")

    def finish(self) -> None:
        """Raise when the row holds a key nobody asked for."""
        for key in self._values:
            if key not in self._asked:
                raise self.fault(key, "unknown key")

    def _value(self, key: str, default: object) -> object:
        self._asked.add(key)
        if key in self._values:
            return self._values[key]
        if default is None:
            raise self.fault(key, "is missing")
        return default

    def _check_braces(self, key: str, found: Mapping[str, str]) -> None:
        names = set(_BRACED.findall(found[ENGLISH]))
        for language, said in found.items():
            if set(_BRACED.findall(said)) != names:
                raise self.fault(key, f"the placeholders in {language!r} differ from English")
            rest = _BRACED.sub("", said)
            if "{" in rest or "}" in rest:
                raise self.fault(key, f"a brace stands alone in {language!r}")
        for name in sorted(names - PLACEHOLDERS):
            raise self.fault(key, f"unknown placeholder {name!r}")


def read_table(name: str, path: Path | None = None) -> Row:
    """Return the whole of ``resources/library/<name>`` as one row.

    Args:
        name: the file name, used in error messages.
        path: another file to read instead, for instance a lead organisation's own.

    Raises:
        ContentError: the file is not a table of the expected form.
        MissingResourceError: the shipped file is not there.
    """
    source = path or resource_path("library", name)
    try:
        values = tomllib.loads(source.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(name, f"cannot be read: {error}") from error
    return Row(values, name)


def no_duplicates(place: str, codes: Iterable[str]) -> None:
    """Raise `ContentError` when a code stands twice."""
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise ContentError(place, f"{code!r} stands twice")
        seen.add(code)
