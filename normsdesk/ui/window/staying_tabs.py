"""The line of tabs of a page: it stays at the top while what is below it scrolls."""

from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QScrollArea, QWidget

from normsdesk.ui.focus_marks import RING_COVERED, STAYS_ABOVE
from normsdesk.ui.forms.section_tabs import SectionTabs
from normsdesk.ui.forms.tab_line import TabLine
from normsdesk.ui.kit import Kit


@runtime_checkable
class HoldsTabs(Protocol):
    """A page whose tabs stand deeper in it."""

    def staying_tabs(self) -> SectionTabs:
        """Return them."""
        ...


class StayingTabs(QObject):
    """Keeps the line of tabs of the page that is shown in sight, with what stands beside it."""

    def __init__(self, kit: Kit, area: QScrollArea) -> None:
        super().__init__(area)
        self._kit = kit
        self._area = area
        self._known: set[QWidget] = set()
        self._page: QWidget | None = None
        self._line: QWidget | None = None
        self._own_y = 0
        self._placing = False
        self._on_paper = False
        area.verticalScrollBar().valueChanged.connect(self._place)

    def follow(self, page: QWidget) -> None:
        """Be about the tabs of a page, if it has a line of them."""
        tabs, line = _found(page)
        if line is self._line:
            return
        if self._line is not None:
            self._line.removeEventFilter(self)
            self._line.move(self._line.x(), self._own_y)  # where it is looked for at the next visit
        self._page = page if line is None else line.parentWidget()
        self._line = line
        self._area.viewport().setProperty(RING_COVERED, 0)
        if tabs is None or line is None:
            return
        if line not in self._known:
            self._known.add(line)
            self._make_opaque(line)
            tabs.chosen.connect(self._begin)
            line.destroyed.connect(partial(self._forget, line))
        line.installEventFilter(self)
        self._own_y = line.y()
        self._place()

    @contextmanager
    def on_paper(self) -> Generator[None]:
        """Let the line stand in its own place, without a ground: nothing scrolls on paper."""
        line = self._line
        self._on_paper = True
        try:
            if line is not None:
                line.setAutoFillBackground(False)
                self._place()
            yield
        finally:
            self._on_paper = False
            if line is not None:
                line.setAutoFillBackground(True)
                self._place()

    def covers(self, widget: QWidget) -> int:
        """Return how much of the top lies under the line, in px, when ``widget`` is to be seen.

        It is nothing for what stands in the line itself or above it.
        """
        line, page = self._line, self._page
        if line is None or page is None or line is widget or line.isAncestorOf(widget):
            return 0
        below = page.isAncestorOf(widget) and widget.mapTo(page, QPoint(0, 0)).y() >= self._own_y
        return line.height() if below else 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Learn where the line stands by itself when the page is laid out."""
        moved = event.type() is QEvent.Type.Move and watched is self._line
        if moved and self._line is not None and not self._placing:
            self._own_y = self._line.y()
            self._place()
        return super().eventFilter(watched, event)

    def _make_opaque(self, line: QWidget) -> None:
        palette = line.palette()
        palette.setColor(QPalette.ColorRole.Window, self._kit.theme.color("canvas"))
        line.setPalette(palette)
        line.setAutoFillBackground(True)
        line.setProperty(STAYS_ABOVE, True)

    def _forget(self, line: QWidget) -> None:
        self._known.discard(line)
        if line is self._line:
            self._page = self._line = None

    def _place(self) -> None:
        line, page = self._line, self._page
        if line is None or page is None or not line.isVisible():
            return
        above = page.mapTo(self._area.widget(), QPoint(0, 0)).y()
        scrolled = self._area.verticalScrollBar().value() - above
        wanted = self._own_y if self._on_paper else max(self._own_y, scrolled)
        self._placing = True
        line.move(line.x(), wanted)
        self._placing = False
        line.raise_()
        stays = wanted > self._own_y
        self._area.viewport().setProperty(RING_COVERED, line.height() if stays else 0)

    def _begin(self) -> None:
        """Show what another tab begins with."""
        if self._page is not None:
            bar = self._area.verticalScrollBar()
            above = self._page.mapTo(self._area.widget(), QPoint(0, 0)).y()
            bar.setValue(min(bar.value(), above + self._own_y))


def _found(page: QWidget) -> tuple[SectionTabs | None, QWidget | None]:
    if isinstance(page, HoldsTabs):
        return page.staying_tabs(), page.staying_tabs()
    for line in page.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        tabs = line if isinstance(line, SectionTabs) else None
        if isinstance(line, TabLine):
            tabs = line.tabs
        if tabs is not None:
            return tabs, line
    return None, None
