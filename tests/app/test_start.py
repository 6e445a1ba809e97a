"""What a start needs, and what it can do without."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from normsdesk.app.main import can_show_windows
from normsdesk.app.start_content import are_there

ROOT = Path(__file__).parent.parent.parent
HEAVY = ("pandas", "numpy", "reportlab", "openpyxl", "xlsxwriter", "docx")

START = """
import json, sys
from normsdesk.__main__ import main
status = main(sys.argv[1:])
print(json.dumps([status, sorted(sys.modules)]))
"""


def started(tmp_path, *arguments):
    """Run the program until its window is painted; return its status and what was imported."""
    environment = {
        **os.environ,
        "NORMSDESK_DATA": str(tmp_path / "data"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        [sys.executable, "-c", START, "--quit-after-first-paint", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_nothing_heavy_is_imported_when_the_start_screen_shows(tmp_path):
    status, modules = started(tmp_path)
    assert status == 0
    assert "normsdesk.app.program" in modules
    assert [name for name in modules if name.split(".")[0] in HEAVY] == []
    assert "normsdesk.ui.window.main_window" not in modules


def test_nothing_heavy_is_imported_when_a_project_shows(tmp_path):
    from tests.store.builders import a_file

    status, modules = started(tmp_path, a_file(tmp_path / "a.norms"))
    assert status == 0
    assert "normsdesk.ui.window.main_window" in modules
    assert [name for name in modules if name.split(".")[0] in HEAVY] == []


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("linux", {"DISPLAY": ""}, False),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_only_linux_may_have_no_display(platform, environment, expected):
    assert can_show_windows(platform, environment) is expected


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a display is always there")
def test_without_a_display_one_sentence_says_so(tmp_path):
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment["NORMSDESK_DATA"] = str(tmp_path / "data")
    done = subprocess.run(
        [sys.executable, "-m", "normsdesk"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "no display" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_share_that_does_not_answer_keeps_the_start_screen_from_nobody(tmp_path, monkeypatch):
    answered = threading.Event()
    there = tmp_path / "there.norms"
    there.write_bytes(b"")
    seen = Path.is_file

    def slow(path):
        if path.name == "share.norms":
            answered.wait(10)
        return seen(path)

    monkeypatch.setattr(Path, "is_file", slow)
    paths = [tmp_path / "share.norms", there, tmp_path / "gone.norms", Path("\0")]
    assert are_there(paths, patience=0.1) == [True, True, False, False]
    answered.set()
