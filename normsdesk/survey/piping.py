"""Messages between the window and the process that reads a file: a length, then a pickle.

Only our own records, plain values and days are taken in, whatever the other side sends.
"""

import io
import pickle
from collections.abc import Mapping
from enum import EnumMeta
from typing import BinaryIO

_HEAD = 8
LARGEST = 1 << 28
_PLAIN: Mapping[str, frozenset[str]] = {
    "builtins": frozenset({"frozenset", "set"}),
    "collections": frozenset({"Counter"}),
    "datetime": frozenset({"date", "datetime", "timezone", "timedelta"}),
    "pathlib": frozenset({"PosixPath", "WindowsPath"}),
}
_OWN = ("normsdesk.model.", "normsdesk.survey.", "normsdesk.rules.", "normsdesk.edit.")


class BrokenMessage(Exception):  # noqa: N818 - reads as what it says
    """The other side sent what is no message."""


class _Careful(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        if name in _PLAIN.get(module, ()) or (module.startswith(_OWN) and name[:1].isupper()):
            return super().find_class(module, name)
        if (module, name) == ("builtins", "getattr"):
            return _member
        raise BrokenMessage(f"{module}.{name}")


def _member(owner: object, name: str) -> object:
    """Return the choice of this name: the first releases of Python 3.11 send choices so."""
    if isinstance(owner, EnumMeta):
        return owner[name]
    raise BrokenMessage(f"getattr {name}")


def written(message: object) -> bytes:
    """Write a message."""
    content = pickle.dumps(message, protocol=5)
    return len(content).to_bytes(_HEAD, "big") + content


def read_message(stream: BinaryIO) -> object:
    """Read the next message of a stream.

    Raises:
        EOFError: there is none any more.
        BrokenMessage: it is none of ours.
    """
    head = stream.read(_HEAD)
    if len(head) < _HEAD:
        raise EOFError
    return _understood(stream.read(int.from_bytes(head, "big")))


class Received:
    """Puts messages together from pieces as they come."""

    def __init__(self) -> None:
        self._held = bytearray()

    def take(self, piece: bytes) -> list[object]:
        """Take a piece in; return the messages that are complete now.

        Raises:
            BrokenMessage: what came is no message.
        """
        self._held += piece
        found: list[object] = []
        while len(self._held) >= _HEAD:
            size = int.from_bytes(self._held[:_HEAD], "big")
            if size > LARGEST:
                raise BrokenMessage(str(size))
            if len(self._held) < _HEAD + size:
                break
            found.append(_understood(bytes(self._held[_HEAD : _HEAD + size])))
            del self._held[: _HEAD + size]
        return found


def _understood(content: bytes) -> object:
    try:
        return _Careful(io.BytesIO(content)).load()
    except BrokenMessage:
        raise
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError) as error:
        raise BrokenMessage(type(error).__name__) from error
    except (TypeError, ValueError, KeyError, MemoryError) as error:
        raise BrokenMessage(type(error).__name__) from error
