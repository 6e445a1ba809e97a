"""Start Windows programs with wine, each time in the same surroundings."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from installer.windows.places import Places, Stopped, found_program, need, say

ASIDE = "wine: "
USUAL_ASIDES = ("wine: configuration in", 'wine: failed to open L"C:\\\\windows\\\\syswow64')
"""What wine remarks each time that it makes a Windows of 64 bit only."""

DRIVE = "z:"
"""The letter under which wine shows this machine's files."""


@dataclass(frozen=True)
class Wine:
    """One made-up Windows in a folder.

    Attributes:
        prefix: the folder.
        more: variables for every program started in it.
    """

    prefix: Path
    more: Mapping[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """Return the variables: nothing of this machine's Python or Qt, no debugger that waits."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "QT_", "WINE"))}
        kept.pop("DISPLAY", None)
        kept.update(
            HOME=str(
                self.prefix / "home"
            ),  # wine makes Documents a link to the person's own folder
            WINEPREFIX=str(self.prefix),
            WINEARCH="win64",
            WINEDEBUG="-all",
            WINEDLLOVERRIDES="mscoree,mshtml,winedbg.exe=",
            WINEQT_QPA_PLATFORM="offscreen",  # wine keeps names that begin with QT_ to itself
            # Wine reads names of files in the machine's own encoding; without one, é is lost.
            LC_ALL="C.UTF-8",
            PATH=f"/usr/lib/wine:{kept.get('PATH', '')}",
        )
        kept.update(self.more)
        return kept

    def make(self) -> None:
        """Make this Windows, as Windows 10; one that is there already is kept.

        Raises:
            Stopped: wine does not start, twice.
        """
        need("wine64")
        if (self.prefix / "system.reg").exists():
            return
        try:
            self._make()
        except Stopped as stopped:
            say(f"  ONCE MORE, because wine did not start: {stopped}")
            self.forget()
            self._make()

    def _make(self) -> None:
        (self.prefix / "home").mkdir(parents=True, exist_ok=True)
        for words in (("wineboot", "-i"), ("winecfg", "-v", "win10")):
            ended = self.start(words, seconds=120)
            if ended.status:
                raise Stopped(f"{words[0]}: status {ended.status}. {ended.told[-300:]}")

    def start(
        self, words: Sequence[str | Path], *, seconds: float = 300, before: Sequence[str] = ()
    ) -> Ended:
        """Run a Windows program to its end.

        Args:
            words: the program and its arguments.
            seconds: how long it may take.
            before: a command of this machine that starts it, for instance without network.

        Raises:
            Stopped: it took too long.
        """
        command = [*before, "wine64", *(str(word) for word in words)]
        process = subprocess.Popen(
            command,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        told = _Listening(process)
        try:
            status = process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Stopped(f"{words[0]}: no end after {seconds:.0f} seconds.") from None
        finally:
            process.kill()
        return Ended(status, without_asides(told.text()))

    def end(self) -> None:
        """End what runs in this Windows, and no other."""
        server = found_program("wineserver")
        if server and self.prefix.exists():
            with suppress(subprocess.TimeoutExpired):
                subprocess.run([server, "-k"], env=self.environment(), check=False, timeout=30)
        for number in self.running():
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)

    def running(self) -> tuple[int, ...]:
        """Return the numbers of the processes of this Windows: each has its folder with it."""
        mine = b"WINEPREFIX=" + os.fsencode(self.prefix)
        found: list[int] = []
        for told in Path("/proc").glob("[0-9]*/environ"):
            with suppress(OSError):  # it ended meanwhile, or is another person's
                if mine in told.read_bytes().split(b"\0"):
                    found.append(int(told.parent.name))
        return tuple(found)

    def forget(self) -> None:
        """End it and delete its folder."""
        self.end()
        shutil.rmtree(self.prefix, ignore_errors=True)


class _Listening:
    """Takes in what a program says until it ends.

    A helper that wine starts on the way holds the same pipe and lives on, so nobody may wait for
    the end of the pipe.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._heard: list[bytes] = []
        self._pipe = process.stdout
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        if self._pipe is not None:
            for line in iter(self._pipe.readline, b""):
                self._heard.append(line)

    def text(self) -> str:
        self._thread.join(timeout=5)
        return b"".join(self._heard).decode("utf-8", "replace")


@dataclass(frozen=True)
class Ended:
    """How a Windows program ended, and what it said."""

    status: int
    told: str


def without_asides(told: str) -> str:
    """Return what a program told without wine's own remarks, for instance on a helper that fell.

    They come through the same pipe. They are said, since they may explain what comes later.
    """
    lines = told.splitlines(keepends=True)
    for line in lines:
        if line.startswith(ASIDE) and not line.startswith(USUAL_ASIDES):
            say(f"  {line.rstrip()}")
    return "".join(line for line in lines if not line.startswith(ASIDE))


def end_all(places: Places) -> None:
    """End what still runs in any Windows below the folder of a build that was broken off."""
    for kept in ("*/system.reg", "again/*/system.reg"):
        for registry in sorted(places.work.glob(kept)):
            Wine(registry.parent).end()


def windows_path(path: Path) -> str:
    """Return a path of this machine as a Windows program in wine sees it."""
    return DRIVE + str(path).replace("/", "\\")
