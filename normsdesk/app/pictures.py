"""Pictures of every page, for people to look at: ``normsdesk pictures --into FOLDER``."""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from normsdesk.app.early import start_offscreen
from normsdesk.library.languages import offered_languages
from normsdesk.store.starting import example_contents

if TYPE_CHECKING:
    from normsdesk.app.scenes import Scene

SIZES = ("1366x688", "911x512")
SETTLE_MS = 120
CANNOT = 2


def main(arguments: Sequence[str]) -> int:
    """Take the pictures; return the exit status."""
    options = _parser().parse_args(list(arguments))
    folder = Path(options.into)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.stderr.write(f"{folder}: {error.strerror}. Choose another folder with --into.\n")
        return CANNOT
    with tempfile.TemporaryDirectory(prefix="normsdesk-", ignore_cleanup_errors=True) as data:
        # A real screen would cut windows to its own size and show them while they are taken.
        album = Album(start_offscreen([sys.argv[0]]), Path(data), options.language)
        try:
            return album.fill(folder, options.only, options.sizes, options.project)
        finally:
            album.end()


class Album:
    """Takes pictures of one program that works in a folder of its own.

    Args:
        application: Qt's application.
        data: an empty folder for what a person's program keeps.
        language: of the screen.
    """

    def __init__(self, application: QApplication, data: Path, language: str) -> None:
        from normsdesk.app.program import Program
        from normsdesk.app.quiet_prompts import QuietPrompts
        from normsdesk.app.scenes import leave_work_behind, prepare_person
        from normsdesk.store.project_file import save_project

        self._application = application
        project = data / "Documents" / "shule-kwanza.norms"
        project.parent.mkdir()
        save_project(project, example_contents("amani"))
        prepare_person(data, language, project)
        leave_work_behind(data)
        self.program: Program = Program(application, data, QuietPrompts())

    def fill(
        self, folder: Path, only: Sequence[str], sizes: Sequence[str], project: Path | None
    ) -> int:
        """Take every picture whose name fits one of the patterns ``only``."""
        self.program.begin()
        self._settle()
        taken = self._taken(folder, only, sizes, project)
        for path in taken:
            sys.stdout.write(f"{path}\n")
        if project is not None and self.program.workplace is None:
            sys.stderr.write(f"{self.program.shell.strip_text('failed')}\n")
            return CANNOT
        return 0

    def end(self) -> None:
        """Let the program go."""
        self.program.end()
        self.program.shell.let_close()
        self.program.shell.close()

    def _taken(
        self, folder: Path, only: Sequence[str], sizes: Sequence[str], project: Path | None
    ) -> Iterator[Path]:
        from normsdesk.app.scenes import project_scenes, start_scenes

        yield from self._pictures(start_scenes(), folder, only, sizes)
        if project is not None:
            self.program.projects.open_path(project)
        else:
            self.program.projects.open_example("amani")
        if self.program.workplace is None:
            return  # the window says why
        self._settle()
        yield from self._pictures(project_scenes(), folder, only, sizes)

    def _pictures(
        self, scenes: "Iterator[Scene]", folder: Path, only: Sequence[str], sizes: Sequence[str]
    ) -> Iterator[Path]:
        for scene in scenes:
            if only and not any(fnmatchcase(scene.name, pattern) for pattern in only):
                continue
            widget = scene.show(self.program)
            if isinstance(widget, QDialog):
                self._settle()
                yield _taken_of(widget, folder / f"{scene.name}.png")
                widget.close()
            elif widget is not None:
                for size in sizes:
                    width, height = (int(part) for part in size.split("x"))
                    self.program.shell.resize(width, height)
                    self._settle()
                    yield _taken_of(widget, folder / f"{scene.name}-{size}.png")

    def _settle(self) -> None:
        """Let the window do what it has put off: layouts, timers, work in the lane, painting."""
        at_rest = False
        while not at_rest:
            loop = QEventLoop()
            QTimer.singleShot(SETTLE_MS, loop.quit)
            loop.exec()
            at_rest = self.program.workplace is None or not self.program.projects.busy()


def _taken_of(widget: QWidget, path: Path) -> Path:
    widget.grab().save(str(path))
    return path


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="normsdesk pictures", description="Take pictures of every page of the program."
    )
    parser.add_argument("--into", default="out/pictures", help="the folder to write them to")
    parser.add_argument(
        "--only",
        type=_patterns,
        default=(),
        metavar="NAMES",
        help="names with commas between, such as 4-diagnosis,9-*",
    )
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="such as 1366x688,911x512")
    parser.add_argument("--language", choices=offered_languages(), default="en")
    parser.add_argument("--project", type=Path, help="a project file instead of Amani")
    return parser


def _patterns(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _sizes(text: str) -> tuple[str, ...]:
    sizes = _patterns(text)
    for size in sizes:
        if re.fullmatch(r"[1-9]\d{2,3}x[1-9]\d{2,3}", size) is None:
            raise argparse.ArgumentTypeError(f"{size} is no size such as 1366x688")
    return sizes
