"""The page of step 9: choose reader, sections and looks; make the PDF or the Word document."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.jobs import Jobs
from normsdesk.ui.kit import Kit
from normsdesk.ui.prompts import FileKind, Prompts
from normsdesk.ui.report_choices import LooksChoice, ReaderChoice, SectionChoice
from normsdesk.ui.report_run import ReportRun, ReportWish

if TYPE_CHECKING:
    from normsdesk.exports.written import Written

ENDING = ".pdf"
WORD_ENDING = ".docx"
_SIDE = 340


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTools:
    """What the page needs beside the project.

    Attributes:
        jobs: the lane in which reports are made.
        prompts: asks where to write.
        suggested: names a place for a PDF.
        today: the day that stands on the report.
        show_path: has the system open a file or a folder; tells whether it could.
    """

    jobs: Jobs
    prompts: Prompts
    suggested: Callable[[], Path]
    today: Callable[[], datetime.date]
    show_path: Callable[[Path], bool]


class MakingCard(Card):
    """The button that makes it; then progress with Cancel; then what came of it."""

    def __init__(self, kit: Kit, show_path: Callable[[Path], bool]) -> None:
        words = kit.words
        super().__init__(kit, words._("Save the report"))
        self._kit = kit
        self._show_path = show_path
        self._path: Path | None = None
        self.make = Button(kit, words._("Make the PDF"), ButtonKind.MAIN, icon="file-text")
        self.make_word = Button(kit, words._("Make a Word document"), icon="file-type")
        self.column.addWidget(self.make)
        self.column.addWidget(self.make_word)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words._("Progress of the report"))
        self.cancel = Button(kit, words._("Cancel"))
        running = QHBoxLayout()
        running.setSpacing(12)
        running.addWidget(self.bar, 1)
        running.addWidget(self.cancel)
        self.column.addLayout(running)
        self.told = TextBlock(kit, "", "table", "text2")
        self.column.addWidget(self.told)
        self._open = Button(kit, words._("Open"), icon="eye")
        self._open.clicked.connect(self._open_file)
        self._folder = Button(kit, words._("Show in folder"), icon="folder-open")
        self._folder.clicked.connect(self._open_folder)
        after = QHBoxLayout()
        after.setSpacing(8)
        after.addWidget(self._open)
        after.addWidget(self._folder)
        after.addStretch(1)
        self.column.addLayout(after)
        self._show(running=False)

    def show_running(self) -> None:
        """Show that a report is being made."""
        self.bar.setRange(0, 0)
        self._tell(self._kit.words._("You can go on working."))
        self._show(running=True)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, done: int, total: int) -> None:
        """Show how much of how much is done."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def show_written(self, written: "Written") -> None:
        """Show where the report is."""
        words = self._kit.words
        size = words.number(max(1, round(written.size / 1024)))
        self._path = written.path
        if written.pages is None:
            told = words._("{file}: {size} KB.").format(file=str(written.path), size=size)
        else:
            pages = words.ngettext("{count} page", "{count} pages", written.pages).format(
                count=words.number(written.pages)
            )
            told = words._("{file}: {pages}, {size} KB.").format(
                file=str(written.path), pages=pages, size=size
            )
        self._tell(told)
        self._show(running=False, written=True)
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, sentence: str) -> None:
        """Say why there is no report."""
        self._tell(sentence, "danger")
        self._show(running=False)

    def show_stopped(self) -> None:
        """Say that it was cancelled."""
        self._tell(self._kit.words._("Stopped. Nothing was written."))
        self._show(running=False)

    def _tell(self, sentence: str, ink: str = "text2") -> None:
        self.told.set_role_ink(ink)
        self.told.set_text(sentence)

    def _show(self, *, running: bool, written: bool = False) -> None:
        self.make.setVisible(not running)
        self.make_word.setVisible(not running)
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
        self._open.setVisible(written)
        self._folder.setVisible(written)
        self.told.setVisible(bool(self.told.text()))

    def _open_file(self) -> None:
        if self._path is not None:
            self._show_or_tell(self._path)

    def _open_folder(self) -> None:
        if self._path is not None:
            self._show_or_tell(self._path.parent)

    def _show_or_tell(self, path: Path) -> None:
        if not self._show_path(path):
            words = self._kit.words
            self._tell(words._("Nothing here can open {file}.").format(file=str(path)), "danger")


