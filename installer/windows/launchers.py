"""Compile the two launchers, the same bytes each time."""

from __future__ import annotations

from pathlib import Path

from installer.windows.places import HERE, Places, fresh, need, run

SOURCES = HERE / "launcher"
COMPILER = "x86_64-w64-mingw32-gcc"
RESOURCES = "x86_64-w64-mingw32-windres"
WINDOWED = "NormsDesk.exe"
CONSOLE = "normsdesk-cli.exe"

OPTIONS = (
    "-std=c17", "-Os", "-Wall", "-Wextra", "-Werror", "-municode", "-s",
    "-Wl,--no-insert-timestamp", "-Wl,--dynamicbase", "-Wl,--nxcompat", "-Wl,--high-entropy-va",
)  # fmt: skip


def make_launchers(places: Places, version: str) -> tuple[Path, ...]:
    """Put both launchers into the stage."""
    need(COMPILER, RESOURCES)
    work = fresh(places.work / "launcher")
    made: list[Path] = []
    for name, extra in ((WINDOWED, ("-mwindows",)), (CONSOLE, ("-mconsole", "-DCONSOLE"))):
        compiled = work / f"{name}.o"
        words = [RESOURCES, "--codepage=65001", *version_words(version, name)]
        run([*words, "-I", SOURCES, SOURCES / "launcher.rc", "-O", "coff", "-o", compiled], name)
        target = places.stage / name
        source = SOURCES / "launcher.c"
        run([COMPILER, *OPTIONS, *extra, source, compiled, "-o", target, "-lshell32"], name)
        made.append(target)
    return tuple(made)


def make_compiler(places: Places) -> Path:
    """Make the starter that an update brings to compile what it brings."""
    need(COMPILER)
    target = places.work / "compile.exe"
    source = SOURCES / "launcher.c"
    words = [COMPILER, *OPTIONS, "-mwindows", "-DCOMPILE", source, "-o", target, "-lshell32"]
    run(words, target.name)
    return target


def version_words(version: str, name: str) -> list[str]:
    """Return the definitions the resources are compiled with."""
    numbers = zip(("MAJOR", "MINOR", "PATCH"), version.split("."), strict=True)
    texts = {"VERSION": version, "NAME": name}
    return [
        *(f"-D{key}={number}" for key, number in numbers),
        *(f'-D{key}=\\"{text}\\"' for key, text in texts.items()),
    ]
