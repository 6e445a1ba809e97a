"""The tabs of a page. Those without room stand in a list under "More"."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.tabs import TabEntry, Tabs
from normsdesk.ui.kit import Kit


class SectionTabs(QWidget):
    """A row of tabs that fits its width. ``chosen`` carries the place a person chose."""

    chosen = Signal(int)

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__()
        self._kit = kit
        self._entries: list[TabEntry] = []
        self._shown: list[int] = []
        self._current = 0
        self._bar = Tabs(kit, name)
        self._bar.setUsesScrollButtons(False)
        self._bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._bar.currentChanged.connect(self._tab_moved)
        self.setFocusProxy(self._bar)
        self._more = Button(kit, kit.words._("More"), icon="chevron-down", small=True)
        self._more.clicked.connect(self._open_list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._bar, 1)
        row.addWidget(self._more)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_entries(self, entries: Sequence[TabEntry]) -> None:
        """Show these tabs; the chosen place stays chosen."""
        if list(entries) == self._entries:
            return
        self._entries = list(entries)
        self._fit()

    def current(self) -> int:
        """Return the chosen place."""
        return self._current

    def set_current(self, place: int) -> None:
        """Choose a place; tells nobody."""
        self._current = place
        self._fit()

    def hidden_places(self) -> list[int]:
        """Return the places that stand under "More"."""
        return [place for place in range(len(self._entries)) if place not in self._shown]

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow one tab and the list."""
        return QSize(160, self._bar.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show the tabs that fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        widths = [self._width(entry) for entry in self._entries]
        if sum(widths) <= self.width():
            shown = list(range(len(widths)))
        else:
            shown = self._those_that_fit(widths, self.width() - self._more.sizeHint().width() - 8)
        self._more.setVisible(len(shown) < len(widths))
        self._shown = shown
        blocked = self._bar.blockSignals(True)
        self._bar.set_entries([self._entries[place] for place in shown])
        if self._current in shown:
            self._bar.setCurrentIndex(shown.index(self._current))
        self._bar.blockSignals(blocked)

    def _those_that_fit(self, widths: Sequence[int], room: int) -> list[int]:
        shown: list[int] = []
        left = room - (widths[self._current] if self._current < len(widths) else 0)
        for place, width in enumerate(widths):
            if place == self._current:
                shown.append(place)
            elif width <= left:
                shown.append(place)
                left -= width
            else:
                left = -1  # keep the order: nothing after the first that does not fit
        return shown

    def _width(self, entry: TabEntry) -> int:
        return self._bar.width_of(entry)

    def _tab_moved(self, index: int) -> None:
        if 0 <= index < len(self._shown) and self._shown[index] != self._current:
            self._choose(self._shown[index])

    def _choose(self, place: int) -> None:
        self._current = place
        self._fit()
        self.chosen.emit(place)

    def _chosen_in_list(self, action: QAction) -> None:
        self._choose(action.data())

    def _open_list(self) -> None:
        menu = QMenu(self)
        for place in self.hidden_places():
            entry = self._entries[place]
            text = entry.text.replace("&", "&&")
            if entry.count:
                text = f"{text}  {self._kit.words.number(entry.count)}"
            menu.addAction(text).setData(place)
        menu.triggered.connect(self._chosen_in_list)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
