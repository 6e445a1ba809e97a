"""Notes at the foot of a page of the PDF: a rule, then number and text of each."""

from collections.abc import Iterable, Mapping

from normsdesk.exports.outline import Span, Spans
from normsdesk.exports.pdf_pieces import Pen, TextPiece
from normsdesk.exports.pdf_styles import TYPES, Look, Sheet
from normsdesk.exports.pdf_text import TextSetter

Texts = Mapping[str, tuple[int, str, str]]
"""Number, text and target of each note by its key."""
_INDENT = 14.0
_GAP = 14.0


class FootNotes:
    """Sets notes, each once."""

    def __init__(self, setter: TextSetter) -> None:
        self._setter = setter
        self._pieces: dict[tuple[int, str, str], TextPiece] = {}

    def height(self, keys: Iterable[str], texts: Texts, width: float) -> float:
        """Tell how high these notes are with the rule above them, in points."""
        used = set(keys)
        pieces = [self._piece(*texts[key]) for key in texts if key in used]
        if not pieces:
            return 0.0
        return _GAP + sum(piece.height(width) + piece.after for piece in pieces)

    def draw(self, pen: Pen, paper: Sheet, notes: Texts) -> None:
        """Draw all of them at the foot of a page."""
        if not notes:
            return
        left, width = paper.margin, paper.body_width
        y = paper.bottom + self.height(notes, notes, width) - _GAP + 6
        pen.rule(left, left + width, y, token="borderStrong")
        y -= 6
        for note in sorted(notes.values()):
            piece = self._piece(*note)
            piece.draw(pen, left, y, width)
            y -= piece.height(width) + piece.after

    def _piece(self, number: int, text: str, target: str) -> TextPiece:
        # The room above them is asked for again and again while a page is filled.
        note = (number, text, target)
        if note not in self._pieces:
            self._pieces[note] = self._new_piece(*note)
        return self._pieces[note]

    def _new_piece(self, number: int, text: str, target: str) -> TextPiece:
        code, dot, rest = text.partition(" · ")
        spans: Spans = (Span(text=text),)
        if target and dot:
            spans = (Span(text=code, target=target), Span(text=f"{dot}{rest}"))
        return TextPiece(
            self._setter.p(spans, Look.NOTE),
            after=TYPES[Look.NOTE].after,
            mark=self._setter.p(str(number), Look.NOTE, "primary"),
            indent=_INDENT,
        )
