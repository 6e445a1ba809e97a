"""Write the list of files that NSIS packs, and that its uninstaller deletes: no file by pattern."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

UNINSTALLER = "uninstall.exe"
STARTERS = ("normsdesk-cli.exe", "NormsDesk.exe")
"""Come last into their place: what is only half there must not start."""

LONGEST_PATH = 259
"""What a program can open on Windows when long paths are not switched on."""


def tops_of(places: Iterable[str]) -> tuple[str, ...]:
    """Return the first parts of all places, in the order in which they change places."""
    tops = {place.split("/", 1)[0] for place in places} - {UNINSTALLER, *STARTERS}
    return (UNINSTALLER, *sorted(tops), *STARTERS)


def halved(every: Iterable[str], packed: Iterable[str]) -> tuple[str, ...]:
    """Return the folders of which a package brings a part only: the other part would be lost."""
    brought = set(packed)
    left = {place.split("/", 1)[0] for place in every if place not in brought}
    return tuple(sorted(left & {place.split("/", 1)[0] for place in brought}))


def longest_folder(places: Iterable[str]) -> int:
    """Return how long the path of the folder may be for every file to stay within Windows' reach.

    Files are written into a folder inside of it first.
    """
    beside = len("\\.normsdesk-new\\")
    return LONGEST_PATH - beside - max(len(place) for place in places)


@dataclass(frozen=True)
class Packed:
    """A file to pack: where it lies here, and its place on the computer."""

    source: Path
    place: str


def nsis_list(every: Sequence[str], packed: Sequence[Packed], helpers: Sequence[Packed]) -> str:
    """Return the include file.

    Args:
        every: all places of the stage; the uninstaller knows them all, also after an update.
        packed: what this package brings.
        helpers: what it brings for its own use, and deletes before it ends.
    """
    lines = ["; Written by the build.", "!macro EachTop do"]
    tops = tops_of(one.place for one in packed)
    lines += [f'  !insertmacro ${{do}} "{quoted(top)}"' for top in tops]
    lines += ["!macroend", "", "!macro WriteFiles", "Function writeFiles"]
    folder = None
    for one in (*packed, *helpers):
        parent = windows(PurePosixPath(one.place).parent.as_posix())
        if parent != folder:
            folder = parent
            lines.append(f'  SetOutPath "${{NEW}}{"" if parent == "." else chr(92) + parent}"')
        name = windows(PurePosixPath(one.place).name)
        lines.append(f'  File "/oname={name}" "{quoted(str(one.source))}"')
    lines += ["FunctionEnd", "!macroend", "", "!macro DeleteHelpers"]
    lines += [f'  Delete "${{NEW}}\\{windows(one.place)}"' for one in helpers]
    lines += ["!macroend", "", "!macro DeleteFiles un", "Function ${un}deleteFiles"]
    lines += [f'  Delete "$R9\\{windows(place)}"' for place in every]
    lines += [f'  RMDir "$R9\\{windows(folder)}"' for folder in folders_of(every)]
    lines += ["FunctionEnd", "!macroend", ""]
    return "\n".join(lines)


def folders_of(places: Iterable[str]) -> tuple[str, ...]:
    """Return every folder that holds a place, the innermost first."""
    found = {
        parent.as_posix()
        for place in places
        for parent in PurePosixPath(place).parents
        if parent.as_posix() != "."
    }
    return tuple(sorted(found, key=lambda folder: (-folder.count("/"), folder)))


def windows(place: str) -> str:
    return quoted(place).replace("/", "\\")


def quoted(place: str) -> str:
    """Return a place as NSIS reads it: ``$`` begins a variable there."""
    return place.replace("$", "$$")
