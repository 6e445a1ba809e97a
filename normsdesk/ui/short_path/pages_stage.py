"""The last stage: the two pages as they will be, and the buttons that write them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout

from normsdesk.model.norm import Norm
from normsdesk.model.project import Reader
from normsdesk.steps.asked import Place
from normsdesk.steps.short_path import Way
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.report.making import Making
from normsdesk.ui.report.making_card import MakingCard
from normsdesk.ui.report.preview_card import PreviewCard
from normsdesk.ui.report.report_tools import ENDING, WORD_ENDING, ReportTools
from normsdesk.ui.report_run import ReportWish
from normsdesk.ui.short_path.stages import StageView, WaySubjects

_SIDE, _TWO_FROM, _LEAST = 270, 640, 420
_ANY = 16_777_215


class PagesStage(StageView):
    """Preview at the left, buttons at the right. `ReportTools` say where to write."""

    ends_above = False

    def __init__(
        self,
        desk: Desk,
        subjects: WaySubjects,
        tools: ReportTools,
        go: Callable[[Place], object],
    ) -> None:
        self._tools, self._go = tools, go
        self._way = Way()
        super().__init__(desk, subjects)

    def build(self) -> None:
        """Make preview, buttons, and the ways into the full depth."""
        kit, words = self.desk.kit, self.desk.kit.words
        self.preview = PreviewCard(kit, self._tools.jobs)
        self.preview.setMinimumHeight(kit.theme.length(_LEAST))
        self.making = MakingCard(kit, self._tools.show_path)
        self.making.make_tables.hide()
        self.making.make.clicked.connect(partial(self.make, ENDING))
        self.making.make_word.clicked.connect(partial(self.make, WORD_ENDING))
        self._run = Making(self.desk, self._tools, self.making)
        self._run.begun.connect(self.preview.rest)
        self._run.over.connect(self._refresh)
        self.deeper = Card(kit, words._("Go deeper"))
        self.deeper.column.setSpacing(6)
        self.ways = [
            Button(kit, words._("Who matters, sanctions"), icon="users"),
            Button(kit, words._("Strategy and safety"), icon="shield-check"),
            Button(kit, words._("Questionnaire for a survey"), icon="clipboard-check"),
        ]
        for button, step_id in zip(self.ways, ("diagnosis", "strategy", "monitoring"), strict=True):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self._deeper, step_id))
            self.deeper.column.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(14)
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(self.making)
        side.addWidget(self.deeper)
        side.addStretch(1)
        self._row.addWidget(self.preview, 1)
        self._row.addLayout(side)
        self.box.addLayout(self._row, 1)

    def show_way(self, way: Way) -> None:
        """Show the pages about the norm of a way."""
        self._way = way
        self._refresh()

    def begin(self) -> None:
        """Go to the button that makes the pages."""
        self.making.make.setFocus()

    def make(self, ending: str = ENDING) -> None:
        """Ask where to write, and write the two pages."""
        norm = self.desk.bridge.snapshot.find(Norm, self._way.norm_id)
        if self._run.busy() or norm is None:
            return
        suggested = self._tools.suggested()
        path = suggested.with_name(f"{suggested.stem} {norm.code}{ending}")
        self._run.make(self.desk.kit.words._("Save the two pages"), path, self._wish())

    def cancel(self) -> None:
        """Ask the pages under way to stop."""
        self._run.cancel()

    def leave(self) -> None:
        """Stop all that is under way."""
        self.cancel()
        self.preview.rest()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look at the project as it is now."""
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the lane to others."""
        super().hideEvent(event)
        self.preview.rest()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have the buttons beside the pages where there is room."""
        super().resizeEvent(event)
        length = self.desk.kit.theme.length
        wide = self.width() >= length(_TWO_FROM)
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if wide else way.BottomToTop)
        for card in (self.making, self.deeper):
            card.setMinimumWidth(length(_SIDE) if wide else 0)
            card.setMaximumWidth(length(_SIDE) if wide else _ANY)

    def _wish(self) -> ReportWish:
        return ReportWish(
            reader=Reader.MENTOR,
            language=self.desk.kit.words.language,
            sections=frozenset({"norms"}),
            paper="a4",
            date=self._tools.today(),
            norm_id=self._way.norm_id,
        )

    def _refresh(self) -> None:
        if self.isVisible() and not self._run.busy() and self._way.norm_id:
            self.preview.show_report(self.desk.bridge.snapshot, self._wish())

    def _deeper(self, step_id: str) -> None:
        norm_id = self._way.norm_id if step_id == "diagnosis" else ""
        self._go(Place(step_id=step_id, record_id=norm_id))
