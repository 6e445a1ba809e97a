"""A proof by itself, in a folder that goes when nothing was lost."""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol


class LostError(Exception):
    """Something that was acknowledged is not there, or the file does not open."""


class Tells(Protocol):
    """What a proof counted."""

    def said(self) -> str:
        """Say it in one line."""
        ...


def proved(name: str, prove: Callable[[Path], Tells]) -> int:
    """Prove in a new folder and tell what came of it; return the exit status.

    The folder of a proof that failed stays, and its place is told.
    """
    folder = Path(tempfile.mkdtemp(prefix=f"normsdesk-{name}-"))
    try:
        tally = prove(folder)
    except LostError as error:
        sys.stderr.write(f"LOST: {error}\nThe files are in {folder}\n")
        return 1
    sys.stdout.write(tally.said() + "\n")
    shutil.rmtree(folder)
    return 0
