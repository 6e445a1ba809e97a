"""What a screen reader is told about controls that we paint ourselves."""

from functools import cache
from typing import Protocol, cast
from weakref import ref

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleValueChangeEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget


class SpokenWidget(QWidget):
    """A painted control with a role and a value in words."""

    spoken_role = QAccessible.Role.StaticText
    interface_kept: object = None
    """Qt keeps only its own half of the interface; the Python half must live as long as we do."""

    def spoken_value(self) -> str:
        """Say the present value in words."""
        return ""

    def announce_value(self) -> None:
        """Tell a listening screen reader that the value changed."""
        if QAccessible.isActive():
            event = QAccessibleValueChangeEvent(self, self.spoken_value())
            QAccessible.updateAccessibility(event)


class _SpokenInterface(QAccessibleWidget):
    def __init__(self, widget: SpokenWidget) -> None:
        super().__init__(widget, widget.spoken_role, widget.accessibleName())
        # Qt never gives an interface back. Would it hold the widget, that page and its project
        # would stay in memory for good.
        self._widget = ref(widget)

    def text(self, t: QAccessible.Text) -> str:
        """Answer the value from the widget, the rest as Qt does."""
        widget = self._widget()
        if widget is not None and t is QAccessible.Text.Value:
            return widget.spoken_value()
        if widget is not None and t is QAccessible.Text.Name:
            return widget.accessibleName()
        return super().text(t)


class SpeaksForItself(Protocol):
    """A widget that makes its own interface, for instance because it has painted children."""

    def spoken_interface(self) -> QAccessibleInterface:
        """Return the interface; the widget keeps it alive."""
        ...


class SpokenControls:
    """Makes `SpokenWidget` known to the platform's screen reader. One per program."""

    def __init__(self) -> None:
        QAccessible.installFactory(self._interface)

    @staticmethod
    def _interface(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
        if _speaks_for_itself(type(thing)):
            return cast("SpeaksForItself", thing).spoken_interface()
        if not isinstance(thing, SpokenWidget):
            return None
        interface = _SpokenInterface(thing)
        # Qt may ask again for the same widget and deletes every interface it was given.
        thing.interface_kept = (thing.interface_kept, interface)
        return interface


@cache  # asked for every widget again and again, and there are few classes
def _speaks_for_itself(kind: type[QObject]) -> bool:
    return hasattr(kind, "spoken_interface")
