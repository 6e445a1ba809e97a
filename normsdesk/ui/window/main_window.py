"""The window of an open project: frame, pages, undo and redo."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QHideEvent,
    QKeySequence,
    QPagedPaintDevice,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.document import Document
from normsdesk.library.wording import spoken
from normsdesk.model.snapshot import Snapshot
from normsdesk.ui.bridge import Bridge, Desk, Files
from normsdesk.ui.kit import Kit
from normsdesk.ui.panel.asking import Asking, this_day
from normsdesk.ui.panel.not_now import NotNow, NotNowForNow
from normsdesk.ui.panel.side import PanelSide
from normsdesk.ui.room.door import RoomDoor
from normsdesk.ui.window.frame import Frame
from normsdesk.ui.window.page_list import NO_PAGES, CatchesUp, MakesPage
from normsdesk.ui.window.page_shelf import TODAY_PAGE, PageShelf
from normsdesk.ui.window.rail_entries import rail_entries
from normsdesk.ui.window.search import SearchDoor
from normsdesk.ui.window.shape import WindowShape
from normsdesk.ui.window.sizes import MINIMUM_SIZE
from normsdesk.ui.window.topbar import SavedState

if TYPE_CHECKING:  # few starts take the tour, or print
    from PySide6.QtPrintSupport import QPrinter

    from normsdesk.ui.window.tour import TourBand

_FIRST_SIZE = (1366, 688)


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowAction:
    """Something the top bar offers: a verb, an icon, what it does, and its keys if any."""

    text: str
    icon: str
    act: Callable[[], object]
    keys: str = ""


class MainWindow(QMainWindow):
    """Shows a document and lets a person work on it.

    Saving, exporting, opening and leaving are done by whoever made the window: they hand in what
    the top bar offers and tell the saved state by `show_saved`. ``not_now`` remembers which hints
    are put off, until the window closes when it is left out. Without ``files`` nothing can be
    attached. ``tour_ended`` tells that a person who took the tour wants a project of their own.
    """

    tour_ended = Signal()

    def __init__(
        self,
        document: Document,
        kit: Kit,
        *,
        actions: Sequence[WindowAction] = (),
        pages: Mapping[str, MakesPage] = NO_PAGES,
        not_now: NotNow | None = None,
        files: Files | None = None,
    ) -> None:
        super().__init__()
        self._kit = kit
        self._tour: TourBand | None = None
        self._hidden_at: int | None = None
        self._bridge = Bridge(document, self)
        self._frame = Frame(kit)
        self.desk = Desk(kit=kit, bridge=self._bridge, notices=self._frame.toast, files=files)
        above = {TODAY_PAGE: self._today_page}
        self._shelf = PageShelf(self.desk, self._frame.pages, {**above, **pages})
        self._asking = Asking(self._bridge, not_now or NotNowForNow(), self)
        self.panel = PanelSide(self._frame.side, self.desk, self._asking, self._shelf)
        self.search = SearchDoor(self._frame, self.desk, self._shelf)
        self.room = RoomDoor(self, self.desk, self._asking, self._shelf.number, this_day)
        self.setCentralWidget(self._frame)
        self.setMinimumSize(*MINIMUM_SIZE)
        self.resize(*_FIRST_SIZE)
        self._connect()
        for action in actions:
            self.offer(action)
        self._show_project(document.snapshot)
        self._show_undo()
        self._show_rail()
        self._frame.pages.setFocus()  # the first Tab goes into the page
        if document.read_only:
            self.show_saved(SavedState.READ_ONLY)

    @property
    def bridge(self) -> Bridge:
        """The wire to the document."""
        return self._bridge

    @property
    def frame(self) -> Frame:
        """Rail, top bar, page area and messages."""
        return self._frame

    @property
    def shelf(self) -> PageShelf:
        """The pages."""
        return self._shelf

    def show_step(self, number: int) -> None:
        """Show the page of a step, or for 0 what matters today."""
        self._shelf.show_step(number)

    def show_record(self, record_id: str) -> bool:
        """Show a record in its list; tell whether it is there."""
        return self._shelf.show_record(record_id)

    def show_saved(self, state: SavedState, sentence: str = "") -> None:
        """Tell whether the work is saved; ``sentence`` says what the problem is."""
        self._frame.top_bar.show_saved(state, sentence)

    def offer(self, action: WindowAction) -> None:
        """Add an action to the top bar, with its keys."""
        self._frame.top_bar.offer(action.text, action.icon, action.act)
        if action.keys:
            QShortcut(QKeySequence(action.keys), self).activated.connect(action.act)

    def take_tour(self, place: int = 0) -> None:
        """Lead through the steps, from a stop of the tour."""
        from normsdesk.ui.window.tour import TourBand

        self.leave_tour()
        self._tour = TourBand(self._kit, self.show_step)
        self._tour.left.connect(self.leave_tour)
        self._tour.start_asked.connect(self.tour_ended)
        self._frame.show_band(self._tour)
        self._tour.show_stop(place)

    def tour_place(self) -> int | None:
        """Return the stop at which the tour is, if it is under way."""
        return self._tour.place() if self._tour is not None else None

    def leave_tour(self) -> None:
        """End the tour where it is."""
        tour, self._tour = self._tour, None
        if tour is not None:
            tour.hide()
            tour.deleteLater()

    def ask_to_print(self) -> None:
        """Ask for a printer, and print the page that is shown."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self._kit.words._("Print this page"))
        # The dialog says it with the printer or without; a partial would be given one too many.
        dialog.accepted.connect(lambda: self._print_with(printer))
        QDialog.open(dialog)

    def print_on(self, device: QPagedPaintDevice) -> int:
        """Print the page that is shown, with the project's name below; return the sheets."""
        from normsdesk.ui.window.printing import print_page

        title = self._frame.top_bar.title_label.text()
        with self._frame.pages.on_paper():
            return print_page(device, self._kit, self._frame.pages.widget(), title)

    def _print_with(self, printer: "QPrinter") -> None:
        from normsdesk.ui.window.printing import MOST_DOTS

        printer.setResolution(min(printer.resolution(), MOST_DOTS))
        if not self.print_on(printer):
            words = self._kit.words
            self._frame.toast.show_message(
                words._("Nothing was printed. Look at the printer, then try again.")
            )

    def undo(self) -> None:
        """Take the last step back."""
        self._frame.toast.withdraw_offer()
        self._bridge.undo()

    def redo(self) -> None:
        """Make the step again that was taken back."""
        self._frame.toast.withdraw_offer()
        self._bridge.redo()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Let the document go, and close."""
        self.room.close()
        self._asking.stop()
        self._bridge.cut()
        super().closeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Remember what the page shows: joining changes the project while it is away."""
        super().hideEvent(event)
        self._hidden_at = self._bridge.document.revision

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Have the page show what changed while another stood in the place of this window."""
        super().showEvent(event)
        page = self._shelf.page()
        left_at, self._hidden_at = self._hidden_at, None
        if left_at not in (None, self._bridge.document.revision) and isinstance(page, CatchesUp):
            page.catch_up()

    def _connect(self) -> None:
        frame = self._frame
        frame.step_chosen.connect(self.show_step)
        frame.shape_changed.connect(self._take_shape)
        frame.top_bar.undo_asked.connect(self.undo)
        frame.top_bar.redo_asked.connect(self.redo)
        frame.side.changed.connect(self._take_room)
        frame.rail.offer(self._kit.words._("Show large"), "presentation", self.room.open)
        self._shelf.shown.connect(frame.rail.rail.set_active)
        self._shelf.turning.connect(self.panel.show_step)
        self._shelf.talk_asked.connect(self.panel.talk_about)
        self._shelf.shown.connect(self.panel.margin.refresh)
        self.panel.margin.stand_at(frame.pages.title)
        self._asking.changed.connect(self._show_rail)
        self._bridge.changed.connect(self._follow)
        self._bridge.refused.connect(self._tell_refusal)
        for keys, handler in (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+P", self.ask_to_print),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(handler)

    def _today_page(self, desk: Desk) -> QWidget:
        from normsdesk.ui.pages.today import TodayPage

        return TodayPage(desk, self._asking, this_day)

    def _follow(self) -> None:
        self._show_project(self._bridge.snapshot)
        self._show_undo()

    def _show_project(self, snapshot: Snapshot) -> None:
        words, project = self._kit.words, snapshot.project
        title = project.title or words._("Project without a title")
        chip = words._("Illustrative example") if project.example else ""
        self._frame.top_bar.show_project(title, chip)
        self.setWindowTitle(words._("{project} – NormsDesk").format(project=title))

    def _show_undo(self) -> None:
        document = self._bridge.document
        labels = (document.undo_label, document.redo_label)
        undo, redo = (spoken(self._kit.words, label) if label else "" for label in labels)
        self._frame.top_bar.show_undo(undo, redo)

    def _show_rail(self) -> None:
        rail = self._frame.rail.rail
        rail.set_steps(rail_entries(self._kit.words, self._asking.progress()))
        rail.set_active(self._shelf.number())

    def _take_shape(self, shape: WindowShape) -> None:
        self._shelf.set_shape(shape, crowded=self._frame.side.crowds_the_page())

    def _take_room(self) -> None:
        self._take_shape(self._frame.shape())

    def _tell_refusal(self, refusal: Rejected) -> None:
        self._frame.toast.show_message(spoken(self._kit.words, refusal.reason.value))
