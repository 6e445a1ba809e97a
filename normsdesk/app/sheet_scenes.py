"""Views of worksheets and posters that pictures are taken of."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from normsdesk.app.program import Program

_MOMENT = 3000  # ms in which the first pages are made
_STEP = 4


def sheet_views() -> Iterator[tuple[str, Callable[[Program], QWidget | None]]]:
    """List the views of sheets by their names."""
    yield "dialog.worksheets", worksheets
    yield "dialog.type_in", typing_in


def worksheets(program: Program) -> QWidget | None:
    """Show the sheets of norm diagnosis with their pages."""
    if program.workplace is None:
        return None
    dialog = program.workplace.sharing.sheets.paper_dialog(_STEP)
    dialog.show()
    loop = QEventLoop()
    dialog.preview.previewing.drawn.connect(loop.quit)
    QTimer.singleShot(_MOMENT, loop.quit)
    loop.exec()
    return dialog


def typing_in(program: Program) -> QWidget | None:
    """Show the grid of the sheet about risks."""
    if program.workplace is None:
        return None
    return program.workplace.sharing.sheets.type_dialog("risks")
