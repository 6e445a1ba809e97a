"""Compile Python files with the very Python that ships.

Compiled files differ from one Python to the next, so the machine's own is no use: with the pinned
Windows Python every build machine makes the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from installer.windows.places import HERE, Places, Stopped, fresh, say
from installer.windows.wine import Ended, Wine, windows_path

PATH_FILE = "python312._pth"

COMPILE = HERE / "compile_all.py"
OPTIONS = ("-I", "-B", "-X", "no_debug_ranges")
"""Without the columns of each expression a compiled file is a fifth smaller."""


def compile_folder(places: Places, folder: Path) -> int:
    """Put a compiled file in the place of every source below ``folder``; return how many.

    Raises:
        Stopped: a file does not compile.
    """
    sources = sources_in(folder)
    listing = places.work / "compile.txt"
    listing.write_text("\n".join(sources), encoding="utf-8")
    asked = [windows_path(path) for path in (COMPILE, folder, listing)]
    ended = _run(places, asked, seconds=300)
    if ended.status or sources_in(folder):
        raise Stopped(f"{ended.told[-600:]}\nThe Python files could not be compiled.")
    return len(sources)


def unpack_qt_support(places: Places, site: Path) -> None:
    """Let Qt for Python write out the part of itself that it carries inside of a binary.

    It would otherwise be compiled from its text at each start of the program. This is Qt's own
    switch for it; the files are the same each time.

    Raises:
        Stopped: nothing was written.
    """
    words = f"import sys; sys.path.insert(0, {windows_path(site)!r}); import shiboken6"
    ended = _run(places, ["-c", words], seconds=120, more={"SBK_EMBED": "0"})
    if ended.status or not sources_in(site / "shiboken6" / "files.dir"):
        raise Stopped(f"{ended.told[-600:]}\nQt for Python did not unpack its support files.")


def sources_in(folder: Path) -> list[str]:
    """Return the places of all sources, in the order in which they are compiled."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.py"))


def _run(
    places: Places, words: Sequence[str], *, seconds: float, more: Mapping[str, str] | None = None
) -> Ended:
    """Run the Windows Python; once more, in a fresh Windows, where wine lets it down."""
    wine = Wine(places.prefix, more or {})
    command = [windows_path(_compiler(places)), *OPTIONS, *words]
    try:
        wine.make()
        ended = wine.start(command, seconds=seconds)
        if not ended.status:
            return ended
        trouble = f"status {ended.status}. {ended.told[-300:]}"
    except Stopped as stopped:
        trouble = str(stopped)
    finally:
        wine.end()
    say(f"  ONCE MORE, because the Windows Python did not do it: {trouble}")
    wine.forget()
    wine.make()
    try:
        return wine.start(command, seconds=seconds)
    finally:
        wine.end()


def _compiler(places: Places) -> Path:
    """Return the whole Windows Python, also what of it does not ship."""
    folder = fresh(places.work / "compiler")
    for path in places.runtime.iterdir():
        (folder / path.name).hardlink_to(path)
    own = folder / PATH_FILE
    own.unlink(missing_ok=True)
    own.write_text("python312.zip\n.\n", encoding="ascii")
    return folder / "python.exe"
