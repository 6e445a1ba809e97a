"""The values of an indicator, round by round, to be typed where they are read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.commands.records import add_records
from normsdesk.library.wording import choice_word
from normsdesk.model.ids import new_id
from normsdesk.model.indicator import Indicator, Round, RoundKind
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.progress import Progress
from normsdesk.rules.round_values import rounds_in_order, whole_value
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.monitoring.round_entry import EntryShape, RoundEntry, shape_of
from normsdesk.ui.soon import soon
from normsdesk.ui.tab_walk import tab_stops


class ValueEntries(QWidget):
    """An entry for each round; without rounds, a button that begins with the baseline."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.kit.words
        self._entries: list[RoundEntry] = []
        self._teaches = TextBlock(
            desk.kit, words._("Begin with a baseline: what was it like before?"), "table", "text2"
        )
        self.begin_button = Button(
            desk.kit, words._("Add the baseline round"), icon="plus", small=True
        )
        self.begin_button.clicked.connect(self._begin)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._column.addWidget(self._teaches)
        self._column.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignLeft)
        grows(self)

    def entries(self) -> list[RoundEntry]:
        """Return the entries that are shown."""
        return [entry for entry in self._entries if not entry.isHidden()]

    def show_indicator(self, snapshot: Snapshot, indicator: Indicator, found: Progress) -> None:
        """Show the rounds of an indicator as they are now."""
        rounds = rounds_in_order(snapshot)
        for place, held in enumerate(rounds):
            shape = shape_of(indicator, whole_value(snapshot, indicator.id, held.id))
            self._entry(place, shape).show_round(snapshot, indicator, held, found)
        for place, entry in enumerate(self._entries):
            entry.setVisible(place < len(rounds))
        self._teaches.setVisible(not rounds)
        self.begin_button.setVisible(not rounds and not self._desk.bridge.read_only)

    def go_to(self, round_id: str = "", field: str = "") -> bool:
        """Go to a field of a round, by default the first that holds nothing."""
        entries = [one for one in self.entries() if round_id in ("", one.round_id())]
        for entry in entries:
            named = [field] if field in entry.inputs else [] if field else list(entry.inputs)
            for name in named:
                if round_id or entry.inputs[name].value() is None:
                    entry.inputs[name].setFocus(Qt.FocusReason.TabFocusReason)
                    return True
        if not self._entries or self.begin_button.isVisibleTo(self):
            self.begin_button.setFocus(Qt.FocusReason.TabFocusReason)
        return self.begin_button.isVisibleTo(self)

    def _entry(self, place: int, shape: EntryShape) -> RoundEntry:
        if place < len(self._entries):
            held = self._entries[place]
            if held.shape == shape or held.isAncestorOf(_focused(held)):
                return held
            self._entries.pop(place).deleteLater()
            self._column.removeWidget(held)
            held.hide()
        made = RoundEntry(self._desk, shape)
        self._entries.insert(place, made)
        self._column.insertWidget(place, made)
        return made

    def _begin(self) -> None:
        bridge, words = self._desk.bridge, self._desk.kit.words
        kind = RoundKind.BASELINE
        fresh = Round(id=new_id(Round.table), kind=kind, name=choice_word(words, kind), month=0)
        bridge.commit(add_records(bridge.snapshot, [fresh]), self)
        soon(self, self._go_to_first)

    def _go_to_first(self) -> None:
        first = next((stop for each in self._entries[:1] for stop in tab_stops(each)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)


def _focused(widget: QWidget) -> QWidget:
    return widget.window().focusWidget() or widget.window()
