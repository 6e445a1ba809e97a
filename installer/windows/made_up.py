"""A Windows made up by wine for a trial, and what can be seen and done in it."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from installer.windows.fetch import digest
from installer.windows.places import Places, Stopped, run
from installer.windows.stage import files_of
from installer.windows.wine import Ended, Wine, windows_path

# Wine 8 lacks one library that every Windows 10 has; packages written in Rust ask it for chance.
# It lies in the made-up system folder for the trial and ships nowhere.
STAND_IN = """
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE place, SIZE_T count)
{
    return SystemFunction036(place, (ULONG)count);
}
"""

USUAL = "Programs/NormsDesk"
KEY = "HKCU\\Software\\NormsDesk"
CLASSES = "HKCU\\Software\\Classes"
UNINSTALL = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\NormsDesk"
PROJECT = "NormsDesk.Project.1"


@dataclass
class MadeUp:
    """One made-up Windows with the person whose it is."""

    wine: Wine

    @classmethod
    def make(cls, places: Places, name: str) -> MadeUp:
        """Make a fresh one.

        Raises:
            Stopped: wine does not start.
        """
        wine = Wine(places.work / name)
        wine.forget()
        wine.make()
        source = places.work / "stand-in.c"
        source.write_text(STAND_IN, encoding="ascii")
        target = wine.prefix / "drive_c/windows/system32/bcryptprimitives.dll"
        if not target.exists():
            compiler = ["x86_64-w64-mingw32-gcc", "-shared", "-s", "-o", target, source]
            run([*compiler, "-ladvapi32"], "the stand-in of a library")
        return cls(wine)

    @property
    def person(self) -> Path:
        """The folder of the one person who uses it."""
        users = self.wine.prefix / "drive_c" / "users"
        (own,) = [folder for folder in users.iterdir() if folder.name != "Public"]
        return own

    @property
    def local(self) -> Path:
        return self.person / "AppData" / "Local"

    @property
    def usual(self) -> Path:
        """The folder that setup proposes."""
        return self.local / USUAL

    @property
    def shortcut(self) -> Path:
        return self.person / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/NormsDesk.lnk"

    def silently(self, program: Path, folder: str = "") -> int:
        """Run a setup without its pages; return its exit status.

        Args:
            program: setup, update or uninstaller.
            folder: where to, as Windows names it; it comes last and bare, as NSIS has it.
        """
        words: list[str | Path] = [windows_path(program), "/S"]
        if folder:
            words += folder.split(" ")
        return self.wine.start(words, seconds=300).status

    def said(self) -> str:
        """Return the sentence with which a silent setup refused."""
        for folder in (self.local / "Temp", self.person / "Temp"):  # wine changed its mind
            place = folder / "NormsDesk-setup.txt"
            if place.exists():
                return place.read_text(encoding="utf-16").strip()
        return ""

    def query(self, key: str, name: str = "") -> str:
        """Return a value of the registry, or nothing; ``reg`` tells foreign letters as ``?``."""
        asked = ["reg", "query", key, *(["/v", name] if name else ["/ve"])]
        told = self.wine.start(asked, seconds=60)
        for line in told.told.splitlines():
            parts = line.split("REG_SZ", 1) if "REG_SZ" in line else line.split("REG_DWORD", 1)
            if len(parts) == 2:
                return parts[1].strip()
        return ""

    def set(self, key: str, value: str) -> None:
        """Write the unnamed value of a key."""
        self.wine.start(["reg", "add", key, "/ve", "/d", value, "/f"], seconds=60)

    def start(self, program: Path, *words: str, seconds: float = 200) -> Ended:
        """Run an installed program to its end."""
        return self.wine.start([windows_path(program), *words], seconds=seconds)

    def leave_running(self, words: list[str]) -> subprocess.Popen[bytes]:
        """Start a program and let it run."""
        return subprocess.Popen(
            ["wine64", *words],
            env=self.wine.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def listing_of(folder: Path) -> dict[str, str]:
    """Return the hash of each file below a folder."""
    return {place: digest(folder / place) for place in files_of(folder)} if folder.exists() else {}


def differences(found: dict[str, str], wanted: dict[str, str]) -> str:
    """Say how two listings differ, shortly; nothing when they agree."""
    told = [f"missing: {place}" for place in sorted(wanted.keys() - found.keys())]
    told += [f"too much: {place}" for place in sorted(found.keys() - wanted.keys())]
    told += [
        f"different: {place}"
        for place in sorted(found.keys() & wanted.keys())
        if found[place] != wanted[place]
    ]
    more = f" and {len(told) - 4} more" if len(told) > 4 else ""
    return ", ".join(told[:4]) + more


def wait_until(true: Callable[[], bool], what: str, seconds: float = 180) -> None:
    """Wait for something to become true.

    Raises:
        Stopped: it did not.
    """
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            raise Stopped(f"waited {seconds:.0f} s in vain for {what}")
        time.sleep(0.25)


def forget(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
