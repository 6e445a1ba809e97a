import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.library.languages import (
    LANGUAGES,
    UnknownLanguageError,
    Wording,
    rounded,
    wording_for,
)
from normsdesk.library.resources import MissingResourceError

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Add norm"
msgstr "Ajouter une norme"

msgctxt "menu"
msgid "Open"
msgstr "Ouvrir"

msgid "%(count)d norm"
msgid_plural "%(count)d norms"
msgstr[0] "%(count)d norme"
msgstr[1] "%(count)d normes"
"""


@pytest.fixture
def catalogues(tmp_path: Path) -> Path:
    place = tmp_path / "fr" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "normsdesk.po").write_text(CATALOGUE, encoding="utf-8")
    return tmp_path


def test_english_needs_no_catalogue_and_no_babel() -> None:
    check = (
        "import sys, datetime\n"
        "from normsdesk.library.languages import wording_for\n"
        "words = wording_for('en')\n"
        "words.date(datetime.date(2026, 12, 8)); words.number(1.5, 1); words.percent(.5)\n"
        "words.listing(['a', 'b']); words.month(datetime.date(2026, 12, 8))\n"
        "sys.exit('babel' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


def test_a_source_catalogue_is_compiled_in_memory(catalogues: Path) -> None:
    words = wording_for("fr", catalogues)
    assert words._("Add norm") == "Ajouter une norme"
    assert words.pgettext("menu", "Open") == "Ouvrir"
    assert words.ngettext("%(count)d norm", "%(count)d norms", 1) == "%(count)d norme"
    assert words.ngettext("%(count)d norm", "%(count)d norms", 2) == "%(count)d normes"
    assert not list(catalogues.rglob("*.mo"))


def test_a_compiled_catalogue_comes_first(catalogues: Path) -> None:
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    compiled = Catalog(locale="fr")
    compiled.add("Add norm", "Nouvelle norme")
    with (catalogues / "fr" / "LC_MESSAGES" / "normsdesk.mo").open("wb") as stream:
        write_mo(stream, compiled)
    assert wording_for("fr", catalogues)._("Add norm") == "Nouvelle norme"


def test_missing_words_fall_back_to_english(catalogues: Path) -> None:
    assert wording_for("fr", catalogues)._("Not translated") == "Not translated"
    assert wording_for("sw", catalogues)._("Add norm") == "Add norm"
    assert wording_for("fr", catalogues)._("") == ""


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownLanguageError):
        wording_for("xx")
    with pytest.raises(UnknownLanguageError):
        Wording("../en")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "8 December 2026"),
        ("fr", "8 décembre 2026"),
        ("es", "8 de diciembre de 2026"),
        ("pt", "8 de dezembro de 2026"),
        ("sw", "8 Desemba 2026"),
    ],
)
def test_dates_are_written_in_full(language: str, written: str) -> None:
    words = Wording(language)
    assert words.date(date(2026, 12, 8)) == written
    assert "2026" in words.month(date(2026, 12, 8))
    assert "8 " not in words.month(date(2026, 12, 8))


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (4.5, 0, "5"),
        (-4.5, 0, "−5"),
        (28.499999999999996, 0, "29"),
        (0.25, 1, "0.3"),
        (-0.04, 1, "0.0"),
        (1492, 0, "1,492"),
        (62.186, 1, "62.2"),
        (1e20, 0, "100,000,000,000,000,000,000"),
        (Decimal("2.5"), 0, "3"),
    ],
)
def test_numbers_round_half_away_from_zero(value: float, decimals: int, written: str) -> None:
    assert Wording().number(value, decimals) == written


def test_differences_carry_their_sign() -> None:
    words = Wording()
    assert words.number(24.03, 0, signed=True) == "+24"
    assert words.number(-17.6, 1, signed=True) == "−17.6"
    assert words.number(0.01, 1, signed=True) == "0.0"


def test_shares_are_written_as_per_cent() -> None:
    assert Wording().percent(0.285) == "29%"
    assert Wording().percent(194 / 294, 1) == "66.0%"
    assert Wording("fr").percent(0.655, 1).startswith("65,5")
    assert Wording("fr").percent(0.655, 1).endswith("%")


def test_decimal_sign_and_lists_follow_the_language() -> None:
    assert Wording("es").number(1.5, 1) == "1,5"
    assert Wording("pt").number(-1.5, 1) == "−1,5"
    assert Wording("sw").number(1492) == "1,492"
    assert Wording("fr").number(1234.5, 1).replace("\N{NARROW NO-BREAK SPACE}", " ") == "1 234,5"
    assert Wording().listing(["a", "b", "c"]) == "a, b and c"
    assert Wording().listing(["a"]) == "a"
    assert Wording().listing([]) == ""
    assert Wording("fr").listing(["a", "b", "c"]) == "a, b et c"


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_not_a_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        Wording().number(value)


@given(st.floats(-1e12, 1e12), st.integers(0, 3))
def test_rounding_stays_within_half_a_step_and_is_symmetric(value: float, decimals: int) -> None:
    result = rounded(value, decimals)
    assert abs(result - Decimal(repr(value))) <= Decimal(1).scaleb(-decimals) / 2 + Decimal("1e-9")
    assert rounded(-value, decimals) == -result


def test_every_language_names_itself() -> None:
    assert list(LANGUAGES) == ["en", "fr", "es", "pt", "sw"]
    assert all(LANGUAGES.values())


def test_a_program_without_catalogues_speaks_english(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*parts: str) -> Path:
        raise MissingResourceError(Path(*parts))

    monkeypatch.setattr("normsdesk.library.languages.resource_path", nothing)
    assert wording_for("pt")._("Add norm") == "Add norm"
