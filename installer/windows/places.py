"""Where the Windows build keeps things, and the sentence it stops with."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = ROOT / "installer" / "windows"
LOCKS = ROOT / "installer" / "locks"
LICENCES = ROOT / "installer" / "licenses"


class Stopped(Exception):  # noqa: N818 - not an error of the program: a sentence for the reader
    """The build cannot go on; the message is the sentence to show."""


@dataclass(frozen=True)
class Places:
    """The folders of one build.

    Attributes:
        work: what can be thrown away.
        dist: the finished files.
        downloads: what was fetched; kept between builds.
    """

    work: Path
    dist: Path
    downloads: Path

    @property
    def wheels(self) -> Path:
        return self.downloads / "wheels"

    @property
    def runtime(self) -> Path:
        return self.work / "runtime"

    @property
    def tools(self) -> Path:
        return self.downloads / "tools"

    @property
    def stage(self) -> Path:
        """What a computer gets, file for file."""
        return self.work / "stage"

    @property
    def sources(self) -> Path:
        """NormsDesk's own part of the stage before it was compiled."""
        return self.work / "sources"

    @property
    def prefix(self) -> Path:
        """A Windows of wine's making, in which the Windows Python compiles."""
        return self.work / "prefix"


def usual_places(root: Path = ROOT) -> Places:
    """Return the folders used when nothing else is asked for; git ignores both."""
    build = root / "build"
    return Places(build / "windows", root / "dist", build / "windows-downloads")


def version_of_the_program(root: Path = ROOT) -> str:
    """Return the version as the package says it."""
    text = (root / "normsdesk" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(\d+\.\d+\.\d+)"$', text, re.MULTILINE)
    if not found:
        raise Stopped("normsdesk/__init__.py names no version.")
    return found[1]


def run(
    command: Sequence[str | Path],
    what: str,
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    seconds: float = 2400,
) -> str:
    """Run a program to its end and return what it said.

    Raises:
        Stopped: it is not there, took too long or failed; the sentence holds its last words.
    """
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words,
            env=dict(environment) if environment is not None else None,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=seconds,
        )
    except FileNotFoundError:
        raise Stopped(f"{what}: the program {words[0]} is missing.") from None
    except subprocess.TimeoutExpired:
        raise Stopped(f"{what}: no end after {seconds:.0f} seconds.") from None
    if done.returncode:
        last = "\n".join(done.stdout.strip().splitlines()[-15:])
        raise Stopped(f"{last}\n{what}: failed with status {done.returncode}.")
    return done.stdout


def need(*programs: str) -> None:
    """Stop unless every program is installed.

    Raises:
        Stopped: names those that are missing, and the Debian packages that hold them.
    """
    missing = [program for program in programs if found_program(program) is None]
    if missing:
        raise Stopped(
            f"Missing here: {', '.join(missing)}. On Debian: apt-get install "
            "--no-install-recommends wine wine64 nsis osslsigncode gcc-mingw-w64-x86-64-win32"
        )


def found_program(name: str) -> str | None:
    """Return where a program lies; Debian keeps ``wine64`` off the usual way."""
    return shutil.which(name) or shutil.which(name, path="/usr/lib/wine")


def fresh(folder: Path) -> Path:
    """Return the folder, empty."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder


def say(text: str) -> None:
    """Tell the reader, now: a pipe would hold the line back."""
    print(text, flush=True)
