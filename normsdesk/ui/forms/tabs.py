"""Tabs with a plain count and a hint badge."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar

from normsdesk.ui.focus_marks import RING_RADIUS
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs

_PAD, _COUNT_GAP, _BADGE, _DONE = 12, 8, 24, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class TabEntry:
    """One tab: its name, how many records it holds, how many hints are open there.

    ``done`` draws a tick: nothing more is needed there.
    """

    text: str
    count: int | None = None
    hints: int = 0
    done: bool = False


class Tabs(QTabBar):
    """A row of tabs; `QTabBar.currentChanged` tells which one is chosen."""

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__()
        self._kit = kit
        self._entries: list[TabEntry] = []
        self.setAccessibleName(name)
        self.setDrawBase(False)
        # What had the focus goes out of sight with its tab; without a click on a tab taking the
        # focus it would wander off to the rail.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setUsesScrollButtons(True)
        self.setProperty(RING_RADIUS, 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_entries(self, entries: Sequence[TabEntry]) -> None:
        """Show these tabs; the chosen place stays chosen where it still exists."""
        self._entries = list(entries)
        while self.count() > len(entries):
            self.removeTab(self.count() - 1)
        for place, entry in enumerate(entries):
            text = entry.text.replace("&", "&&")
            if place < self.count():
                self.setTabText(place, text)
            else:
                self.addTab(text)
            self.setAccessibleTabName(place, self._spoken(entry))
        self.updateGeometry()
        self.update()

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        """Size to name, count and badge."""
        if index >= len(self._entries):
            return super().tabSizeHint(index)
        return QSize(self.width_of(self._entries[index]), self._kit.theme.length(37))

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        """Let long names be cut before tabs scroll."""
        hint = self.tabSizeHint(index)
        return QSize(min(hint.width(), 96), hint.height())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page: a person who scrolls does not ask for another tab."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint names, counts and the line under the chosen one."""
        painter = QPainter(self)
        theme = self._kit.theme
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("border"))
        for place, entry in enumerate(self._entries):
            self._paint_tab(painter, entry, QRectF(self.tabRect(place)), place)

    def _paint_tab(self, painter: QPainter, entry: TabEntry, rect: QRectF, place: int) -> None:
        theme = self._kit.theme
        chosen = place == self.currentIndex()
        if chosen:
            line = QRectF(rect.left(), self.height() - 3, rect.width(), 3)
            painter.fillRect(line, theme.color("primary"))
        ink = theme.color("primary" if chosen else "text2")
        font = theme.font("h3" if chosen else "control")
        rest = self._rest(entry)
        free = rect.width() - rest - signs.text_width(font, entry.text) - 1
        pad = min(float(_PAD), max(3.0, free / 2))  # less where tabs share a narrow place
        name = QRectF(rect.left() + pad, 0, rect.width() - 2 * pad - rest, self.height() - 3)
        signs.line_of_text(painter, name, entry.text, font, ink, squeeze=True)
        left = name.left() + min(name.width(), signs.text_width(font, entry.text))
        if entry.count is not None:
            place_of_count = QRectF(left + _COUNT_GAP, 0, 60, self.height() - 3)
            count, pale = self._kit.words.number(entry.count), theme.color("text3")
            signs.line_of_text(painter, place_of_count, count, theme.font("table"), pale)
            left += _COUNT_GAP + signs.text_width(theme.font("label"), count)
        if entry.done:
            size = theme.length(_DONE)
            top = round((self.height() - 3 - size) / 2)
            mark = QRectF(left + _COUNT_GAP, top, size, size)
            self._kit.icons.paint(painter, "circle-check", mark, theme.color("success"))
            left += _COUNT_GAP + size
        if entry.hints:
            centre = QPointF(left + 6 + 9, (self.height() - 3) / 2)
            signs.badge(painter, self._kit, centre, entry.hints, 18)

    def _rest(self, entry: TabEntry) -> float:
        width = 0.0
        if entry.count is not None:
            count = self._kit.words.number(entry.count)
            width += _COUNT_GAP + signs.text_width(self._kit.theme.font("label"), count)
        if entry.done:
            width += _COUNT_GAP + self._kit.theme.length(_DONE)
        return width + (_BADGE if entry.hints else 0)

    def width_of(self, entry: TabEntry) -> int:
        """Return the width a tab asks for."""
        name = signs.text_width(self._kit.theme.font("h3"), entry.text)
        return round(name + self._rest(entry) + 2 * _PAD) + 1

    def _spoken(self, entry: TabEntry) -> str:
        words = self._kit.words
        text = entry.text
        if entry.count is not None:
            text = words._("{name}, {count}").format(name=text, count=words.number(entry.count))
        if entry.done:
            text = words._("{name}, done").format(name=text)
        if entry.hints:
            hints = words.ngettext("{count} hint", "{count} hints", entry.hints)
            text = words._("{name}, {hints}").format(
                name=text, hints=hints.format(count=words.number(entry.hints))
            )
        return text