class ReportPage(QWidget):
    """Sections at the left, reader, looks and the button at the right."""

    def __init__(self, desk: Desk, tools: ReportTools) -> None:
        super().__init__()
        self._desk, self._tools = desk, tools
        self._run: ReportRun | None = None
        self.making = MakingCard(desk.kit, tools.show_path)
        self.sections = SectionChoice(desk.kit, self._look)
        self.readers = ReaderChoice(desk.kit, self.sections.show_reader)
        self.looks = LooksChoice(desk.kit)
        self.making.make.clicked.connect(partial(self.make, ENDING))
        self.making.make_word.clicked.connect(partial(self.make, WORD_ENDING))
        self.making.cancel.clicked.connect(self.cancel)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(14)
        for card in (self.making, self.readers, self.looks):
            side.addWidget(card)
        side.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        self._row.addWidget(self.sections, 1)
        self._row.addWidget(self._side)
        self.set_wide(True)

    def set_wide(self, wide: bool) -> None:
        """Have room for two columns, or for one."""
        way = QBoxLayout.Direction
        # In one column the button comes first, the long list of sections last.
        self._row.setDirection(way.LeftToRight if wide else way.BottomToTop)
        self._row.setAlignment(
            self.sections, Qt.AlignmentFlag.AlignTop if wide else Qt.AlignmentFlag(0)
        )
        side = self._desk.kit.theme.length(_SIDE)
        self._side.setMinimumWidth(side if wide else 0)
        self._side.setMaximumWidth(round(side * 1.2) if wide else 16777215)

    def wish(self) -> ReportWish:
        """Return what is chosen now."""
        return ReportWish(
            reader=self.readers.reader(),
            language=self.looks.language(),
            sections=self.sections.chosen(),
            paper=self.looks.paper(),
            date=self._tools.today(),
            contacts=self.readers.with_contacts(),
            white_cover=self.looks.white_cover(),
        )

    def make(self, ending: str = ENDING) -> None:
        """Ask where to write, and make the report in the lane, as PDF or for Word."""
        words = self._desk.kit.words
        if self._run is not None or not self.sections.chosen():
            return
        name = words._("PDF file") if ending == ENDING else words._("Word document")
        path = self._tools.prompts.path_to_save(
            words._("Save the report"),
            self._tools.suggested().with_suffix(ending),
            FileKind(name=name, endings=(ending,)),
        )
        if path is None:
            return
        self._run = ReportRun(self._desk.bridge.snapshot, self.wish(), path)
        self._run.ended.connect(self._ended)
        self._run.broke_off.connect(self._broke_off)
        self._run.stopped.connect(self._stopped)
        self._run.moved.connect(self.making.show_progress)
        self.making.show_running()
        self._run.start(self._tools.jobs)

    def cancel(self) -> None:
        """Ask the report under way to stop."""
        if self._run is not None:
            self._run.cancel()

    def _look(self, chosen: frozenset[str]) -> None:
        self.making.make.setEnabled(bool(chosen))
        self.making.make_word.setEnabled(bool(chosen))

    def _ended(self, outcome: "Written | SaveFailed") -> None:
        from normsdesk.exports.written import Written

        self._run = None
        if isinstance(outcome, Written):
            self.making.show_written(outcome)
            return
        self.making.show_trouble(say_save_failure(self._desk.kit.words, outcome))

    def _broke_off(self, error: Exception) -> None:
        self._run = None
        self.making.show_trouble(
            self._desk.kit.words._("The report was not made: the program has a fault here.")
        )
        raise error

    def _stopped(self) -> None:
        self._run = None
        self.making.show_stopped()
