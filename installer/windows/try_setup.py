"""Try setup, update and uninstaller: what they write, what they refuse, what they leave."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from installer.windows.launchers import make_launchers
from installer.windows.made_up import (
    CLASSES,
    KEY,
    PROJECT,
    UNINSTALL,
    forget,
    listing_of,
    wait_until,
)
from installer.windows.places import Places
from installer.windows.setup_exe import make_setup
from installer.windows.setup_files import UNINSTALLER
from installer.windows.stage import put_program
from installer.windows.trying import (
    NEXT_VERSION,
    STRANGE,
    Bench,
    LeftOut,
    must,
    must_be,
    stage_listing,
)
from installer.windows.wine import windows_path

DONE, DAMAGED, NO_FIT, IS_OPEN, NO_SPACE, NO_FOLDER, NO_WRITING = 0, 2, 4, 5, 6, 7, 8
NOTES = "my notes été.txt"


def refuses_an_update_of_nothing(bench: Bench) -> None:
    """An update alone installs nothing."""
    must_be(bench.windows.silently(bench.file("update")), NO_FIT, "status")
    must("Use the full setup" in bench.windows.said(), f"said: {bench.windows.said()}")
    must(not bench.target.exists(), "something was written")


def installs(bench: Bench) -> None:
    """A silent setup writes every file of the build, the shortcut and the keys."""
    must_be(bench.windows.silently(bench.file("setup")), DONE, "status")
    bench.must_hold(bench.stage)
    must(bench.windows.shortcut.exists(), "no shortcut")
    must_be(bench.windows.query(UNINSTALL, "DisplayVersion"), bench.version, "version shown")
    must_be(bench.windows.query(KEY, "Base"), bench.base, "base")


def refuses_a_changed_byte(bench: Bench) -> None:
    """One other bit anywhere in setup, and nothing is done."""
    damaged = bench.places.work / "damaged-setup.exe"
    for part in (3, 2):
        shutil.copyfile(bench.file("setup"), damaged)
        with damaged.open("r+b") as file:
            place = damaged.stat().st_size * part // 4
            file.seek(place)
            (byte,) = file.read(1)
            file.seek(place)
            file.write(bytes([byte ^ 1]))
        must_be(bench.windows.silently(damaged), DAMAGED, "status")
    damaged.unlink()
    must(not bench.target.exists(), "something was written")


def refuses_while_open(bench: Bench) -> None:
    """While the program runs, neither setup nor uninstaller touches it."""
    before = listing_of(bench.target)
    memory = bench.windows.local / "NormsDesk"
    forget(memory)  # the program makes it when it has started
    running = bench.windows.leave_running([windows_path(bench.target / "NormsDesk.exe")])
    try:
        wait_until(memory.exists, "the program to start")
        for program in (bench.file("setup"), bench.file("update"), bench.target / UNINSTALLER):
            folder = f"_?={windows_path(bench.target)}" if program.name == UNINSTALLER else ""
            must_be(bench.windows.silently(program, folder), IS_OPEN, program.name)
            must("is open" in bench.windows.said(), f"said: {bench.windows.said()}")
    finally:
        bench.windows.wine.end()
        running.wait(timeout=30)
    must_be(listing_of(bench.target), before, "files")


def refuses_unfit_folders(bench: Bench) -> None:
    """Too long a path, one with a %, and a folder with other people's files of the same names."""
    long = "C:\\" + "\\".join(["long name"] * 25)
    must_be(bench.windows.silently(bench.file("setup"), f"/D={long}"), NO_FOLDER, "too long")
    must("too long" in bench.windows.said(), f"said: {bench.windows.said()}")
    must_be(bench.windows.silently(bench.file("setup"), "/D=C:\\100%1"), NO_FOLDER, "percent")
    must("%" in bench.windows.said(), f"said: {bench.windows.said()}")
    taken = bench.windows.wine.prefix / "drive_c" / "taken"
    forget(taken)
    (taken / "app").mkdir(parents=True)
    (taken / "app" / "mine.txt").write_text("mine", encoding="ascii")
    must_be(bench.windows.silently(bench.file("setup"), "/D=C:\\taken"), NO_FOLDER, "taken")
    must("other files" in bench.windows.said(), f"said: {bench.windows.said()}")
    must_be(list(listing_of(taken)), ["app/mine.txt"], "the taken folder")
    forget(taken)


