"""The ranking on screen: a head with names and weights, and below it the items."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from normsdesk.model.priority import Criterion
from normsdesk.ui.focus_marks import RING
from normsdesk.ui.kit import Kit
from normsdesk.ui.prioritise.ranking_model import ITEM, PLACE, RankingModel
from normsdesk.ui.prioritise.score_cells import ScorePainter
from normsdesk.ui.prioritise.weight_stepper import WeightStepper, step_for
from normsdesk.ui.tables import signs

_PLACE, _SCORE, _ROW, _NAME = 36, 56, 41, 164
_NARROWEST, _WIDEST, _ROOMY = 66, 92, 78
_HEAD_LINES, _USUAL = 3, 12
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnPlan:
    """The widths of the columns in px: place, name, each criterion, score."""

    place: int
    name: int
    each: int
    score: int
    count: int

    def left_of(self, criterion: int) -> int:
        """Return where the column of a criterion begins."""
        return self.place + self.name + self.each * criterion

    def widths(self) -> list[int]:
        """List the widths from left to right."""
        return [self.place, self.name, *[self.each] * self.count, self.score]


def plan_for(kit: Kit, room: int, count: int) -> ColumnPlan:
    """Share the room out; the name gets what the others leave."""
    length = kit.theme.length
    place, score = length(_PLACE), length(_SCORE)
    rest = room - place - score - length(_NAME)
    each = min(max(rest // max(count, 1), length(_NARROWEST)), length(_WIDEST))
    name = max(room - place - score - each * count, length(_NAME))
    return ColumnPlan(place=place, name=name, each=each, score=score, count=count)


def least_width(kit: Kit, count: int) -> int:
    """Return the room that so many criteria need, so that nothing scrolls sideways."""
    length = kit.theme.length
    return length(_PLACE) + length(_SCORE) + length(_NAME) + count * length(_NARROWEST)


class CriteriaHead(QWidget):
    """The names of the criteria, each above its weight. ``weighed`` carries id and weight."""

    weighed = Signal(str, float)
    left = Signal()

    def __init__(self, kit: Kit, *, read_only: bool) -> None:
        super().__init__()
        self._kit = kit
        self._read_only = read_only
        self._criteria: tuple[Criterion, ...] = ()
        self._steppers: list[WeightStepper] = []
        self._plan = plan_for(kit, 600, 0)
        self._what = ""
        while len(self._steppers) < _USUAL:  # made early, so that Tab reaches them before the rows
            self._add_stepper()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_criteria(self, criteria: Sequence[Criterion], what: str) -> None:
        """Show criteria; ``what`` heads the column of items."""
        self._criteria = tuple(criteria)
        self._what = what
        while len(self._steppers) < len(criteria):
            self._add_stepper()
        step = step_for([each.weight for each in criteria])
        for place, stepper in enumerate(self._steppers):
            stepper.setVisible(place < len(criteria))
            if place < len(criteria):
                name = criteria[place].name.strip() or criteria[place].code
                stepper.show_weight(criteria[place].weight, name, step)
        self.lay_out(self._plan)

    def steppers(self) -> list[WeightStepper]:
        """Return the weights that are shown."""
        return self._steppers[: len(self._criteria)]

    def lay_out(self, plan: ColumnPlan) -> None:
        """Place the weights over their columns."""
        self._plan = plan
        line = self._kit.theme.line_height("caption")
        lines = max((len(self._lines(each)) for each in self._criteria), default=1)
        top = 10 + lines * line + 6
        for place, stepper in enumerate(self.steppers()):
            stepper.setFixedWidth(min(stepper.sizeHint().width(), plan.each - 8))
            left = plan.left_of(place) + (plan.each - stepper.width()) // 2
            stepper.move(left, top)
        bottom = self._steppers[0].height() if self._steppers else line
        self.setFixedHeight(top + bottom + 10)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the names and the line below."""
        painter = QPainter(self)
        theme, plan = self._kit.theme, self._plan
        area = QRectF(self.rect())
        painter.fillRect(area, theme.color("sunken"))
        painter.fillRect(QRectF(0, area.height() - 1, area.width(), 1), theme.color("border"))
        font, ink = theme.font("caption_medium"), theme.color("text")
        line = theme.line_height("caption")
        most = max((len(self._lines(each)) for each in self._criteria), default=1)
        for place, criterion in enumerate(self._criteria):
            lines = self._lines(criterion)
            top = 10.0 + (most - len(lines)) * line
            for number, text in enumerate(lines):
                box = QRectF(plan.left_of(place) + 1, top + number * line, plan.each - 2, line)
                signs.line_of_text(painter, box, text, font, ink, Qt.AlignmentFlag.AlignHCenter)
        words, quiet = self._kit.words, theme.color("text2")
        bottom = area.height() - 10 - line
        left = QRectF(10, bottom, plan.place + plan.name - 10, line)
        signs.line_of_text(painter, left, self._what, font, quiet)
        right = QRectF(area.width() - plan.score, bottom, plan.score - 12, line)
        align = Qt.AlignmentFlag.AlignRight
        signs.line_of_text(painter, right, words._("Score"), font, quiet, align, squeeze=True)

    def _add_stepper(self) -> None:
        stepper = WeightStepper(self._kit)
        stepper.setParent(self)
        stepper.setEnabled(not self._read_only)
        stepper.edited.connect(partial(self._weigh, len(self._steppers)))
        stepper.left.connect(self.left)
        stepper.hide()
        self._steppers.append(stepper)

    def _weigh(self, place: int, value: float) -> None:
        self.weighed.emit(self._criteria[place].id, value)

    def _lines(self, criterion: Criterion) -> list[str]:
        name = criterion.name.strip() or criterion.code
        metrics = QFontMetricsF(self._kit.theme.font("caption_medium"))
        margin = 12 if self._plan.each > self._kit.theme.length(_ROOMY) else 2
        return balanced(name, metrics, self._plan.each - margin, _HEAD_LINES)


