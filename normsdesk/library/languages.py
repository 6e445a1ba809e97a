"""One language of the program: its words, its dates, its numbers.

A `Wording` is handed to whoever speaks to people. English needs neither a catalogue nor Babel;
the other languages load their catalogue and ask Babel for the forms of dates and numbers.
"""

import datetime
import gettext
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from normsdesk.library.resources import MissingResourceError, resource_path

if TYPE_CHECKING:  # the start screen writes no numbers
    from decimal import Decimal

DOMAIN = "normsdesk"
LANGUAGES: dict[str, str] = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "pt": "Português",
    "sw": "Kiswahili",
}
"""Language code to the name the language gives itself, in the order they are offered."""

MINUS = "\N{MINUS SIGN}"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_BABEL_LOCALES = {"pt": "pt_PT"}  # Babel's plain "pt" is Brazil; our users are in Africa
_NOISE = "1e-9"  # the tolerance of method 3.0


class UnknownLanguageError(Exception):
    """A language the program does not speak was asked for.

    Attributes:
        language: the code that was asked for.
    """

    def __init__(self, language: str) -> None:
        super().__init__(f"unknown language: {language}")
        self.language = language


def rounded(value: "float | Decimal", decimals: int = 0) -> "Decimal":
    """Round half away from zero (method 3.0): 4.5 becomes 5, and -4.5 becomes -5.

    A value within 1e-9 of a half counts as the half, so that 28.499999999999996 becomes 29.
    Minus zero becomes zero.

    Raises:
        ValueError: the value is not a finite number.
    """
    from decimal import ROUND_HALF_UP, Decimal

    exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    if not exact.is_finite():
        raise ValueError("only finite numbers can be written")
    step = Decimal(1).scaleb(-decimals)
    cleaned = exact.quantize(Decimal(_NOISE), ROUND_HALF_UP) if exact.adjusted() < 15 else exact
    result = cleaned.quantize(step, ROUND_HALF_UP) if cleaned.adjusted() < 15 else cleaned
    return result if result else abs(result)


class Wording:
    """The words, dates and numbers of one language.

    Args:
        language: one of `LANGUAGES`.
        translations: its catalogue; English source text is returned where it has none.

    Raises:
        UnknownLanguageError: the language is not one of `LANGUAGES`.
    """

    def __init__(
        self, language: str = "en", translations: gettext.NullTranslations | None = None
    ) -> None:
        if language not in LANGUAGES:
            raise UnknownLanguageError(language)
        self.language = language
        self._translations = translations or gettext.NullTranslations()
        self._locale = _BABEL_LOCALES.get(language, language)

    def _(self, message: str) -> str:
        """Return ``message`` in this language."""
        # An empty message would fetch the catalogue's own header.
        return self._translations.gettext(message) if message else ""

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Return the form of the message that fits ``count``; the caller fills the number in."""
        return self._translations.ngettext(singular, plural, count)

    def pgettext(self, context: str, message: str) -> str:
        """Return ``message`` as it is said in ``context``."""
        return self._translations.pgettext(context, message)

    def date(self, day: datetime.date) -> str:
        """Write a day in full: "8 December 2026"."""
        if self.language == "en":
            return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
        from babel.dates import format_date

        return format_date(day, format="long", locale=self._locale)

    def month(self, day: datetime.date) -> str:
        """Write month and year: "December 2026"."""
        if self.language == "en":
            return f"{_MONTHS[day.month - 1]} {day.year}"
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", day, locale=self._locale)

    def number(self, value: "float | Decimal", decimals: int = 0, *, signed: bool = False) -> str:
        """Write a number, rounded half away from zero: "1,492" or "−17.6".

        Args:
            value: the unrounded number.
            decimals: digits after the decimal sign, always all of them.
            signed: write a plus before positive numbers, for differences.

        Raises:
            ValueError: the value is not a finite number.
        """
        if isinstance(value, int) and not decimals and self.language == "en":  # most often
            sign = MINUS if value < 0 else "+" if signed and value > 0 else ""
            return f"{sign}{abs(value):,}"
        exact = rounded(value, decimals)
        sign = MINUS if exact < 0 else "+" if signed and exact > 0 else ""
        return sign + self._digits(abs(exact), decimals)

    def percent(self, share: "float | Decimal", decimals: int = 0, *, signed: bool = False) -> str:
        """Write a share of 1 as per cent: 0.655 with one decimal is "65.5%".

        Raises:
            ValueError: the share is not a finite number.
        """
        from decimal import Decimal

        exact = share if isinstance(share, Decimal) else Decimal(repr(float(share)))
        return self.number(exact * 100, decimals, signed=signed) + self._percent_sign()

    def listing(self, words: Sequence[str]) -> str:
        """Join words into a list as this language writes it: "a, b and c"."""
        if self.language != "en":
            from babel.lists import format_list

            return format_list(list(words), locale=self._locale)
        if len(words) < 2:
            return "".join(words)
        return ", ".join(words[:-1]) + " and " + words[-1]

    def _digits(self, value: "Decimal", decimals: int) -> str:
        if self.language == "en":
            return f"{value:,.{decimals}f}"
        from babel.numbers import format_decimal

        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_decimal(value, format=pattern, locale=self._locale)

    def _percent_sign(self) -> str:
        if self.language == "en":
            return "%"
        from babel import Locale

        return Locale.parse(self._locale).percent_formats[None].suffix[0]


def wording_for(language: str, folder: Path | None = None) -> Wording:
    """Return the wording of a language, with its catalogue where there is one.

    Args:
        language: one of `LANGUAGES`.
        folder: the folder of the catalogues; the shipped ``i18n`` when left out.

    Raises:
        UnknownLanguageError: the language is not one of `LANGUAGES`.
    """
    if language not in LANGUAGES:
        raise UnknownLanguageError(language)
    if language == "en":
        return Wording()
    return Wording(language, _catalogue(language, folder))


def offered_languages(folder: Path | None = None) -> tuple[str, ...]:
    """List the languages that have words: English, and those with a catalogue."""
    others = (each for each in LANGUAGES if each != "en")
    return ("en", *(each for each in others if _catalogue(each, folder) is not None))


def _catalogue(language: str, folder: Path | None) -> gettext.NullTranslations | None:
    try:
        place = (folder or resource_path("i18n")) / language / "LC_MESSAGES"
    except MissingResourceError:
        return None
    compiled = place / f"{DOMAIN}.mo"
    if compiled.is_file():
        with compiled.open("rb") as stream:
            return gettext.GNUTranslations(stream)
    source = place / f"{DOMAIN}.po"
    return _compiled(source, language) if source.is_file() else None


def _compiled(source: Path, language: str) -> gettext.GNUTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    memory = io.BytesIO()
    write_mo(memory, catalogue)
    memory.seek(0)
    return gettext.GNUTranslations(memory)
