"""The grids of a sheet below each other, in its own order, read together as one."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from normsdesk.library.wording import spoken
from normsdesk.steps.worksheets.laid import LaidSheet
from normsdesk.steps.worksheets.reading import CellProblem
from normsdesk.steps.worksheets.typing_in import TypedIn, texts_of, typed_in
from normsdesk.ui.forms.labels import TextBlock, line_label
from normsdesk.ui.kit import Kit
from normsdesk.ui.soon import soon
from normsdesk.ui.worksheets.type_grid import TypeGrid
from normsdesk.ui.worksheets.type_hints import hint_of
from normsdesk.ui.worksheets.type_model import TypeModel


class SheetGrids(QScrollArea):
    """Shows the parts of a sheet to type in.

    ``read`` carries what all cells come to, each time one changed. ``hinted`` carries what can be
    typed in the current cell, or why it cannot be read, and whether that is so. ``told`` says what
    a paste could not do; ``left`` tells that the keyboard goes on behind the last cell (1) or
    before the first (-1).
    """

    read = Signal(object)
    hinted = Signal(str, bool)
    told = Signal(str)
    left = Signal(int)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._laid: LaidSheet | None = None
        self._before: dict[str, list[list[str]]] = {}
        self._grids: list[TypeGrid] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def grids(self) -> tuple[TypeGrid, ...]:
        """The grid of each part, in order."""
        return tuple(self._grids)

    def show_sheet(self, laid: LaidSheet, missing: str = "") -> None:
        """Show a sheet with what the project has; ``missing`` says why nothing can be typed."""
        kit, words = self._kit, self._kit.words
        self._laid, self._before, self._grids = laid, texts_of(laid), []
        paper = QWidget()
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 10, 8)
        column.setSpacing(6)
        if missing:
            column.addWidget(TextBlock(kit, missing, "body", "text2"))
        for part in laid.parts if not missing else ():
            title = words._("{number}  {title}").format(
                number=words.number(part.number), title=part.title
            )
            column.addWidget(line_label(kit, title, "h3"))
            model = TypeModel(kit, part, self._before[part.part.id], paper)
            grid = TypeGrid(kit, model, part.title)
            grid.left.connect(partial(self._leave, len(self._grids)))
            grid.reached.connect(partial(self._reached, grid))
            grid.told.connect(self.told)
            model.edited.connect(self.read_again)
            self._grids.append(grid)
            column.addWidget(grid)
            column.addSpacing(8)
        column.addStretch(1)
        self.setWidget(paper)
        for ground in (paper, self.viewport()):
            ground.setAutoFillBackground(False)
        self.hinted.emit("", False)
        if self._grids:
            self.read_again()
            soon(paper, self.begin)

    def begin(self) -> None:
        """Put the keyboard on the first cell that waits for something."""
        if self._grids:
            self._grids[0].go_to_end(1)

    def changed(self) -> bool:
        """Tell whether a person has typed something that is not in the project."""
        return any(
            [row for row in grid.cells.texts() if any(row)]
            != [row for row in self._before[grid.cells.part.part.id] if any(row)]
            for grid in self._grids
        )

    def read_again(self) -> TypedIn | None:
        """Read all cells and show what cannot be read."""
        if self._laid is None or not self._grids:
            return None
        texts = {grid.cells.part.part.id: grid.cells.texts() for grid in self._grids}
        outcome = typed_in(self._laid, texts)
        for grid in self._grids:
            grid.cells.show_problems(self._problems(outcome.problems, grid))
            self._reached(grid)
        self.read.emit(outcome)
        return outcome

    def go_to_problem(self, outcome: TypedIn) -> None:
        """Put the keyboard on the first cell that cannot be read."""
        for grid in self._grids:
            found = sorted(self._problems(outcome.problems, grid))
            if found:
                grid.go_to(*grid.cells.cell(*found[0]))
                self._reached(grid)
                return

    def _problems(
        self, problems: Mapping[tuple[str, int, int], CellProblem], grid: TypeGrid
    ) -> dict[tuple[int, int], str]:
        return {
            (row, column): spoken(self._kit.words, problem.code, **problem.values)
            for (name, row, column), problem in problems.items()
            if name == grid.cells.part.part.id
        }

    def _reached(self, grid: TypeGrid) -> None:
        """Say what can be typed in the current cell, and bring it into sight."""
        index, words = grid.currentIndex(), self._kit.words
        if not index.isValid() or not (grid.hasFocus() or grid.isAncestorOf(self._focused())):
            return
        asked = grid.cells.column_at(index.row(), index.column())
        if asked is None:
            return
        problem = grid.cells.problem(index.row(), index.column())
        hint = words._("{label}: {hint}").format(
            label=asked.label, hint=problem or hint_of(words, asked)
        )
        self.hinted.emit(hint, bool(problem))
        head = grid.horizontalHeader().height()
        self.ensureVisible(0, grid.y() + head + grid.rowViewportPosition(index.row()) + 18, 0, 56)

    def _focused(self) -> QWidget:
        return self.window().focusWidget() or self

    def _leave(self, place: int, way: int) -> None:
        following = place + way
        if 0 <= following < len(self._grids):
            self._grids[following].go_to_end(way)
        else:
            self.left.emit(way)
