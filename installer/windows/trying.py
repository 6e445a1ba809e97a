"""What every part of the trial needs: the build, the made-up Windows, and a way to say no."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from installer.windows.made_up import MadeUp, differences, forget, listing_of
from installer.windows.places import Places, Stopped
from installer.windows.setup_files import UNINSTALLER
from installer.windows.stage import listing
from installer.windows.wine import windows_path

NEXT_VERSION = "9.9.9"
"""The version of the trial's update; no release can have it yet."""

STRANGE = "Año 2026 & l'été, مشروع 100 {a} [b] (c) #d ;e ^f +g =h ~i !j @k"
"""A name of a folder with most signs that Windows allows in one; % has a refusal of its own."""


class LeftOut(Exception):  # noqa: N818 - nothing is wrong with the program
    """A part cannot be tried on this machine; the message says why."""


@dataclass
class Bench:
    """What is tried, and where.

    Attributes:
        places: of the build.
        version: of the program.
        base: of the build.
        windows: in which it is installed.
        stage: the hash of each file of the build, by its place.
        target: where it is installed just now.
    """

    places: Places
    version: str
    base: str
    windows: MadeUp
    stage: dict[str, str] = field(default_factory=dict)
    target: Path = Path()

    def __post_init__(self) -> None:
        self.stage = stage_listing(self.places)
        self.target = self.windows.usual

    def file(self, kind: str) -> Path:
        """Return a finished file: ``setup``, ``update``."""
        return self.places.dist / f"NormsDesk-{self.version}-{kind}.exe"

    def put_right(self) -> None:
        """Have the build there whole, whatever a try that was broken off has left."""
        for name in (".normsdesk-old", ".normsdesk-new", "kept"):
            forget(self.target / name)
        found = listing_of(self.target)
        if UNINSTALLER not in found or not self.stage.items() <= found.items():
            usual = self.target == self.windows.usual
            folder = "" if usual else f"/D={windows_path(self.target)}"
            self.windows.silently(self.file("setup"), folder)

    def must_start(self, version: str) -> None:
        """Stop unless the installed program starts and says this version."""
        ended = self.windows.start(self.target / "normsdesk-cli.exe", "--version")
        must_be((ended.status, ended.told.strip()), (0, f"NormsDesk {version}"), "--version")

    def must_hold(self, wanted: dict[str, str], own: dict[str, str] | None = None) -> None:
        """Stop unless the installed folder holds these files, the uninstaller, and ``own``."""
        found = listing_of(self.target)
        must(found.pop(UNINSTALLER, ""), "the uninstaller is missing")
        told = differences(found, {**wanted, **(own or {})})
        must(not told, told)


def stage_listing(places: Places) -> dict[str, str]:
    """Return the hash of each file of a stage, by its place."""
    lines = (line.split("  ", 1) for line in listing(places.stage))
    return {place: content for content, place in lines}


def must(right: object, what: str) -> None:
    """Stop unless it is so.

    Raises:
        Stopped: it is not; ``what`` says what is wrong.
    """
    if not right:
        raise Stopped(what)


def must_be(found: object, wanted: object, what: str) -> None:
    """Stop unless both are the same."""
    must(found == wanted, f"{what}: {found!r} instead of {wanted!r}")
