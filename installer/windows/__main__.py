"""Build the Windows installer, or try it under wine.

python -m installer.windows build     everything people get, into dist/
python -m installer.windows try       install, use, update and remove it under wine
python -m installer.windows window    show its real window in a newer wine
python -m installer.windows end       end what a build or a trial left running
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from installer.windows.build import build
from installer.windows.places import Places, Stopped, usual_places
from installer.windows.trial import try_all
from installer.windows.window import show_window, why_not
from installer.windows.wine import end_all

NOT_TRIED = 75


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks; return the exit status."""
    options = _parser().parse_args(list(arguments))
    usual = usual_places()
    places = Places(options.work or usual.work, options.dist or usual.dist, usual.downloads)
    signal.signal(signal.SIGTERM, _break_off)
    try:
        if options.command == "build":
            build(places, options.sign_with)
            return 0
        if options.command == "window":
            return picture_of(places)
        if options.command == "end":
            end_all(places)
            return 0
        return try_all(places, twice=not options.once)
    except Stopped as stopped:
        print(stopped, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def picture_of(places: Places) -> int:
    """Take a picture of the window where a newer wine can be had; say so loudly where not."""
    trouble = why_not()
    if trouble:
        print(f"THE REAL WINDOW WAS NOT SHOWN: {trouble}", file=sys.stderr)
        return NOT_TRIED
    picture = places.work / "window.png"
    show_window(places, picture)
    print(f"The picture is {picture}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m installer.windows")
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("build", help="make everything people get, into dist/")
    trying = commands.add_parser("try", help="install, use, update and remove it under wine")
    showing = commands.add_parser("window", help="show its real window in a newer wine")
    ending = commands.add_parser("end", help="end what a build or a trial left running")
    for one in (making, trying, showing, ending):
        one.add_argument("--work", type=_folder, help="a folder to work in")
        one.add_argument("--dist", type=_folder, help="a folder for the finished files")
    making.add_argument("--sign-with", default="", help="options of osslsigncode: -certs …")
    trying.add_argument("--once", action="store_true", help="do not build a second time")
    return parser


def _break_off(number: int, frame: FrameType | None) -> None:
    """End like after Ctrl+C: a time limit sends this, more than once, and cleaning up takes time.

    Raises:
        KeyboardInterrupt: always.
    """
    del frame
    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def _folder(text: str) -> Path:
    return Path(text).absolute()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
