"""Pictures of pages: every step has one, and they have the size that was asked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from normsdesk.app import pictures
from normsdesk.app.scenes import project_scenes, start_scenes
from normsdesk.steps.catalogue import STEPS
from tests.store.builders import a_file

ROOT = Path(__file__).parent.parent.parent


def taken(tmp_path, *arguments):
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    return subprocess.run(
        [sys.executable, "-m", "normsdesk", "pictures", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_every_step_and_every_part_of_it_is_a_scene():
    names = [scene.name for scene in project_scenes()]
    assert len(set(names)) == len(names)
    for step in STEPS:
        assert f"{step.number}-{step.id}" in names
        for section in step.sections:
            assert f"{step.number}-{step.id}.{section.id}" in names
    assert "0-start" in [scene.name for scene in start_scenes()]


def test_pictures_have_the_size_asked_for_and_need_no_display(tmp_path):
    out = tmp_path / "new" / "pictures"
    done = taken(
        tmp_path,
        "--into",
        out,
        "--only",
        "0-start,3-*links,9-report",
        "--sizes",
        "1366x688,911x512",
    )
    assert done.returncode == 0, done.stderr
    listed = {Path(line).name for line in done.stdout.splitlines()}
    assert listed == {path.name for path in out.iterdir()}
    assert {"0-start-1366x688.png", "3-theory.links-911x512.png", "9-report-911x512.png"} <= listed
    for path in out.iterdir():
        image = QImage(str(path))
        width, height = path.stem.rsplit("-", 1)[1].split("x")
        assert (image.width(), image.height()) == (int(width), int(height))


def test_a_project_of_ones_own_is_shown_and_left_as_it_is(tmp_path):
    project = a_file(tmp_path / "mine.norms")
    before = project.read_bytes()
    sizes = ("--sizes", "911x512")
    done = taken(tmp_path, "--into", tmp_path, "--only", "1-*", "--project", project, *sizes)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "1-organisation-911x512.png").is_file()
    assert project.read_bytes() == before
    assert not list(tmp_path.glob("*.lock"))


def test_a_wrong_project_is_told_in_one_sentence(tmp_path):
    wrong = tmp_path / "wrong.norms"
    wrong.write_text("no zip")
    done = taken(tmp_path, "--into", tmp_path, "--only", "1-*", "--project", wrong)
    assert done.returncode == 2
    assert "wrong.norms" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.glob("*.png"))


@pytest.mark.parametrize("sizes", ["big", "1366", "0x512", "12x12"])
def test_a_size_that_is_none_is_refused(sizes, capsys):
    with pytest.raises(SystemExit) as refused:
        pictures.main(["--sizes", sizes])
    assert refused.value.code == 2
    assert "1366x688" in capsys.readouterr().err
