"""The trial under wine: what is tried once more, what it says, and what ends with it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from installer.windows.places import Places, Stopped
from installer.windows.trial import tried
from installer.windows.trying import LeftOut
from installer.windows.wine import Wine, end_all, without_asides

SLEEPING = [sys.executable, "-c", "import time; print(1, flush=True); time.sleep(60)"]


def failing(times, left):
    """A part that fails so many times."""

    def part():
        if len(left) < times:
            left.append(1)
            raise Stopped(f"trouble {len(left)}")

    return part


@pytest.mark.parametrize(("times", "holds"), [(0, True), (1, True), (2, False)])
def test_a_part_is_tried_once_more_and_the_reason_is_said(times, holds, capsys):
    left, righted = [], []
    part = failing(times, left)
    assert tried("it works", part, once_more=lambda: righted.append(1)) is holds
    told = capsys.readouterr().out
    assert ("ONCE MORE: it works" in told) == bool(righted) == (times > 0)
    assert all(f"trouble {number}" in told for number in range(1, times + 1))
    assert told.splitlines()[-1 if holds else -2].startswith("ok" if holds else "FAILED")


def test_what_wine_has_no_hand_in_is_tried_once(capsys):
    left = []
    assert not tried("two builds agree", failing(1, left))
    assert "ONCE MORE" not in capsys.readouterr().out


def test_a_part_that_cannot_be_tried_here_is_left_out_aloud(capsys):
    def part():
        raise LeftOut("that needs root")

    assert tried("a full disk", part, once_more=lambda: None) is None
    told = capsys.readouterr().out
    assert told == "LEFT OUT: a full disk, because that needs root\n"


def test_a_trial_that_is_broken_off_says_where(capsys):
    def hangs():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tried("setup installs", hangs, once_more=lambda: None)
    assert "BROKEN OFF in: setup installs" in capsys.readouterr().out


def test_remarks_of_wine_are_said_and_no_part_of_what_a_program_tells(capsys):
    told = "wine: Unhandled page fault on read access, starting debugger...\nNormsDesk 0.1.0\n"
    assert without_asides(told) == "NormsDesk 0.1.0\n"
    assert "Unhandled page fault" in capsys.readouterr().out


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="looks into /proc")
def test_only_the_processes_of_one_made_up_windows_are_ended(tmp_path):
    places = Places(tmp_path / "work", tmp_path / "dist", tmp_path / "downloads")
    sleeping = []
    for name in ("mine", "mine too"):
        folder = places.work / name
        folder.mkdir(parents=True)
        environment = {**os.environ, "WINEPREFIX": str(folder)}
        process = subprocess.Popen(SLEEPING, env=environment, stdout=subprocess.PIPE)
        process.stdout.readline()
        sleeping.append(process)
    mine, other = sleeping
    try:
        (places.work / "mine" / "system.reg").write_text("")
        assert Wine(places.work / "mine").running() == (mine.pid,)
        end_all(places)
        assert mine.wait(timeout=20) == -9
        assert other.poll() is None
    finally:
        for process in sleeping:
            process.kill()
            process.communicate()
