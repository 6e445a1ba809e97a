"""What a copy says about a disagreement: its fields and words, with what differs marked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from normsdesk.edit.merging_text import Mark
from normsdesk.steps.joining import SaidValue
from normsdesk.ui.forms.labels import Span, TextBlock
from normsdesk.ui.kit import Kit

_LOOKS = {
    Mark.SAME: ("", ""),
    Mark.CHANGED: ("infoSoft", "info"),
    Mark.NEW: ("successSoft", "success"),
}
"""Ground and ink of marked words."""

_LABEL = 132


def spans_of(value: SaidValue) -> list[Span]:
    """Give the words of a value with the looks of their marks; marked words are bold, too."""
    return [
        Span(
            text=run.text,
            strong=run.mark is not Mark.SAME,
            fill=_LOOKS[run.mark][0],
            ink=_LOOKS[run.mark][1],
        )
        for run in value.runs
    ]


class Values(QWidget):
    """Values below each other; those with a label in two columns."""

    def __init__(self, kit: Kit, *, marked: bool = True) -> None:
        super().__init__()
        self._kit = kit
        self._marked = marked
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(kit.theme.length(6))
        self._texts: list[str] = []
        self._blocks: list[TextBlock] = []

    def texts(self) -> list[str]:
        """Return what is shown."""
        return list(self._texts)

    def show_values(self, values: Sequence[SaidValue]) -> None:
        """Show other values."""
        for block in self._blocks:
            self._grid.removeWidget(block)
            block.hide()
            block.deleteLater()
        self._blocks = []
        self._texts = [one.text for one in values]
        labelled = any(one.label for one in values)
        for row, value in enumerate(values):
            text = TextBlock(self._kit, "", "body", widest=700)
            text.set_spans(spans_of(value) if self._marked else [Span(text=value.text)])
            self._blocks.append(text)
            if labelled:
                label = TextBlock(self._kit, value.label, "table", "text2", widest=_LABEL)
                self._blocks.append(label)
                self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, row, 1 if labelled else 0, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(1 if labelled else 0, 1)
        self._grid.setColumnStretch(0 if labelled else 1, 0)
        self._grid.setColumnMinimumWidth(0, self._kit.theme.length(_LABEL) if labelled else 0)
        self.updateGeometry()
