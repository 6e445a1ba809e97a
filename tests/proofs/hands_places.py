"""What random hands work on: projects to open, files of all kinds, and who answers for a system.

Dialogs of the system cannot be walked through, so a chooser stands in for them: it takes a random
file of the folder, or none, or one that is not there. What the program draws itself stays.
"""

import os
import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from normsdesk.store.contents import Contents
from normsdesk.store.project_file import Saved, save_project
from normsdesk.store.starting import example_contents, started_project
from normsdesk.ui.prompts import FileKind

KINDS = ("amani", "image", "rwanda", "empty", "large")
"""What is opened; the large project is slow, and comes in every so many rounds."""
WEIGHTS = (6, 3, 3, 4)  # of all but the large one
LARGE_EVERY = 5
PROJECT = "project.norms"
SAMPLES = "samples"
THEN = datetime(2026, 5, 4, tzinfo=UTC)


def kind_of(name: str) -> str:
    """Choose what a round opens, by the name of the round: its seed and its number."""
    number = int(name.rpartition(" ")[2])
    if number % LARGE_EVERY == LARGE_EVERY - 1:
        return "large"
    return random.Random(f"{name} project").choices(KINDS[:-1], WEIGHTS)[0]


def lay_out(folder: Path, kind: str) -> Path:
    """Write the project that is opened, and files to choose from; return the project."""
    samples = folder / SAMPLES
    samples.mkdir(parents=True, exist_ok=True)
    path = folder / PROJECT
    _save(path, contents_of(kind))
    _save(samples / "another.norms", contents_of("rwanda"))
    _save(samples / "nothing yet.norms", contents_of("empty"))
    shutil.copyfile(path, samples / "the same.norms")
    whole = path.read_bytes()
    (samples / "damaged.norms").write_bytes(whole[: len(whole) * 2 // 3])
    _answers(samples)
    _lists(samples)
    return path


def contents_of(kind: str) -> Contents:
    """Make the contents of a project of one of `KINDS`."""
    if kind == "empty":
        return started_project("Begun a minute ago")
    if kind == "large":
        from tests.model.large_project import large_project

        held = example_contents("amani")
        return replace(held, snapshot=large_project(held.snapshot))
    return example_contents(kind)


def _save(path: Path, contents: Contents) -> None:
    saved = save_project(path, contents)
    assert isinstance(saved, Saved), saved


def _answers(samples: Path) -> None:
    from tests.survey.lookalikes import kobo, people, text_file

    text_file(samples / "answers.csv", kobo(people(60, seed=3)), ";", "utf-8-sig")
    (samples / "no answers.csv").write_text("", encoding="utf-8")
    (samples / "torn.xlsx").write_bytes(b"PK\x03\x04" + bytes(range(256)))


def _lists(samples: Path) -> None:
    from openpyxl import Workbook
    from PySide6.QtGui import QImage

    book = Workbook()
    book.active.append(["Indicator", "Unit", "Baseline", "Target"])  # type: ignore[union-attr]
    book.active.append(["Girls in school", "%", 10, "many"])  # type: ignore[union-attr]
    book.save(samples / "plan.xlsx")
    lines = "Activity,Who,When\nTalk with elders,,31/02/2026\nمسرح,all,soon\n"
    (samples / "plan.csv").write_text(lines, encoding="utf-8")
    (samples / "causes.txt").write_text("Poverty\n  Work of girls\n\tHunger\n", encoding="utf-8")
    for name in ("photo.png", "photo.jpg"):
        image = QImage(64, 48, QImage.Format.Format_RGB32)
        image.fill(0x336699)
        image.save(str(samples / name))
    (samples / "not a photo.png").write_bytes(b"\x89PNG\r\n\x1a\n nothing more")


class Chooser:
    """Answers for the system: files, folders, printers, other programs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.chance = random.Random(0)

    def take_over(self) -> None:
        """Stand in for the dialogs of the system from now on."""
        from PySide6 import QtPrintSupport
        from PySide6.QtGui import QDesktopServices

        from normsdesk.app.mentor_desk import MentorDesk
        from normsdesk.ui.prompts import WindowPrompts
        from tests.proofs.hands_paper import PaperDialog

        os.chdir(self._folder)  # a printer without a name writes where it is
        _put(WindowPrompts, "path_to_open", lambda _self, _title, kinds: self.to_open(kinds))
        _put(WindowPrompts, "path_to_save", lambda _self, _title, near, kind: self.to_save(near))
        _put(MentorDesk, "_ask_folder", lambda _self, _start: self.folder())
        _put(QDesktopServices, "openUrl", staticmethod(lambda _url: self.chance.random() < 0.7))
        _put(QtPrintSupport, "QPrintDialog", PaperDialog)

    def to_open(self, kinds: Sequence[FileKind]) -> Path | None:
        """Choose a file to read, mostly one of the kinds that are asked for."""
        dice = self.chance.random()
        if dice < 0.2:
            return None
        places = (self._folder, self._folder / SAMPLES)
        everything = sorted(one for place in places for one in place.glob("*.*"))
        endings = tuple(ending for kind in kinds for ending in kind.endings)
        fitting = [one for one in everything if one.name.lower().endswith(endings)]
        if dice < 0.25:
            return self._folder / "it was here yesterday.norms"
        return self.chance.choice(fitting if fitting and dice < 0.95 else everything)

    def to_save(self, near: Path) -> Path | None:
        """Choose where to write."""
        dice = self.chance.random()
        if dice < 0.2:
            return None
        if dice < 0.3:
            return self._folder / "no such folder" / near.name
        if dice < 0.4:
            return self._folder / SAMPLES / f"the same{near.suffix}"
        return self._folder / f"written {self.chance.randrange(4)}{near.suffix}"

    def folder(self) -> Path | None:
        """Choose a folder."""
        places = (None, self._folder, self._folder / SAMPLES, self._folder / "none")
        return self.chance.choice(places)


def _put(owner: Any, name: str, value: Any) -> None:
    setattr(owner, name, value)
