"""Show the program's real window in a newer wine, and take a picture of it.

Debian 12's wine lacks what Qt needs for a real window; Debian 13's has it. It is fetched into a
folder of its own with ``mmdebstrap``, which needs root; the machine itself stays as it is.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installer.windows.places import Places, Stopped, run, say

RELEASE = "trixie"
PACKAGES = "wine,wine64,ca-certificates,libvulkan1,fonts-dejavu-core"
NEEDED = ("mmdebstrap", "unshare", "Xvfb", "xwininfo", "import", "convert")
DISPLAY = ":87"
SIZE = "1366x768"
PROJECT = "Été مشروع.norms"
PATIENCE = 600
UNTIL_OPEN = 20  # seconds from the start screen to the project on the screen
COLORS = 50
"""A page with its figures has more colours than this, an empty window fewer."""


def why_not() -> str:
    """Say why no newer wine can be had here; nothing when it can."""
    if os.geteuid() != 0:
        return "without root no other Debian can be unpacked"
    missing = [program for program in NEEDED if shutil.which(program) is None]
    return f"missing here: {', '.join(missing)}" if missing else ""


def show_window(places: Places, picture: Path) -> None:
    """Open an example in the staged program, and write a picture of the screen.

    Raises:
        Stopped: the other Debian cannot be had, or no window of NormsDesk appears.
    """
    debian = places.downloads / f"debian-{RELEASE}"
    if not (debian / "usr/bin/wine").exists():
        _fetch(debian)
    with _screen():
        started = _start(debian, places.stage)
        try:
            _wait_for_the_window(started, picture)
            time.sleep(UNTIL_OPEN)
            run(["import", "-display", DISPLAY, "-window", "root", picture], "the picture")
        finally:
            started.kill()  # it holds back the gentler signal; what runs in it ends with it
            started.wait(timeout=60)


def _fetch(debian: Path) -> None:
    say("  fetching a newer wine …")
    shutil.rmtree(debian, ignore_errors=True)
    mirrors = run(["apt-get", "indextargets", "--format", "$(REPO_URI)"], "apt").split()
    mirror = next((one for one in mirrors if "security" not in one), "")
    options = ["--variant=minbase", f"--include={PACKAGES}", "--quiet"]
    run(["mmdebstrap", *options, RELEASE, debian, *([mirror] if mirror else [])], "mmdebstrap")


@contextmanager
def _screen() -> Iterator[None]:
    """Have a screen for a while."""
    screen = subprocess.Popen(
        ["Xvfb", DISPLAY, "-screen", "0", f"{SIZE}x24"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        time.sleep(2)
        yield
    finally:
        screen.terminate()
        screen.wait(timeout=30)


def _start(debian: Path, stage: Path) -> subprocess.Popen[bytes]:
    """Start the program inside the other Debian, in a world of mounts that ends with it."""
    inside = "/srv/NormsDesk"
    (debian / inside[1:]).mkdir(parents=True, exist_ok=True)
    (debian / "tmp/.X11-unix").mkdir(parents=True, exist_ok=True)
    project = shlex.quote(f"Z:\\srv\\{PROJECT}")
    # A Windows program without a console of its own needs a pipe to speak into.
    before = [
        "wine wineboot -i",
        "wine winecfg -v win10",
        f"wine {inside}/normsdesk-cli.exe example amani {project}",
    ]
    script = "".join(f"{one} </dev/null 2>&1 | cat; " for one in before)
    script += f"exec wine {inside}/NormsDesk.exe {project}"
    root = shlex.quote(str(debian))
    outer = (
        f"mount --bind {shlex.quote(str(stage))} {root}{inside} && "
        f"mount --bind /tmp/.X11-unix {root}/tmp/.X11-unix && "
        f"mount -t proc proc {root}/proc && mount --bind /dev {root}/dev && "
        f"exec chroot {root} env -i HOME=/root DISPLAY={DISPLAY} PATH=/usr/bin:/bin "
        "LC_ALL=C.UTF-8 WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml,winedbg.exe=' "
        f"sh -c {shlex.quote(script)}"
    )
    command = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", outer]
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _wait_for_the_window(started: subprocess.Popen[bytes], picture: Path) -> None:
    """Take pictures of the screen until the whole window is on one."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and started.poll() is None:
        time.sleep(2)
        tree = ["xwininfo", "-display", DISPLAY, "-root", "-tree"]
        shown = subprocess.run(tree, capture_output=True, text=True, errors="replace").stdout
        if is_shown(shown):
            run(["import", "-display", DISPLAY, "-window", "root", picture], "the picture")
            if int(run(["convert", picture, "-format", "%k", "info:"], "the picture")) > COLORS:
                return
    raise Stopped("no window of NormsDesk appeared")


def is_shown(tree: str) -> bool:
    """Tell from what ``xwininfo`` says whether a window of the program is as large as one is."""
    sizes = re.findall(r'"normsdesk\.exe".*?(\d+)x(\d+)\+', tree)
    return any(int(width) > 600 and int(height) > 400 for width, height in sizes)
