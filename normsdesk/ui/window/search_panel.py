"""The search over everything: a line to write in, and below it where the words stand."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)

from normsdesk.steps.asked import Place
from normsdesk.steps.searching import LONGEST_QUERY, Found, SearchIndex, searched_words
from normsdesk.ui.bridge import Bridge
from normsdesk.ui.forms.buttons import icon_button
from normsdesk.ui.forms.labels import ElidedLabel, TextBlock, line_label
from normsdesk.ui.forms.surfaces import IconLabel
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs
from normsdesk.ui.window.search_rows import SearchRowPainter, SearchRows, rows_of, spoken_hit

WAIT_MS = 60
"""A search waits this long for the next letter."""
RECORDS_AT_ONCE = 80
_WIDTH, _HEIGHT, _GAP, _EDGE = 600, 560, 6, 16


class _Ground(QWidget):
    """Lies over the window while a panel is open; a click on it closes the panel."""

    pressed = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.pressed.emit()
        event.accept()


class _Nothing(QWidget):
    """Says what to write, or what to try when nothing was found."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._words = kit.words
        self.title = TextBlock(kit, "", "h3", widest=480)
        self.text = TextBlock(kit, "", "table", "text2", widest=480)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 6, 2, 6)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.text)

    def tell(self, query: str, *, complete: bool) -> None:
        words, text = self._words, ""
        if not searched_words(query):
            title = words._("Search every step")
            text = words._(
                "Write a word, a name or a code such as N1. "
                "Capital letters and accents make no difference."
            )
        elif not complete:
            title = words._("Searching…")
        else:
            title = words._("Nothing found for “{query}”").format(query=query.strip())
            text = words._("Try fewer words, or only the beginning of a word.")
        self.title.set_text(title)
        self.text.set_text(text)


