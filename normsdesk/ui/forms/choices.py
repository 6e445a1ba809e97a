"""Several answers out of a few: check boxes, and the order in which they were chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from normsdesk.ui.forms.choice import CheckBox
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.kit import Kit


class CheckList(QWidget):
    """Check boxes side by side.

    ``edited`` tells of changes by a person only: the chosen values, first chosen first.
    """

    edited = Signal(object)

    def __init__(self, kit: Kit, options: Sequence[Option], name: str) -> None:
        super().__init__()
        self._kit = kit
        self._texts = {option.value: option.text for option in options}
        self._offered = tuple(self._texts)
        self._chosen: tuple[str, ...] = ()
        self._boxes: dict[str, CheckBox] = {}
        self.setAccessibleName(name)
        boxes = QWidget()
        self._flow = Flow(boxes, gap=18, line_gap=4)
        for option in options:
            self._add_box(option.value, option.text)
        self._order = TextBlock(kit, "", "caption", "text3")
        self._order.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        column.addWidget(boxes)
        column.addWidget(self._order)
        if options:
            self.setFocusProxy(self._boxes[options[0].value])
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def value(self) -> tuple[str, ...]:
        """Return the chosen values, first chosen first."""
        return self._chosen

    def set_value(self, value: Sequence[str]) -> None:
        """Show an answer, a box for what is not offered included; tells nobody."""
        self._chosen = tuple(value)
        for name in self._chosen:
            if name not in self._boxes:
                self._add_box(name, name)
        for name, box in self._boxes.items():
            box.set_value(name in self._chosen)
            box.setVisible(name in self._offered or name in self._chosen)
        words = self._kit.words
        names = words.listing([self._texts.get(one, one) for one in self._chosen])
        self._order.set_text(words._("In this order: {names}").format(names=names))
        in_line = [name for name in self._boxes if name in self._chosen]
        self._order.setVisible(in_line != [*self._chosen])

    def _add_box(self, value: str, text: str) -> None:
        box = CheckBox(self._kit, text)
        box.edited.connect(self._read)
        self._boxes[value] = box
        self._flow.addWidget(box)

    def _read(self) -> None:
        checked = {name for name, box in self._boxes.items() if box.value()}
        kept = [one for one in self._chosen if one in checked]
        fresh = [one for one in self._boxes if one in checked and one not in kept]
        self.set_value((*kept, *fresh))
        self.edited.emit(self._chosen)
