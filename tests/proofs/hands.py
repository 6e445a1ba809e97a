"""Hands that click, type and drag in whatever the program shows, as a seed says.

An act is a line of plain values: what is done, to which control, and the seed of its chances. So
a list of acts can be done again, also with some of them left out: an act whose control is not
there is passed over.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGraphicsView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from normsdesk.app.program import Program
from tests.proofs import hands_program
from tests.proofs.hands_program import PASSWORD, ProgramHands
from tests.proofs.hands_texts import any_text

Act = dict[str, Any]

TYPED = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
TOUCHED = (QAbstractButton, QAbstractItemView, QComboBox, QGraphicsView, QTabBar, QMenu, *TYPED)
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NO = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LONGEST_NAME = 60

KEYS = tuple(
    (key, held)
    for key, holds in {
        Qt.Key.Key_Tab: (NO, SHIFT, CTRL),
        Qt.Key.Key_Up: (NO, SHIFT, ALT, CTRL),
        Qt.Key.Key_Down: (NO, SHIFT, ALT, CTRL),
        Qt.Key.Key_Left: (NO, SHIFT, CTRL),
        Qt.Key.Key_Right: (NO, SHIFT, CTRL),
        Qt.Key.Key_Return: (NO, CTRL, SHIFT),
        Qt.Key.Key_Space: (NO, CTRL),
        Qt.Key.Key_Delete: (NO,),
        Qt.Key.Key_Backspace: (NO, CTRL),
        Qt.Key.Key_Home: (NO, CTRL),
        Qt.Key.Key_End: (NO, CTRL),
        Qt.Key.Key_PageUp: (NO, CTRL),
        Qt.Key.Key_PageDown: (NO, CTRL),
        Qt.Key.Key_Escape: (NO,),
        Qt.Key.Key_F2: (NO,),
        Qt.Key.Key_Menu: (NO,),
        Qt.Key.Key_A: (CTRL, NO),
        Qt.Key.Key_C: (CTRL,),
        Qt.Key.Key_X: (CTRL, NO),
        Qt.Key.Key_V: (CTRL,),
        Qt.Key.Key_D: (CTRL,),
        Qt.Key.Key_Insert: (NO,),
        Qt.Key.Key_Plus: (NO, CTRL),
        Qt.Key.Key_Minus: (NO, CTRL),
        Qt.Key.Key_5: (NO,),
    }.items()
    for held in holds
)

EVERYWHERE = {
    "click": 40, "type": 16, "key": 14, "drag": 6, "double": 3, "right": 3, "hover": 2,
    "wheel": 2, "esc": 3,
}  # fmt: skip
IN_THE_WINDOW = {
    "shortcut": 8, "go": 6, "hurry": 3, "undo": 4, "resize": 2, "wait": 2,
    **hands_program.IN_THE_WINDOW,
}  # fmt: skip


@dataclass(frozen=True)
class Target:
    """A control that can be reached, by a name that finds it again."""

    widget: QWidget
    name: str
    place: int

    @property
    def at(self) -> list[Any]:
        """Name it in an act."""
        return [self.name, self.place]


class Hands:
    """Does acts in a running program.

    Args:
        program: what is worked in.
        fresh: gives the path of the project, to open it again.
    """

    def __init__(self, program: Program, fresh: Callable[[], Any]) -> None:
        self._program = program
        self._whole = ProgramHands(program, fresh)

    def root(self) -> QWidget:
        """Give the window that hands can reach: a menu, a dialog, or that of the program."""
        found = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        return found or self._program.shell

    def planned(self, chance: random.Random) -> Act:
        """Make up an act for what is in sight."""
        root = self.root()
        at_home = root is self._program.shell
        weights = {**EVERYWHERE, **(IN_THE_WINDOW if at_home else {})}
        if at_home and self._program.workplace is None:
            weights = {"click": 10, "key": 3, "reopen": 4, "type": 2, "dress": 0.3}
        does = chance.choices([*weights], [*weights.values()])[0]
        act: Act = {"do": does, "in": type(root).__name__, "seed": chance.randrange(10**9)}
        if does in {"click", "double", "right", "hover", "wheel", "drag", "type"}:
            target = self._any_target(root, chance, typed=does == "type")
            if target is None:
                return {**act, "do": "esc"}
            act["at"] = target.at
        return act

    def do(self, act: Act) -> bool:
        """Do an act; tell whether what it is about was there."""
        chance = random.Random(act["seed"])
        widget = self.root()
        if "at" in act:
            found = self._found(widget, act["at"])
            if found is None or not isValid(found):  # the list of a choice may be gone by now
                return False
            widget = found
        if act["do"] in hands_program.IN_THE_WINDOW:
            self._whole.do(act["do"], chance)
        else:
            getattr(self, f"_{act['do']}")(widget, chance)
        return True

    def targets(self, root: QWidget) -> list[Target]:
        """Give everything that can be reached below a window."""
        counts: dict[str, int] = {}
        found: list[Target] = []
        for widget in (root, *root.findChildren(QWidget)):
            if widget.window() is root and widget.isVisible() and _is_touched(widget):
                name = _name(widget)
                place = counts[name] = counts.get(name, -1) + 1
                found.append(Target(widget, name, place))
        return found

    def _any_target(self, root: QWidget, chance: random.Random, *, typed: bool) -> Target | None:
        everything = [
            one
            for one in self.targets(root)
            if one.widget.isEnabled() and not one.widget.visibleRegion().isEmpty()
        ]
        if typed:
            everything = [one for one in everything if isinstance(one.widget, TYPED)]
        page = self._page()
        if page is not None and chance.random() < 0.75:
            inner = [one for one in everything if page.isAncestorOf(one.widget)]
            everything = inner or everything
        return chance.choice(everything) if everything else None

    def _page(self) -> QWidget | None:
        workplace = self._program.workplace
        return workplace.window.shelf.page() if workplace is not None else None

    def _found(self, root: QWidget, at: list[Any]) -> QWidget | None:
        name, place = at
        same = [one.widget for one in self.targets(root) if one.name == name]
        return same[min(place, len(same) - 1)] if same else None

    # What is done; each is named in the acts.

    def _click(self, widget: QWidget, chance: random.Random) -> None:
        held = chance.choices((NO, CTRL, SHIFT), (20, 1, 1))[0]
        _mouse(QTest.mouseClick, widget, _spot(widget, chance), LEFT, held)

    def _double(self, widget: QWidget, chance: random.Random) -> None:
        spot = _spot(widget, chance)
        _mouse(QTest.mouseClick, widget, spot, LEFT)
        if isValid(widget) and widget.isVisible():
            _mouse(QTest.mouseDClick, widget, spot, LEFT)

    def _right(self, widget: QWidget, chance: random.Random) -> None:
        from PySide6.QtGui import QContextMenuEvent

        spot = _spot(widget, chance)
        _mouse(QTest.mouseClick, widget, spot, RIGHT)
        if isValid(widget) and widget.isVisible():
            there = widget.mapToGlobal(spot)
            event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, there)
            QApplication.sendEvent(widget, event)

    def _hover(self, widget: QWidget, chance: random.Random) -> None:
        for _ in range(3):
            if isValid(widget) and widget.isVisible():
                _mouse(_moved, widget, _spot(widget, chance), LEFT)

    def _wheel(self, widget: QWidget, chance: random.Random) -> None:
        spot = QPointF(_spot(widget, chance))
        turned = QPoint(0, chance.choice((-480, -120, 120, 480)))
        held = chance.choice((NO, NO, CTRL, SHIFT))
        event = QWheelEvent(
            spot, QPointF(widget.mapToGlobal(spot.toPoint())), QPoint(), turned,
            Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(_inner(widget), event)

    def _drag(self, widget: QWidget, chance: random.Random) -> None:
        window = widget.window()
        handle, begin = window.windowHandle(), widget.mapTo(window, _spot(widget, chance))
        begin = QPoint(_within(begin.x(), window.width()), _within(begin.y(), window.height()))
        end = begin + QPoint(chance.randint(-300, 300), chance.randint(-200, 200))
        end = QPoint(_within(end.x(), window.width()), _within(end.y(), window.height()))
        held = chance.choices((NO, SHIFT, ALT, CTRL), (8, 1, 1, 1))[0]
        QTest.mousePress(handle, LEFT, held, begin)
        for part in range(1, 6):
            if isValid(handle):
                QTest.mouseMove(handle, begin + (end - begin) * part / 5)
        if isValid(handle):
            QTest.mouseRelease(handle, LEFT, held, end)

    def _type(self, widget: QWidget, chance: random.Random) -> None:
        _mouse(QTest.mouseClick, widget, _spot(widget, chance), LEFT)
        text = any_text(chance)
        if isinstance(widget, QLineEdit) and widget.echoMode() is QLineEdit.EchoMode.Password:
            text = chance.choice((PASSWORD, text))
        there = self._listens(self.root())
        if chance.random() < 0.6:
            QTest.keyClick(there, Qt.Key.Key_A, CTRL)
        if text.isascii() and text.isprintable() and len(text) < 30 and chance.random() < 0.7:
            QTest.keyClicks(there, text)
        else:
            QGuiApplication.clipboard().setText(text)
            QTest.keyClick(self._listens(self.root()), Qt.Key.Key_V, CTRL)
        after = chance.choice((None, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape))
        if after is not None:
            QTest.keyClick(self._listens(self.root()), after)

    def _key(self, root: QWidget, chance: random.Random) -> None:
        key, held = chance.choice(KEYS)
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            QTest.keyClick(self._listens(root), key, held)

    def _esc(self, root: QWidget, _chance: random.Random) -> None:
        QTest.keyClick(self._listens(root), Qt.Key.Key_Escape)

    def _shortcut(self, root: QWidget, chance: random.Random) -> None:
        known = {keys.key().toString() for keys in root.findChildren(QShortcut)} - {""}
        QTest.keySequence(self._listens(root), QKeySequence(chance.choice(sorted(known) or ["F1"])))

    def _go(self, root: QWidget, chance: random.Random) -> None:
        QTest.keyClick(self._listens(root), chance.choice("0123456789"), CTRL)

    def _hurry(self, root: QWidget, chance: random.Random) -> None:
        for _ in range(chance.randint(2, 6)):
            workplace = self._program.workplace
            if workplace is not None and workplace.window.isVisible():
                workplace.window.show_step(chance.choice((*range(10), 9, 7)))
                if chance.random() < 0.3:
                    QApplication.processEvents()

    def _undo(self, root: QWidget, chance: random.Random) -> None:
        for key in chance.choice(("z", "zy", "zyz", "zyzy")):
            for _ in range(chance.choice((1, 3, 12))):
                QTest.keyClick(self._listens(root), key, CTRL)

    def _resize(self, root: QWidget, chance: random.Random) -> None:
        root.resize(
            chance.choice((640, 1024, 1100, 1366, 1920)), chance.choice((480, 640, 768, 1080))
        )

    def _wait(self, root: QWidget, chance: random.Random) -> None:
        """Do nothing for a while, until what works beside has come to rest; see the round."""

    def _listens(self, root: QWidget) -> QWidget:
        focused = QApplication.focusWidget()
        inside = focused is not None and focused.window() is root
        return focused if inside and focused is not None else root


def _is_touched(widget: QWidget) -> bool:
    if isinstance(widget, QScrollBar):
        return False
    if isinstance(widget, TOUCHED) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return True
    kinds = [kind for kind in type(widget).__mro__ if kind.__module__.startswith("normsdesk")]
    return any(
        "mousePressEvent" in vars(kind) or "mouseReleaseEvent" in vars(kind) for kind in kinds
    )


def _name(widget: QWidget) -> str:
    text = widget.objectName() or widget.accessibleName()
    if not text and isinstance(widget, QAbstractButton):
        text = widget.text()
    return f"{type(widget).__name__} {text[:LONGEST_NAME]}".strip()


def _inner(widget: QWidget) -> QWidget:
    return widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget


def _spot(widget: QWidget, chance: random.Random) -> QPoint:
    """Choose where to touch a control: its middle, or anywhere of it that is in sight."""
    area = widget.visibleRegion().boundingRect() or widget.rect()
    if isinstance(widget, QAbstractItemView):
        row = _item(widget, chance)
        return row.center() + widget.viewport().pos() if row.isValid() else area.center()
    if isinstance(widget, QMenu):
        entries = [widget.actionGeometry(one) for one in widget.actions()]
        return chance.choice(entries).center() if entries else area.center()
    if isinstance(widget, QTabBar) and widget.count():
        return widget.tabRect(chance.randrange(widget.count())).center()
    if isinstance(widget, QAbstractButton) or chance.random() < 0.3:
        return area.center()
    return QPoint(
        chance.randint(area.left(), max(area.left(), area.right())),
        chance.randint(area.top(), max(area.top(), area.bottom())),
    )


def _item(view: QAbstractItemView, chance: random.Random) -> QRect:
    inside = view.viewport().rect()
    for _ in range(8):
        at = QPoint(
            chance.randint(0, max(0, inside.width() - 1)),
            chance.randint(0, max(0, inside.height() - 1)),
        )
        index = view.indexAt(at)
        if index.isValid():
            return view.visualRect(index).intersected(inside)
    return QRect()


def _within(value: int, most: int) -> int:
    return min(max(0, value), max(0, most - 1))


def _moved(
    handle: QWindow, _button: Qt.MouseButton, _held: Qt.KeyboardModifier, spot: QPoint
) -> None:
    QTest.mouseMove(handle, spot)


def _mouse(
    act: Callable[..., None],
    widget: QWidget,
    spot: QPoint,
    button: Qt.MouseButton,
    held: Qt.KeyboardModifier = NO,
) -> None:
    """Use the mouse where a widget is; whatever lies on top there gets it, as with people."""
    window = widget.window()
    there = widget.mapTo(window, spot)
    handle = window.windowHandle()
    if handle is not None and QRect(QPoint(), handle.size()).contains(there):
        act(handle, button, held, there)
