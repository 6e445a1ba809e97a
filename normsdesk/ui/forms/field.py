"""A field on a form: label above, the control, help, and a sentence when something is wrong."""

from typing import Protocol, cast

from PySide6.QtCore import QSize, Qt, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.kit import Kit


class ShowsProblems(Protocol):
    """A control that can look wrong."""

    def show_problem(self, there_is_one: bool) -> None:
        """Show or hide the look of a problem."""
        ...


class Field(QWidget):
    """Label, control, help and error, one below the other.

    A control with a signal ``problem`` fills the error by itself.
    """

    def __init__(self, kit: Kit, label: str, control: QWidget, *, help_text: str = "") -> None:
        super().__init__()
        self._kit = kit
        self._control = control
        self._help_text = help_text
        self._error_row: QWidget | None = None
        self._error: TextBlock | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(kit.theme.length(4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        if label:
            self._box.addWidget(TextBlock(kit, label, "label"))
        keeps_size = control.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed
        align = Qt.AlignmentFlag.AlignLeft if keeps_size else Qt.AlignmentFlag(0)
        self._box.addWidget(control, 0, align)
        if help_text:
            self._box.addWidget(TextBlock(kit, help_text, "caption", "text3"))
        control.setAccessibleDescription(help_text)
        told = cast("SignalInstance | None", getattr(control, "problem", None))
        if told is not None:
            told.connect(self.set_problem)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the height that the words need at the width they have."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Ask anew where the words wrap otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @property
    def control(self) -> QWidget:
        """The control inside."""
        return self._control

    def problem(self) -> str:
        """Return the sentence shown, empty when all is well."""
        return self._error.text() if self._error is not None else ""

    def set_problem(self, sentence: str) -> None:
        """Show a sentence under the control, or take it away when it is empty."""
        if sentence and self._error is None:
            self._build_error()
        if self._error is not None and self._error_row is not None:
            self._error.set_text(sentence)
            self._error_row.setVisible(bool(sentence))
        self._control.setAccessibleDescription(sentence or self._help_text)
        if hasattr(self._control, "show_problem"):
            cast("ShowsProblems", self._control).show_problem(bool(sentence))

    def _build_error(self) -> None:
        theme = self._kit.theme
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        sign = QLabel()
        size = theme.length(14)
        ratio = self.devicePixelRatioF()
        sign.setPixmap(self._kit.icons.pixmap("circle-alert", size, theme.color("danger"), ratio))
        sign.setFixedSize(QSize(size, theme.line_height("caption")))
        self._error = TextBlock(self._kit, "", "caption_medium", "danger")
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._error, 1)
        self._error_row = row
        self._box.addWidget(row)
