"""Attached files that lie beside a journal until the project file holds them."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from normsdesk.store.atomic import FileState, remove_patiently, write_atomically
from normsdesk.store.container import sha256
from normsdesk.store.secret import Key, SealError, is_sealed, sealed, unsealed

FILES = ".files"


class KeptFiles:
    """The folder of one journal; ``stem`` is the journal's path without its ending.

    A file is called after the hash of its bytes. Those of a protected project are sealed, and
    called after what their key makes of the hash: nobody can ask whether a known file is there.
    """

    def __init__(self, stem: Path) -> None:
        self._folder = stem.with_name(stem.name + FILES)

    def keep(self, data: bytes, key: Key | None) -> bool:
        """Keep a file; tells whether the disk took it."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        content = data if key is None else sealed(data, key)
        return isinstance(write_atomically(self._place(sha256(data), key), content), FileState)

    def drop(self, hashes: Iterable[str], key: Key | None) -> None:
        """Remove files that the project file holds now."""
        with suppress(OSError):
            for sha in hashes:
                self._place(sha, key).unlink(missing_ok=True)

    def reseal(self, old: Key | None, new: Key | None) -> bool:
        """Keep everything under another key, or open; tells whether all of it is."""
        before = self._paths()
        if old == new:
            return True
        for data in self.contents(old):
            if not self.keep(data, new):
                return False
        with suppress(OSError):
            for path in before:
                path.unlink(missing_ok=True)
        return True

    def contents(self, key: Key | None) -> Iterator[bytes]:
        """Read what is kept, as far as it can be read."""
        for path in self._paths():
            with suppress(OSError, SealError):
                data = path.read_bytes()
                yield data if key is None or not is_sealed(data) else unsealed(data, key)

    def remove(self) -> None:
        """Remove the folder and all that is in it."""
        for path in self._paths():
            with suppress(OSError):  # the others go all the same
                remove_patiently(path)
        with suppress(OSError):
            if self._folder.is_dir():
                self._folder.rmdir()

    def _paths(self) -> list[Path]:
        return sorted(self._folder.iterdir()) if self._folder.is_dir() else []

    def _place(self, sha: str, key: Key | None) -> Path:
        if key is None:
            return self._folder / sha
        return self._folder / sha256(b"normsdesk kept" + key.secret + sha.encode())
