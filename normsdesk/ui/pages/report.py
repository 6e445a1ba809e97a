"""The page of step 9: choose reader, sections and looks; make the PDF or the Word document."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from normsdesk.edit.commands.reports import remember_report
from normsdesk.ui.bridge import Desk
from normsdesk.ui.report.answers_card import AnswersCard
from normsdesk.ui.report.making import Making
from normsdesk.ui.report.making_card import MakingCard
from normsdesk.ui.report.preview_card import PreviewCard
from normsdesk.ui.report.report_tools import (
    ENDING,
    TABLES_ENDING,
    WORD_ENDING,
    ReportTools,
)
from normsdesk.ui.report.saved import ReportChoices
from normsdesk.ui.report_choices import LooksChoice, ReaderChoice, SectionChoice
from normsdesk.ui.report_run import ReportWish

if TYPE_CHECKING:
    from normsdesk.exports.written import Written

_SECTIONS, _SIDE, _THREE = 254, 330, 960
_ANY = 16_777_215


class ReportPage(QWidget):
    """Sections at the left, the pages in the middle; buttons, reader and looks at the right."""

    def __init__(self, desk: Desk, tools: ReportTools) -> None:
        super().__init__()
        self._desk, self._tools = desk, tools
        self._ready = False
        self._wide = True
        self._three: bool | None = None
        kit, start = desk.kit, tools.kept.choices()
        self.making = MakingCard(kit, tools.show_path)
        self._run = Making(desk, tools, self.making)
        self.preview = PreviewCard(kit, tools.jobs)
        self.sections = SectionChoice(kit, start, self._look)
        self.readers = ReaderChoice(kit, start, self.sections.show_reader)
        self.looks = LooksChoice(kit, start)
        self.answers = AnswersCard(desk)
        self._lay_out()
        self.making.make.clicked.connect(partial(self.make, ENDING))
        self.making.make_word.clicked.connect(partial(self.make, WORD_ENDING))
        self.making.make_tables.clicked.connect(partial(self.make, TABLES_ENDING))
        self._run.begun.connect(self.preview.rest)  # what is saved comes first
        self._run.over.connect(self._refresh)
        self._run.written.connect(self._remember)
        self.looks.changed.connect(self._chosen)
        self.readers.contacts.edited.connect(self._chosen)
        desk.bridge.changed.connect(self._refresh)
        self._ready = True
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look at the project as it is now."""
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the lane to others."""
        super().hideEvent(event)
        self.preview.rest()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have three columns only where the pages keep room."""
        super().resizeEvent(event)
        self._arrange()

    def set_wide(self, wide: bool) -> None:
        """Have room for three columns, or for two."""
        self._wide = wide
        self._arrange()

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

    def choices(self) -> ReportChoices:
        """Return what is remembered of what is chosen."""
        language = self.looks.language()
        return ReportChoices(
            reader=self.readers.reader().value,
            left_out=self.sections.left_out(),
            language="" if language == self._desk.kit.words.language else language,
            paper=self.looks.paper(),
            white_cover=self.looks.white_cover(),
        )

    def make(self, ending: str = ENDING) -> None:
        """Ask where to write, and make the report in the lane, as PDF, for Word or for Excel."""
        if self._run.busy() or not self.sections.chosen():
            return
        title = self._desk.kit.words._("Save the report")
        self._run.make(title, self._tools.suggested().with_suffix(ending), self.wish())

    def take_keyboard(self) -> None:
        """Give the keyboard to what makes the PDF: Enter then makes it."""
        self.making.make.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def cancel(self) -> None:
        """Ask the report under way to stop."""
        self._run.cancel()

    def leave(self) -> None:
        """Stop all that is under way: the project is left."""
        self.cancel()
        self.preview.rest()

    def _lay_out(self) -> None:
        column = QWidget()
        self._side = QVBoxLayout(column)
        self._side.setContentsMargins(0, 0, 4, 0)  # the scroll bar stands apart
        self._side.setSpacing(10)
        for card in (self.making, self.readers, self.looks, self.answers):
            card.column.setContentsMargins(12, 10, 12, 12)
            card.column.setSpacing(8)
            self._side.addWidget(card)
        self._side.addStretch(1)
        self._pane = QScrollArea()
        self._pane.setWidgetResizable(True)
        self._pane.setFrameShape(QFrame.Shape.NoFrame)
        self._pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pane.setWidget(column)
        self._pane.setFixedWidth(self._desk.kit.theme.length(_SIDE))
        self._pane.viewport().setAutoFillBackground(False)
        column.setAutoFillBackground(False)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        self._row.addWidget(self.preview, 1)
        self._row.addWidget(self._pane)

    def _arrange(self) -> None:
        length = self._desk.kit.theme.length
        three = self._wide and self.width() >= length(_THREE)
        if three is self._three:
            return
        self._three = three
        # Beside two columns only, the long list of sections comes last.
        if three:
            self._row.insertWidget(0, self.sections)
        else:
            self._side.insertWidget(self._side.count() - 1, self.sections)
        self.sections.set_scrolling(three)
        least = length(_SECTIONS) if three else 0
        self.sections.setMinimumWidth(least)
        self.sections.setMaximumWidth(least or _ANY)

    def _look(self, chosen: frozenset[str]) -> None:
        for button in self.making.makers:
            button.setEnabled(bool(chosen))
        if self._ready:
            self._chosen()

    def _chosen(self) -> None:
        self._tools.kept.keep(self.choices())
        self._refresh()

    def _refresh(self) -> None:
        if self.isVisible() and not self._run.busy():
            self.preview.show_report(self._desk.bridge.snapshot, self.wish())

    def _remember(self, written: "Written") -> None:
        bridge = self._desk.bridge
        if written.made is not None and not bridge.read_only:
            bridge.end_typing()
            bridge.commit(remember_report(bridge.snapshot, written.made), self)
