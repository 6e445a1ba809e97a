"""The steps from a clean clone to a running program; each is done only when it is due.

``.venv`` in the project folder belongs to this script. A stamp inside says what was installed;
a folder without a finished stamp was interrupted, and is made again.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

HELP = """\
python3 installer/bootstrap.py run [FILE]     open the program (on the Amani example)
python3 installer/bootstrap.py test [ARGS]    run the tests (ARGS go to pytest)
python3 installer/bootstrap.py check [quick]  everything a change must pass
"""

QT_LIBRARIES = (
    "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon-x11-0 libx11-xcb1 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 "
    "libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1"
)

# Loading the window plugin finds a missing library without needing a display.
PROBE_QT = """
import ctypes, pathlib, sys
import PySide6.QtPrintSupport, PySide6.QtSvg, PySide6.QtWidgets
if "window" in sys.argv:
    plugins = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
    ctypes.CDLL(str(plugins / "libqxcb.so"))
"""


class Stopped(Exception):  # noqa: N818 - not an error of the program: a sentence for the reader
    """Setting up cannot go on; the message is the sentence to show."""


@dataclass(frozen=True)
class Place:
    """Where everything is: the project folder and what lies in it."""

    folder: Path

    @property
    def environment(self) -> Path:
        return self.folder / ".venv"

    @property
    def python(self) -> Path:
        if os.name == "nt":
            return self.environment / "Scripts" / "python.exe"
        return self.environment / "bin" / "python"

    @property
    def packages(self) -> Path:
        """The folder of installed packages, asked of Python: systems differ."""
        base = str(self.environment)
        return Path(sysconfig.get_path("purelib", "venv", {"base": base, "platbase": base}))

    @property
    def stamp(self) -> Path:
        return self.environment / "normsdesk.json"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def lock(self, name: str) -> Path:
        return self.folder / "installer" / "locks" / f"{name}.txt"


# What is due


def wanted(place: Place) -> dict[str, object]:
    """Return what a finished stamp says here today."""
    return {
        "python": ".".join(map(str, sys.version_info[:3])),
        "folder": str(place.folder),
        "locks": {name: _digest(place.lock(name)) for name in ("run", "dev")},
    }


def _digest(path: Path) -> str:
    # Git may turn line ends around on Windows; that is not a change.
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def read_stamp(path: Path) -> dict[str, object]:
    """Return the stamp, or nothing when there is none or it is damaged."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def steps_due(stamp: dict, want: dict, lock: str, *, python_there: bool) -> tuple[str, ...]:
    """Return which of ``make`` (the environment) and ``install`` (the lock) are due.

    An unfinished, moved or other-Python environment is made again, since nobody knows what is in
    it. A changed lock is installed over the old one.
    """
    same = all(stamp.get(key) == want[key] for key in ("python", "folder"))
    if not (python_there and same and stamp.get("finished")):
        return ("make", "install")
    installed = stamp.get("locks", {})
    # The longer lock holds the shorter one: after `test`, `run` has all it needs.
    enough = {"run": ("run", "dev"), "dev": ("dev",)}[lock]
    if any(installed.get(name) == want["locks"][name] for name in enough):
        return ()
    return ("install",)


def environment_for_children(environment: dict[str, str], *, offscreen: bool) -> dict[str, str]:
    """Return the variables for programs started in ``.venv``: nothing of another Python."""
    kept = {k: v for k, v in environment.items() if k not in ("PYTHONHOME", "PYTHONPATH")}
    kept["PYTHONUTF8"] = "1"
    if offscreen:
        kept["QT_QPA_PLATFORM"] = "offscreen"
    return kept


def has_display(platform: str, environment: dict[str, str]) -> bool:
    """Return whether a window can be shown; only Linux comes without a display."""
    if not platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def link_to(folder: Path, packages: Path) -> str:
    """Return the line that makes ``folder`` importable from ``packages``.

    A path file instead of ``pip install -e``: nothing to build, so no build tools in the locks
    and no second download. The path is relative, hence plain ASCII: Python 3.11 reads path files
    in the machine's own encoding, and a folder called "Año" would not be found on Windows.
    """
    return os.path.relpath(folder, packages).replace(os.sep, "/") + "\n"


# System packages


def install_line(packages: str) -> str:
    """Return the one line a person types to install system packages."""
    return "sudo apt-get update && sudo apt-get install -y " + packages


def need_system_packages(packages: str, missing: str) -> None:
    """Install Debian packages as root; otherwise stop with the line to type.

    Args:
        packages: their names, with spaces between.
        missing: the sentence that says what is missing.

    Raises:
        Stopped: when this cannot be done here; the sentence says what to do.
    """
    if shutil.which("apt-get") is None:
        raise Stopped(f"{missing} Install this with the system's package manager.")
    if os.geteuid() != 0:
        raise Stopped(f"{missing} Type this line, then start again:\n  {install_line(packages)}")
    say(f"{missing} Installing with apt …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages.split()]
    for command in (["apt-get", "update", "-q"], install):
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
        )
        if done.returncode:
            raise Stopped(
                f"{done.stderr.strip()}\n{missing} Check the connection, then type:\n"
                f"  {install_line(packages)}"
            )


# The steps


def prepare(place: Place, lock: str, *, window: bool) -> None:
    """Make ``.venv`` hold the lock and the project, doing only what is due.

    Raises:
        Stopped: when a step cannot be done.
    """
    want = wanted(place)
    stamp = read_stamp(place.stamp)
    due = steps_due(stamp, want, lock, python_there=place.python.exists())
    if "make" in due:
        _make_environment(place)
    if "install" in due:
        _write_stamp(place, {"finished": False})
        _install(place, lock)
        _link(place)
        installed = {lock: want["locks"][lock]}
        _write_stamp(place, {**want, "locks": installed, "finished": True})
    _check_qt(place, window=window)


