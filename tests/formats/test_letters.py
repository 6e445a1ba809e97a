"""How the letters of a text are written, where the text does not say."""

import pytest

from normsdesk.formats.letters import Letters, letters_of, text_of_bytes

TEXT = "École;Fête – “São João”\nÑandú;Ça va\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_that_says_its_letters_is_no_guess(encoding: str):
    assert text_of_bytes(TEXT.encode(encoding)) == (TEXT, False)


def test_letters_of_windows_are_a_guess():
    assert text_of_bytes(TEXT.encode("cp1252")) == (TEXT, True)


def test_capitals_before_a_closing_quotation_mark_are_no_utf_8():
    words = "LA SANTÉ» ET L’ÉCOLE D’ÉTÉ, DÉJÀ FERMÉE À L’ARRIVÉE DES ÉLÈVES"
    assert text_of_bytes(words.encode("cp1252")) == (words, True)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode() + b"caf\xe9",
        b"\xef\xbb\xbf" + TEXT.encode("cp1252"),
        TEXT.encode("utf-16")[:-1],
        "très".encode("mac-roman"),
        "né à Bétou".encode("mac-roman"),
        "Élève née à São Tomé".encode("cp850"),
    ],
    ids=["two kinds", "marked", "half", "mac", "another mac", "dos"],
)
def test_what_would_turn_into_nonsense_is_no_text(content: bytes):
    assert text_of_bytes(content) is None


def test_quotation_marks_of_windows_alone_are_western():
    words = "she said “no” – it’s … a sœur"
    assert text_of_bytes(words.encode("cp1252")) == (words, True)


def test_signs_that_no_text_has_are_told_apart():
    assert letters_of([b"caf\xe9", b"\x00\x01"]) is Letters.NO_TEXT
    assert letters_of([b"caf\xe9"]) is Letters.WESTERN
