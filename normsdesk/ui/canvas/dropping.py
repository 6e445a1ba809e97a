"""Dragging from the palette: where it may be put down, and what it becomes there."""

from PySide6.QtCore import QByteArray, QMimeData, QPointF

from normsdesk.library.theory_levels import COLUMNS, column_of
from normsdesk.ui.canvas.acts import CanvasActs
from normsdesk.ui.canvas.geometry import snapped
from normsdesk.ui.canvas.hitting import HitKind, hit
from normsdesk.ui.canvas.pieces import PIECES, Piece
from normsdesk.ui.canvas.scene import CanvasScene

KIND = "application/x-normsdesk-palette"
_HALF = 31.0


def piece_as_mime(piece: Piece) -> QMimeData:
    """Write a piece of the palette for a drag."""
    mime = QMimeData()
    mime.setData(KIND, QByteArray(piece.id.encode("ascii")))
    return mime


class Dropping:
    """Takes pieces of the palette over a scene."""

    def __init__(self, scene: CanvasScene, acts: CanvasActs) -> None:
        self._scene = scene
        self._acts = acts

    def takes(self, mime: QMimeData) -> bool:
        """Tell whether something is a piece of the palette."""
        return not self._acts.read_only and _piece(mime) is not None

    def over(self, mime: QMimeData, point: QPointF) -> bool:
        """Show what a piece over a point would become; tell whether it may be put down."""
        piece = _piece(mime)
        if piece is None:
            return False
        if piece.level is None:
            host = self._host(point)
            self._scene.offer_target(host)
            return bool(host)
        self._scene.offer_column(self._column(piece, point))
        return True

    def leave(self) -> None:
        """Forget the piece."""
        self._scene.offer_column(-1)
        self._scene.offer_target("")

    def put(self, mime: QMimeData, point: QPointF) -> str:
        """Make a record of a piece; return its id, or "" where it cannot be put down."""
        self.leave()
        piece = _piece(mime)
        if piece is None:
            return ""
        if piece.level is None:
            host = self._host(point)
            return self._acts.add_assumption(host) if host else ""
        column = self._column(piece, point)
        level = piece.level
        if column != column_of(level) and column >= 0:
            level = COLUMNS[column].first_level
        if column < 0:
            return self._acts.add_box(level)
        track = self._scene.shown.columns.first(column)
        under = self._scene.shown.columns.at(point.x())
        if self._scene.shown.columns.column(under) == column:
            track = under
        return self._acts.add_box(level, spot=(track, max(snapped(point.y() - _HALF), 0.0)))

    def _column(self, piece: Piece, point: QPointF) -> int:
        """Return the column under a point; context and norms have one place only."""
        if piece.level is None or piece.stays:
            return -1 if piece.level is None else column_of(piece.level)
        columns = self._scene.shown.columns
        return columns.column(columns.at(point.x()))

    def _host(self, point: QPointF) -> str:
        found = hit(self._scene, point)
        wanted = (HitKind.BOX, HitKind.IN, HitKind.OUT, HitKind.LINK)
        return found.record_id if found.kind in wanted else ""


def _piece(mime: QMimeData) -> Piece | None:
    wanted = bytes(mime.data(KIND).data()).decode("ascii", "replace")
    return next((piece for piece in PIECES if piece.id == wanted), None)
