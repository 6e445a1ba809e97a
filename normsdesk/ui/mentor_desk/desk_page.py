"""The mentor's desk: choose a folder, see its projects side by side, open one, save the whole."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from normsdesk.exports.options import shipped_content
from normsdesk.exports.overview import Overview, OverviewCache, read_overview
from normsdesk.exports.overview_grid import write_overview
from normsdesk.exports.written import PDF, WORKBOOK
from normsdesk.library.languages import Wording
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.jobs import Cancelled, Job, Jobs, Progress, Receivers
from normsdesk.ui.kit import Kit
from normsdesk.ui.mentor_desk.desk_head import DeskHead
from normsdesk.ui.mentor_desk.desk_paper import DeskPaper
from normsdesk.ui.mentor_desk.project_card import ProjectCard
from normsdesk.ui.prompts import FileKind, Prompts
from normsdesk.ui.window.empty_state import EmptyState

_MARGIN = 24
_GUTTER = 22  # px for a scroll bar and a gap before it


class DeskPage(QWidget):
    """``open_asked`` carries the path of a project, ``left`` asks for the start screen.

    Args:
        kit: looks and words.
        prompts: who asks where to save.
        jobs: the lane in which files are read and written.
        cache: what files told before.
        ask_folder: asks for a folder, beginning at one; ``None`` when the person went back.
        today: tells the day.
    """

    open_asked = Signal(object)
    left = Signal()
    folder_chosen = Signal(object)

    def __init__(
        self,
        kit: Kit,
        prompts: Prompts,
        jobs: Jobs,
        cache: OverviewCache,
        ask_folder: Callable[[Path | None], Path | None],
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._kit = kit
        self._prompts = prompts
        self._jobs = jobs
        self._cache = cache
        self._ask_folder = ask_folder
        self._today = today
        self._job: Job | None = None
        self._done: Callable[[object], object] = self._read
        self._folder: Path | None = None
        self._next: Path | None = None
        self._found: Overview | None = None
        words = kit.words
        self.setWindowTitle(words._("Mentor’s desk – NormsDesk"))
        self.head = DeskHead(kit)
        self.head.back.clicked.connect(self._leave)
        self.head.choose.clicked.connect(self.choose)
        self.head.again.clicked.connect(self.look_again)
        self.head.pdf.clicked.connect(partial(self._save_as, PDF))
        self.head.excel.clicked.connect(partial(self._save_as, WORKBOOK))
        self._make_body()
        self._show_state()

    @property
    def folder(self) -> Path | None:
        """The folder that is shown."""
        return self._folder

    @property
    def cards(self) -> list[ProjectCard]:
        """The projects that are shown."""
        return self.paper.cards

    def begin(self) -> None:
        """Put the keyboard where people begin: on the folder, or on the way back."""
        there = self._folder is not None
        (self.head.back if there else self.first).setFocus(Qt.FocusReason.OtherFocusReason)

    def reading(self) -> bool:
        """Tell whether files are being read or written."""
        return self._job is not None

    def choose(self) -> None:
        """Ask for a folder and show it."""
        folder = self._ask_folder(self._folder)
        if folder is not None:
            self.show_folder(folder)

    def show_folder(self, folder: Path) -> None:
        """Read a folder in the lane, and show its projects when they have been read."""
        if self._job is not None:  # what is being read comes to its end first
            self._stop()
            self._next = folder
            return
        self._next = None
        self._folder = folder
        self.head.where.set_text(str(folder))
        self.folder_chosen.emit(folder)
        self._start(partial(_read, self._kit.words, folder, self._today(), self._cache), self._read)

    def look_again(self) -> None:
        """Read the folder again; files that have not changed are not opened."""
        if self._folder is not None:
            self.show_folder(self._folder)

    def save(self, ending: str) -> None:
        """Ask where to, and save what is shown as a PDF or a workbook."""
        words, found = self._kit.words, self._found
        if found is None or self._job is not None:
            return
        name = words._("Excel workbook") if ending == WORKBOOK else words._("PDF")
        suggested = found.folder / (words._("Mentor’s desk") + ending)
        kind = FileKind(name=name, endings=(ending,))
        path = self._prompts.path_to_save(words._("Save the overview"), suggested, kind)
        if path is not None:
            self._start(partial(_write, words, found, path), partial(self._saved, path.name))

    def _make_body(self) -> None:
        kit, words = self._kit, self._kit.words
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words._("Progress"))
        self.cancel = Button(kit, words._("Cancel"), small=True)
        self.cancel.clicked.connect(self._stop)
        self._waiting = QWidget()
        waiting = QHBoxLayout(self._waiting)
        waiting.setContentsMargins(0, 0, 0, 0)
        waiting.setSpacing(12)
        waiting.addWidget(self.bar, 1)
        waiting.addWidget(self.cancel)
        self.first = Button(kit, words._("Choose a folder"), ButtonKind.MAIN, icon="folder-open")
        self.first.clicked.connect(self.choose)
        title = words._("No folder yet")
        self.empty = EmptyState(kit, title, self._teaches(), buttons=(self.first,))
        self.paper = DeskPaper(kit)
        self.paper.open_asked.connect(self.open_asked)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.paper)
        self._scroll = scroll
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_MARGIN, 18, _MARGIN - _GUTTER, 8)
        whole.setSpacing(12)
        self._empty_place = QWidget()
        around = QVBoxLayout(self._empty_place)
        around.addWidget(self.empty)
        for layout in (self.head.layout(), waiting, around):
            assert layout is not None
            layout.setContentsMargins(0, 0, _GUTTER, 0)
        whole.addWidget(self.head)
        whole.addWidget(self._waiting)
        whole.addWidget(self._empty_place, 1)
        whole.addWidget(scroll, 1)
        scroll.verticalScrollBar().rangeChanged.connect(self._keep_gutter)
        self._keep_gutter()

    def _keep_gutter(self, *_range: int) -> None:
        """Have the cards end where the head ends, whether there is a scroll bar or not."""
        bar = self._scroll.verticalScrollBar()
        self.paper.end_before(_GUTTER - (bar.sizeHint().width() if bar.maximum() else 0))

    def _teaches(self) -> str:
        return self._kit.words._(
            "Put the projects of your organisations into one folder. "
            "Here they stand side by side. No file is changed."
        )

    def _save_as(self, ending: str, *_: object) -> None:
        self.save(ending)

    def _leave(self) -> None:
        self._stop()
        self.left.emit()

    def _start(
        self, work: Callable[[Progress, Cancelled], object], done: Callable[[object], object]
    ) -> None:
        self._done = done
        self.bar.setRange(0, 0)
        receivers = Receivers(
            done=self._ended, failed=self._failed, stopped=self._stopped, progress=self._moved
        )
        self._job = self._jobs.start(work, receivers)
        self._show_state()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ended(self, result: object) -> None:
        self._job = None
        if self._next is not None:
            self.show_folder(self._next)
            return
        self._done(result)
        self._show_state()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._found = None
        words = self._kit.words
        if isinstance(error, OSError):
            why = words._("This folder cannot be read. Is it still there?")
        else:
            why = words._("Something went wrong. No file was changed.")
        self._prompts.tell(words._("The folder was not read"), why)
        self._show_state()

    def _stopped(self) -> None:
        self._job = None
        if self._next is not None:
            self.show_folder(self._next)
            return
        self._show_state()

    def _moved(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def _read(self, result: object) -> None:
        assert isinstance(result, Overview)
        if result.folder != self._folder:
            return
        self._found = result
        self.paper.show_overview(result)

    def _saved(self, name: str, outcome: object) -> None:
        words = self._kit.words
        if isinstance(outcome, SaveFailed):
            told = say_save_failure(words, outcome)
            self._prompts.tell(words._("The overview was not saved"), told)
            return
        self.paper.told.set_text(words._("Saved: {name}").format(name=name))

    def _show_state(self) -> None:
        busy, found, words = self._job is not None, self._found, self._kit.words
        self._waiting.setVisible(busy)
        there = found is not None and bool(found.entries)
        self._scroll.setVisible(there)
        self._empty_place.setVisible(not there and not busy)
        if found is not None and not there:
            self.empty.show_words(words._("No project is in this folder"), self._teaches())
        self.head.show_state(there=there, busy=busy, chosen=self._folder is not None)


def _read(
    words: Wording, folder: Path, day: date, cache: OverviewCache, moved: Progress, stop: Cancelled
) -> Overview:
    return read_overview(words, folder, day, cache=cache, progress=moved, cancelled=stop)


def _write(
    words: Wording, found: Overview, path: Path, _moved: Progress, _stop: Cancelled
) -> object:
    return write_overview(words, found, path, shipped_content(words.language).studio)
