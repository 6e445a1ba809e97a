"""The first tab: ranking, matrix, how sure the order is, and what was decided."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.priorities import ScorePlace, clear_scores, move_bubble
from normsdesk.figures.drawings import Drawing
from normsdesk.figures.matrix import matrix
from normsdesk.figures.ranking import Ranking as RankFigure
from normsdesk.figures.ranking import ranking as rank_drawing
from normsdesk.figures.studio import Studio
from normsdesk.library.wording import choice_word
from normsdesk.rules.matrix import Axis, axis_criteria
from normsdesk.rules.ranking import ROOM, RankingState
from normsdesk.rules.robustness import Robustness
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import ShowHow, SignedLine, SignedLines, grows
from normsdesk.ui.forms.buttons import link
from normsdesk.ui.forms.figure import FigureView, studio_of
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import TextBlock, line_label
from normsdesk.ui.forms.picture_button import PictureButton, titled
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.prioritise.arithmetic import score_lines, sure_lines
from normsdesk.ui.prioritise.decided_card import DecidedCard
from normsdesk.ui.prioritise.matrix_figure import matrix_data, rank_data
from normsdesk.ui.prioritise.matrix_view import MatrixView
from normsdesk.ui.prioritise.moving import Move
from normsdesk.ui.prioritise.ranking_table import RankingTable, least_width
from normsdesk.ui.prioritise.round_view import RoundView
from normsdesk.ui.prioritise.sentences import (
    provisional_text,
    put_off_lines,
    sure_spans,
    talk_text,
    tie_lines,
    written_text,
)

_LONG, _SHOWN, _COMPARED = 12, 8, 2
_LEFT, _RIGHT = 648, 390
_PICTURE = (560.0, 420.0)


class RankingCard(Card):
    """The ranking with its weights, what to talk about, and how scores come about."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        kit, words = desk.kit, desk.kit.words
        self._view: RoundView | None = None
        self._whole = False
        self.column.setContentsMargins(1, 1, 1, 6)
        self.column.setSpacing(0)
        self.table = RankingTable(kit, read_only=desk.bridge.read_only)
        self.column.addWidget(self.table)
        below = QWidget()
        grows(below)
        inner = QVBoxLayout(below)
        inner.setContentsMargins(14, 8, 14, 0)
        inner.setSpacing(4)
        self.all = link(kit, "")
        self.all.clicked.connect(self._show_all)
        inner.addWidget(self.all)
        self.lines = SignedLines(kit, "caption")
        inner.addWidget(self.lines)
        keys = words._("Keys 1 to 5 write what the room agrees on. Backspace takes it back.")
        self._keys = TextBlock(kit, keys, "caption", "text3", widest=600)
        if desk.bridge.read_only:
            self._keys.hide()  # showing it here would open a window of its own
        inner.addWidget(self._keys)
        self.column.addWidget(below)
        self.how = ShowHow(kit)
        self.column.addWidget(self.how)
        self.table.weighed.connect(self._weigh)
        self.table.agreed.connect(self._agree)
        self.table.head.left.connect(desk.bridge.end_typing)

    def show_view(self, view: RoundView) -> None:
        """Show a round."""
        words = self._desk.kit.words
        self._view = view
        current = self.table.rows.currentIndex()
        row, column = current.row(), current.column()
        item = self.table.model.item(row).item_id if row >= 0 else ""
        self.table.model.show_view(view)
        self._fit(view)
        ids = [each.item_id for each in view.ranking.items]
        if item in ids:
            index = self.table.model.index(ids.index(item), column)
            self.table.rows.setCurrentIndex(index)
        lines = [
            SignedLine(text=text, sign="scale", ink="text2") for text in tie_lines(words, view)
        ]
        lines.extend(
            SignedLine(text=text, sign="circle-minus", ink="danger")
            for text in put_off_lines(words, view)
        )
        if text := provisional_text(words, view):
            lines.append(SignedLine(text=text, sign="circle-help", ink="hintInk"))
        if talk := talk_text(words, view):
            lines.append(SignedLine(text=talk, sign="message-square", ink="hintInk"))
        self.lines.show_lines(lines)
        self.how.show_lines(lambda: score_lines(words, view))

    def _fit(self, view: RoundView) -> None:
        """Show the first rows of a long list, or all of it when that was asked for."""
        words, count = self._desk.kit.words, len(view.ranking.items)
        long = count > _LONG
        most = _SHOWN if long and not self._whole else 0
        self.table.show_view(view.ranking.criteria, choice_word(words, view.held.ranked), most)
        self.all.setVisible(long)
        text = words._("Show fewer")
        if most:
            text = words._("Show all {count}").format(count=words.number(count))
        self.all.set_shown_text(text)

    def _show_all(self) -> None:
        self._whole = not self._whole
        if self._view is not None:
            self._fit(self._view)

    def _weigh(self, criterion_id: str, weight: float) -> None:
        self._desk.bridge.put(criterion_id, "weight", weight, typing=True, origin=self)

    def _agree(self, item_id: str, criterion_id: str, score: int | None) -> None:
        if self._view is None:
            return
        bridge, round_id = self._desk.bridge, self._view.held.id
        if score is not None:
            scores = {criterion_id: score}
            bridge.commit(move_bubble(bridge.snapshot, round_id, item_id, scores), self)
            return
        place = ScorePlace(
            round_id=round_id, item_id=item_id, criterion_id=criterion_id, rater=ROOM
        )
        bridge.commit(clear_scores(bridge.snapshot, [place]), self)


