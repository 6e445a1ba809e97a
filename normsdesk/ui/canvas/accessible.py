"""What a screen reader finds on the canvas: every box, link and mark, by name."""

from weakref import ref

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from normsdesk.ui.canvas.zooming import ZoomView


class SpokenThing(QAccessibleInterface):
    """One box, link or mark of a view, found by the id of its record."""

    def __init__(self, view: ZoomView, record_id: str) -> None:
        super().__init__()
        self._seen_in = ref(view)  # Qt never gives an interface back
        self.record_id = record_id

    @property
    def _view(self) -> ZoomView:
        return _still_there(self._seen_in())

    def isValid(self) -> bool:  # noqa: N802 - Qt's name
        """Tell whether the record is still in the picture."""
        return self._seen_in() is not None and self._view.canvas.shown.holds(self.record_id)

    def object(self) -> QObject | None:  # type: ignore[override]  # Qt takes none
        """No widget stands for a box."""
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]  # Qt takes none
        """Return the window of the view."""
        return self._view.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        """Return the view."""
        return QAccessible.queryAccessibleInterface(self._view)

    def childCount(self) -> int:  # noqa: N802 - Qt's name
        """Nothing stands inside a box."""
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: ARG002 - Qt's signature, and Qt takes none
        """Nothing stands inside a box."""
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: ARG002, N802 - Qt's signature
        """Nothing stands inside a box."""
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: ARG002, N802 - Qt's signature
        """Nothing stands inside a box."""
        return -1

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        item = self._view.canvas.item_of(self.record_id)
        if item is None:
            return QRect()
        inside = self._view.mapFromScene(item.sceneBoundingRect()).boundingRect()
        return QRect(self._view.viewport().mapToGlobal(inside.topLeft()), inside.size())

    def role(self) -> QAccessible.Role:
        """A box or link is an item of a list to a screen reader."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Say whether it can be reached, is chosen, and has the keyboard."""
        state = QAccessible.State()
        scene = self._view.canvas
        state.focusable = True  # type: ignore[attr-defined]  # Qt's own field
        state.selectable = True  # type: ignore[attr-defined]  # Qt's own field
        state.selected = self.record_id in scene.chosen()  # type: ignore[attr-defined]  # Qt's own field
        here = scene.current() == self.record_id
        state.focused = here and self._view.hasFocus()  # type: ignore[attr-defined]  # Qt's own field
        return state

    def text(self, t: QAccessible.Text) -> str:
        """Say the name, and the rest as the description."""
        name, tip = spoken_name(self._view, self.record_id)
        if t is QAccessible.Text.Name:
            return name
        return tip if t is QAccessible.Text.Description else ""

    def setText(self, t: QAccessible.Text, text: str) -> None:  # noqa: N802 - Qt's signature
        """Names are changed by writing titles."""

    def foregroundColor(self) -> QColor:  # noqa: N802 - Qt's name
        """Leave colours to the eye."""
        return QColor()

    def backgroundColor(self) -> QColor:  # noqa: N802 - Qt's name
        """Leave colours to the eye."""
        return QColor()


class SpokenCanvas(QAccessibleWidget):
    """The view as a list of everything in the diagram."""

    def __init__(self, view: ZoomView) -> None:
        super().__init__(view, QAccessible.Role.List, view.accessibleName())
        self._seen_in = ref(view)  # Qt never gives an interface back
        self._things: dict[str, SpokenThing] = {}

    @property
    def _view(self) -> ZoomView:
        return _still_there(self._seen_in())

    def childCount(self) -> int:  # noqa: N802 - Qt's name
        """Count boxes, links and marks."""
        return len(self._order())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes none
        """Return a box, link or mark."""
        order = self._order()
        return self.thing(order[index]) if 0 <= index < len(order) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802 - Qt's name
        """Say the place of a box, link or mark."""
        order = self._order()
        if isinstance(child, SpokenThing) and child.record_id in order:
            return order.index(child.record_id)
        return -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: N802 - Qt's name, and Qt takes none
        """Return what is at a point of the screen."""
        for record_id in self._order():
            thing = self.thing(record_id)
            if thing.rect().contains(x, y):
                return thing
        return None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: N802 - Qt's name, and Qt takes none
        """Return what the keyboard is on."""
        current = self._view.canvas.current()
        return self.thing(current) if current else None

    def thing(self, record_id: str) -> SpokenThing:
        """Return the interface of a record, the same each time."""
        if record_id not in self._things:
            self._things[record_id] = SpokenThing(self._view, record_id)
        return self._things[record_id]

    def place_of(self, record_id: str) -> int:
        """Say the place of a record among the children, −1 for none."""
        order = self._order()
        return order.index(record_id) if record_id in order else -1

    def forget(self) -> None:
        """Take all interfaces back from Qt, which would outlive Python with them."""
        things, self._things = self._things, {}
        for thing in things.values():
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(thing))

    def _order(self) -> list[str]:
        shown = self._view.canvas.shown
        return [*shown.boxes, *shown.links, *shown.marks]


def _still_there(view: ZoomView | None) -> ZoomView:
    if view is None:  # Qt asks no interface whose widget is gone
        raise LookupError("the picture is gone")
    return view


def spoken_name(view: ZoomView, record_id: str) -> tuple[str, str]:
    """Return what a screen reader says of a record, and what it adds when asked."""
    shown = view.canvas.shown
    found = shown.boxes.get(record_id) or shown.links.get(record_id)
    if found is not None:
        return found.name, found.tip
    mark = shown.marks.get(record_id)
    return (mark.name, "") if mark is not None else ("", "")


def announce(view: ZoomView, spoken: SpokenCanvas, record_id: str) -> None:
    """Tell a listening screen reader where the keyboard went."""
    place = spoken.place_of(record_id)
    if QAccessible.isActive() and place >= 0:
        event = QAccessibleEvent(view, QAccessible.Event.Focus)
        event.setChild(place)
        QAccessible.updateAccessibility(event)
