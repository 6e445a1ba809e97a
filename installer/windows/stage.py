"""Put together what a computer gets, the same bytes each time.

    NormsDesk.exe, normsdesk-cli.exe    the program, with and without a console
    runtime\\                            the Windows Python
    site\\                               the packages, pruned and compiled
    app\\                                NormsDesk itself, from its own wheel
    licenses\\, sbom.cdx.json            who made what, and under which licence

``runtime`` and ``site`` with their licences are the base: an update replaces everything else.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from installer.windows.bill import write_bill
from installer.windows.compiling import PATH_FILE, compile_folder, unpack_qt_support
from installer.windows.fetch import digest
from installer.windows.licences import write_licences
from installer.windows.places import ROOT, Places, Stopped, fresh, run, say
from installer.windows.pruning import PruneList, kept, read_prune_list

BASE = ("runtime/", "site/", "package-licenses/")
CARRIED = ("app/normsdesk/_resources/fonts/",)
"""Belongs to the base, too, since it never changes; an update takes it over from what is there."""

MARK = "normsdesk.ini"
"""Names the version and the base, for people and for the update."""

SEARCHED = "python312.zip\n.\n..\\site\n..\\app\n"
"""The only places the shipped Python looks for modules: none of the person's own."""

OLDEST_DATE = (1980, 1, 1, 0, 0, 0)


def make_stage(places: Places, version: str) -> str:
    """Make the stage; return the name of its base.

    Raises:
        Stopped: something is missing or does not compile.
    """
    stage = fresh(places.stage)
    prune = read_prune_list()
    _runtime(places, prune)
    say("Unpacking and compiling the packages …")
    _site(places, prune)
    write_licences(places, stage)
    say("Packing and compiling NormsDesk …")
    sources = fresh(places.sources)
    wheel = own_wheel(places)
    _unpack(wheel, sources, packed_files(wheel))
    return put_program(places, version)


def put_program(places: Places, version: str) -> str:
    """Put what is not of the base into the stage, NormsDesk as it lies in the sources.

    Returns:
        The name of the base.
    """
    target = places.stage / "app"
    shutil.copytree(places.sources, fresh(target), dirs_exist_ok=True)
    compile_folder(places, target)
    write_bill(places, places.stage, version)
    base = base_of(places.stage)
    mark = f"[NormsDesk]\r\nversion={version}\r\nbase={base}\r\n"
    (places.stage / MARK).write_text(mark, encoding="ascii", newline="")
    return base


def _runtime(places: Places, prune: PruneList) -> None:
    target = places.stage / "runtime"
    target.mkdir()
    there = {path.name: path for path in places.runtime.iterdir()}
    gone = prune.runtime - there.keys()
    if gone:
        raise Stopped(f"The pruning list is out of date. Not there: {', '.join(sorted(gone))}")
    for name in sorted(there.keys() - prune.runtime):
        if name != "LICENSE.txt":
            shutil.copyfile(there[name], target / name)
    (target / PATH_FILE).write_text(SEARCHED, encoding="ascii", newline="")


def _site(places: Places, prune: PruneList) -> None:
    target = places.stage / "site"
    target.mkdir()
    wheels = sorted(places.wheels.glob("*.whl"))
    every: dict[str, Path] = {}
    for wheel in wheels:
        for name in packed_files(wheel):
            if name in every:
                raise Stopped(f"{name} is in {wheel.name} and in {every[name].name}.")
            every[name] = wheel
    ships = set(kept(every, prune))
    for wheel in wheels:
        _unpack(wheel, target, (name for name in packed_files(wheel) if name in ships))
    unpack_qt_support(places, target)
    compile_folder(places, target)


def packed_files(wheel: Path) -> tuple[str, ...]:
    """Return the files of a wheel, without the notes about itself."""
    with zipfile.ZipFile(wheel) as packed:
        names = [one.filename for one in packed.infolist() if not one.is_dir()]
    return tuple(name for name in names if ".dist-info/" not in name)


def _unpack(wheel: Path, target: Path, names: Iterable[str]) -> None:
    with zipfile.ZipFile(wheel) as packed:
        for name in names:
            path = target / name
            if not path.resolve().is_relative_to(target.resolve()):
                raise Stopped(f"{wheel.name}: {name} leads out of its folder.")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(packed.read(name))


def own_wheel(places: Places) -> Path:
    """Build NormsDesk's own wheel from this tree: what runs on Windows is what pip installs."""
    folder = fresh(places.work / "own-wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    run(command, "the wheel of NormsDesk", folder=ROOT)
    (wheel,) = folder.glob("*.whl")
    return wheel


def base_of(stage: Path) -> str:
    """Name the base by what is in it: two bases with one name are the same bytes."""
    parts = (*BASE, *CARRIED)
    lines = [line for line in listing(stage) if line.split("  ", 1)[1].startswith(parts)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def listing(stage: Path) -> tuple[str, ...]:
    """Return one line per file, in order: its SHA-256 and its place, as ``sha256sum`` has it."""
    return tuple(f"{digest(stage / place)}  {place}" for place in files_of(stage))


def files_of(stage: Path) -> tuple[str, ...]:
    """Return the places of all files, in order, with ``/``."""
    return tuple(
        sorted(path.relative_to(stage).as_posix() for path in stage.rglob("*") if path.is_file())
    )


def size_of(stage: Path) -> int:
    """Return how many bytes the files hold."""
    return sum((stage / place).stat().st_size for place in files_of(stage))


def zip_folder(folder: Path, target: Path, top: str, more: Mapping[str, bytes]) -> None:
    """Pack a folder and ``more`` below the name ``top``, the same bytes each time."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for place in sorted({*files_of(folder), *more}):
            entry = zipfile.ZipInfo(f"{top}/{place}", OLDEST_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 0
            content = more[place] if place in more else (folder / place).read_bytes()
            packed.writestr(entry, content)
