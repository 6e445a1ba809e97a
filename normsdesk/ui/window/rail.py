"""The journey rail: nine steps in four phases, each with ring, hints and tick."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from normsdesk.ui.focus_marks import RING
from normsdesk.ui.forms.segmented import cell_shape
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs
from normsdesk.ui.window.foot_button import FootButton
from normsdesk.ui.window.journey import TODAY, Index, Journey, StepEntry
from normsdesk.ui.window.shape import WindowShape

_RING = 28
_STEP_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class _StepPainter(QStyledItemDelegate):
    def __init__(self, kit: Kit, view: "Rail", journey: Journey) -> None:
        super().__init__(view)
        self._kit = kit
        self._view = view
        self._journey = journey

    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, index: Index
    ) -> QSize:
        shape = self._view.shape_now()
        if isinstance(self._journey.entry(index), str):
            if shape.rail_collapsed:
                return QSize(64, 1 if index.row() == 0 else 9)
            return QSize(100, 32)  # like the rows high enough for the largest text
        if shape.compact:
            return QSize(64, 34 if index.row() == 0 else 38)
        return QSize(64, 42)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = self._journey.entry(index)
        rect = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue] - absent in the stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] - absent in the stubs
        if isinstance(row, str):
            self._paint_phase(painter, rect, row, first=index.row() == 0)
        else:
            self._paint_step(painter, rect, row, state)
        painter.restore()

    def _paint_phase(self, painter: QPainter, rect: QRectF, name: str, *, first: bool) -> None:
        theme = self._kit.theme
        if self._view.shape_now().rail_collapsed:
            if not first:
                line = QRectF(26, round(rect.center().y()), 20, 1)
                painter.fillRect(line, theme.color("railTrack"))
            return
        words = QRectF(16, rect.bottom() - theme.length(20), rect.width() - 20, theme.length(16))
        font, ink = theme.font("caption_medium"), theme.color("railText2")
        signs.line_of_text(painter, words, name, font, ink)

    def _paint_step(
        self, painter: QPainter, rect: QRectF, step: StepEntry, state: QStyle.StateFlag
    ) -> None:
        active = step.number == self._view.active()
        self._paint_row(painter, rect, active, bool(state & QStyle.StateFlag.State_MouseOver))
        collapsed = self._view.shape_now().rail_collapsed
        centre = QPointF(36.0 if collapsed else 32.0, rect.center().y() + 0.5)
        self._paint_ring(painter, centre, step, active)
        if collapsed:
            if step.hints:
                corner = QPointF(centre.x() + 15, centre.y() - 10)
                signs.badge(painter, self._kit, corner, step.hints, 16)
        else:
            self._paint_name(painter, rect, step, active)
        if state & QStyle.StateFlag.State_HasFocus and self._view.by_keyboard():
            painter.setPen(QPen(self._kit.theme.color("railFocus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(10, 3, -4, -3), 7, 7)

    def _paint_row(self, painter: QPainter, rect: QRectF, active: bool, hovered: bool) -> None:
        theme = self._kit.theme
        if active:
            area = rect.adjusted(8, 0, 0, 0)
            shape = cell_shape(area, 8, first=True, last=False)
            painter.fillPath(shape, theme.color("primarySoft" if theme.dark else "canvas"))
            if theme.dark:
                painter.setClipRect(QRectF(area.left(), area.top(), 4, area.height()))
                painter.fillPath(shape, theme.color("primary"))
                painter.setClipping(False)
        elif hovered:
            area = rect.adjusted(8, 1, -8, -1)
            signs.rounded(painter, area, 8, theme.color("railHover"))

    def _paint_ring(
        self, painter: QPainter, centre: QPointF, step: StepEntry, active: bool
    ) -> None:
        theme = self._kit.theme
        on_paper = active and not theme.dark
        track = theme.color("pip" if on_paper else "railTrack")
        fill = theme.color("primary" if on_paper else "ring")
        size = float(_RING)
        if step.number == TODAY:
            icon = QRectF(centre.x() - 10, centre.y() - 10.5, 20, 20)
            self._kit.icons.paint(
                painter, "calendar-days", icon, theme.color("text" if active else "railText")
            )
            return
        area = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
        signs.ring(painter, area, step.share, track, fill)
        ink = theme.color("text" if active else "railText")
        font = theme.font("caption_strong")
        number = self._kit.words.number(step.number)
        middle = Qt.AlignmentFlag.AlignHCenter
        signs.line_of_text(painter, area, number, font, ink, middle)

    def _paint_name(self, painter: QPainter, rect: QRectF, step: StepEntry, active: bool) -> None:
        theme = self._kit.theme
        right = rect.right() - 8
        if step.hints:
            signs.badge(
                painter, self._kit, QPointF(rect.right() - 20, rect.center().y()), step.hints
            )
            right = rect.right() - 34
        elif step.share >= 1:
            size = theme.length(16)
            tick = QRectF(rect.right() - 26, round(rect.center().y() - size / 2), size, size)
            ink = theme.color("text2" if active else "railText2")
            self._kit.icons.paint(painter, "check", tick, ink)
            right = rect.right() - 32
        font = theme.font("h3" if active else "control")
        ink = theme.color("text" if active else "railText")
        name = QRectF(55, rect.top(), right - 55, rect.height())
        signs.line_of_text(painter, name, step.title, font, ink, squeeze=True)


class Rail(QListView):
    """The list of steps. Arrows move, Enter or a click goes there.

    ``step_chosen`` carries the number of the step a person chose.
    """

    step_chosen = Signal(int)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._shape = WindowShape()
        self._active = 0
        self._by_keyboard = False
        self._journey = Journey(kit.words)
        self.setModel(self._journey)
        self.setItemDelegate(_StepPainter(kit, self, self._journey))
        self.setAccessibleName(kit.words._("Steps"))
        self.setProperty(RING, False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setStyleSheet("QListView { background: transparent; border: 0; }")
        self.clicked.connect(self._go)

    def set_steps(self, steps: Sequence[StepEntry]) -> None:
        """Show these steps, or their new state."""
        self._journey.set_steps(steps)

    def active(self) -> int:
        """Return the number of the step whose page is shown, or 0."""
        return self._active

    def set_active(self, number: int) -> None:
        """Mark the step whose page is shown; tells nobody."""
        self._active = number
        place = self._journey.row_of(number)
        if place >= 0:
            self.setCurrentIndex(self._journey.index(place))
            self.scrollTo(self._journey.index(place))  # also when it is current already
        self.viewport().update()

    def shape_now(self) -> WindowShape:
        """Return the shape the rail is drawn for."""
        return self._shape

    def set_shape(self, shape: WindowShape) -> None:
        """Take another shape: names and phases, or rings only."""
        self._shape = shape
        self._journey.collapsed = shape.rail_collapsed
        self._journey.layoutChanged.emit()
        self.viewport().update()

    def by_keyboard(self) -> bool:
        """Tell whether the person got here by keyboard, so that the cursor must be seen."""
        return self._by_keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Notice who comes by keyboard."""
        self._by_keyboard = event.reason() in _KEYBOARD_REASONS
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Notice who comes by mouse."""
        self._by_keyboard = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the step under the cursor with Enter or Space."""
        self._by_keyboard = True
        if event.key() in _STEP_KEYS and self.currentIndex().isValid():
            self._go(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _go(self, index: QModelIndex) -> None:
        row = self._journey.entry(index)
        if isinstance(row, StepEntry):
            self.step_chosen.emit(row.number)


class _Brand(QWidget):
    """Logo and name at the top of the rail."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.collapsed = False
        self.setAccessibleName("NormsDesk")
        self.setFixedHeight(56)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        theme = self._kit.theme
        left = 20 if self.collapsed else 14
        top = (self.height() - 32) // 2
        white = theme.color("railText")
        self._kit.icons.paint(painter, "logo-on-dark", QRectF(left, top, 32, 32), white)
        if not self.collapsed:
            words = QRectF(54, 0, self.width() - 58, self.height())
            signs.line_of_text(painter, words, "NormsDesk", theme.font("h2"), white)


class RailPanel(QWidget):
    """The dark column: brand, steps and, where there are any, quiet buttons at the foot."""

    step_chosen = Signal(int)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.rail = Rail(kit)
        self._brand = _Brand(kit)
        self._foot = QWidget()
        self._foot_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._foot)
        self._foot_row.setContentsMargins(16, 4, 16, 4)
        self._foot_row.setSpacing(18)
        self._foot_row.addStretch(1)
        self._foot_buttons: list[FootButton] = []
        self._shape = WindowShape()
        self._foot.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._brand)
        column.addWidget(self.rail, 1)
        column.addWidget(self._foot)
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, kit.theme.color("rail"))
        self.setPalette(palette)
        self.rail.step_chosen.connect(self.step_chosen)
        self.set_shape(WindowShape())

    def offer(self, text: str, icon: str, handler: Callable[[], object]) -> None:
        """Add a quiet button at the foot, such as Settings."""
        button = FootButton(self._kit, text, icon)
        button.clicked.connect(handler)
        self._foot_row.insertWidget(self._foot_row.count() - 1, button)
        self._foot_buttons.append(button)
        self._foot.show()
        self.set_shape(self._shape)

    def set_shape(self, shape: WindowShape) -> None:
        """Take another shape."""
        self._shape = shape
        scale = 1.0 if shape.rail_collapsed else self._kit.theme.text_scale / 100
        self.setFixedWidth(round(shape.rail_width * scale))
        self._brand.collapsed = shape.rail_collapsed
        self._brand.setFixedHeight(48 if shape.compact else 56)
        self._brand.update()
        self.rail.set_shape(shape)
        # Beside each other, so that the last step keeps its place in a low window.
        several = len(self._foot_buttons) > 1
        self._foot_row.setSpacing(8 if shape.rail_collapsed else 18)
        margin = 16 if not shape.rail_collapsed else 14 if several else 26
        self._foot_row.setContentsMargins(margin, 4, 8, 4)
        self._fit_foot(collapsed=shape.rail_collapsed)

    def _fit_foot(self, *, collapsed: bool) -> None:
        """Show icons alone, from the first, where the words of all do not fit."""
        for button in self._foot_buttons:
            button.collapsed = collapsed
        around = self._foot_row.contentsMargins()
        gaps = self._foot_row.spacing() * max(len(self._foot_buttons) - 1, 0)
        room = self.maximumWidth() - around.left() - around.right() - gaps
        for button in self._foot_buttons:
            if sum(each.sizeHint().width() for each in self._foot_buttons) > room:
                button.collapsed = True
            button.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the line above the foot."""
        super().paintEvent(event)
        if not self._foot.isHidden():
            color = self._kit.theme.color("railHover")
            QPainter(self).fillRect(0, self._foot.y() - 1, self.width(), 1, color)
