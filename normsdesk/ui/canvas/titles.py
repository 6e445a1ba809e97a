"""Titles of boxes set in lines, measured once for a text and a width."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from normsdesk.ui.canvas.geometry import HEAD_LINE, TITLE_LINE, box_height

_KEPT = 12_000
"""How many titles are remembered; more than any diagram that people can read."""


class Titles:
    """Breaks titles into lines of a width, ``line`` high below a ``head``.

    The last line is cut with "…" where more would come.
    """

    def __init__(
        self, font: QFont, most_lines: int, line: float = TITLE_LINE, head: float = HEAD_LINE
    ) -> None:
        self._line, self._head = line, head
        self._font = QFont(font)
        self._metrics = QFontMetricsF(font)
        self._most = most_lines
        self._known: dict[tuple[str, float], tuple[str, ...]] = {}
        self._widths: dict[str, float] = {}

    def fresh(self) -> "Titles":
        """Return another one that breaks titles alike, for another thread."""
        return Titles(self._font, self._most, self._line, self._head)

    def height(self, text: str, width: float) -> float:
        """Return how high a box with this title is."""
        return box_height(len(self.lines(text, width)), self._line, self._head)

    def lines(self, text: str, width: float) -> tuple[str, ...]:
        """Return the lines of a title; at least one, which may be empty."""
        key = (text, width)
        if key not in self._known:
            if len(self._known) > _KEPT:
                self._known.clear()
                self._widths.clear()
            self._known[key] = self._broken(text, width)
        return self._known[key]

    def _broken(self, text: str, width: float) -> tuple[str, ...]:
        words = text.split()
        lines: list[str] = []
        while words and len(lines) < self._most:
            line = words.pop(0)
            while words and self._width(line) + self._width(" " + words[0]) <= width:
                line = f"{line} {words.pop(0)}"
            if self._width(line) > width:
                line, rest = self._cut(line, width)
                words.insert(0, rest)
            lines.append(line)
        if words:
            rest = " ".join([lines[-1], *words])[:200]
            lines[-1] = self._metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return tuple(lines) or ("",)

    def _cut(self, word: str, width: float) -> tuple[str, str]:
        """Break a word that is longer than a line."""
        place = len(word) - 1
        while place > 1 and self._width(word[:place]) > width:
            place -= 1
        return word[:place], word[place:]

    def _width(self, text: str) -> float:
        if text not in self._widths:
            self._widths[text] = self._metrics.horizontalAdvance(text)
        return self._widths[text]