def balanced(text: str, metrics: QFontMetricsF, room: float, most: int) -> list[str]:
    """Break a text into as few lines as `wrapped` does, but with lines of like length."""
    lines = signs.wrapped(text, metrics, room, most)
    widest = max(metrics.horizontalAdvance(line) for line in lines)
    narrowest = 20 if widest <= room else round(widest)  # what is too long stays as it is
    for narrower in range(round(widest) - 4, narrowest, -4):
        tried = signs.wrapped(text, metrics, narrower, len(lines))
        wide = max(metrics.horizontalAdvance(line) for line in tried)
        if wide > widest:
            break
        lines, widest = tried, wide
    return lines


class _RankingPainter(QStyledItemDelegate):
    """Paints the cells of the ranking."""

    def __init__(self, kit: Kit, model: RankingModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._model = model
        self._scores = ScorePainter(kit)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Ask for two lines."""
        return QSize(40, self._kit.theme.length(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, content, and the frame of the current cell."""
        painter.save()
        theme = self._kit.theme
        area = QRectF(option.rect)  # type: ignore[attr-defined]  # missing in Qt's stubs
        row, column = index.row(), index.column()
        if self._model.chosen(row):
            painter.fillRect(area, theme.color("primarySoft"))
        mark = self._model.mark(row, column)
        if column == PLACE:
            self._paint_place(painter, area, row)
        elif column == ITEM:
            self._paint_item(painter, area, row)
        elif mark is not None:
            self._scores.paint(painter, area, mark)
        else:
            self._paint_score(painter, area, row)
        painter.fillRect(
            QRectF(area.left(), area.bottom() - 1, area.width(), 1), theme.color("border")
        )
        if self._model.first_put_off(row):
            top = QRectF(area.left(), area.top() - 1, area.width(), 2)
            painter.fillRect(top, theme.color("borderStrong"))
        if option.state & QStyle.StateFlag.State_HasFocus:  # type: ignore[attr-defined]  # missing in Qt's stubs
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(area.adjusted(2, 2, -2, -3), 5, 5)
        painter.restore()

    def _paint_place(self, painter: QPainter, area: QRectF, row: int) -> None:
        theme = self._kit.theme
        place = area.adjusted(10, 0, -2, 0)
        if self._model.item(row).not_now:
            size = theme.length(15)
            box = QRectF(place.left(), round(area.center().y() - size / 2), size, size)
            self._kit.icons.paint(painter, "circle-minus", box, theme.color("danger"))
            return
        text, ink = self._model.place(row) or "–", theme.color("text2")
        signs.line_of_text(painter, place, text, theme.font("label_strong"), ink)

    def _paint_item(self, painter: QPainter, area: QRectF, row: int) -> None:
        theme, look = self._kit.theme, self._model.look(row)
        left = area.left()
        if look.code:
            width = signs.tag_width(self._kit, look.code)
            height = theme.length(signs.TAG_HEIGHT)
            tag = QRectF(left, round(area.center().y() - height / 2), width, height)
            signs.norm_tag(painter, self._kit, tag, look.code, look.kind)
            left += width + 8
        room = area.right() - left - 6
        note = self._model.short_note(row)
        font = theme.font("label_strong" if self._model.chosen(row) else "table")
        line = theme.line_height("caption")
        lines = signs.wrapped(look.name, QFontMetricsF(font), room, 1 if note else 2)
        top = area.center().y() - (len(lines) + bool(note)) * line / 2
        for number, text in enumerate(lines):
            box = QRectF(left, top + number * line, room, line)
            signs.line_of_text(painter, box, text, font, theme.color("text"))
        if note:
            box = QRectF(left, top + line, room, line)
            ink = theme.color("danger" if self._model.item(row).not_now else "hintInk")
            signs.line_of_text(painter, box, note, theme.font("caption"), ink)

    def _paint_score(self, painter: QPainter, area: QRectF, row: int) -> None:
        theme = self._kit.theme
        right = Qt.AlignmentFlag.AlignRight
        place = area.adjusted(0, 0, -12, 0)
        item = self._model.item(row)
        ink = theme.color("text" if item.score is not None else "text3")
        signs.line_of_text(painter, place, self._model.score(row), theme.font("h3"), ink, right)


class _Rows(QTableView):
    """The items. ``agreed`` carries item, criterion and a score, or ``None`` to take it back."""

    agreed = Signal(str, str, object)

    def __init__(self, kit: Kit, model: RankingModel) -> None:
        super().__init__()
        self._kit = kit
        self._model = model
        self.setAccessibleName(kit.words._("Ranking"))
        self.setProperty(RING, False)
        self.setModel(model)
        self.setItemDelegate(_RankingPainter(kit, model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(20)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(kit.theme.length(_ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take a score that the room agrees on."""
        index = self.currentIndex()
        criterion_id = self._model.criterion_id(index.column()) if index.isValid() else ""
        if criterion_id and event.text() and event.text() in "12345":
            item_id = self._model.item(index.row()).item_id
            self.agreed.emit(item_id, criterion_id, int(event.text()))
        elif criterion_id and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.agreed.emit(self._model.item(index.row()).item_id, criterion_id, None)
        else:
            super().keyPressEvent(event)
            self._into_sight()

    def _into_sight(self) -> None:
        """Scroll the page to the current cell: the table itself never scrolls."""
        around = self.parentWidget()
        while around is not None and (
            not isinstance(around, QScrollArea) or around.property("sideways")
        ):
            around = around.parentWidget()
        if around is None:
            return
        cell = self.visualRect(self.currentIndex())
        place = self.viewport().mapTo(around.widget(), cell.center())
        around.ensureVisible(place.x(), place.y(), 0, cell.height())


class RankingTable(QScrollArea):
    """Head and rows; with very many criteria they scroll sideways together.

    ``weighed`` carries a criterion's id and weight, ``agreed`` item, criterion and a score of the
    room, ``None`` to take it back.
    """

    weighed = Signal(str, float)
    agreed = Signal(str, str, object)

    def __init__(self, kit: Kit, *, read_only: bool) -> None:
        super().__init__()
        self._kit = kit
        self.model = RankingModel(kit.words, self)
        self.head = CriteriaHead(kit, read_only=read_only)
        self.rows = _Rows(kit, self.model)
        self.head.weighed.connect(self.weighed)
        if not read_only:
            self.rows.agreed.connect(self.agreed)
        self._most = 0
        self._inner = QWidget()
        self.head.setParent(self._inner)
        self.rows.setParent(self._inner)
        self.setProperty("sideways", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._inner)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(320)

    def show_view(self, criteria: Sequence[Criterion], what: str, most: int = 0) -> None:
        """Arrange for what the model shows now, for at most so many rows; 0 for all."""
        self._most = most
        self.head.show_criteria(criteria, what)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new width out."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def _arrange(self) -> None:
        count = max(self.model.columnCount() - 3, 0)
        plan = plan_for(self._kit, self.width(), count)
        for column, width in enumerate(plan.widths()):
            self.rows.setColumnWidth(column, width)
        wide = sum(plan.widths())
        self.head.lay_out(plan)
        head = self.head.height()
        count = self.model.rowCount()
        for row in range(count):
            self.rows.setRowHidden(row, bool(self._most) and row >= self._most)
        shown = min(count, self._most) if self._most else count
        rows = self._kit.theme.length(_ROW) * shown
        self.head.setGeometry(QRect(QPoint(0, 0), QSize(wide, head)))
        self.rows.setGeometry(QRect(0, head, wide, rows))
        self._inner.resize(wide, head + rows)
        bar = self.horizontalScrollBar().sizeHint().height() if wide > self.width() else 0
        self.setFixedHeight(head + rows + bar)
