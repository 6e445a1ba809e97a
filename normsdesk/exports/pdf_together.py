"""What stays together on paper: a sentence with what it announces, a remark with its table."""

from collections.abc import Sequence

from normsdesk.exports.pdf_grid import CaptionedGrid, GridPiece, ended
from normsdesk.exports.pdf_pieces import DrawingPiece, Piece, StackPiece, TextPiece

LOW = 46.0
"""Texts up to this height (points) are taken for a sentence or a remark."""


def together(pieces: Sequence[Piece], width: float) -> list[Piece]:
    """Keep low texts with what stands below or above them, so that none begins a page alone."""
    found: list[Piece] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        after = place + 1
        if isinstance(piece, TextPiece):
            before = pieces[place - 1] if place else None
            below = pieces[after] if after < len(pieces) else None
            if _announces(piece, before, below, width):
                piece.keep = True
        elif isinstance(piece, GridPiece | CaptionedGrid) and not piece.keep:
            remark = _remark(pieces[after:], width)
            after += len(remark)
            if remark:
                piece = ended(piece, StackPiece(remark), width)
        found.append(piece)
        place = after
    return found


def _announces(text: TextPiece, before: Piece | None, below: Piece | None, width: float) -> bool:
    """Say whether a text opens a part, or leads to the picture below it."""
    if below is None or isinstance(below, TextPiece) or text.height(width) > LOW:
        return False
    return (before is not None and before.keep) or _is_picture(below)


def _remark(pieces: Sequence[Piece], width: float) -> list[TextPiece]:
    """Give the low texts that end what a table tells; none where they lead to a picture."""
    told: list[TextPiece] = []
    for piece in pieces:
        if not isinstance(piece, TextPiece) or piece.keep:
            break
        told.append(piece)
    if len(told) < len(pieces) and _is_picture(pieces[len(told)]):
        told = told[:-1]
    return told if sum(piece.height(width) for piece in told) <= LOW else []


def _is_picture(piece: Piece) -> bool:
    return isinstance(piece, DrawingPiece | StackPiece)