class SearchPanel(QWidget):
    """Searches the open project while a person writes.

    The line keeps the keyboard: arrows move through the places, Enter goes to one, Esc closes.
    ``chosen`` carries the `Place`; ``closed`` tells that the panel has gone.

    Args:
        kit: looks and words.
        bridge: the project.
        over: what the panel lies over.
        page: the part of it at whose right edge the panel ends; all of it when left out.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(
        self, kit: Kit, bridge: Bridge, over: QWidget, page: QWidget | None = None
    ) -> None:
        super().__init__(over)
        self._kit = kit
        self._bridge = bridge
        self._over = over
        self._page = page
        self._top = 0
        self._index = SearchIndex()
        words = kit.words
        self._ground = _Ground(over)
        self._ground.hide()
        self._ground.pressed.connect(self.close_panel)
        self.line = TextLine(kit, words._("Search"), example=words._("A word, a name or a code"))
        self.line.setMaxLength(LONGEST_QUERY)
        self.line.installEventFilter(self)
        self._rows = SearchRows(kit, self)
        self.list = self._list()
        self._empty = _Nothing(kit)
        self._count = line_label(kit, "", "caption", "text2")
        self._column = QVBoxLayout(self)
        self._build()
        self._soon = self._timer(WAIT_MS, self.search)
        self._working = self._timer(0, self._work)
        self.line.textChanged.connect(self._soon_again)
        bridge.changed.connect(self._follow)
        over.installEventFilter(self)
        self.setAccessibleName(words._("Search"))
        self.hide()

    def open_at(self, top: int) -> None:
        """Open below the top bar, the last words chosen so that typing replaces them."""
        self._top = top
        self._index.follow(self._bridge.snapshot)
        if not self._index.complete:
            self._working.start()
        self._ground.show()
        self._ground.raise_()
        self.show()
        self.raise_()
        self.search()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def close_panel(self) -> None:
        """Close; what was written stays for the next time."""
        if not self.isHidden():
            self._put_away()
            self.closed.emit()

    def search(self) -> None:
        """Look for what is written now."""
        query = self.line.value()
        found = self._index.find(self._kit.words, query)
        self._rows.show_rows(rows_of(self._kit.words, found))
        first = self._rows.next_hit(-1, 1)
        self.list.setCurrentIndex(self._rows.index(first, 0))
        self._tell(query, found)
        self._place()
        self.list.scrollToTop()  # with the heading above the first place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Move through the places from the line; follow the size of the window."""
        if watched is self.line and isinstance(event, QKeyEvent):
            return event.type() is QEvent.Type.KeyPress and self._taken(event.key())
        if watched is self._over and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the plate."""
        theme = self._kit.theme
        painter = QPainter(self)
        area = QRectF(self.rect())
        signs.rounded(painter, area, 10, theme.color("surface"), theme.color("borderStrong"))

    def _taken(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self.close_panel()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_to_chosen()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            for _ in range(6):
                self._move(1 if key == Qt.Key.Key_PageDown else -1, quiet=True)
            self._say_current()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.close_panel()  # the window's own order goes on from where a person was
            return True
        else:
            return False
        return True

    def go_to_chosen(self) -> None:
        """Go to the place that is chosen in the list, if any."""
        if self._soon.isActive():  # Enter was faster than the search
            self._soon.stop()
            self.search()
        self._finish()
        if (hit := self._rows.hit(self.list.currentIndex())) is not None:
            self._choose(hit.place)

    def _finish(self) -> None:
        """Answer from the whole project where a person does not wait for it."""
        if self._index.complete:
            return
        while not self._index.work():
            pass
        self.search()

    def _clicked(self, index: QModelIndex) -> None:
        if (hit := self._rows.hit(index)) is not None:
            self._choose(hit.place)

    def _choose(self, place: Place) -> None:
        self._put_away()
        self.chosen.emit(place)

    def _put_away(self) -> None:
        self._soon.stop()
        self._working.stop()
        self._ground.hide()
        self.hide()

    def _move(self, way: int, *, quiet: bool = False) -> None:
        place = self._rows.next_hit(self.list.currentIndex().row(), way)
        if place < 0:
            self.list.scrollToTop()  # the heading above the first place
            return
        self.list.setCurrentIndex(self._rows.index(place, 0))
        if not quiet:
            self._say_current()

    def _say_current(self) -> None:
        hit = self._rows.hit(self.list.currentIndex())
        if hit is not None and QAccessible.isActive():
            told = spoken_hit(self._kit.words, hit)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, told))

    def _soon_again(self) -> None:
        self._soon.start()

    def _follow(self) -> None:
        if self.isVisible():
            self._index.follow(self._bridge.snapshot)
            self._working.start()

    def _work(self) -> None:
        if self._index.work(RECORDS_AT_ONCE):
            self.search()
        else:
            self._working.start()

    def _tell(self, query: str, found: Found) -> None:
        words, count = self._kit.words, found.count
        self._empty.setVisible(not count)
        self.list.setVisible(bool(count))
        told = words.ngettext("{count} place", "{count} places", count)
        self._count.setText(told.format(count=words.number(count)) if count else "")
        if not count:
            self._empty.tell(query, complete=self._index.complete)

    def _list(self) -> QListView:
        view = QListView()
        view.setModel(self._rows)
        view.setItemDelegate(SearchRowPainter(self._kit, self._rows, view))
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setAccessibleName(self._kit.words._("Places found"))
        view.setCursor(Qt.CursorShape.PointingHandCursor)
        view.clicked.connect(self._clicked)
        return view

    def _build(self) -> None:
        kit, words = self._kit, self._kit.words
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel(kit, "search", 18))
        head.addWidget(self.line, 1)
        close = icon_button(kit, "x", words._("Close the search"))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc closes
        close.clicked.connect(self.close_panel)
        head.addWidget(close)
        foot = QHBoxLayout()
        foot.setContentsMargins(2, 0, 2, 0)
        keys: QLabel = ElidedLabel(
            kit, words._("↑ ↓ choose   Enter go there   Esc close"), "caption", "text3"
        )
        foot.addWidget(keys, 1)
        foot.addWidget(self._count)
        column = self._column
        column.setContentsMargins(14, 14, 14, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def _place(self) -> None:
        """Lie below the top bar at the right, as high as the answer needs."""
        over, theme = self._over, self._kit.theme
        self._ground.setGeometry(over.rect())
        width = min(theme.length(_WIDTH), over.width() - 2 * _EDGE)
        top = self._top + _GAP
        room = over.height() - top - 16
        self._column.activate()
        if self.list.isHidden():
            height = self._column.heightForWidth(width)
        else:
            rows = sum(self.list.sizeHintForRow(row) for row in range(self._rows.rowCount()))
            around = theme.length(34) + theme.length(16) + 24 + 16 + 4
            height = min(rows + around, theme.length(_HEIGHT))
        height = min(height, room)
        left = max(_EDGE, self._right_edge() - width - _EDGE)
        self.setGeometry(QRect(left, top, width, height))

    def _right_edge(self) -> int:
        page, over = self._page, self._over
        if page is None:
            return over.width()
        return page.mapTo(over, QPoint(page.width(), 0)).x()

    def _timer(self, wait: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(act)
        return timer
