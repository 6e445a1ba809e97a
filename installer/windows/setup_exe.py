"""Pack the stage into setup.exe, and what is not of the base into update.exe, with NSIS."""

from __future__ import annotations

from pathlib import Path

from installer.windows.compiling import COMPILE, sources_in
from installer.windows.launchers import make_compiler
from installer.windows.places import HERE, Places, Stopped, need, run
from installer.windows.setup_files import (
    Contents,
    Packed,
    halved,
    longest_folder,
    nsis_list,
    quoted,
)
from installer.windows.stage import BASE, CARRIED, files_of, size_of

COMPILED = 3
"""How many times its size an update takes while it compiles, at most."""

SPARE_MB = 20
"""Room that must be left when everything is there."""


def make_setup(places: Places, version: str, base: str, *, update: bool, sign: str = "") -> Path:
    """Make ``setup.exe``, or ``update.exe`` when ``update``; return it.

    Args:
        places: where everything is.
        version: of the program.
        base: what an update must find installed.
        update: leave out the Windows Python and the packages.
        sign: a command that signs the file named behind it; for the uninstaller inside.

    Raises:
        Stopped: NSIS refuses, or warns.
    """
    need("makensis")
    kind = "update" if update else "setup"
    contents = _contents(places, update=update)
    listing = places.work / f"{kind}.nsh"
    listing.write_text("\ufeff" + nsis_list(contents), encoding="utf-8")
    bytes_packed = sum(one.source.stat().st_size for one in (*contents.packed, *contents.helpers))
    places.dist.mkdir(parents=True, exist_ok=True)
    target = places.dist / f"NormsDesk-{version}-{kind}.exe"
    target.unlink(missing_ok=True)
    said = {
        "VERSION": version,
        "BASE": base,
        "KIND": kind,
        "FILES": str(listing),
        "OUT": str(target),
        "ICON": str(HERE / "launcher" / "normsdesk.ico"),
        "LANGUAGES": str(HERE / "lang"),
        "LONGEST_FOLDER": str(longest_folder(contents.every)),
        "NEEDED_MB": str((1 + COMPILED * update) * bytes_packed // 2**20 + SPARE_MB),
        "PANEL": str(HERE / "panel.bmp"),
        "ADDED_KB": str(bytes_packed // 1024),
        "SIZE_KB": str(size_of(places.stage) // 1024),
    }
    if update:
        said["UPDATE"] = "yes"
    if sign:
        said["SIGN"] = sign
    words = [f"-D{name}={quoted(value)}" for name, value in said.items()]
    told = run(
        ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, HERE / "setup.nsi"], kind
    )
    if not target.exists():
        raise Stopped(f"{told[-800:]}\n{kind}: NSIS wrote nothing.")
    return target


def _contents(places: Places, *, update: bool) -> Contents:
    """Return what goes into setup or into an update.

    Raises:
        Stopped: an update would lose a part of what is there.
    """
    every = files_of(places.stage)
    if not update:
        return Contents(every, [Packed(places.stage / place, place) for place in every])
    changed = [place for place in every if not place.startswith(BASE)]
    cut = halved(every, changed)
    if cut:
        raise Stopped(f"An update must bring all of a folder or nothing: {', '.join(cut)}")
    carried = [place for place in changed if place.startswith(CARRIED)]
    packed = [
        _as_source(places, Packed(places.stage / place, place))
        for place in changed
        if place not in carried
    ]
    return Contents(every, packed, carried, _helpers(places))


def _as_source(places: Places, one: Packed) -> Packed:
    """Return what an update brings in the place of a compiled file: its source."""
    source = places.sources / one.place.removeprefix("app/").removesuffix("c")
    if one.place.startswith("app/") and one.place.endswith(".pyc") and source.exists():
        return Packed(source, one.place.removesuffix("c"))
    return one


def _helpers(places: Places) -> list[Packed]:
    """Return what an update needs to compile its sources, and takes away again."""
    listing = places.work / "compile-update.txt"
    listing.write_text("\n".join(sources_in(places.sources)), encoding="utf-8")
    return [
        Packed(make_compiler(places), "compile.exe"),
        Packed(COMPILE, "compile_all.py"),
        Packed(listing, "compile.txt"),
    ]
