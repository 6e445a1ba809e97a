"""Two ways to work in the window: by mouse alone, and by keyboard alone.

Both find things as people do: by the words a screen reader says. Text is typed by either, into
what has the keyboard.
"""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QScrollArea,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from normsdesk.ui.forms.scale import Scale
from normsdesk.ui.forms.segmented import Segmented
from normsdesk.ui.tab_walk import tab_stops

_FAR = 400  # more stops than any page has


def name_of(widget: QWidget) -> str:
    """Say what a widget is called; an answer by its question too."""
    row = widget.parentWidget()
    if isinstance(row, Segmented):
        return f"{row.accessibleName()}: {widget.accessibleName()}"
    return widget.accessibleName()


def tabs_of(bar: QTabBar) -> list[str]:
    """List what the tabs of a bar are called, without their counts."""
    return [bar.accessibleTabName(place).split(",")[0] for place in range(bar.count())]


def settle() -> None:
    """Let the window answer what was done."""
    for _ in range(3):
        QApplication.processEvents()


class _Hands:
    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self.qtbot = qtbot
        self.window = window

    def type(self, text: str) -> None:
        """Type into what has the keyboard."""
        for letter in text:
            self.qtbot.keyClicks(QApplication.focusWidget(), letter)
        settle()


class Mouse(_Hands):
    """Points, clicks and turns the wheel."""

    def step(self, number: int) -> None:
        """Go to a step by the rail."""
        rail = self._seen("Steps")
        assert isinstance(rail, QAbstractItemView)
        model = rail.model()
        for row in range(model.rowCount()):
            spoken = model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) or ""
            if spoken.startswith(f"Step {number},"):
                self._click(rail.viewport(), rail.visualRect(model.index(row, 0)).center())
                return
        raise LookupError(number)

    def tab(self, text: str) -> None:
        """Choose a part of a page."""
        for bar in self.window.findChildren(QTabBar):
            for place in range(bar.count() if bar.isVisible() else 0):
                if tabs_of(bar)[place] == text:
                    self._click(bar, bar.tabRect(place).center())
                    assert bar.hasFocus()
                    return
        raise LookupError(text)

    def press(self, name: str) -> None:
        """Press a button, tick a box, give an answer."""
        self._click(self._seen(name))

    def write(self, name: str, text: str) -> None:
        """Write into a field."""
        self._click(self._seen(name))
        self.type(text)

    def rate(self, name: str, value: int) -> None:
        """Rate on a scale."""
        scale = self._seen(name)
        assert isinstance(scale, Scale)
        self._click(scale, scale._cell_rect(value).center().toPoint())

    def _seen(self, name: str) -> QWidget:
        try:
            self.qtbot.waitUntil(lambda: name in self._names(), timeout=5000)
        except self.qtbot.TimeoutError:
            raise LookupError(f"{name}: only {sorted(set(self._names()))}") from None
        return next(one for one in tab_stops_and_answers(self.window) if name_of(one) == name)

    def _names(self) -> list[str]:
        return [name_of(one) for one in tab_stops_and_answers(self.window)]

    def _click(self, widget: QWidget, place: QPoint | None = None) -> None:
        where = place or widget.rect().center()

        def lies_there() -> bool:
            # What is clicked is what lies there, as on a real screen; a person waits until it does.
            self._scroll_to(widget)
            hit = self.window.childAt(widget.mapTo(self.window, where))
            return hit is not None and (hit is widget or widget.isAncestorOf(hit))

        try:
            self.qtbot.waitUntil(lies_there, timeout=10_000)
        except self.qtbot.TimeoutError:
            hit = self.window.childAt(widget.mapTo(self.window, where))
            raise AssertionError((name_of(widget), type(hit))) from None
        spot = widget.mapTo(self.window, where)
        hit = self.window.childAt(spot)
        assert hit is not None
        self.qtbot.mouseClick(hit, Qt.MouseButton.LeftButton, pos=hit.mapFrom(self.window, spot))
        settle()

    def _scroll_to(self, widget: QWidget) -> None:
        settle()
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget)  # as the wheel does
                settle()
                # Of a text Qt shows the line with the cursor; a person wants to see the field.
                middle = widget.mapTo(above.widget(), widget.rect().center())
                above.ensureVisible(middle.x(), middle.y(), 0, min(widget.height(), 80))
                settle()
            above = above.parentWidget()


class Keyboard(_Hands):
    """Presses keys and looks where the keyboard is."""

    def step(self, number: int) -> None:
        """Go to a step by its number."""
        self._key(Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)

    def tab(self, text: str) -> None:
        """Go to the tabs and on to a part."""
        self._walk(lambda one: isinstance(one, QTabBar) and text in tabs_of(one), text)
        bar = QApplication.focusWidget()
        assert isinstance(bar, QTabBar)
        while (ahead := tabs_of(bar).index(text) - bar.currentIndex()) != 0:
            self._key(Qt.Key.Key_Right if ahead > 0 else Qt.Key.Key_Left)

    def press(self, name: str) -> None:
        """Go to a button, a box or an answer, and press it."""
        question, _, answer = name.rpartition(": ")

        def is_it(one: QWidget) -> bool:
            row = one.parentWidget()
            if isinstance(row, Segmented):
                return row.accessibleName() == question
            return one.accessibleName() == name

        self._walk(is_it, name)
        found = QApplication.focusWidget()
        if isinstance(found.parentWidget(), Segmented):
            for _ in range(8):
                if QApplication.focusWidget().accessibleName() == answer:
                    break
                self._key(Qt.Key.Key_Right)
            self._key(Qt.Key.Key_Space)
            return
        assert isinstance(found, QAbstractButton)
        self._key(Qt.Key.Key_Return if not found.isCheckable() else Qt.Key.Key_Space)

    def write(self, name: str, text: str) -> None:
        """Go to a field and write."""
        self._walk(lambda one: one.accessibleName() == name, name)
        self.type(text)

    def rate(self, name: str, value: int) -> None:
        """Go to a scale and press the digit."""
        self._walk(lambda one: one.accessibleName() == name, name)
        self.type(str(value))

    def _walk(self, is_it, wanted: str) -> None:
        settle()
        seen: list[str] = []
        for _ in range(_FAR):
            here = QApplication.focusWidget()
            if here is not None and is_it(here):
                return
            seen.append(name_of(here) if here is not None else "nowhere")
            self._key(Qt.Key.Key_Tab)
        raise LookupError(f"{wanted}: only {sorted(set(seen))}")

    def _key(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        settle()


def tab_stops_and_answers(window: QWidget) -> list[QWidget]:
    """List what can be pointed at: the stops of Tab, and every answer of a row of answers."""
    found: list[QWidget] = []
    for stop in tab_stops(window):
        row = stop.parentWidget()
        if isinstance(row, Segmented):
            found.extend(row.findChildren(QAbstractButton))
        else:
            found.append(stop)
    return found
