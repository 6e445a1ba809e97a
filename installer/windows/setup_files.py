"""Write the list of files that NSIS packs, and that its uninstaller deletes: no file by pattern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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


@dataclass(frozen=True)
class Contents:
    """What a package does.

    Attributes:
        every: all places of the stage; the uninstaller knows them all, also after an update.
        packed: what this package brings.
        carried: places it takes over from the program that is there.
        helpers: what it brings for its own use, and deletes before it ends.
    """

    every: Sequence[str]
    packed: Sequence[Packed]
    carried: Sequence[str] = ()
    helpers: Sequence[Packed] = ()

    @property
    def tops(self) -> tuple[str, ...]:
        return tops_of((*(one.place for one in self.packed), *self.carried))

    @property
    def replaced(self) -> tuple[str, ...]:
        """The places that an earlier program has where this package puts something."""
        return tuple(place for place in self.every if place.split("/", 1)[0] in self.tops)


def nsis_list(contents: Contents) -> str:
    """Return the include file."""
    lines = ["; Written by the build.", "!macro EachTop do"]
    lines += [f'  !insertmacro ${{do}} "{quoted(top)}"' for top in contents.tops]
    lines += ["!macroend", "", "!macro WriteFiles", "Function writeFiles"]
    lines += [*_written((*contents.packed, *contents.helpers)), *_carried(contents.carried)]
    lines += ["FunctionEnd", "!macroend", "", "!macro DeleteHelpers"]
    lines += [f'  Delete "${{NEW}}\\{windows(one.place)}"' for one in contents.helpers]
    for name, un, places in (
        ("DeleteReplaced", "", contents.replaced),
        ("DeleteEvery", "un.", contents.every),
    ):
        lines += ["!macroend", "", f"!macro {name}", f"Function {un}deleteFiles"]
        lines += [f'  Delete "$R9\\{windows(place)}"' for place in places]
        lines += [f'  RMDir "$R9\\{windows(folder)}"' for folder in folders_of(places)]
        lines += ["FunctionEnd"]
    return "\n".join([*lines, "!macroend", ""])


def _written(files: Iterable[Packed]) -> Iterator[str]:
    folder = None
    for one in files:
        parent = windows(PurePosixPath(one.place).parent.as_posix())
        if parent != folder:
            folder = parent
            yield f'  SetOutPath "${{NEW}}{"" if parent == "." else chr(92) + parent}"'
        name = windows(PurePosixPath(one.place).name)
        yield f'  File "/oname={name}" "{quoted(str(one.source))}"'


def _carried(places: Iterable[str]) -> Iterator[str]:
    for place in places:
        parent = windows(PurePosixPath(place).parent.as_posix())
        yield f'  CreateDirectory "${{NEW}}\\{parent}"'
        yield f'  CopyFiles /SILENT "$INSTDIR\\{windows(place)}" "${{NEW}}\\{windows(place)}"'


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
