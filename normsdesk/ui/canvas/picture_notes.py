"""What stands below a saved picture: assumptions, and titles longer than their boxes, in full."""

from collections.abc import Iterator, Sequence

from normsdesk.ui.canvas.paints import Paints
from normsdesk.ui.canvas.shown import ShownBox, ShownDiagram
from normsdesk.ui.canvas.titles import Titles

_MOST = 60
"""Lines of one text; a title has at most 500 letters."""


class PictureNotes:
    """Texts below a picture, broken into lines of any width."""

    def __init__(self, paints: Paints, shown: ShownDiagram) -> None:
        marks = sorted(shown.marks.values(), key=lambda mark: mark.number)
        self._texts = [mark.name for mark in marks if mark.number]
        titles = [f"{box.code} {box.title}".strip() for box in _not_whole(shown)]
        if titles:
            self._texts += [paints.kit.words._("Long titles in full:"), *titles]
        self._titles = Titles(paints.font("table"), _MOST)

    def lines(self, width: float) -> Sequence[str]:
        """Return the lines of all texts for a width."""
        return [line for text in self._texts for line in self._titles.lines(text, width)]


def _not_whole(shown: ShownDiagram) -> Iterator[ShownBox]:
    """Find boxes whose picture does not have all of their title."""
    for box in shown.boxes.values():
        if box.title and "".join(box.lines).replace(" ", "") != box.title.replace(" ", ""):
            yield box