class MatrixCard(Card):
    """The bubble matrix, and what moving a bubble writes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        kit, words = desk.kit, desk.kit.words
        self._view: RoundView | None = None
        self.column.setContentsMargins(12, 12, 12, 10)
        self.column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 0, 0)
        titles = QWidget()
        flow = Flow(titles, gap=12, line_gap=0, middle=True)
        flow.addWidget(line_label(kit, words._("Where to start"), "h3"))
        self._bigger = line_label(kit, "", "caption", "text2")
        flow.addWidget(self._bigger)
        grows(titles)
        head.addWidget(titles, 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(head)
        self.save = PictureButton(desk, self._drawn)
        head.addWidget(self.save)
        self.matrix = MatrixView(kit, studio_of(kit), read_only=desk.bridge.read_only)
        self.column.addWidget(self.matrix)
        self.told = TextBlock(kit, "", "caption", "text2", widest=380)
        self.told.setContentsMargins(4, 0, 4, 0)
        self.column.addWidget(self.told)
        self.absent = TextBlock(kit, "", "caption", "text2", widest=380)
        self.column.addWidget(self.absent)
        self.matrix.told.connect(self._tell)
        self.matrix.dropped.connect(self._drop)

    def show_view(self, view: RoundView) -> None:
        """Show a round."""
        words = self._desk.kit.words
        self._view = view
        sized = bool(axis_criteria(view.ranking, Axis.FEASIBILITY))
        self._bigger.setText(words._("Bigger: easier to reach") if sized else "")
        self.matrix.show_view(view)
        placed = {bubble.item_id for bubble in view.bubbles}
        missing = [i.item_id for i in view.ranking.items if i.item_id not in placed]
        text = words._("Not on the map, a score is missing: {norms}.").format(
            norms=words.listing(view.names_of(missing))
        )
        self.absent.set_text(text if missing else "")
        self.absent.setVisible(bool(missing))
        self._tell("")

    def _drawn(self, studio: Studio) -> Drawing:
        if self._view is None:
            return Drawing(width=1, height=1, operations=())
        data = matrix_data(self._desk.kit.words, self._view)
        return matrix(data, studio, *_PICTURE)

    def _tell(self, text: str) -> None:
        words = self._desk.kit.words
        rest = words._("Drag a bubble, or press Enter on it and use the arrows.")
        if self._desk.bridge.read_only:
            rest = ""
        self.told.set_text(text or rest)
        self.told.set_role_ink("text" if text else "text3")
        self.told.setVisible(bool(text or rest))

    def _drop(self, move: Move) -> None:
        if self._view is None:
            return
        bridge, words = self._desk.bridge, self._desk.kit.words
        patch = move_bubble(bridge.snapshot, self._view.held.id, move.bubble.item_id, move.scores)
        outcome = bridge.commit(patch, self)
        if isinstance(outcome, Rejected) or not outcome.patch:
            return
        said = written_text(words, self._view, move)
        self._desk.notices.show_message(said, words._("Undo"), lambda: bridge.take_back(outcome))


class SureCard(Card):
    """How the order holds under other weights."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        self._kit = desk.kit
        words = desk.kit.words
        self.column.setContentsMargins(1, 14, 1, 6)
        self.column.setSpacing(6)
        body = QWidget()
        grows(body)
        row = QHBoxLayout(body)
        row.setContentsMargins(15, 0, 15, 0)
        row.setSpacing(20)
        text = QVBoxLayout()
        text.setSpacing(6)
        self._data: RankFigure | None = None
        self.save = PictureButton(desk, self._drawn)
        text.addWidget(titled(desk.kit, words._("How sure is this order?"), self.save))
        self.said = TextBlock(desk.kit, "", "table", "text2", widest=220)
        text.addWidget(self.said)
        legend = words._("Dot: your order, filled when stable. Band: 90% of the other orders.")
        self._legend = TextBlock(desk.kit, legend, "caption", "text3", widest=220)
        text.addWidget(self._legend)
        text.addStretch(1)
        row.addLayout(text, 4)
        self.figure = FigureView(desk.kit, studio_of(desk.kit))
        row.addWidget(self.figure, 7, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(body)
        self.how = ShowHow(desk.kit)
        self.column.addWidget(self.how)
        self.column.addStretch(1)

    def show_answer(self, view: RoundView, firm: Robustness | None, *, known: bool) -> None:
        """Show an answer; while it is not ``known`` say that it is being worked out."""
        words = self._kit.words
        if firm is not None and len(firm.places) < _COMPARED:
            firm, known = None, True
        self.figure.setVisible(firm is not None)
        self.save.setVisible(firm is not None)
        self.how.setVisible(firm is not None)
        self._legend.setVisible(firm is not None)
        if firm is None:
            waits = words._("We try other weights.")
            none = words._("Score two or more to compare.")
            if view.ranking.state is RankingState.ALL_WEIGHTS_ZERO:
                none = words._("Give one criterion a weight to compare.")
            self.said.set_text(none if known else waits)
            return
        self.said.set_spans(sure_spans(words, view, firm))
        data = self._data = rank_data(words, view, firm)
        self.figure.show_figure(lambda studio, width: rank_drawing(data, studio, width), data)
        self.how.show_lines(lambda: sure_lines(words, view, firm))

    def _drawn(self, studio: Studio) -> Drawing:
        if self._data is None:
            return Drawing(width=1, height=1, operations=())
        return rank_drawing(self._data, studio)


class Overview(QWidget):
    """The four cards, in two columns where there is room. ``decide_asked`` opens the decisions."""

    decide_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._kit = desk.kit
        self._wide = True
        self._criteria = 0
        self._many = False
        self.ranking = RankingCard(desk)
        self.matrix = MatrixCard(desk)
        self.sure = SureCard(desk)
        self.decided = DecidedCard(desk)
        self.decided.edit_asked.connect(self.decide_asked)
        self._top, self._left, self._right = _column(self), _column(self), _column(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.addWidget(self._top.parentWidget(), 0, 0, 1, 2)
        self._grid.addWidget(self._left.parentWidget(), 1, 0)
        self._grid.addWidget(self._right.parentWidget(), 1, 1)
        self._arrange()

    def show_view(self, view: RoundView, firm: Robustness | None, *, known: bool) -> None:
        """Show a round, and how sure its order is as far as that is known."""
        self._criteria = len(view.ranking.criteria)
        self._fit()
        self.ranking.show_view(view)
        self.matrix.show_view(view)
        self.sure.show_answer(view, firm, known=known)
        self.decided.show_view(view)

    def show_answer(self, view: RoundView, firm: Robustness | None) -> None:
        """Show how sure the order is, once it is worked out."""
        self.sure.show_answer(view, firm, known=True)

    def set_wide(self, wide: bool) -> None:
        """Have room for two columns, or for one."""
        if wide != self._wide:
            self._wide = wide
            self._fit()
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the ranking the whole width where half of it is too little."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        left = (self.width() - 16) * _LEFT / (_LEFT + _RIGHT)
        many = self._wide and least_width(self._kit, self._criteria) > left
        if many != self._many:
            self._many = many
            self._arrange()

    def _arrange(self) -> None:
        # Taking an item would leave Qt with the old one, whose remembered sizes never change.
        for box in (self._top, self._left, self._right):
            for card in (self.ranking, self.matrix, self.sure, self.decided):
                box.removeWidget(card)
            while box.count():
                box.takeAt(0)
        if not self._wide:
            places = [(self._top, (self.ranking, self.matrix, self.sure, self.decided))]
        elif self._many:
            places = [
                (self._top, (self.ranking,)),
                (self._left, (self.sure,)),
                (self._right, (self.matrix, self.decided)),
            ]
        else:
            places = [
                (self._left, (self.ranking, self.sure)),
                (self._right, (self.matrix, self.decided)),
            ]
        for box, cards in places:
            for card in cards:
                box.addWidget(card)
            box.addStretch(1)
        for box in (self._top, self._left, self._right):
            box.parentWidget().setVisible(bool(box.count()))
        self._grid.setColumnStretch(0, _LEFT if self._wide else 1)
        self._grid.setColumnStretch(1, _RIGHT if self._wide else 0)
        self._grid.setHorizontalSpacing(16 if self._wide else 0)


def _column(parent: QWidget) -> QVBoxLayout:
    """Make a column that is a widget of its own: what grows inside it is then seen outside."""
    holder = QWidget(parent)
    grows(holder)
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(12)
    return box
