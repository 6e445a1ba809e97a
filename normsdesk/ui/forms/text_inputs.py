"""Inputs for text: one line, or several that grow with what is written."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from normsdesk.ui.kit import Kit

PROBLEM = "error"
"""Property that the style sheet answers with the colour of problems."""


def mark_problem(widget: QWidget, *, there_is_one: bool) -> None:
    """Give an input the look of a problem, or take it away."""
    if bool(widget.property(PROBLEM)) == there_is_one:
        return
    widget.setProperty(PROBLEM, there_is_one)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def leaves_undo_to_the_window(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Tell whether an undo key belongs to the project because the input has nothing to undo."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not can_undo
    return event.matches(QKeySequence.StandardKey.Redo) and not can_redo


class TextLine(QLineEdit):
    """One line of text.

    ``edited`` carries the text while a person types; ``finished`` says that they left it.
    """

    edited = Signal(object)
    finished = Signal()

    def __init__(self, kit: Kit, name: str, *, example: str = "") -> None:
        super().__init__()
        self._kit = kit
        self._warning: QAction | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(example)
        self.textEdited.connect(self.edited.emit)
        self.editingFinished.connect(self.finished)

    def value(self) -> str:
        """Return the text."""
        return self.text()

    def set_value(self, value: str) -> None:
        """Show a text, and leave the caret alone where it is the same; tells nobody."""
        if value != self.text():
            self.setText(value)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def show_problem(self, there_is_one: bool) -> None:
        """Show or hide the sign of a problem."""
        mark_problem(self, there_is_one=there_is_one)
        if there_is_one and self._warning is None:
            theme = self._kit.theme
            sign = self._kit.icons.icon("circle-alert", theme.length(16), theme.color("danger"))
            # One of our own, once: Python has lost hold of one that Qt made while it was in sight.
            self._warning = QAction(sign, "", self)
            self.addAction(self._warning, QLineEdit.ActionPosition.TrailingPosition)
        if self._warning is not None:
            self._warning.setVisible(there_is_one)

    def event(self, event: QEvent) -> bool:
        """Leave the undo key to the project where there is nothing to undo here."""
        can_undo, can_redo = self.isUndoAvailable(), self.isRedoAvailable()
        if leaves_undo_to_the_window(event, can_undo=can_undo, can_redo=can_redo):
            event.ignore()
            return False
        return super().event(event)


class TextArea(QPlainTextEdit):
    """Several lines of text, growing with them between two heights.

    ``edited`` carries the text while a person types; ``finished`` says that they left it.
    """

    edited = Signal(object)
    finished = Signal()

    def __init__(
        self, kit: Kit, name: str, *, example: str = "", lines: int = 3, most_lines: int = 12
    ) -> None:
        super().__init__()
        self._line = kit.theme.line_height("body")
        self._lines, self._most_lines = lines, most_lines
        self._showing = False
        self.setAccessibleName(name)
        self.setPlaceholderText(example)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._changed)
        self._fit()

    def value(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def set_value(self, value: str) -> None:
        """Show a text, and leave the caret alone where it is the same; tells nobody."""
        if value == self.toPlainText():
            return
        self._showing = True
        self.setPlainText(value)
        self._showing = False

    def show_problem(self, there_is_one: bool) -> None:
        """Show or hide the look of a problem."""
        mark_problem(self, there_is_one=there_is_one)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a comfortable width."""
        return QSize(280, self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow a narrow column."""
        return QSize(120, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the height to the new wrapping."""
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Say that the person left."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finished.emit()

    def event(self, event: QEvent) -> bool:
        """Leave the undo key to the project where there is nothing to undo here."""
        document = self.document()
        can_undo, can_redo = document.isUndoAvailable(), document.isRedoAvailable()
        if leaves_undo_to_the_window(event, can_undo=can_undo, can_redo=can_redo):
            event.ignore()
            return False
        return super().event(event)

    def _changed(self) -> None:
        self._fit()
        if not self._showing:
            self.edited.emit(self.toPlainText())

    def _fit(self) -> None:
        # QPlainTextEdit measures its document in lines, not in px.
        needed = round(self.document().size().height())
        shown = min(max(needed, self._lines), self._most_lines)
        height = shown * self.fontMetrics().lineSpacing() + 18
        if height != self.height():
            self.setFixedHeight(height)
        always = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always if needed > self._most_lines else never)
