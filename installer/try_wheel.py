"""Try what people on Linux and macOS do: install the wheel with pip and with pipx, and use it.

    python -m installer.try_wheel [WHEEL] [--pipx]

The wheel is built when none is named. Everything happens in a folder that is deleted again.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "installer" / "locks" / "run.txt"
PIP = ("-m", "pip", "--no-input", "--disable-pip-version-check")


class Failed(Exception):  # noqa: N818 - a finding; the message is what is shown
    """Something did not work; the message says what."""


def main(arguments: Sequence[str]) -> int:
    """Install and use the wheel; return 0 when all works."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", nargs="?", type=Path)
    parser.add_argument("--pipx", action="store_true", help="also with pipx, fetched for this")
    options = parser.parse_args(list(arguments))
    with tempfile.TemporaryDirectory(prefix="normsdesk-wheel-") as folder:
        try:
            wheel = options.wheel or _build(Path(folder))
            _with_pip(Path(folder), wheel)
            if options.pipx:
                _with_pipx(Path(folder), wheel)
        except (Failed, subprocess.TimeoutExpired) as failed:
            print(failed, file=sys.stderr)
            return 1
    return 0


def _build(folder: Path) -> Path:
    _run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], ROOT)
    (wheel,) = folder.glob("*.whl")
    return wheel


def _with_pip(folder: Path, wheel: Path) -> None:
    """Install with the locked versions into an environment of its own, and use it."""
    place = folder / "with pip é"
    _run([sys.executable, "-m", "venv", place], folder)
    python = place / "bin" / "python"
    _run([python, *PIP, "install", "-q", "--require-hashes", "--no-deps", "-r", LOCK], folder)
    _run([python, *PIP, "install", "-q", "--no-deps", wheel], folder)
    _run([python, *PIP, "check"], folder)
    _use(place / "bin" / "normsdesk", folder, "pip")


def _with_pipx(folder: Path, wheel: Path) -> None:
    """Install as people do who are not to care about environments."""
    tools = folder / "tools"
    _run([sys.executable, "-m", "venv", tools], folder)
    _run([tools / "bin" / "python", *PIP, "install", "-q", "pipx"], folder)
    more = {"PIPX_HOME": str(folder / "pipx"), "PIPX_BIN_DIR": str(folder / "bin")}
    _run([tools / "bin" / "pipx", "install", wheel], folder, more)
    _use(folder / "bin" / "normsdesk", folder, "pipx")


def _use(program: Path, folder: Path, how: str) -> None:
    """See that the installed program says its version and passes its self-test, alone."""
    version = _run([program, "--version"], folder).strip()
    found = json.loads(_run([program, "self-test", "--json"], folder, also=(1,)))
    failed = [f"{one['name']}: {one['trouble']}" for one in found["checks"] if not one["passed"]]
    if failed:
        raise Failed("\n".join(failed))
    print(f"{how}: {version}, {len(found['checks'])} features work", flush=True)


def _run(
    command: Sequence[str | Path],
    folder: Path,
    more: dict[str, str] | None = None,
    also: tuple[int, ...] = (),
) -> str:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    environment = {**kept, "QT_QPA_PLATFORM": "offscreen", **(more or {})}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=600,
    )
    if done.returncode not in (0, *also):
        told = (done.stdout + done.stderr).strip()[-1500:]
        raise Failed(f"{told}\n{command[0]} {command[1]}: status {done.returncode}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
