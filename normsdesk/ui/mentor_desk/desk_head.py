"""The head of the mentor's desk: the way back, the folder, and what can be done with it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.kit import Kit

_GAP = 10
_WORDS = 420  # px for the way back, the title and a folder


class DeskHead(QWidget):
    """Title, folder and buttons; whoever shows it listens to them."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        words = kit.words
        self.back = Button(kit, words._("Start"), icon="chevron-left")
        title = TextBlock(kit, words._("Mentor’s desk"), "h1")
        self.where = TextBlock(kit, "", "caption", "text2")
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(title)
        names.addWidget(self.where)
        self.choose = Button(kit, words._("Choose a folder"), icon="folder-open")
        self.again = Button(kit, words._("Look again"), icon="repeat")
        self.pdf = Button(kit, words._("Save as PDF"), icon="file-text")
        self.excel = Button(kit, words._("Save as Excel"), icon="sheet")
        self._tools = QWidget()
        self._flow = Flow(self._tools, gap=_GAP)
        for button in (self.choose, self.again, self.pdf, self.excel):
            self._flow.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(names, 1)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_GAP)
        self._box.addLayout(row, 1)
        self._box.addWidget(self._tools)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Arrange for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def show_state(self, *, there: bool, busy: bool, chosen: bool) -> None:
        """Offer what can be done: ``there`` are projects, ``chosen`` is a folder."""
        self.where.setVisible(chosen)
        for button in (self.pdf, self.excel):
            button.setVisible(there)
            button.setEnabled(there and not busy)
        self.again.setVisible(chosen)
        self.again.setEnabled(not busy)
        self.choose.setVisible(there)
        self._arrange()

    def _arrange(self) -> None:
        """Have the buttons at the right of the title where the folder has room beside them."""
        wanted = self._flow.sizeHint().width()
        beside = self.width() - wanted >= self._kit.theme.length(_WORDS)
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._tools.setMinimumWidth(wanted if beside else 0)
        top = Qt.AlignmentFlag.AlignTop
        self._box.setAlignment(self._tools, top if beside else Qt.AlignmentFlag(0))
