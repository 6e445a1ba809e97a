"""The page of step 9: choose reader, sections and looks; make the PDF."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from normsdesk.library.languages import LANGUAGES, offered_languages
from normsdesk.library.wording import choice_word
from normsdesk.model.project import Reader
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import CheckBox, ListChoice
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.jobs import Jobs
from normsdesk.ui.kit import Kit
from normsdesk.ui.prompts import FileKind, Prompts
from normsdesk.ui.report_run import ReportRun, ReportWish

if TYPE_CHECKING:
    from normsdesk.exports.pdf import ExportFailed, Written

MAY_HAVE_CONTACTS = frozenset({Reader.INTERNAL, Reader.MENTOR})
"""Readers who get contact details when the box is ticked (domain 7, point 8)."""

ENDING = ".pdf"
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


class SectionChoice(Card):
    """The sections of a report, each with a box to tick."""

    def __init__(self, kit: Kit, on_change: Callable[[], object]) -> None:
        from normsdesk.exports.build import section_titles

        super().__init__(kit)
        self._kit = kit
        self._on_change = on_change
        head = QHBoxLayout()
        head.addWidget(TextBlock(kit, kit.words._("Sections"), "h3"), 1)
        self._count = TextBlock(kit, "", "table", "text3")
        head.addWidget(self._count)
        self.column.addLayout(head)
        self._boxes: dict[str, CheckBox] = {}
        boxes = QVBoxLayout()
        boxes.setSpacing(6)
        for section_id, title in section_titles(kit.words).items():
            box = CheckBox(kit, title)
            box.setObjectName(f"section_{section_id}")
            box.set_value(True)
            box.edited.connect(self._changed)
            self._boxes[section_id] = box
            boxes.addWidget(box)
        self.column.addLayout(boxes)
        self.column.addStretch(1)
        self._show_count()

    def chosen(self) -> frozenset[str]:
        """Return the ids of the chosen sections."""
        return frozenset(name for name, box in self._boxes.items() if box.value())

    def _changed(self) -> None:
        self._show_count()
        self._on_change()

    def _show_count(self) -> None:
        words = self._kit.words
        self._count.set_text(
            words._("{chosen} of {all}").format(
                chosen=words.number(len(self.chosen())), all=words.number(len(self._boxes))
            )
        )


class ReaderChoice(Card):
    """Who will read it, what they get, and whether contact details go along."""

    def __init__(self, kit: Kit) -> None:
        words = kit.words
        super().__init__(kit, words._("Who will read it?"))
        self._kit = kit
        options = [Option(value=one.value, text=choice_word(words, one)) for one in Reader]
        self._readers = Segmented(kit, options, words._("Who will read it?"))
        self._readers.setObjectName("reader")
        self._readers.set_value(Reader.MENTOR.value)
        self._readers.edited.connect(self._changed)
        self.column.addWidget(self._readers)
        self._gets = TextBlock(kit, "", "table", "text2")
        self.column.addWidget(self._gets)
        self.contacts = CheckBox(kit, words._("Show phone numbers and e-mail"))
        self.contacts.setObjectName("contacts")
        self.column.addWidget(self.contacts)
        self._reader = Reader.MENTOR
        self._show_reader()

    def reader(self) -> Reader:
        """Return the reader."""
        return self._reader

    def with_contacts(self) -> bool:
        """Tell whether contact details are wanted and allowed."""
        return self._reader in MAY_HAVE_CONTACTS and self.contacts.value()

    def _changed(self, value: object) -> None:
        if isinstance(value, str):
            self._reader = Reader(value)
        self._readers.set_value(self._reader.value)  # there is no report for nobody
        self._show_reader()

    def _show_reader(self) -> None:
        words = self._kit.words
        self._gets.set_text(
            {
                Reader.INTERNAL: words._("Your own staff see everything."),
                Reader.MENTOR: words._("Your mentor sees everything but quotes."),
                Reader.DONOR: words._("No risks, no mentorship, no quotes, no forms."),
                Reader.PUBLIC: words._("Results only. No risks, no evidence, no mentorship."),
            }[self._reader]
        )
        self.contacts.setVisible(self._reader in MAY_HAVE_CONTACTS)


class LooksChoice(Card):
    """Language, paper and cover."""

    def __init__(self, kit: Kit) -> None:
        from normsdesk.exports.options import Paper

        words = kit.words
        super().__init__(kit, words._("Language and paper"))
        languages = [Option(value=one, text=LANGUAGES[one]) for one in offered_languages()]
        self._language = ListChoice(kit, languages, words._("Language of the report"))
        self._language.setObjectName("language")
        known = {one.value for one in languages}
        self._language.set_value(words.language if words.language in known else "en")
        self.column.addWidget(Field(kit, words._("Language of the report"), self._language))
        papers = [
            Option(value=Paper.A4.value, text=words._("A4")),
            Option(value=Paper.LETTER.value, text=words._("Letter")),
        ]
        self._paper = Segmented(kit, papers, words._("Paper"))
        self._paper.setObjectName("paper")
        self._chosen_paper = Paper.A4.value
        self._paper.set_value(self._chosen_paper)
        self._paper.edited.connect(self._take_paper)
        self.column.addWidget(Field(kit, words._("Paper"), self._paper))
        self._white = CheckBox(kit, words._("White cover, saves ink"))
        self._white.setObjectName("white_cover")
        self.column.addWidget(self._white)

    def language(self) -> str:
        """Return the language of the report."""
        return self._language.value() or "en"

    def paper(self) -> str:
        """Return the value of the chosen `Paper`."""
        return self._chosen_paper

    def white_cover(self) -> bool:
        """Tell whether the cover is white."""
        return self._white.value()

    def _take_paper(self, value: object) -> None:
        if isinstance(value, str):
            self._chosen_paper = value
        self._paper.set_value(self._chosen_paper)


class MakingCard(Card):
    """The button that makes it; then progress with Cancel; then what came of it."""

    def __init__(self, kit: Kit, show_path: Callable[[Path], bool]) -> None:
        words = kit.words
        super().__init__(kit, words._("Save the report"))
        self._kit = kit
        self._show_path = show_path
        self._path: Path | None = None
        self.make = Button(kit, words._("Make the PDF"), ButtonKind.MAIN, icon="file-text")
        self.column.addWidget(self.make)
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
        pages = words.ngettext("{count} page", "{count} pages", written.pages).format(
            count=words.number(written.pages)
        )
        self._path = written.path
        self._tell(
            words._("{file}: {pages}, {size} KB.").format(
                file=str(written.path),
                pages=pages,
                size=words.number(max(1, round(written.size / 1024))),
            )
        )
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
        self.sections = SectionChoice(desk.kit, self._look)
        self.readers = ReaderChoice(desk.kit)
        self.looks = LooksChoice(desk.kit)
        self.making = MakingCard(desk.kit, tools.show_path)
        self.making.make.clicked.connect(self.make)
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

    def make(self) -> None:
        """Ask where to write, and make the report in the lane."""
        words = self._desk.kit.words
        if self._run is not None or not self.sections.chosen():
            return
        kind = FileKind(name=words._("PDF file"), endings=(ENDING,))
        path = self._tools.prompts.path_to_save(
            words._("Save the report"), self._tools.suggested(), kind
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

    def _look(self) -> None:
        self.making.make.setEnabled(bool(self.sections.chosen()))

    def _ended(self, outcome: "Written | ExportFailed") -> None:
        from normsdesk.exports.pdf import Written

        self._run = None
        if isinstance(outcome, Written):
            self.making.show_written(outcome)
            return
        failed = SaveFailed(reason=outcome.reason, path=outcome.path, detail=outcome.detail)
        self.making.show_trouble(say_save_failure(self._desk.kit.words, failed))

    def _broke_off(self, error: Exception) -> None:
        self._run = None
        self.making.show_trouble(
            self._desk.kit.words._("The report was not made: the program has a fault here.")
        )
        raise error

    def _stopped(self) -> None:
        self._run = None
        self.making.show_stopped()
