"""How many lines words take in a column of a workbook, so that rows are as high as their words.

Not every program makes rows higher by itself, and printed pages are broken by their heights.
"""

from collections.abc import Callable
from unicodedata import combining, east_asian_width

FONT, SIZE = "Arial", 10
"""Letters that every office program has, or has others of the same widths for."""

_POINTS_OF_A_DIGIT = 5.25
_BESIDE = 9.0
"""Points beside the digits of a column that hold no letters: its edges, the space before words."""
_ROOMY = 0.95
"""Programs set letters a little wider on the screen than on paper."""
_WIDE, _OTHER = 10.0, 7.0


class Letters:
    """Counts lines; remembers the width of each word it met."""

    def __init__(self) -> None:
        from reportlab.pdfbase.pdfmetrics import stringWidth

        self._width: Callable[[str, str, float], float] = stringWidth
        self._words: dict[tuple[str, bool], float] = {}

    def lines(self, text: str, width: float, *, bold: bool = False) -> int:
        """Count the lines of a text in a column of so many digits."""
        room = max(width * _POINTS_OF_A_DIGIT * _ROOMY - _BESIDE, 12.0)
        return sum(self._of_line(line, room, bold) for line in text.split("\n"))

    def width_for(self, text: str, *, bold: bool = False) -> float:
        """Return the digits of a column in which the longest line of a text stays whole."""
        widest = max(self._measured(line, bold) for line in text.split("\n"))
        return (widest + _BESIDE) / _POINTS_OF_A_DIGIT / _ROOMY + 0.1

    def _of_line(self, line: str, room: float, bold: bool) -> int:
        space = self._of_word(" ", bold)
        lines, used = 1, 0.0
        for word in line.split(" "):
            long = self._of_word(word, bold)
            if used and used + space + long > room:
                lines, used = lines + 1, 0.0
            used += long + (space if used else 0.0)
            if used > room:  # a word too long for any line goes on in the next ones
                more = int(used // room)
                lines, used = lines + more, used - more * room
        return lines

    def _of_word(self, word: str, bold: bool) -> float:
        known = self._words.get((word, bold))
        if known is None:
            known = self._words[word, bold] = self._measured(word, bold)
        return known

    def _measured(self, word: str, bold: bool) -> float:
        font = "Helvetica-Bold" if bold else "Helvetica"
        try:
            word.encode("cp1252")
        except UnicodeEncodeError:
            return sum(_breadth(sign) for sign in word)
        return self._width(word, font, SIZE)


def _breadth(sign: str) -> float:
    if combining(sign):
        return 0.0
    return _WIDE if east_asian_width(sign) in "WF" else _OTHER
