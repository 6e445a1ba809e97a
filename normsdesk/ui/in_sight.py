"""What has the keyboard, scrolled into sight: the whole field, with its label and what is below it.

Qt scrolls to a control only, of a text even to the line with the cursor: then a person writes under
a label that cannot be seen.
"""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from normsdesk.ui.soon import soon

_EDGE = 12
_TYPED = (QEvent.Type.KeyPress, QEvent.Type.InputMethod)


@runtime_checkable
class CoversItsTop(Protocol):
    """An area in which something stays at the top while the rest scrolls under it."""

    def covered_above(self, widget: QWidget) -> int:
        """Return how much of the top is covered, in px, when ``widget`` is to be seen."""
        ...


class FocusInSight(QObject):
    """Keeps what has the keyboard in sight, wherever in a window it was given to it.

    What is pressed with the mouse stays where it is until somebody types into it, and a window
    somebody comes back to stays as it was.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is None or now is None or old.window() is not now.window():
            return
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            # What is opened just now may be laid out, and hand the keyboard on, in a moment.
            soon(now, lambda: soon(now, lambda: _show_if_held(now)))
        elif isinstance(now, QLineEdit | QTextEdit | QPlainTextEdit):
            _FirstKey(now)


class _FirstKey(QObject):
    """Brings a field that was pressed at the edge of a page into sight with the first key."""

    def __init__(self, control: QWidget) -> None:
        super().__init__(control)
        control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Wait for a key, no longer than the keyboard is here."""
        if event.type() in _TYPED and isinstance(watched, QWidget):
            soon(watched, lambda: _show_if_held(watched))
        if event.type() in (*_TYPED, QEvent.Type.FocusOut):
            watched.removeEventFilter(self)
            self.deleteLater()
        return False


def _show_if_held(control: QWidget) -> None:
    if control.hasFocus():
        show_whole(control)


def hold_still(page: QWidget) -> None:
    """Keep what has the keyboard on a page where it stands while what is above it grows.

    A chart that comes with the first number would push the next field away, and a sentence that
    follows from an answer the next question from under the mouse.
    """
    held = QApplication.focusWidget()
    here = held is not None and (held is page or page.isAncestorOf(held))
    area = _area_around(held) if held is not None and here else None
    if held is not None and area is not None:
        place = _place_in(area, held)
        soon(held, lambda: soon(held, lambda: _put_back(area, held, place)))


def _put_back(area: QScrollArea, held: QWidget, place: int) -> None:
    if held.hasFocus() and held.isVisible():
        bar = area.verticalScrollBar()
        bar.setValue(bar.value() + _place_in(area, held) - place)


def _place_in(area: QScrollArea, widget: QWidget) -> int:
    return widget.mapTo(area.viewport(), QPoint(0, 0)).y()


def _area_around(widget: QWidget) -> QScrollArea | None:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around


def show_whole(control: QWidget) -> None:
    """Scroll what is around a control so that its field can be seen, the label at least."""
    part: QWidget = _field_of(control)
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea) and around.widget().isAncestorOf(part):
            _scroll(around, part, control)
        around = around.parentWidget()


def _scroll(area: QScrollArea, part: QWidget, control: QWidget) -> None:
    room = area.viewport().height()
    if part.height() > room:
        part = control
    if part.height() > room:  # longer than the page: where the cursor is, Qt knows
        return
    top = part.mapTo(area.widget(), QPoint(0, 0)).y()
    bar = area.verticalScrollBar()
    edge = _EDGE + (area.covered_above(part) if isinstance(area, CoversItsTop) else 0)
    bottom = top + part.height() + _EDGE - room
    if bottom > bar.value():
        bar.setValue(bottom)
    if top - edge < bar.value():
        bar.setValue(top - edge)


def _field_of(control: QWidget) -> QWidget:
    from normsdesk.ui.forms.field import Field  # the start screen has none, and must come fast

    here: QWidget | None = control
    while here is not None and not here.isWindow() and not isinstance(here, QScrollArea):
        if isinstance(here, Field):
            return here
        here = here.parentWidget()
    return control
