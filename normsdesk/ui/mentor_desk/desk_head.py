"""The head of the mentor's desk: the way back, the folder, and what can be done with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.kit import Kit


class DeskHead(QWidget):
    """Title, folder and buttons; whoever shows it listens to them."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
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
        tools = QWidget()
        flow = Flow(tools, gap=10)
        for button in (self.choose, self.again, self.pdf, self.excel):
            flow.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(names, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(tools)

    def show_state(self, *, there: bool, busy: bool, chosen: bool) -> None:
        """Offer what can be done: ``there`` are projects, ``chosen`` is a folder."""
        self.where.setVisible(chosen)
        for button in (self.pdf, self.excel):
            button.setVisible(there)
            button.setEnabled(there and not busy)
        self.again.setVisible(chosen)
        self.again.setEnabled(not busy)
        self.choose.setVisible(there)
