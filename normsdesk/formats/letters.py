"""How the letters of a text file are written, where the file does not say so itself.

A text is UTF-8. Spreadsheets of Windows write the letters of Western Europe instead; read as
these, a text in UTF-8 with a few broken places would turn into nonsense, and so would a picture.
"""

import re
from collections.abc import Iterable
from enum import Enum, auto

WESTERN = "cp1252"
"""The letters of Western Europe, as Windows writes them."""

UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")

_LETTERS = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
"""What a letter beyond the plain ones is in UTF-8."""
_BEYOND = re.compile(rb"[\x80-\xff]")
_WESTERN = re.compile(rb"[\xc0-\xff]")
_OTHER = re.compile(rb"[\x82-\x84\x86-\x8b\x8e\x98\x9a\x9b\x9e\x9f]")
"""Letters of old Macs and of DOS, where Windows has signs that hardly anybody types."""
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_NO_LETTER = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
"""Bytes that stand for nothing among the letters of Western Europe."""


class Letters(Enum):
    """What a text that is no UTF-8 may be."""

    WESTERN = auto()
    UNKNOWN = auto()
    NO_TEXT = auto()


def letters_of(pieces: Iterable[bytes]) -> Letters:
    """Judge a text that is no UTF-8 by its bytes."""
    letters = beyond = western = other = 0
    for piece in pieces:
        if _NO_TEXT.search(piece):
            return Letters.NO_TEXT
        if _NO_LETTER.search(piece):
            return Letters.UNKNOWN
        found = _LETTERS.findall(piece)
        letters += len(found)
        beyond += len(_BEYOND.findall(piece)) - sum(map(len, found))
        western += len(_WESTERN.findall(piece))
        other += len(_OTHER.findall(piece))
    return Letters.WESTERN if 4 * letters <= beyond and other <= western else Letters.UNKNOWN


def text_of_bytes(content: bytes) -> tuple[str, bool] | None:
    """Read a whole text, and tell whether its letters were taken for Western ones.

    Nothing where no way of writing letters fits.
    """
    if content.startswith(UTF_16_MARKS):
        try:
            return content.decode("utf-16"), False
        except UnicodeDecodeError:
            return None
    try:
        return content.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        marked = content.startswith(b"\xef\xbb\xbf")
        if marked or letters_of((content,)) is not Letters.WESTERN:
            return None
    return content.decode(WESTERN), True
