"""Writing a report from a page: asking where, the lane, and telling what came of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure
from normsdesk.ui.bridge import Desk
from normsdesk.ui.prompts import FileKind
from normsdesk.ui.report.making_card import MakingCard
from normsdesk.ui.report.report_tools import ENDING, TABLES_ENDING, WORD_ENDING, ReportTools
from normsdesk.ui.report_run import ReportRun, ReportWish

if TYPE_CHECKING:
    from normsdesk.exports.written import Written


class Making(QObject):
    """Makes one report at a time, and shows on a card how it goes.

    ``begun`` tells that one is under way, ``over`` that none is any more; ``written`` carries
    the `Written` of one that succeeded.
    """

    begun = Signal()
    over = Signal()
    written = Signal(object)

    def __init__(self, desk: Desk, tools: ReportTools, card: MakingCard) -> None:
        super().__init__(card)
        self._desk, self._tools, self._card = desk, tools, card
        self._run: ReportRun | None = None
        card.cancel.clicked.connect(self.cancel)

    def busy(self) -> bool:
        """Tell whether a report is under way."""
        return self._run is not None

    def make(self, title: str, suggested: Path, wish: ReportWish) -> None:
        """Ask where to write, and make what is wished for in the lane.

        The end of the ``suggested`` name says in which form: PDF, Word or Excel.
        """
        words, ending = self._desk.kit.words, suggested.suffix
        names = {
            ENDING: words._("PDF file"),
            WORD_ENDING: words._("Word document"),
            TABLES_ENDING: words._("Excel workbook"),
        }
        kind = FileKind(name=names[ending], endings=(ending,))
        path = self._tools.prompts.path_to_save(title, suggested, kind)
        if path is None or self._run is not None:
            return
        self.begun.emit()
        self._run = ReportRun(self._desk.bridge.snapshot, wish, path)
        self._run.ended.connect(self._ended)
        self._run.broke_off.connect(self._broke_off)
        self._run.stopped.connect(self._stopped)
        self._run.moved.connect(self._card.show_progress)
        self._card.show_running()
        self._run.start(self._tools.jobs)

    def cancel(self) -> None:
        """Ask the report under way to stop."""
        if self._run is not None:
            self._run.cancel()

    def _ended(self, outcome: "Written | SaveFailed") -> None:
        self._let_go()
        if isinstance(outcome, SaveFailed):
            self._card.show_trouble(say_save_failure(self._desk.kit.words, outcome))
            return
        self._card.show_written(outcome)
        self.written.emit(outcome)

    def _broke_off(self, error: Exception) -> None:
        self._let_go()
        self._card.show_trouble(
            self._desk.kit.words._("The report was not made: the program has a fault here.")
        )
        raise error

    def _stopped(self) -> None:
        self._let_go()
        self._card.show_stopped()

    def _let_go(self) -> None:
        self._run = None
        self.over.emit()
