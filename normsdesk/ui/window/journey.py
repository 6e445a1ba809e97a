"""The nine steps and four phases as rows of a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from normsdesk.library.languages import Wording
from normsdesk.ui.forms.labels import tooltip_text

Index = QModelIndex | QPersistentModelIndex

TODAY = 0
"""The number of the page above the steps, which belongs to no phase and has no ring."""


SHORT_PATH = -1
"""The number of the page of the short path, which has no row of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEntry:
    """One step of the journey.

    Attributes:
        number: 1 to 9, or `TODAY` for the page above the steps.
        title: its name, worded.
        phase: the name of its phase, worded.
        share: part of its completion facts that hold, 0 to 1.
        hints: number of open Coach hints.
    """

    number: int
    title: str
    phase: str
    share: float
    hints: int = 0


class Journey(QAbstractListModel):
    """Phases and steps, one row each. A row is the name of a phase or a `StepEntry`."""

    def __init__(self, words: Wording) -> None:
        super().__init__()
        self._words = words
        self._rows: list[str | StepEntry] = []
        self.collapsed = False

    def set_steps(self, steps: Sequence[StepEntry]) -> None:
        """Show these steps; rows that stay the same steps keep cursor and place."""
        rows: list[str | StepEntry] = []
        for step in steps:
            if step.phase and (not rows or phase_of(rows[-1]) != step.phase):
                rows.append(step.phase)
            rows.append(step)
        if [_identity(row) for row in rows] == [_identity(row) for row in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, number: int) -> int:
        """Return the row of a step, or -1."""
        for place, row in enumerate(self._rows):
            if isinstance(row, StepEntry) and row.number == number:
                return place
        return -1

    def entry(self, index: Index) -> str | StepEntry:
        """Return what stands in a row."""
        return self._rows[index.row()]

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Count phases and steps."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the cursor pass over the names of phases."""
        if not index.isValid() or isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer the name, what is spoken, and the tooltip where names are hidden."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row if isinstance(row, str) else spoken_step(row, self._words)
        if role == Qt.ItemDataRole.ToolTipRole and self.collapsed and isinstance(row, StepEntry):
            return tooltip_text(row.title)
        return None


def phase_of(row: str | StepEntry) -> str:
    """Return the phase a row belongs to."""
    return row if isinstance(row, str) else row.phase


def _identity(row: str | StepEntry) -> tuple[str, int, str]:
    return ("", 0, row) if isinstance(row, str) else (row.phase, row.number, row.title)


def spoken_step(step: StepEntry, words: Wording) -> str:
    """Say a step as a screen reader should: "Step 4, Norm diagnosis, 60 percent, 3 hints"."""
    if step.number == TODAY:
        return step.title
    text = words._("Step {number}, {title}, {percent} percent").format(
        number=step.number, title=step.title, percent=words.number(step.share * 100)
    )
    if not step.hints:
        return text
    hints = words.ngettext("{count} hint", "{count} hints", step.hints)
    return words._("{step}, {hints}").format(
        step=text, hints=hints.format(count=words.number(step.hints))
    )