def _write_stamp(place: Place, stamp: dict) -> None:
    place.stamp.write_text(json.dumps(stamp, indent=1), encoding="utf-8")


def _make_environment(place: Place) -> None:
    if place.environment in Path(sys.prefix).parents or Path(sys.prefix) == place.environment:
        raise Stopped("The environment must be made again. Start this with the Python outside it.")
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        major, minor = sys.version_info[:2]
        need_system_packages(f"python{major}.{minor}-venv", "Python's venv is missing.")
    say("Making .venv …")
    place.stamp.unlink(missing_ok=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(place.environment)],
        env=environment_for_children(dict(os.environ), offscreen=False),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
    )
    if made.returncode:
        raise Stopped(f"{made.stdout}{made.stderr}\nThe folder .venv could not be made.")


def _install(place: Place, lock: str) -> None:
    count = sum(1 for line in place.lock(lock).read_text().splitlines() if line[:1].isalnum())
    say(f"Installing {count} packages. The first time takes a minute or two …")
    # Compiling every module of every package takes a third of the time; Python does it when used.
    installed = subprocess.run(
        [
            str(place.python),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-input",
            "--no-compile",
            "--disable-pip-version-check",
            "--no-deps",
            "--require-hashes",
            "--only-binary",
            ":all:",
            "-r",
            str(place.lock(lock)),
        ],
        env=environment_for_children(dict(os.environ), offscreen=False),
        stdin=subprocess.DEVNULL,
    )
    if installed.returncode:
        raise Stopped(
            "The packages could not be installed. Check the connection and the space on "
            "the disk, then start again."
        )


def _link(place: Place) -> None:
    line = link_to(place.folder, place.packages)
    (place.packages / "normsdesk.pth").write_text(line, encoding="ascii")


def _check_qt(place: Place, *, window: bool) -> None:
    broken = _probe_qt(place, window=window)
    if broken and sys.platform.startswith("linux"):
        need_system_packages(QT_LIBRARIES, "Libraries that Qt needs are missing.")
        broken = _probe_qt(place, window=window)
    if broken:
        raise Stopped(f"{broken}\nQt cannot be loaded on this system.")


def _probe_qt(place: Place, *, window: bool) -> str:
    """Return why Qt cannot be loaded, or nothing."""
    asked = ["window"] if window and sys.platform.startswith("linux") else []
    probe = subprocess.run(
        [str(place.python), "-c", PROBE_QT, *asked],
        env=environment_for_children(dict(os.environ), offscreen=True),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
    )
    lines = probe.stderr.strip().splitlines()
    return (lines[-1] if lines else "Qt stopped at once.") if probe.returncode else ""


# The commands


def main(arguments: list[str]) -> int:
    """Do what the command line asks; return the exit status."""
    commands = {"run": run, "test": test, "check": check}
    if not arguments or arguments[0] not in commands:
        say(HELP.rstrip())
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    place = Place(Path(__file__).resolve().parent.parent)
    try:
        return commands[arguments[0]](place, arguments[1:])
    except Stopped as stopped:
        print(stopped, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error}\nNormsDesk could not be set up in {place.folder}.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped. The next start repairs what is half done.", file=sys.stderr)
        return 130


def test(place: Place, arguments: list[str]) -> int:
    """Run all tests, on every core; arguments go to pytest instead."""
    prepare(place, "dev", window=False)
    chosen = arguments or ["-n", "auto", "--dist", "loadfile"]
    return _start(place, ["-m", "pytest", *chosen], offscreen=True)


def check(place: Place, arguments: list[str]) -> int:
    """Run everything a change must pass; ``quick`` for the short form."""
    prepare(place, "dev", window=False)
    return _start(place, ["-m", "poethepoet", "check", *arguments], offscreen=True)


def run(place: Place, arguments: list[str]) -> int:
    """Open the program on a file or the Amani example; without a display, write its pictures."""
    window = has_display(sys.platform, dict(os.environ))
    prepare(place, "run", window=window)
    project = Path(arguments[0]).absolute() if arguments else _amani(place)
    if window:
        return _start(place, ["-m", "normsdesk", str(project)], offscreen=False)
    return _without_display(place, project)


def _amani(place: Place) -> Path:
    """Return the example to open; one that is already there may hold the reader's own edits."""
    project = place.out / "amani.norms"
    if not project.exists():
        place.out.mkdir(exist_ok=True)
        if _start(place, ["-m", "normsdesk", "example", "amani", str(project)], offscreen=True):
            raise Stopped("The Amani example could not be written.")
    return project


def _without_display(place: Place, project: Path) -> int:
    say("There is no display here. The report and a picture of the window are written instead …")
    place.out.mkdir(exist_ok=True)
    report = place.out / f"{project.stem}.pdf"
    status = _start(place, ["-m", "normsdesk", "report", str(project), str(report)], offscreen=True)
    pictures = [
        "-m",
        "normsdesk",
        "pictures",
        "--into",
        str(place.out),
        "--only",
        "4-diagnosis",
        "--sizes",
        "1366x688",
        "--project",
        str(project),
    ]
    status = status or _start(place, pictures, offscreen=True)
    if not status:
        say(f"They are in {place.out}")
    return status


def _start(place: Place, arguments: list[str], *, offscreen: bool) -> int:
    """Run Python in ``.venv`` from the project folder; return its exit status."""
    environment = environment_for_children(dict(os.environ), offscreen=offscreen)
    done = subprocess.run([str(place.python), *arguments], cwd=place.folder, env=environment)
    return done.returncode


def say(text: str) -> None:
    """Tell the reader, now: a pipe would hold the line back."""
    print(text, flush=True)
