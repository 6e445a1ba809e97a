"""Check that every library a shipped binary asks for is shipped, or part of Windows 10 1809."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from installer.windows.executables import AMD64, Binary, NotABinary, read_binary
from installer.windows.places import HERE

ENDINGS = (".exe", ".dll", ".pyd")
RUNTIME = "runtime"

# Folders that a package puts on the search path before it loads its binaries.
SEARCHED = ("site/PySide6", "site/shiboken6", "site/numpy.libs", "site/pandas.libs")


def windows_libraries(path: Path = HERE / "windows-10-1809-libraries.txt") -> frozenset[str]:
    """Return the names of libraries that Windows 10 1809 has, in small letters."""
    lines = (line.split("#", 1)[0].strip() for line in path.read_text("utf-8").splitlines())
    return frozenset(line.lower() for line in lines if line)


def binaries_in(stage: Path, places: Iterable[str]) -> tuple[dict[str, Binary], list[str]]:
    """Return the binaries among the places, and what is wrong with those that cannot be read."""
    found: dict[str, Binary] = {}
    wrong: list[str] = []
    for place in places:
        if place.endswith(ENDINGS):
            try:
                found[place] = read_binary(stage / place)
            except NotABinary as refused:
                wrong.append(f"{place}: {refused}")
    return found, wrong


def holes(binaries: Mapping[str, Binary], system: frozenset[str]) -> tuple[str, ...]:
    """Return what is missing: a library, a name that a shipped one lacks, or another machine.

    Args:
        binaries: by their places in the stage.
        system: libraries that are part of Windows, in small letters.
    """
    missing: list[str] = []
    shipped = {place.lower(): place for place in binaries}
    for place, binary in binaries.items():
        if binary.machine != AMD64:
            missing.append(f"{place} is not for 64-bit Windows")
        for library, names in binary.imports.items():
            provider = _provider(place, library, shipped)
            if provider is None:
                if library not in system:
                    missing.append(f"{place} needs {library}")
                continue
            lacking = names - binaries[provider].exports
            missing += [f"{place} needs {name} of {provider}" for name in sorted(lacking)]
    return tuple(missing)


def _provider(place: str, library: str, shipped: Mapping[str, str]) -> str | None:
    """Return which shipped library Windows would load, the binary's own folder first."""
    own = PurePosixPath(place).parent.as_posix()
    for folder in (own, RUNTIME, *SEARCHED):
        candidate = f"{folder}/{library}".lower()
        if candidate in shipped:
            return shipped[candidate]
    return None


def idle(binaries: Mapping[str, Binary]) -> tuple[str, ...]:
    """Return shipped libraries that no shipped binary asks for by name."""
    asked = {library for binary in binaries.values() for library in binary.imports}
    return tuple(
        place for place in binaries
        if place.endswith(".dll") and PurePosixPath(place).name.lower() not in asked
    )  # fmt: skip
