"""Files that only a password opens: scrypt, then AES-256-GCM in chunks under one header.

A sealed file is a header of 64 bytes and then chunks. The header is part of what every chunk's tag
proves, and the number of a chunk and whether it is the last are its nonce: whatever is changed,
left out, put elsewhere, repeated, cut or added is found.
"""

import secrets
import struct
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normsdesk.store.failures import OpenReason

if TYPE_CHECKING:  # heavy; who seals nothing does without
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"NORMSEAL"
VERSION = 1
HEADER = 64
CHUNK = 1 << 16
TAG = 16

FIRST_CHUNK = HEADER + CHUNK + TAG + 1
"""So many bytes of a file tell whether a key fits it: more than its first chunk."""

SHORTEST = 8
"""Characters that a new password must have."""

_BLOCK = 8
_SALT = 16
_SECRET = 32
_NONCE = 32
_SECOND_BLOCK = (2).to_bytes(4, "big")
_BEGINS = b"PK\x03\x04"
_MARKS = (_BEGINS, b"PK\x01\x02", b"PK\x05\x06")
"""What is sealed is a zip: how it begins, and what else stands in it."""
_HEAD = struct.Struct(">8sBBBB4s16s32s")
_LEAST_WORK, _MOST_WORK = 10, 16
_MOST_LANES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How a key is made of a password: scrypt with N = 2 ** ``work``, r = 8, p = ``lanes``.

    Memory is 2 ** ``work`` KiB, time grows with both. What a header asks for beyond 64 MiB and
    four lanes is refused: a forged one must not exhaust the computer.
    """

    work: int
    lanes: int
    salt: bytes

    @property
    def allowed(self) -> bool:
        """Whether this computer is willing to do that much."""
        return _LEAST_WORK <= self.work <= _MOST_WORK and 1 <= self.lanes <= _MOST_LANES


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A password made into a key, with its recipe; it opens whatever was sealed with it."""

    recipe: Recipe
    secret: bytes = field(repr=False)

    def cipher(self, purpose: bytes, nonce: bytes) -> "AESGCM":
        """Make the cipher of one file: each has a key of its own, so no nonce occurs twice."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(self.of_one_file(purpose, nonce))

    def of_one_file(self, purpose: bytes, nonce: bytes) -> bytes:
        """Make the 32 bytes that one file is sealed with."""
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return HKDF(algorithm=SHA256(), length=32, salt=nonce, info=purpose).derive(self.secret)


Unlock = Callable[[Recipe], Key | None]
"""Gives the key for a recipe, or ``None`` when it is not known."""

WORK, LANES = 15, 3
"""What a new password costs: 32 MiB and a quarter of a second; laptops with 4 GB must do it."""


class SealError(Exception):
    """Something sealed cannot be opened; ``reason`` says why."""

    def __init__(self, reason: OpenReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def locked(_recipe: Recipe) -> Key | None:
    """Know no key."""
    return None


def keys_known(*keys: Key | None) -> Unlock:
    """Make an `Unlock` of keys that are known already; nothing is worked out again."""

    def unlock(recipe: Recipe) -> Key | None:
        return next((key for key in keys if key is not None and key.recipe == recipe), None)

    return unlock


def new_key(password: str, *, work: int = WORK, lanes: int = LANES) -> Key:
    """Make a key of a new password, with a salt of its own; takes a quarter of a second."""
    salt = secrets.token_bytes(_SALT)
    return key_of(password, Recipe(work=work, lanes=lanes, salt=salt))


def key_of(password: str, recipe: Recipe) -> Key:
    """Make the key that a recipe gives for a password.

    Raises:
        SealError: the recipe asks for more than is allowed.
    """
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    if not recipe.allowed:
        raise SealError(OpenReason.SEALED_OTHERWISE)
    # The same letters may come from another keyboard in another form.
    typed = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    made = Scrypt(salt=recipe.salt, length=_SECRET, n=1 << recipe.work, r=_BLOCK, p=recipe.lanes)
    return Key(recipe=recipe, secret=made.derive(typed))


def is_sealed(data: bytes) -> bool:
    """Tell whether ``data`` begins as something sealed does."""
    return data[: len(MAGIC)] == MAGIC


def recipe_of(data: bytes) -> Recipe:
    """Read from the header how the key is made.

    Raises:
        SealError: the header is cut, or made in a way this version does not know.
    """
    return read_header(data[:HEADER])[0]


def sealed(content: bytes, key: Key) -> bytes:
    """Seal ``content``; two calls never give the same bytes."""
    nonce = secrets.token_bytes(_NONCE)
    header = written_header(key.recipe, nonce)
    cipher = key.cipher(b"normsdesk file", nonce)
    view = memoryview(content)
    last = max(0, (len(content) - 1) // CHUNK)
    parts = [header]
    for number in range(last + 1):
        chunk = view[number * CHUNK : (number + 1) * CHUNK]
        parts.append(cipher.encrypt(_place(number, last=number == last), chunk, header))
    return b"".join(parts)


def unsealed(data: bytes, key: Key) -> bytes:
    """Open what was sealed.

    Raises:
        SealError: the key is another one or the header or the first chunk is damaged, which
            cannot be told apart; or a later chunk is.
    """
    parts: list[bytes] = []
    for chunk in _chunks(data, key):
        if chunk is None:
            raise SealError(OpenReason.DAMAGED if parts else OpenReason.NOT_UNLOCKED)
        parts.append(chunk)
    return b"".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class AsFar:
    """What could be opened of something damaged, with its key.

    Where ``genuine`` is false, some of ``content`` is not proved to be what was sealed.
    """

    content: bytes = field(repr=False)
    genuine: bool
    key: Key


def unsealed_as_far(data: bytes, key: Key) -> AsFar:
    """Open what can be opened of something damaged.

    A chunk that fails its proof, such as one that was cut off, is read without it: what changed in
    it comes out wrong, and only that.

    Raises:
        SealError: the header cannot be read, or nothing tells that the key is the right one: no
            chunk proves it, and what comes out does not begin as a project does.
    """
    parts: list[bytes] = []
    genuine, proved = True, False
    for number, chunk in enumerate(_chunks(data, key)):
        if chunk is None:
            genuine = False
            parts.append(_unproved(data, key, number))
        else:
            proved = True
            parts.append(chunk)
    if not proved and not parts[0].startswith(_BEGINS):
        raise SealError(OpenReason.NOT_UNLOCKED)
    return AsFar(content=b"".join(parts), genuine=genuine, key=key)


def opened(data: bytes, unlock: Unlock) -> tuple[bytes, Key]:
    """Open what was sealed with a key that ``unlock`` knows.

    Raises:
        SealError: it knows none, or see `unsealed`.
    """
    key = unlock(recipe_of(data))
    if key is None:
        raise SealError(OpenReason.SEALED)
    return unsealed(data, key), key


def opened_as_far(data: bytes, unlock: Unlock) -> AsFar:
    """Open what can be opened of something damaged, see `unsealed_as_far`.

    Raises:
        SealError: ``unlock`` knows no key, the header cannot be read, or nothing opens.
    """
    key = unlock(recipe_of(data))
    if key is None:
        raise SealError(OpenReason.SEALED)
    return unsealed_as_far(data, key)


def opens(data: bytes, key: Key) -> bool:
    """Tell whether a key fits, by the first chunk alone; see `FIRST_CHUNK`.

    Raises:
        SealError: the header cannot be read.
    """
    return next(_chunks(data, key)) is not None


def written_header(recipe: Recipe, nonce: bytes) -> bytes:
    """Write the 64 bytes that everything sealed begins with."""
    return _HEAD.pack(
        MAGIC, VERSION, recipe.work, _BLOCK, recipe.lanes, bytes(4), recipe.salt, nonce
    )


def read_header(header: bytes) -> tuple[Recipe, bytes]:
    """Read the recipe and the nonce of a header.

    Raises:
        SealError: it is cut, or made in a way this version does not know.
    """
    if len(header) != HEADER:
        raise SealError(OpenReason.DAMAGED)
    magic, version, work, block, lanes, rest, salt, nonce = _HEAD.unpack(header)
    recipe = Recipe(work=work, lanes=lanes, salt=salt)
    known = (magic, version, block, rest) == (MAGIC, VERSION, _BLOCK, bytes(4))
    if not known or not recipe.allowed:
        raise SealError(OpenReason.SEALED_OTHERWISE)
    return recipe, nonce


def _chunks(data: bytes, key: Key) -> Iterator[bytes | None]:
    """Open chunk by chunk; ``None`` stands for one that is not as it was sealed."""
    from cryptography.exceptions import InvalidTag

    header = data[:HEADER]
    recipe, nonce = read_header(header)
    if recipe != key.recipe:
        yield None
        return
    cipher = key.cipher(b"normsdesk file", nonce)
    view = memoryview(data)[HEADER:]
    last = max(0, (len(view) - 1) // (CHUNK + TAG))
    for number in range(last + 1):
        chunk = view[number * (CHUNK + TAG) : (number + 1) * (CHUNK + TAG)]
        try:
            yield cipher.decrypt(_place(number, last=number == last), chunk, header)
        except (InvalidTag, ValueError):  # what is shorter than its tag is a ValueError
            yield None


def _unproved(data: bytes, key: Key, number: int) -> bytes:
    """Read a chunk that fails its proof; where its tag would stand is not read.

    Where the file ends now it may have gone on once: of both readings, the one counts that looks
    like what is sealed.
    """
    recipe, nonce = read_header(data[:HEADER])
    if recipe != key.recipe:
        return b""
    start = HEADER + number * (CHUNK + TAG)
    chunk = data[start : start + CHUNK + TAG][:-TAG]
    secret = key.of_one_file(b"normsdesk file", nonce)
    inner = _counted(secret, number, chunk, last=False)
    if start + CHUNK + TAG < len(data):
        return inner
    end = _counted(secret, number, chunk, last=True)
    return max(inner, end, key=lambda one: sum(map(one.count, _MARKS)))


def _counted(secret: bytes, number: int, chunk: bytes, *, last: bool) -> bytes:
    """Read a chunk as GCM does after its proof: in counter mode from the second block on."""
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CTR

    counter = _place(number, last=last) + _SECOND_BLOCK
    return Cipher(AES(secret), CTR(counter)).decryptor().update(chunk)


def _place(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
