"""Pack the copy for a stick: nothing to install, and what it remembers lies beside the program."""

from __future__ import annotations

from pathlib import Path

from installer.windows.places import Places
from installer.windows.stage import zip_folder

NOTE = "portable.txt"
"""The launchers look for this file; see ``launcher/launcher.c``."""

TEXT = """\
This folder is NormsDesk for a stick. Start NormsDesk.exe.

What NormsDesk remembers lies in the folder "data" here: settings, backups, and work that was not
saved yet. Whoever has the stick can read it. Nothing is left on the computer.
"""


def make_portable(places: Places, version: str) -> Path:
    """Write the zip; return it."""
    target = places.dist / f"NormsDesk-{version}-portable.zip"
    more = {NOTE: TEXT.replace("\n", "\r\n").encode()}
    zip_folder(places.stage, target, "NormsDesk", more)
    return target
