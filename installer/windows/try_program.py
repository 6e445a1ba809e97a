"""Try the installed program: it starts alone, shows its version, and every feature works."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from installer.windows.made_up import CLASSES, PROJECT, forget, wait_until
from installer.windows.places import say
from installer.windows.trying import Bench, must, must_be
from installer.windows.wine import Wine, windows_path

CONSOLE = "normsdesk-cli.exe"
WINDOWED = "NormsDesk.exe"
STRANGE_FILE = "Été à Dakar/مشروع ñ  l'an 1.norms"


def shows_its_version(bench: Bench) -> None:
    """The command line, the file's properties and Windows' list of programs say one version."""
    bench.must_start(bench.version)
    for name in (WINDOWED, CONSOLE):
        must_be(version_resource(bench.target / name), bench.version, name)


def version_resource(program: Path) -> str:
    """Return the product version in the properties of a program."""
    data = program.read_bytes()
    key = "ProductVersion".encode("utf-16-le") + b"\0\0"
    place = data.find(key)
    if place < 0:
        return ""
    text = data[place + len(key) : place + len(key) + 60].decode("utf-16-le", "ignore")
    return text.lstrip("\0").split("\0", 1)[0]


def passes_its_self_test(bench: Bench) -> None:
    """Every feature works, without network and with another Python's settings in the way."""
    wine = Wine(
        bench.windows.wine.prefix,
        more={"PYTHONHOME": "C:\\nowhere", "PYTHONPATH": "C:\\nowhere", "PYTHONUTF8": "0"},
    )
    program = windows_path(bench.target / WINDOWED)  # it starts itself again to read answers
    bench.windows.wine.end()  # its server must be started in the closed-off place, too
    closed = ["unshare", "-n"] if can_close_the_network() else []
    if not closed:
        say("  LEFT OUT: the network cannot be closed here for the self-test")
    ended = wine.start([program, "self-test", "--json"], seconds=400, before=closed)
    bench.windows.wine.end()
    must("{" in ended.told, f"status {ended.status}: {ended.told[-300:]}")
    found = json.loads(ended.told[ended.told.index("{") : ended.told.rindex("}") + 1])
    failed = [f"{one['name']}: {one['trouble']}" for one in found["checks"] if not one["passed"]]
    must(found["passed"] and ended.status == 0, "\n".join(failed))
    say(f"  {len(found['checks'])} features, {sum(c['seconds'] for c in found['checks']):.0f} s")


def can_close_the_network() -> bool:
    """Tell whether a program can be started without network here; not every container lets one."""
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "-n", "true"], capture_output=True).returncode == 0


def opens_by_double_click(bench: Bench) -> None:
    """A project with spaces, French and Arabic letters in its path opens by its association.

    Wine looks for associations in the machine's part of the registry only, so the person's keys
    are copied there; Windows puts both together itself.
    """
    windows = bench.windows
    project = windows.person / "Documents" / STRANGE_FILE
    project.parent.mkdir(parents=True, exist_ok=True)
    ended = windows.start(bench.target / CONSOLE, "example", "amani", windows_path(project))
    must_be(ended.status, 0, "writing the example")
    command = f"{CLASSES}\\{PROJECT}\\shell\\open\\command"
    must_be(windows.query(f"{CLASSES}\\.norms"), PROJECT, ".norms")
    opens = windows.query(command)
    must(opens.endswith('NormsDesk.exe" "%1"'), f"opens with {opens}")
    icon = windows.query(f"{CLASSES}\\{PROJECT}\\DefaultIcon")
    must(icon.endswith('NormsDesk.exe",1'), f"icon {icon}")
    windows.set("HKLM\\Software\\Classes\\.norms", PROJECT)
    windows.set(command.replace("HKCU", "HKLM"), opens)
    settings = windows.local / "NormsDesk" / "settings.json"
    settings.unlink(missing_ok=True)
    started = windows.leave_running(["start", "/wait", windows_path(project)])
    try:
        wait_until(lambda: _opened(settings, project.name), "the project to be open", 180)
    finally:
        windows.wine.end()
        started.wait(timeout=30)


def _opened(settings: Path, name: str) -> bool:
    return settings.exists() and name in settings.read_text(encoding="utf-8")


def keeps_its_memory_on_the_stick(bench: Bench) -> None:
    """The portable copy writes beside itself, and nothing into the person's folder."""
    stick = bench.places.work / "stick é"
    forget(stick)
    archive = bench.places.dist / f"NormsDesk-{bench.version}-portable.zip"
    shutil.unpack_archive(archive, stick)
    forget(bench.windows.local / "NormsDesk")
    program = stick / "NormsDesk" / WINDOWED
    ended = bench.windows.start(program, "--quit-after-first-paint")
    must_be(ended.status, 0, "starting from the stick")
    must((stick / "NormsDesk" / "data").is_dir(), "nothing was written beside the program")
    must(not (bench.windows.local / "NormsDesk").exists(), "something was left on the computer")
    forget(stick)
