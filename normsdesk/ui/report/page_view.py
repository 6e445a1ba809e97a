"""The pages of a PDF one below the other, to scroll and to turn."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import rounded

STEPS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
"""How many times the width of the view a page can be wide."""
PAPER = QColor("#FFFFFF")
"""Paper is white, also in a dark window."""
_MARGIN, _GAP, _LINE = 16, 14, 48

Sizes = Sequence[tuple[float, float]]
Picture = Callable[[int], QImage | None]


class PageView(QAbstractScrollArea):
    """Pages as wide as the view, or smaller and larger.

    ``page_changed`` carries the index of the page that is read now, ``sight_changed`` tells that
    other pages came into sight or that they have another size.

    Args:
        kit: looks and words.
        picture: returns the picture of a page, if there is one.
    """

    page_changed = Signal(int)
    sight_changed = Signal()

    def __init__(self, kit: Kit, picture: Picture) -> None:
        super().__init__()
        self._theme = kit.theme
        self._words = kit.words
        self._picture = picture
        self._sizes: Sizes = ()
        self._rooms: list[QRectF] = []
        self._zoom = 1.0
        self._page = 0
        self._message = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(kit.words._("Preview of the report"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(_LINE)
        self.horizontalScrollBar().setSingleStep(_LINE)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be wide enough to know a page by its looks."""
        return QSize(self._theme.length(220), self._theme.length(280))

    def page(self) -> int:
        """Return the index of the page that is read now."""
        return self._page

    def page_total(self) -> int:
        """Return how many pages there are."""
        return len(self._sizes)

    def zoom(self) -> float:
        """Return how many times the width of the view a page is wide."""
        return self._zoom

    def show_pages(self, sizes: Sizes) -> None:
        """Show other pages, each as wide and high in points, and stay at the place."""
        self._message = ""
        self._sizes = sizes
        self._lay_out_again()

    def show_message(self, text: str) -> None:
        """Show a sentence instead of pages."""
        self._message = text
        self._sizes = ()
        self._lay_out_again()

    def show_page(self, index: int) -> None:
        """Go to the top of a page, or of the nearest one there is."""
        if self._rooms:
            room = self._rooms[max(0, min(index, len(self._rooms) - 1))]
            self.verticalScrollBar().setValue(round(room.top()) - _GAP)

    def set_zoom(self, zoom: float) -> None:
        """Show pages so many times as wide as the view, within `STEPS`."""
        zoom = max(STEPS[0], min(zoom, STEPS[-1]))
        if zoom != self._zoom:
            self._zoom = zoom
            self._lay_out_again()

    def zoom_in(self) -> None:
        """Show pages larger."""
        self.set_zoom(next((one for one in STEPS if one > self._zoom), self._zoom))

    def zoom_out(self) -> None:
        """Show pages smaller."""
        self.set_zoom(next((one for one in reversed(STEPS) if one < self._zoom), self._zoom))

    def fit_width(self) -> None:
        """Show pages as wide as the view."""
        self.set_zoom(1.0)

    def in_sight(self) -> list[tuple[int, int]]:
        """Return index and width in device pixels of each page in sight, then its neighbours."""
        window = self._window()
        seen = [at for at, room in enumerate(self._rooms) if room.intersects(window)]
        if not seen:
            return []
        near = [seen[-1] + 1, seen[0] - 1]
        ratio = self.devicePixelRatioF()
        return [
            (at, round(self._rooms[at].width() * ratio))
            for at in (*seen, *near)
            if 0 <= at < len(self._rooms)
        ]

    def show_drawn(self, _index: int) -> None:
        """Paint the picture that is there now."""
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Turn pages, scroll and zoom."""
        act = self._key_acts().get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
            return
        act()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom with Ctrl, else scroll."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self.zoom_in()
        elif event.angleDelta().y() < 0:
            self.zoom_out()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the pages into the new width."""
        super().resizeEvent(event)
        self._lay_out_again()

    def event(self, event: QEvent) -> bool:
        """Ask for finer pictures where the screen has become finer."""
        done = super().event(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.sight_changed.emit()
        return done

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the pages in sight, or the sentence."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.color("canvas"))
        if self._message:
            painter.setPen(self._theme.color("text2"))
            painter.setFont(self._theme.font("body"))
            area = QRectF(self.viewport().rect()).adjusted(24, 24, -24, -24)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), self._message)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        window = self._window()
        for at, room in enumerate(self._rooms):
            if room.intersects(window):
                self._paint_page(painter, at, room.translated(-window.topLeft()))

    def _paint_page(self, painter: QPainter, index: int, room: QRectF) -> None:
        edge = self._theme.color("border")
        rounded(painter, room.adjusted(-1, -1, 1, 1), 2, PAPER, edge)
        picture = self._picture(index)
        if picture is not None:
            painter.drawImage(room, picture)

    def _key_acts(self) -> dict[Qt.Key, Callable[[], object]]:
        bar = self.verticalScrollBar()
        return {
            Qt.Key.Key_PageDown: self._turn_on,
            Qt.Key.Key_PageUp: self._turn_back,
            Qt.Key.Key_Down: lambda: bar.setValue(bar.value() + _LINE),
            Qt.Key.Key_Up: lambda: bar.setValue(bar.value() - _LINE),
            Qt.Key.Key_Home: lambda: bar.setValue(0),
            Qt.Key.Key_End: lambda: bar.setValue(bar.maximum()),
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.fit_width,
        }

    def _turn_on(self) -> None:
        """Go a window further, but stop at the top of the next page."""
        if not self._rooms:
            return
        bar, seen = self.verticalScrollBar(), self._window()
        room = self._rooms[self._page]
        if room.bottom() > seen.bottom() + 1:
            end = room.bottom() + _GAP - seen.height()
            bar.setValue(round(min(bar.value() + seen.height() - _LINE, end)))
        else:
            self.show_page(self._page + 1)

    def _turn_back(self) -> None:
        """Go a window back, but stop at the top of a page."""
        if not self._rooms:
            return
        bar, seen = self.verticalScrollBar(), self._window()
        top = self._rooms[self._page].top() - _GAP
        if bar.value() > top + 1:
            bar.setValue(round(max(bar.value() - seen.height() + _LINE, top)))
        elif self._page > 0:
            room = self._rooms[self._page - 1]
            bar.setValue(round(max(room.top() - _GAP, room.bottom() + _GAP - seen.height())))

    def _window(self) -> QRectF:
        size = self.viewport().size()
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QRectF(left, top, size.width(), size.height())

    def _lay_out_again(self) -> None:
        page, into = self._page, self._share_read()
        view = self.viewport().size()
        fit = max(80, view.width() - 2 * _MARGIN)
        wide = fit * self._zoom
        whole = max(view.width(), round(wide) + 2 * _MARGIN)
        self._rooms = []
        top = float(_GAP)
        for width, height in self._sizes:
            high = wide * height / width
            self._rooms.append(QRectF(round((whole - wide) / 2), top, round(wide), round(high)))
            top += round(high) + _GAP
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, whole - view.width())
        across.setPageStep(view.width())
        down.setRange(0, max(0, round(top) - view.height()))
        down.setPageStep(view.height())
        if self._rooms:
            room = self._rooms[min(page, len(self._rooms) - 1)]
            down.setValue(round(room.top() - _GAP + into * room.height()))
        self._scrolled()

    def _share_read(self) -> float:
        """Return how much of the page that is read is above the window, as a share."""
        if self._page >= len(self._rooms):
            return 0.0
        room = self._rooms[self._page]
        return max(0.0, (self.verticalScrollBar().value() + _GAP - room.top()) / room.height())

    def _scrolled(self) -> None:
        # The page on which the upper third of the window ends is the one that is read.
        reading = self.verticalScrollBar().value() + self.viewport().height() / 3
        tops = [room.top() for room in self._rooms]
        page = max(0, bisect_right(tops, reading) - 1)
        self._page = page
        words = self._words
        told = words._("Page {number} of {count}").format(
            number=words.number(page + 1), count=words.number(len(self._rooms))
        )
        self.setAccessibleDescription(told if self._rooms else self._message)
        self.viewport().update()
        self.page_changed.emit(page)
        self.sight_changed.emit()
