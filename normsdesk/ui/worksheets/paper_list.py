"""The list of sheets or posters, each with a box to tick."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import CheckBox
from normsdesk.ui.forms.labels import line_label
from normsdesk.ui.forms.surfaces import Rule
from normsdesk.ui.kit import Kit
from normsdesk.ui.monitoring.scroll_pane import ScrollPane
from normsdesk.ui.soon import soon

_LEAST = 110
_LINK = 40
"""A short word is as easy to press as a long one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEntry:
    """One sheet or poster: its name, its title, and the heading it stands under."""

    name: str
    title: str
    group: str = ""


class PaperList(ScrollPane):
    """Boxes to tick, under headings. ``changed`` tells of changes by a person."""

    changed = Signal()

    def __init__(self, kit: Kit, title: str, entries: Sequence[PaperEntry]) -> None:
        super().__init__(kit)
        self.setAccessibleName(title)
        self._boxes: dict[str, CheckBox] = {}
        words = kit.words
        self._count = line_label(kit, "", "table", "text3")
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 10, 8)
        head.setSpacing(10)
        head.addWidget(line_label(kit, title, "h3"))
        head.addWidget(self._count, 1)
        for text, all_of_them in ((words._("All"), True), (words._("None"), False)):
            button = Button(kit, text, ButtonKind.LINK)
            button.setMinimumWidth(kit.theme.length(_LINK))
            button.clicked.connect(self._tick_all if all_of_them else self._tick_none)
            head.addWidget(button)
        self.column.insertLayout(0, head)
        self.column.insertWidget(1, Rule(kit))
        self.lines.setContentsMargins(14, 8, 6, 12)
        self.lines.setSpacing(4)
        group = ""
        for entry in entries:
            if entry.group != group:
                group = entry.group
                self.lines.addSpacing(4)
                self.lines.addWidget(line_label(kit, group, "label_strong", "text2"))
            box = CheckBox(kit, entry.title)
            box.setObjectName(f"paper_{entry.name}")
            box.edited.connect(self._edited)
            self._boxes[entry.name] = box
            self.lines.addWidget(box)
        self.lines.addStretch(1)
        self._scroll.setMinimumHeight(kit.theme.length(_LEAST))
        self._show_count()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Bring the first one that is ticked into sight."""
        super().showEvent(event)
        first = next((box for box in self._boxes.values() if box.value()), None)
        if first is not None:
            soon(self, lambda: self._scroll.ensureWidgetVisible(first, 0, 60))

    def chosen(self) -> tuple[str, ...]:
        """Return the names of what is ticked and can be printed."""
        return tuple(name for name, box in self._boxes.items() if box.isEnabled() and box.value())

    def tick(self, names: Iterable[str]) -> None:
        """Tick these only; tells nobody."""
        wanted = set(names)
        for name, box in self._boxes.items():
            box.set_value(name in wanted)
        self._show_count()

    def offer(self, names: Iterable[str]) -> None:
        """Let only these be ticked; the others keep their tick for later."""
        offered = set(names)
        for name, box in self._boxes.items():
            box.setEnabled(name in offered)
        self._show_count()

    def names(self) -> tuple[str, ...]:
        """Return the names of all."""
        return tuple(self._boxes)

    def _tick_all(self) -> None:
        self.tick(self._boxes)
        self.changed.emit()

    def _tick_none(self) -> None:
        self.tick(())
        self.changed.emit()

    def _edited(self) -> None:
        self._show_count()
        self.changed.emit()

    def _show_count(self) -> None:
        words = self._kit.words
        count = sum(box.isEnabled() for box in self._boxes.values())
        told = words._("{chosen} of {all}").format(
            chosen=words.number(len(self.chosen())), all=words.number(count)
        )
        self._count.setText(told)
