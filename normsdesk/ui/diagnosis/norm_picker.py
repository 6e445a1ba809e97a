"""The norms as a list that drops down, for a window too narrow for the list at the side."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from normsdesk.ui.diagnosis.norm_list import NormEntry
from normsdesk.ui.forms.buttons import icon_button
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import NormTag
from normsdesk.ui.kit import Kit


class NormPicker(QWidget):
    """Tag, list, one back, one on, and add. ``chosen`` carries the id of a norm."""

    chosen = Signal(str)
    add_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._entries: list[NormEntry] = []
        words = kit.words
        self._tag = NormTag(kit, "", "")
        self.choice = ListChoice(kit, (), words._("Norms"))
        self.back = icon_button(kit, "chevron-left", words._("Norm before"), ghost=False)
        self.on = icon_button(kit, "chevron-right", words._("Next norm"), ghost=False)
        self.add = icon_button(kit, "plus", words._("Add norm"), ghost=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._tag)
        row.addWidget(self.choice, 1)
        for button in (self.back, self.on, self.add):
            row.addWidget(button)
        self.choice.edited.connect(self._choose)
        self.back.clicked.connect(lambda: self._step(-1))
        self.on.clicked.connect(lambda: self._step(1))
        self.add.clicked.connect(self.add_asked)

    def show_entries(self, entries: Sequence[NormEntry], chosen: str) -> None:
        """Show norms with one of them chosen; tells nobody."""
        words = self._kit.words
        self._entries = list(entries)
        self.choice.set_options(
            [
                Option(
                    value=one.norm_id,
                    text=words._("{code} {name}").format(code=one.code, name=one.name),
                )
                for one in entries
            ]
        )
        self.choice.set_value(chosen or None)
        place = self._place()
        if place >= 0:
            entry = self._entries[place]
            self._tag.show_tag(entry.code, entry.kind, provisional=entry.provisional)
        self.back.setEnabled(place > 0)
        self.on.setEnabled(0 <= place < len(self._entries) - 1)

    def _place(self) -> int:
        value = self.choice.value()
        return next((i for i, one in enumerate(self._entries) if one.norm_id == value), -1)

    def _choose(self, norm_id: str | None) -> None:
        if norm_id:
            self.chosen.emit(norm_id)

    def _step(self, step: int) -> None:
        place = self._place() + step
        if 0 <= place < len(self._entries):
            self.chosen.emit(self._entries[place].norm_id)
