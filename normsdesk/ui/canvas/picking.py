"""What the palette and an empty page begin: a box, or a norm that is asked for."""

from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from normsdesk.model.norm import Norm
from normsdesk.model.theory import NodeLevel
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.canvas.canvas import Canvas
from normsdesk.ui.canvas.palette import PaletteBar
from normsdesk.ui.canvas.pieces import Piece


class Picking(QObject):
    """Puts pieces of the palette on the canvas."""

    def __init__(self, desk: Desk, canvas: Canvas, palette: PaletteBar) -> None:
        super().__init__(palette)
        self._desk = desk
        self._canvas = canvas
        self._palette = palette

    def put(self, piece: Piece) -> None:
        """Put a piece on the canvas; a norm is asked for where some are diagnosed."""
        if piece.level is NodeLevel.NORM_OUTCOME and self._desk.bridge.snapshot.all(Norm):
            self._ask_norm(piece)
        else:
            self._canvas.put(piece)

    def _ask_norm(self, piece: Piece) -> None:
        """Ask which diagnosed norm a norm box stands for."""
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        naming = Naming(words, snapshot)
        menu = QMenu(self._palette)
        menu.aboutToHide.connect(menu.deleteLater)
        for norm in snapshot.all(Norm):
            text = naming.short_title(norm).replace("&", "&&")
            menu.addAction(text).triggered.connect(partial(self._canvas.put, piece, norm.id))
        menu.addSeparator()
        menu.addAction(words._("A norm not diagnosed yet")).triggered.connect(
            partial(self._canvas.put, piece, "")
        )
        button = self._palette.buttons[piece.id]
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def add_first(self) -> None:
        """Begin with the change that is wanted in the end."""
        node_id = self._canvas.acts.add_box(NodeLevel.IMPACT)
        self._canvas.go_to(node_id)
        self._canvas.editor.begin(node_id)
