"""Look over a stage before it is packed: whole, of one kind, small enough, with its licences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from installer.windows.closure import binaries_in, holes, windows_libraries
from installer.windows.places import Stopped
from installer.windows.setup_files import longest_folder
from installer.windows.stage import files_of, size_of

INSTALLED_MIB = 180
SETUP_MIB = 42
UPDATE_BYTES = 2_000_000
SHORTEST_FOLDER = 100
"""A path of this length must do: a name of 20 letters in the usual place takes 60."""

NEEDED = (
    "licenses/LGPL-3.0.txt",
    "licenses/GPL-3.0.txt",
    "licenses/THIRD-PARTY.md",
    "licenses/NormsDesk-MIT.txt",
    "package-licenses/python-PSF.txt",
    "runtime/python312.dll",
    "runtime/python312._pth",
    "site/PySide6/plugins/platforms/qwindows.dll",
    "app/normsdesk/__main__.pyc",
    "NormsDesk.exe",
    "normsdesk-cli.exe",
    "normsdesk.ini",
    "sbom.cdx.json",
)
FOREIGN = (".py", ".jar", ".so", ".lib", ".h", ".pyi", ".pdb")


def check_stage(stage: Path) -> None:
    """Stop unless the stage may be packed.

    Raises:
        Stopped: names everything that is wrong.
    """
    places = files_of(stage)
    binaries, wrong = binaries_in(stage, places)
    wrong += holes(binaries, windows_libraries())
    wrong += troubles(places)
    size = size_of(stage)
    if size > INSTALLED_MIB * 2**20:
        wrong.append(f"{size / 2**20:.1f} MiB installed are more than {INSTALLED_MIB}")
    if wrong:
        raise Stopped("\n".join(wrong) + "\nThe stage must not be packed.")


def troubles(places: Iterable[str]) -> list[str]:
    """Return what is wrong with the names of the files."""
    every = list(places)
    wrong = [f"{place} is missing" for place in NEEDED if place not in every]
    wrong += [f"{place} is of no use on Windows" for place in every if place.endswith(FOREIGN)]
    wrong += [f"{place} is a test" for place in every if "/tests/" in place]
    seen: dict[str, str] = {}
    for place in every:
        other = seen.setdefault(place.lower(), place)
        if other != place:
            wrong.append(f"{place} and {other} are one file on Windows")
    if longest_folder(every) < SHORTEST_FOLDER:
        wrong.append(f"{max(every, key=len)} is too long a name")
    return wrong


def check_sizes(files: Mapping[str, Path]) -> None:
    """Stop when what people copy over a slow line is larger than promised.

    Raises:
        Stopped: names the file and its size.
    """
    setup, update = (files[kind].stat().st_size for kind in ("setup", "update"))
    if setup > SETUP_MIB * 2**20:
        raise Stopped(f"setup has {setup / 2**20:.1f} MiB; {SETUP_MIB} are allowed.")
    if update > UPDATE_BYTES:
        raise Stopped(f"update has {update} bytes; {UPDATE_BYTES} are allowed.")
