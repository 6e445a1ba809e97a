"""Sheets and posters: choose them, see the pages, save them as a PDF, type a sheet in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from normsdesk.model.snapshot import Snapshot
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.jobs import Cancelled, Jobs, Progress
from normsdesk.ui.kit import Kit
from normsdesk.ui.report.preview_card import PreviewCard
from normsdesk.ui.report_run import LaneRun
from normsdesk.ui.worksheets.paper_choices import PaperChoices
from normsdesk.ui.worksheets.paper_run import PaperKind, PaperPreviewing, PaperWish, write_paper

if TYPE_CHECKING:
    from normsdesk.exports.written import Written

_WIDTH, _HEIGHT = 1080, 660


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTools:
    """What the dialog needs of whoever opens it.

    ``ask_path`` asks where to write, ``show`` opens a file, ``failed`` tells why one was not
    written.
    """

    ask_path: Callable[[PaperKind], Path | None]
    show: Callable[[Path], object]
    failed: Callable[[object], object]


class PaperDialog(QDialog):
    """Shows sheets and posters to choose, and the pages they make.

    ``type_in_asked`` carries the id of a sheet that a person wants to type in.
    """

    type_in_asked = Signal(str)

    def __init__(
        self,
        kit: Kit,
        snapshot: Snapshot,
        tools: PaperTools,
        parent: QWidget | None = None,
        *,
        step_id: str = "",
    ) -> None:
        super().__init__(parent)
        self._kit, self._snapshot, self._tools = kit, snapshot, tools
        self._jobs = Jobs()
        self._run: LaneRun | None = None
        self._path: Path | None = None
        words = kit.words
        self.setWindowTitle(words._("Worksheets and posters"))
        self.setModal(True)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.choices = PaperChoices(kit, snapshot, step_id)
        self.choices.changed.connect(self._changed)
        self.preview = PreviewCard(kit, self._jobs, PaperPreviewing(self._jobs, self))
        self.preview.view.setMinimumHeight(kit.theme.length(150))
        self.preview.view.setAccessibleName(words._("Preview of the pages"))
        self._foot()
        self._build()
        self._changed()
        self._fit()

    def wish(self) -> PaperWish:
        """Return what is chosen."""
        return self.choices.wish()

    def done(self, result: int) -> None:
        """Close, and stop what is under way; hidden pages begin nothing new."""
        super().done(result)
        if self._run is not None:
            self._run.cancel()
            self._run = None
        self.preview.rest()
        self._jobs.close()

    def save(self) -> None:
        """Ask for a place, and write the PDF there."""
        wish = self.wish()
        if not wish.names or self._run is not None:
            return
        path = self._tools.ask_path(wish.kind)
        if path is None:
            return
        snapshot = self._snapshot

        def work(progress: Progress, cancelled: Cancelled) -> object:
            return write_paper(snapshot, wish, path, progress, cancelled)

        self._run = LaneRun(work)
        self._run.ended.connect(self._written)
        self._run.broke_off.connect(self._broke_off)
        self._run.stopped.connect(self._stopped)
        self._run.moved.connect(self._moved)
        self._show_running(running=True)
        self._run.start(self._jobs)

    def _foot(self) -> None:
        kit, words = self._kit, self._kit.words
        self.type_in = Button(kit, words._("Type in from the flipchart"), icon="pencil")
        self.type_in.setObjectName("type_in")
        self.type_in.clicked.connect(self._ask_to_type_in)
        self.told = TextBlock(kit, "", "table", "text2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words._("Progress of the pages"))
        self.open_file = Button(kit, words._("Open"), icon="eye")
        self.open_file.clicked.connect(self._open_file)
        self.back = Button(kit, words._("Close"))
        self.back.setObjectName("no")
        self.back.clicked.connect(self._go_back)
        self.make = Button(kit, words._("Save as PDF"), ButtonKind.MAIN, icon="file-down")
        self.make.setObjectName("yes")
        self.make.setDefault(True)
        self.make.clicked.connect(self.save)

    def _build(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self._left())
        middle.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.type_in)
        foot.addWidget(self.told, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.bar, 1)
        for button in (self.open_file, self.back, self.make):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setSpacing(14)
        whole.addLayout(middle, 1)
        whole.addLayout(foot)
        self._show_running(running=False)

    def _left(self) -> QScrollArea:
        """Let the choices scroll where the screen is low."""
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.choices)
        scroll.viewport().setAutoFillBackground(False)
        self.choices.setAutoFillBackground(False)
        bar = scroll.verticalScrollBar().sizeHint().width()
        scroll.setFixedWidth(self.choices.minimumWidth() + bar)
        return scroll

    def _changed(self) -> None:
        wish, words = self.wish(), self._kit.words
        self.type_in.setVisible(wish.kind is PaperKind.SHEETS)
        self.make.setEnabled(bool(wish.names))
        self._show_path(None)
        if wish.names:
            self.preview.previewing.want(self._snapshot, wish)
            return
        self.preview.rest()
        self.preview.state.setText("")
        self.preview.view.show_message(words._("Tick something to see its pages."))

    def _ask_to_type_in(self) -> None:
        names = self.choices.sheets.chosen() or self.choices.sheets.names()
        self.type_in_asked.emit(names[0])

    def _go_back(self) -> None:
        if self._run is not None:
            self._run.cancel()
        else:
            self.reject()

    def _written(self, result: object) -> None:
        from normsdesk.store.failures import SaveFailed

        self._run = None
        self._show_running(running=False)
        if isinstance(result, SaveFailed):
            self._tools.failed(result)
            return
        self._show_path(cast("Written", result))

    def _show_path(self, written: "Written | None") -> None:
        words = self._kit.words
        self._path = written.path if written is not None else None
        self.open_file.setVisible(written is not None)
        if written is None:
            self.told.set_text("")
            return
        count = written.pages or 0
        said = words.ngettext("{count} page in {file}.", "{count} pages in {file}.", count)
        self.told.set_text(said.format(count=words.number(count), file=written.path.name))
        self.open_file.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_file(self) -> None:
        if self._path is not None:
            self._tools.show(self._path)

    def _stopped(self) -> None:
        self._run = None
        self._show_running(running=False)
        self.told.set_text(self._kit.words._("Stopped. Nothing was written."))

    def _broke_off(self, error: object) -> None:
        self._run = None
        self._show_running(running=False)
        self.told.set_text(self._kit.words._("Nothing was written: the program has a fault here."))
        if isinstance(error, Exception):
            raise error

    def _moved(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def _show_running(self, *, running: bool) -> None:
        words = self._kit.words
        self.bar.setVisible(running)
        self.bar.setRange(0, 0)
        self.told.setVisible(not running)
        self.make.setEnabled(not running)
        self.back.set_shown_text(words._("Cancel") if running else words._("Close"))

    def _fit(self) -> None:
        theme = self._kit.theme
        room = self.screen().availableSize() - QSize(32, 72)
        wanted = QSize(theme.length(_WIDTH), theme.length(_HEIGHT))
        self.resize(wanted.boundedTo(room))
