"""The top bar: project, saved state, undo and redo, and what else is offered."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from normsdesk.ui.forms.buttons import Button, ButtonKind, icon_button
from normsdesk.ui.forms.labels import ElidedLabel, line_label, set_ink, set_tooltip
from normsdesk.ui.forms.surfaces import Chip, IconLabel, Rule
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import text_width
from normsdesk.ui.window.search_box import SearchBox
from normsdesk.ui.window.shape import WidthClass, WindowShape

_LARGE_TEXT = 100  # per cent; above it the bar of a usual window is full
_ENDLESS = 1 << 20  # px, until the window says how wide it is


class SavedState(StrEnum):
    """What the top bar says about saving."""

    SAVED = "saved"
    NO_FILE = "no_file"
    SAVING = "saving"
    PROBLEM = "problem"
    READ_ONLY = "read_only"


_LOOKS = {
    SavedState.SAVED: ("circle-check", "success"),
    SavedState.NO_FILE: ("hard-drive", "success"),
    SavedState.SAVING: ("clock", "text2"),
    SavedState.PROBLEM: ("triangle-alert", "danger"),
    SavedState.READ_ONLY: ("eye", "info"),
}


class _SavedSign(QWidget):
    """Sign and words of the saved state."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._icon = IconLabel(kit, "circle-check", 16, "success")
        self._label = line_label(kit, "", "control", "success")
        self._label.setFont(kit.theme.font("table"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._label)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def show_state(self, state: SavedState, text: str, whole: str) -> None:
        icon, ink = _LOOKS[state]
        self._icon.set_icon(icon, ink)
        self._label.setText(text)
        self.updateGeometry()  # at once: the bar would give it the room of what it said before
        set_ink(self._label, self._kit.theme.color(ink))
        set_tooltip(self, whole if whole != text else "")
        self.setAccessibleName(whole)

    def text(self) -> str:
        return self._label.text()


class TopBar(QWidget):
    """Project name and state at the left, actions at the right.

    ``undo_asked``, ``redo_asked`` and ``search_asked`` tell that a person pressed them.
    """

    undo_asked = Signal()
    redo_asked = Signal()
    search_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._shape = WindowShape()
        self._state = (SavedState.SAVED, "")
        self._said = ("", "", SavedState.SAVED)
        self._room = _ENDLESS
        words = kit.words
        self._title = ElidedLabel(kit, "", "h2")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._chip = Chip(kit, "", "example")
        self._chip.hide()
        self._saved = _SavedSign(kit)
        self._undo = icon_button(kit, "undo-2", words._("Undo"))
        self._redo = icon_button(kit, "redo-2", words._("Redo"))
        self._undo.clicked.connect(self.undo_asked)
        self._redo.clicked.connect(self.redo_asked)
        self._rule = Rule(kit, upright=True)
        self._rule.setFixedHeight(20)
        self._search = SearchBox(kit)
        self._search.clicked.connect(self.search_asked)
        self._offers: list[tuple[Button, str]] = []
        self._signs: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.setSpacing(10)
        self._row.addWidget(self._title)
        self._row.addWidget(self._chip)
        self._row.addWidget(self._saved)
        self._row.addStretch(1)
        for widget in (self._undo, self._redo, self._rule, self._search):
            self._row.addWidget(widget)
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, kit.theme.color("surface"))
        self.setPalette(palette)
        self.show_undo("", "")
        self.show_saved(SavedState.SAVED)
        self.set_shape(self._shape)

    @property
    def title_label(self) -> QLabel:
        """The label that holds the project's name."""
        return self._title

    def show_project(self, title: str, chip: str = "") -> None:
        """Show the project's name, and a chip such as "Illustrative example"."""
        self._title.setText(title)
        self._chip.setVisible(bool(chip))
        if chip:
            self._chip.show_chip(chip, "example")
            self._chip.setMinimumWidth(self._chip.sizeHint().width())  # the name gives way first
        self.show_saved(*self._state)

    def show_saved(self, state: SavedState, sentence: str = "") -> None:
        """Show the saved state; ``sentence`` says what the problem is."""
        self._state = (state, sentence)
        whole = sentence or self._sentence(state)
        crowded = not sentence and self._need(whole) > self._room
        text = self._word(state) if crowded or self._is_tight() else whole
        if (text, whole, state) != self._said:
            self._said = (text, whole, state)
            self._saved.show_state(state, text, whole)
            self._row.activate()  # now: a picture taken before the next turn would cut the words

    def saved_text(self) -> str:
        """Return what is said about saving now."""
        return self._saved.text()

    def show_undo(self, undo: str, redo: str) -> None:
        """Name the steps that can be undone and redone; empty where there is none."""
        words = self._kit.words
        self._undo.setEnabled(bool(undo))
        self._redo.setEnabled(bool(redo))
        self._undo.set_name(words._("Undo: {step}").format(step=undo) if undo else words._("Undo"))
        self._redo.set_name(words._("Redo: {step}").format(step=redo) if redo else words._("Redo"))

    def offer(self, text: str, icon: str, handler: Callable[[], object]) -> Button:
        """Add an action at the right, such as Share; only its icon is shown where it is compact."""
        button = Button(self._kit, text, icon=icon, name=text)
        button.clicked.connect(handler)
        before = self._row.indexOf(self._signs) if self._signs is not None else -1
        self._row.insertWidget(before, button)
        self._offers.append((button, text))
        self._shape_offer(button, text)
        return button

    def add_signs(self, signs: QWidget) -> None:
        """Have signs at the right end, shown by whoever made them."""
        self._signs = signs
        self._row.addWidget(signs)

    def set_shape(self, shape: WindowShape) -> None:
        """Take another shape."""
        self._shape = shape
        self.setFixedHeight(48 if shape.compact else self._kit.theme.length(56))
        side = 16 if shape.compact else 24
        self._row.setContentsMargins(side, 0, 16, 1)
        self._search.set_shape(shape)
        for button, text in self._offers:
            self._shape_offer(button, text)
        self.show_saved(*self._state)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Say less about saving where the project's name has no room beside it."""
        super().resizeEvent(event)
        self._room = event.size().width()
        self.show_saved(*self._state)

    def event(self, event: QEvent) -> bool:
        """Look again when something beside the name came or went."""
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.show_saved(*self._state)
        return handled

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the line below."""
        super().paintEvent(event)
        color: QColor = self._kit.theme.color("border")
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, color)

    def _need(self, sentence: str) -> float:
        """Return how wide the bar is when it says this about saving, in px."""
        font = self._kit.theme.font("table")
        more = text_width(font, sentence) - text_width(font, self._saved.text())
        return self.sizeHint().width() + more

    def _is_tight(self) -> bool:
        """Tell whether the project's name needs the room of the whole sentence."""
        large = self._kit.theme.text_scale > _LARGE_TEXT
        return self._shape.compact or (large and self._shape.width is not WidthClass.WIDE)

    def _shape_offer(self, button: Button, text: str) -> None:
        compact = self._shape.compact
        button.set_kind(ButtonKind.GHOST if compact else ButtonKind.SECOND)
        button.setText("" if compact else text.replace("&", "&&"))
        button.updateGeometry()

    def _sentence(self, state: SavedState) -> str:
        words = self._kit.words
        return {
            SavedState.SAVED: words._("All changes saved on this computer"),
            SavedState.NO_FILE: words._("Kept on this computer, not in a file yet"),
            SavedState.SAVING: words._("Saving…"),
            SavedState.PROBLEM: words._("Changes are not saved"),
            SavedState.READ_ONLY: words._("You can read this file, not change it"),
        }[state]

    def _word(self, state: SavedState) -> str:
        words = self._kit.words
        return {
            SavedState.SAVED: words._("Saved"),
            SavedState.NO_FILE: words._("No file yet"),
            SavedState.SAVING: words._("Saving…"),
            SavedState.PROBLEM: words._("Not saved"),
            SavedState.READ_ONLY: words._("Read only"),
        }[state]
