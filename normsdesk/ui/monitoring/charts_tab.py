"""The charts of a norm: its gap, its signs round by round, its groups and arms."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.exports.agreement_told import agreement_told
from normsdesk.exports.pairs_told import pairs_drawn
from normsdesk.figures.agreement import Agreement, agreement
from normsdesk.figures.drawings import Drawing
from normsdesk.figures.gap import GapLines, gap_lines
from normsdesk.figures.group_dots import GroupDots, group_dots
from normsdesk.figures.rounds import Rounds, rounds
from normsdesk.figures.studio import Studio
from normsdesk.model.indicator import Indicator
from normsdesk.model.norm import Norm
from normsdesk.model.survey import SurveyImport
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.figure import FigureView
from normsdesk.ui.forms.labels import TextBlock, line_label
from normsdesk.ui.forms.picture_button import PictureButton
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.monitoring.group_charts import group_charts
from normsdesk.ui.monitoring.round_charts import RoundCharts
from normsdesk.ui.window.empty_state import EmptyState

_TWO_FROM = 860
_ON_PAPER = 560.0
_AT_ONCE = 2

Shown = GapLines | Rounds | GroupDots | Agreement


class ChartCard(Card):
    """A figure below its finding, with a sentence on how to read it and a button to save it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        self._draws: Callable[[Studio, float], Drawing] | None = None
        self.title = TextBlock(desk.kit, "", "h3", widest=700)
        self.figure = FigureView(desk.kit)
        self.caption = TextBlock(desk.kit, "", "caption", "text3", widest=700)
        self.picture = PictureButton(desk, self._on_paper)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        self.column.addWidget(self.figure)
        self.column.addWidget(self.caption)
        self.column.addStretch(1)
        grows(self)

    def show_chart(self, data: Shown, caption: str) -> None:
        """Show a chart."""
        self.title.set_text(data.title)
        self.caption.set_text(caption)
        self._draws = _draws(data)
        self.figure.show_figure(self._draws)

    def _on_paper(self, studio: Studio) -> Drawing:
        if self._draws is None:
            return Drawing(width=1, height=1, operations=())
        return self._draws(studio, _ON_PAPER)


class ChartsTab(QWidget):
    """A card for each chart that there are values for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._cards: list[ChartCard] = []
        self._waiting: list[tuple[Shown, str]] = []
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(lambda: self._show_next(1))
        self._filled = 0
        self._wide = True
        kit, words = desk.kit, desk.kit.words
        self.norm = ListChoice(kit, (), words._("Norm"))
        self.norm.edited.connect(self._draw)
        self._nothing = EmptyState(
            kit,
            words._("Nothing to draw here yet"),
            words._("Enter values of a round. The charts come by themselves."),
        )
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(16)
        self._full = QWidget()
        inner = QVBoxLayout(self._full)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(line_label(kit, words._("Norm"), "label", "text2"))
        head.addWidget(self.norm, 1)
        head.addStretch(1)
        inner.addLayout(head)
        inner.addWidget(self._nothing, 100)
        inner.addWidget(self._holder)
        inner.addStretch(1)
        self.empty = EmptyState(
            kit,
            words._("No charts yet"),
            words._("Enter values of two rounds. The charts come by themselves."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._full, 1)
        column.addWidget(self.empty, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand in two columns where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= self._desk.kit.theme.length(_TWO_FROM)
        if wide != self._wide:
            self._wide = wide
            self._place()

    def cards(self) -> list[ChartCard]:
        """Return the charts that are shown, those still to come as well."""
        self._show_next(len(self._waiting))
        return [card for card in self._cards if not card.isHidden()]

    def offer(self) -> str:
        """Offer nothing: charts only show what stands elsewhere."""
        return ""

    def add(self) -> None:
        """Add nothing."""

    def choose(self, record_id: str) -> bool:
        """Show the charts of a norm; tell whether there is one."""
        if self._desk.bridge.snapshot.find(Norm, record_id) is None:
            return False
        self.norm.set_value(record_id)
        self._draw()
        return True

    def catch_up(self) -> None:
        """Show what the document holds now."""
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        used = {one.norm_id for one in snapshot.all(Indicator)}
        used |= {each.norm_id for done in snapshot.all(SurveyImport) for each in done.pairs}
        naming = Naming(words, snapshot)
        options = [
            Option(value=norm.id, text=naming.title(norm))
            for norm in snapshot.all(Norm)
            if norm.id in used
        ]
        if "" in used:
            options.append(Option(value="", text=words._("Indicators without a norm")))
        kept = self.norm.value()
        self.norm.set_options(options)
        values = [option.value for option in options]
        self.norm.set_value(kept if kept in values else values[0] if values else None)
        self._full.setVisible(bool(options))
        self.empty.setVisible(not options)
        if options:
            self._draw()

    def _draw(self, *_edited: object) -> None:
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        norm_id = str(self.norm.value() or "")
        over_rounds = RoundCharts(words, snapshot, norm_id)
        found = (
            over_rounds.views(),
            agreement_told(words, snapshot, norm_id),
            over_rounds.signs(),
        )
        charts: list[tuple[Shown, str]] = [each for each in found if each is not None]
        charts.extend(group_charts(words, snapshot, norm_id))
        charts.extend(pairs_drawn(words, snapshot, norm_id))
        self._nothing.setVisible(not charts)
        for card in self._cards[len(charts) :]:
            card.hide()
        self._filled, self._waiting = 0, charts
        self._show_next(_AT_ONCE)
        if self._waiting:
            self._later.start()

    def _show_next(self, count: int) -> None:
        # To draw a dozen charts at once would hold the window up; those in sight come first.
        for data, caption in self._waiting[:count]:
            if self._filled == len(self._cards):
                fresh = ChartCard(self._desk)
                fresh.setParent(self._holder)  # never a window of its own
                fresh.resize(0, 0)  # until it has its place it must not lie on the others
                self._cards.append(fresh)
            card = self._cards[self._filled]
            card.show()
            card.show_chart(data, caption)
            self._filled += 1
        del self._waiting[:count]
        if not self._waiting:
            self._later.stop()
        self._place()

    def _place(self) -> None:
        columns = 2 if self._wide else 1
        shown = [card for card in self._cards if not card.isHidden()]
        for place, card in enumerate(shown):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def _draws(data: Shown) -> Callable[[Studio, float], Drawing]:
    match data:
        case Agreement():
            return partial(agreement, data)
        case GapLines():
            return partial(gap_lines, data)
        case Rounds():
            return partial(rounds, data)
        case GroupDots():
            return partial(group_dots, data)
