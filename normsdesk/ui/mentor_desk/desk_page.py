"""The mentor's desk: choose a folder, see its projects side by side, open one, save the whole."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from normsdesk.exports.options import shipped_content
from normsdesk.exports.overview import Overview, OverviewCache, read_overview
from normsdesk.exports.overview_grid import why_unread, write_overview
from normsdesk.exports.written import PDF, WORKBOOK
from normsdesk.library.languages import Wording
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.jobs import Cancelled, Job, Jobs, Progress, Receivers
from normsdesk.ui.kit import Kit
from normsdesk.ui.mentor_desk.project_card import ProjectCard, flow_of
from normsdesk.ui.prompts import FileKind, Prompts
from normsdesk.ui.window.empty_state import EmptyState

_THREE_FROM, _TWO_FROM = 1080, 700
_MARGIN = 24


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
        self._cards: list[ProjectCard] = []
        self._columns = 3
        words = kit.words
        self.setWindowTitle(words._("Mentor’s desk – NormsDesk"))
        self._make_head()
        self._make_body()
        self._show_state()

    @property
    def folder(self) -> Path | None:
        """The folder that is shown."""
        return self._folder

    @property
    def cards(self) -> list[ProjectCard]:
        """The projects that are shown."""
        return list(self._cards)

    def begin(self) -> None:
        """Put the keyboard where people begin: on the folder, or on the way back."""
        there = self._folder is not None
        (self.back if there else self.first).setFocus(Qt.FocusReason.OtherFocusReason)

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
        self.where.set_text(str(folder))
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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put as many projects side by side as there is room for."""
        super().resizeEvent(event)
        length = self._kit.theme.length
        wide = self.width()
        columns = 3 if wide >= length(_THREE_FROM) else 2 if wide >= length(_TWO_FROM) else 1
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _make_head(self) -> None:
        kit, words = self._kit, self._kit.words
        self.back = Button(kit, words._("Start"), icon="chevron-left")
        self.back.clicked.connect(self._leave)
        title = TextBlock(kit, words._("Mentor’s desk"), "h1")
        self.where = TextBlock(kit, "", "caption", "text2")
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(title)
        names.addWidget(self.where)
        self.choose_button = Button(kit, words._("Choose a folder"), icon="folder-open")
        self.choose_button.clicked.connect(self.choose)
        self.again = Button(kit, words._("Look again"), icon="repeat")
        self.again.clicked.connect(self.look_again)
        self.pdf = Button(kit, words._("Save as PDF"), icon="file-text")
        self.pdf.clicked.connect(partial(self._save_as, PDF))
        self.excel = Button(kit, words._("Save as Excel"), icon="sheet")
        self.excel.clicked.connect(partial(self._save_as, WORKBOOK))
        self._tools = flow_of([self.choose_button, self.again, self.pdf, self.excel])
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(names, 1)
        self._head = QVBoxLayout()
        self._head.setSpacing(10)
        self._head.addLayout(row)
        self._head.addWidget(self._tools)

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
        self.told = TextBlock(kit, "", "table", "text2", widest=900)
        self._paper = QWidget()
        column = QVBoxLayout(self._paper)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(14)
        column.addWidget(self.told)
        self._grid = QGridLayout()
        self._grid.setSpacing(14)
        column.addLayout(self._grid)
        self._unread = QVBoxLayout()
        column.addLayout(self._unread)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._paper)
        self._scroll = scroll
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_MARGIN, 18, _MARGIN, 8)
        whole.setSpacing(12)
        whole.addLayout(self._head)
        whole.addWidget(self._waiting)
        whole.addWidget(self.empty, 1)
        whole.addWidget(scroll, 1)

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
        for card in self._cards:
            card.deleteLater()
        self._cards = []
        for entry in result.read:
            if entry.facts is not None:
                card = ProjectCard(self._kit, entry, entry.facts)
                card.open_asked.connect(self.open_asked)
                self._cards.append(card)
        self._place()
        self._tell(result)
        self._show_unread(result)

    def _tell(self, found: Overview) -> None:
        words = self._kit.words
        count = len(found.read)
        said = words.ngettext("{count} project.", "{count} projects.", count)
        parts = [said.format(count=words.number(count))]
        if found.stopped:
            parts.append(words._("You stopped it before every file was read."))
        if found.left_over:
            more = words.ngettext(
                "{count} more file was not read.", "{count} more files were not read.",
                found.left_over,
            )  # fmt: skip
            parts.append(more.format(count=words.number(found.left_over)))
        parts.append(words._("The columns are the nine steps."))
        parts.append(words._("Shown is what a copy for the mentor may show."))
        self.told.set_text(" ".join(parts))

    def _show_unread(self, found: Overview) -> None:
        while self._unread.count():
            self._unread.takeAt(0).widget().deleteLater()
        if not found.unread:
            return
        kit, words = self._kit, self._kit.words
        card = Card(kit)
        card.column.setContentsMargins(16, 14, 16, 14)
        card.column.setSpacing(6)
        card.column.addWidget(TextBlock(kit, words._("Files that were not read"), "h3"))
        for entry in found.unread:
            card.column.addWidget(TextBlock(kit, why_unread(words, entry), "table"))
        self._unread.addWidget(card)

    def _place(self) -> None:
        for card in self._cards:
            self._grid.removeWidget(card)
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // self._columns, place % self._columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)

    def _saved(self, name: str, outcome: object) -> None:
        words = self._kit.words
        if isinstance(outcome, SaveFailed):
            told = say_save_failure(words, outcome)
            self._prompts.tell(words._("The overview was not saved"), told)
            return
        self.told.set_text(words._("Saved: {name}").format(name=name))

    def _show_state(self) -> None:
        busy, found, words = self._job is not None, self._found, self._kit.words
        self._waiting.setVisible(busy)
        there = found is not None and bool(found.entries)
        self._scroll.setVisible(there)
        self.empty.setVisible(not there and not busy)
        if found is not None and not there:
            self.empty.show_words(words._("No project is in this folder"), self._teaches())
        self.where.setVisible(self._folder is not None)
        for button in (self.pdf, self.excel):
            button.setVisible(there)
            button.setEnabled(there and not busy)
        self.again.setVisible(self._folder is not None)
        self.again.setEnabled(not busy)
        self.choose_button.setVisible(there)


def _read(
    words: Wording, folder: Path, day: date, cache: OverviewCache, moved: Progress, stop: Cancelled
) -> Overview:
    return read_overview(words, folder, day, cache=cache, progress=moved, cancelled=stop)


def _write(
    words: Wording, found: Overview, path: Path, _moved: Progress, _stop: Cancelled
) -> object:
    return write_overview(words, found, path, shipped_content(words.language).studio)
