"""Build everything people get, from the locks to the list of hashes."""

from __future__ import annotations

import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from installer.windows.bill import BILL
from installer.windows.checks import check_sizes, check_stage
from installer.windows.fetch import digest, fetch
from installer.windows.launchers import make_launchers
from installer.windows.places import Places, fresh, need, say, version_of_the_program
from installer.windows.portable import make_portable
from installer.windows.setup_exe import make_setup
from installer.windows.signatures import check_qt, check_runtime
from installer.windows.signing import sign, signing_command
from installer.windows.stage import files_of, make_stage, size_of

SUMS = "SHA256SUMS"
NEEDED = ("wine64", "makensis", "osslsigncode", "x86_64-w64-mingw32-gcc")


def build(places: Places, signing: str = "") -> str:
    """Build all; return the name of the base.

    Args:
        places: where everything is.
        signing: options of ``osslsigncode``; nothing is signed without.

    Raises:
        Stopped: something is missing or not as it must be.
    """
    need(*NEEDED)
    began = time.monotonic()
    version = version_of_the_program()
    places.work.mkdir(parents=True, exist_ok=True)
    fetch(places)
    say(f"{check_runtime(places)} files of the Windows Python are signed by its makers.")
    base = make_stage(places, version)
    say(f"{check_qt(places, qt_files(places.stage))} files of Qt are signed by its makers.")
    launchers = make_launchers(places, version)
    if signing:
        sign(launchers, signing)
    check_stage(places.stage)
    say(f"The stage has {size_of(places.stage) / 2**20:.1f} MiB; its base is {base}.")
    pack(places, version, base, signing)
    say(f"Built in {time.monotonic() - began:.0f} s.")
    return base


def pack(places: Places, version: str, base: str, signing: str) -> None:
    """Make the files people get of a stage, and the list of their hashes."""
    fresh(places.dist)
    command = signing_command(places, signing) if signing else ""
    files = {"update": make_setup(places, version, base, update=True, sign=command)}
    say("Packing setup; this takes a minute or two …")
    with ThreadPoolExecutor(1) as beside:
        portable = beside.submit(make_portable, places, version)
        files["setup"] = make_setup(places, version, base, update=False, sign=command)
        portable.result()
    if signing:
        sign(files.values(), signing)
    check_sizes(files)
    for wheel in (places.work / "own-wheel").glob("*.whl"):
        shutil.copyfile(wheel, places.dist / wheel.name)
    shutil.copyfile(places.stage / BILL, places.dist / f"NormsDesk-{version}-{BILL}")
    write_sums(places.dist)
    for path in sorted(places.dist.iterdir()):
        say(f"{path.stat().st_size / 2**20:8.2f} MiB  {path.name}")


def qt_files(stage: Path) -> list[Path]:
    """Return Qt's own binaries, and PySide's, in the stage."""
    folders = ("site/PySide6/", "site/shiboken6/")
    return [
        stage / place
        for place in files_of(stage)
        if place.startswith(folders) and place.endswith((".dll", ".pyd"))
    ]


def write_sums(folder: Path) -> None:
    """Write the hash of each file, as ``sha256sum --check`` reads it."""
    files = sorted(path for path in folder.iterdir() if path.name != SUMS)
    lines = [f"{digest(path)}  {path.name}\n" for path in files]
    (folder / SUMS).write_text("".join(lines), encoding="ascii", newline="\n")
