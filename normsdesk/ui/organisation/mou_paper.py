"""The agreement on paper: the whole text as it will be signed, read only."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPagedPaintDevice, QResizeEvent, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from normsdesk.steps.mou_text import MouText
from normsdesk.ui.kit import Kit
from normsdesk.ui.organisation.mou_print import print_agreement
from normsdesk.ui.organisation.mou_writing import write_agreement


class MouPaper(QTextEdit):
    """A sheet that is as high as its text; it can be read, selected and copied."""

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__()
        self._kit = kit
        self._shown: MouText | None = None
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)

    def show_text(self, text: MouText) -> None:
        """Show an agreement; the same one is left alone."""
        if text == self._shown:
            return
        self._shown = text
        theme = self._kit.theme
        missing = QTextCharFormat()
        missing.setForeground(theme.color("hintInk"))
        missing.setBackground(theme.color("hintSoft"))
        document = self.document()
        document.clear()
        write_agreement(document, self._kit.words, text, theme.font("table"), missing)
        self._fit()

    def print_on(self, device: QPagedPaintDevice) -> None:
        """Print the agreement on A4, as it is shown."""
        if self._shown is not None:
            print_agreement(device, self._kit, self._shown)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a comfortable width."""
        return QSize(360, self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow a narrow column."""
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the height to the new wrapping."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page."""
        event.ignore()

    def _fit(self) -> None:
        height = round(self.document().size().height()) + 4
        if height != self.height():
            self.setFixedHeight(height)
