"""What goes in from the other copy by itself, step by step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from normsdesk.steps.joining import in_steps
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.kit import Kit
from normsdesk.ui.merging.choices import Choices

MOST = 400
"""So many changes are listed; of more only the number is told."""


class EasyView(QScrollArea):
    """A list of changes that nobody disagrees about."""

    def __init__(self, kit: Kit, choices: Choices) -> None:
        super().__init__()
        self._kit = kit
        self.lines: list[str] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # arrows scroll it
        self.setAccessibleName(kit.words._("Changes that go in"))
        paper = QFrame()
        paper.setProperty("card", "true")
        column = QVBoxLayout(paper)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(6)
        self._fill(column, choices)
        column.addStretch(1)
        self.setWidget(paper)
        self.viewport().setAutoFillBackground(False)

    def _fill(self, column: QVBoxLayout, choices: Choices) -> None:
        words, easy = self._kit.words, choices.easy()
        by_key = {str(place): one for place, one in enumerate(easy[:MOST])}
        for step, keys in in_steps({key: one.table for key, one in by_key.items()}):
            title = words._(step.title) if step is not None else words._("Comments and files")
            column.addSpacing(6)
            column.addWidget(TextBlock(self._kit, title, "caption_strong", "text2"))
            column.addWidget(self._rows([(by_key[key].title, by_key[key].what) for key in keys]))
        left = len(easy) - MOST
        if left > 0:
            more = words.ngettext("and {count} more", "and {count} more", left)
            told = more.format(count=words.number(left))
            column.addWidget(TextBlock(self._kit, told, "table", "text2"))

    def _rows(self, rows: list[tuple[str, str]]) -> QWidget:
        paper = QWidget()
        grid = QGridLayout(paper)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(self._kit.theme.length(6))
        top = Qt.AlignmentFlag.AlignTop
        for row, (title, what) in enumerate(rows):
            self.lines.append(f"{title} {what}")
            grid.addWidget(TextBlock(self._kit, title, "table", widest=600), row, 0, top)
            grid.addWidget(TextBlock(self._kit, what, "table", "text2", widest=500), row, 1, top)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        return paper