def refuses_without_room(bench: Bench) -> None:
    """A full disk, and one that fills up under way: the folder is as it was."""
    trouble = why_no_small_disk(bench.places.work / "small disk")
    if trouble:
        raise LeftOut(f"no small disk can be made here: {trouble}")
    for options, status, words in (
        ("size=30m", NO_SPACE, "not enough room"),
        ("size=400m,nr_inodes=900", NO_WRITING, "cannot write"),
    ):
        with small_disk(bench.places.work / "small disk", options) as disk:
            folder = windows_path(disk / "NormsDesk")
            must_be(bench.windows.silently(bench.file("setup"), f"/D={folder}"), status, options)
            must(words in bench.windows.said(), f"said: {bench.windows.said()}")
            must_be(sorted(path.name for path in disk.iterdir()), [], "what was left")


def why_no_small_disk(folder: Path) -> str:
    """Say why none can be made here, for instance in a container; nothing when it can."""
    if os.geteuid() != 0:
        return "that needs root"
    try:
        with small_disk(folder, "size=1m"):
            return ""
    except (OSError, subprocess.CalledProcessError) as refused:
        return str(refused)


@contextmanager
def small_disk(folder: Path, options: str) -> Iterator[Path]:
    """Give a small disk in memory for a while; needs root."""
    folder.mkdir(parents=True, exist_ok=True)
    if folder.is_mount():  # of a trial that was broken off
        subprocess.run(["umount", str(folder)], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()


def refuses_a_wrong_base(bench: Bench) -> None:
    """An update for other packages than those installed changes nothing."""
    before = listing_of(bench.target)
    other = replace(bench.places, dist=bench.places.work / "other-base")
    update = make_setup(other, bench.version, "0" * 16, update=True)
    must_be(bench.windows.silently(update), NO_FIT, "status")
    must("does not fit" in bench.windows.said(), f"said: {bench.windows.said()}")
    must_be(listing_of(bench.target), before, "files")
    forget(other.dist)


def updates(bench: Bench) -> None:
    """An update leaves the very files that a build of its version has; own files stay."""
    (bench.target / NOTES).write_text("mine", encoding="ascii")
    own = {NOTES: listing_of(bench.target)[NOTES]}
    newer = next_version(bench)
    update = make_setup(newer, NEXT_VERSION, bench.base, update=True)
    must_be(bench.windows.silently(update), DONE, "status")
    bench.must_hold(stage_listing(newer), own)
    must_be(bench.windows.query(UNINSTALL, "DisplayVersion"), NEXT_VERSION, "version shown")
    bench.must_start(NEXT_VERSION)


def next_version(bench: Bench) -> Places:
    """Make the stage of a later version: one file more, one less, another number."""
    newer = Places(
        bench.places.work / "newer", bench.places.work / "newer" / "dist", bench.places.downloads
    )
    forget(newer.work)
    shutil.copytree(bench.places.stage, newer.stage)
    shutil.copytree(bench.places.sources, newer.sources)
    shutil.copytree(bench.places.runtime, newer.runtime)
    if bench.places.prefix.exists():  # spares making another Windows to compile in
        bench.places.prefix.rename(newer.prefix)
    program = newer.sources / "normsdesk"
    start = program / "__init__.py"
    text = start.read_text(encoding="utf-8").replace(bench.version, NEXT_VERSION)
    start.write_text(text, encoding="utf-8", newline="")
    (program / "added.py").write_text("ADDED = True\n", encoding="ascii", newline="")
    (program / "app" / "taken.py").rename(program / "app" / "taken_elsewhere.py")
    must_be(put_program(newer, NEXT_VERSION), bench.base, "base of the next version")
    make_launchers(newer, NEXT_VERSION)
    newer.dist.mkdir()
    return newer


def replaces_what_is_there(bench: Bench) -> None:
    """A full setup over another version leaves no file of it; what people put there is kept."""
    forget(bench.target / "kept")
    (bench.target / "app" / "mine.txt").write_text("mine too", encoding="ascii")
    own = {NOTES: listing_of(bench.target)[NOTES]}
    mine = listing_of(bench.target)["app/mine.txt"]
    must_be(bench.windows.silently(bench.file("setup")), DONE, "status")
    bench.must_hold(bench.stage, {**own, "kept/app/mine.txt": mine})
    forget(bench.target / "kept")


def mends_a_broken_off_setup(bench: Bench) -> None:
    """After setups that were cut off at different moments, the next one puts all right."""
    bench.put_right()
    own = {NOTES: listing_of(bench.target)[NOTES]}
    away, beside = bench.target / ".normsdesk-old", bench.target / ".normsdesk-new"
    # While files were being written beside the old ones.
    (beside / "site").mkdir(parents=True)
    (beside / "site" / "half.pyc").write_bytes(b"half")
    # While the old ones were being moved away.
    away.mkdir()
    for name in ("uninstall.exe", "app", "licenses"):
        (bench.target / name).rename(away / name)
    must_be(bench.windows.silently(bench.file("setup")), DONE, "first status")
    bench.must_hold(bench.stage, own)
    # While the new ones were being moved in, over half an older program.
    away.mkdir()
    for name in ("uninstall.exe", "app", "site", "NormsDesk.exe"):
        shutil.copytree(bench.target / name, away / name) if (
            bench.target / name
        ).is_dir() else shutil.copyfile(bench.target / name, away / name)
    (bench.target / "NormsDesk.exe").unlink()
    must_be(bench.windows.silently(bench.file("setup")), DONE, "second status")
    bench.must_hold(bench.stage, own)


def moves_to_a_strange_folder(bench: Bench) -> None:
    """Another folder with every strange sign: the program works there, and is gone elsewhere."""
    before = bench.windows.usual
    bench.target = bench.windows.person / STRANGE
    folder = windows_path(bench.target)
    must_be(bench.windows.silently(bench.file("setup"), f"/D={folder}"), DONE, "status")
    bench.must_hold(bench.stage)
    must_be(list(listing_of(before)), [NOTES], "the folder before")
    bench.must_start(bench.version)
    opens = bench.windows.query(f"{CLASSES}\\{PROJECT}\\shell\\open\\command")
    must(opens.endswith('\\NormsDesk.exe" "%1"'), f"opens with {opens}")
    location = bench.windows.query(UNINSTALL, "InstallLocation")
    tail = STRANGE.rsplit("{", 1)[-1]  # what `reg` tells right
    must(location.endswith(tail), f"location {location}")


def goes_without_a_trace(bench: Bench) -> None:
    """The uninstaller takes files, shortcut and keys; the person's files and settings stay."""
    bench.put_right()
    (bench.target / NOTES).write_text("mine", encoding="ascii")
    memory = bench.windows.local / "NormsDesk" / "mine.txt"
    memory.parent.mkdir(exist_ok=True)
    memory.write_text("mine", encoding="ascii")
    must_be(bench.windows.silently(bench.target / UNINSTALLER), DONE, "status")
    uninstaller = bench.target / UNINSTALLER
    wait_until(lambda: not uninstaller.exists(), "the uninstaller to end")
    wait_until(lambda: not bench.windows.query(KEY, "InstallDir"), "the keys to go")
    must_be(list(listing_of(bench.target)), [NOTES], "files")
    must_be([path.name for path in bench.target.iterdir()], [NOTES], "folders")
    must(memory.exists(), "the person's settings are gone")
    must(not bench.windows.shortcut.exists(), "the shortcut stayed")
    for key in (f"{CLASSES}\\.norms", f"{CLASSES}\\{PROJECT}"):
        must(not bench.windows.query(key), f"{key} stayed")
    must(not bench.windows.query(UNINSTALL, "DisplayName"), "the list of programs names it")
