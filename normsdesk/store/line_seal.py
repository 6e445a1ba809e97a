"""Lines of a journal sealed one by one, each in its place, so that none waits for another."""

import base64
import binascii
import secrets
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from normsdesk.store.secret import Key, Recipe, SealError, Unlock, read_header, written_header

if TYPE_CHECKING:
    from normsdesk.store.lines import Line

_NONCE = 32
_LINE_NONCE = 12


class LineSeal:
    """Seals the lines of one file, or opens them again.

    ``note`` is what the journal's first line says of it; that line itself stays open. Each file
    has a nonce of its own, and each line a random one.
    """

    def __init__(self, key: Key, nonce: bytes | None = None) -> None:
        own = nonce if nonce is not None else secrets.token_bytes(_NONCE)
        self._cipher = key.cipher(b"normsdesk journal", own)
        self.note = base64.b64encode(written_header(key.recipe, own)).decode()

    def sealed(self, line: "Line", number: int) -> "Line":
        """Seal a line; ``number`` counts from the journal's first line, which is 0."""
        nonce = secrets.token_bytes(_LINE_NONCE)
        hidden = self._cipher.encrypt(nonce, line.content, _place(line, number))
        return replace(line, content=base64.b64encode(nonce + hidden))

    def opened(self, lines: Iterable["Line"]) -> tuple["Line", ...]:
        """Open the lines after the first, up to one that is not as it was sealed."""
        from cryptography.exceptions import InvalidTag

        found: list[Line] = []
        for number, line in enumerate(lines, 1):
            try:
                whole = base64.b64decode(line.content, validate=True)
                nonce, hidden = whole[:_LINE_NONCE], whole[_LINE_NONCE:]
                content = self._cipher.decrypt(nonce, hidden, _place(line, number))
            except (InvalidTag, ValueError, binascii.Error):
                break
            found.append(replace(line, content=content))
        return tuple(found)


def read_note(note: str) -> tuple[Recipe, bytes] | None:
    """Read from a journal's first line how its key is made; ``None`` when it cannot be read."""
    try:
        return read_header(base64.b64decode(note, validate=True))
    except (SealError, ValueError, binascii.Error):
        return None


def key_of_note(note: str, unlock: Unlock) -> tuple[Key, LineSeal] | None:
    """Find the key that a journal's first line asks for; ``None`` when ``unlock`` has it not."""
    found = read_note(note)
    key = unlock(found[0]) if found is not None else None
    return None if found is None or key is None else (key, LineSeal(key, found[1]))


def opens_lines(note: str, lines: Iterable["Line"], key: Key) -> bool:
    """Tell whether a key opens the lines after the first, by the one that comes next."""
    found = key_of_note(note, lambda recipe: key if recipe == key.recipe else None)
    first = list(islice(lines, 1))
    return found is not None and (not first or bool(found[1].opened(first)))


def _place(line: "Line", number: int) -> bytes:
    return b"%s %d %d" % (line.kind.encode(), line.revision, number)
