"""Input for a whole or decimal number, typed as people write it."""

import math
import re
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from normsdesk.ui.forms.labels import line_label
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.kit import Kit

_SPACES = re.compile(r"[\s']")  # spaces of every width group digits
_MINUSES = str.maketrans({"−": "-", "–": "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRange:
    """What a number may be: its limits (none where ``None``) and how many decimals are kept.

    ``grouped`` numbers are written with a sign for thousands; a year is not. A ``share`` is in per
    cent: 66, 66 % and 0.66 are the same, and 0.5 % stays half of one per cent.
    """

    minimum: float | None = None
    maximum: float | None = None
    decimals: int = 0
    grouped: bool = True
    share: bool = False


def in_per_cent(share: float) -> float:
    """Give a share from 0 to 1 as the number that is shown and typed."""
    return round(100 * share, 6)


def from_per_cent(number: float) -> float:
    """Give the share from 0 to 1 that a number shown and typed in per cent stands for."""
    return round(number / 100, 9)


class NumberInput(QWidget):
    """A number, or nothing, with its unit behind.

    ``edited`` carries an int, a float or ``None`` as soon as what is typed can be read; ``problem``
    carries a sentence, empty when all is well. Both tell of a person's changes only.
    """

    edited = Signal(object)
    finished = Signal()
    problem = Signal(str)

    def __init__(self, kit: Kit, allowed: NumberRange, name: str, *, unit: str = "") -> None:
        super().__init__()
        self._words = kit.words
        self._allowed = allowed
        self._number: float | None = None
        self._line = TextLine(kit, name)
        self._line.setMaximumWidth(kit.theme.length(140))
        self.setFocusProxy(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._line)
        row.addWidget(line_label(kit, unit, "label", "text2"), 1)
        self._line.edited.connect(self._read)
        self._line.finished.connect(self._tidy)

    def value(self) -> float | None:
        """Return the last number that could be read."""
        return self._number

    def set_value(self, value: float | None) -> None:
        """Show a number; tells nobody."""
        self._number = value
        if not self._line.hasFocus() or self._parsed(self._line.text()) != value:
            self._line.set_value(self._written(value))

    def show_problem(self, there_is_one: bool) -> None:
        """Show or hide the sign of a problem."""
        self._line.show_problem(there_is_one)

    def _written(self, number: float | None) -> str:
        if number is None:
            return ""
        if float(number).is_integer():
            grouped = self._allowed.grouped
            return self._words.number(number) if grouped else str(int(number))
        text = self._words.number(number, max(1, self._allowed.decimals))
        sign = self._words.number(0.5, 1)[1]
        text = text.rstrip("0").rstrip(sign)
        # A bare 0.5 would be read as 50 %.
        return f"{text}\N{NO-BREAK SPACE}%" if self._allowed.share and 0 < number < 1 else text

    def _read(self, text: str) -> None:
        if not text.strip():
            self._take(None)
            return
        number = self._parsed(text)
        if number is None or (self._allowed.decimals == 0 and not number.is_integer()):
            self.problem.emit(self._expected())
            return
        low, high = self._allowed.minimum, self._allowed.maximum
        if (low is not None and number < low) or (high is not None and number > high):
            self.problem.emit(self._expected())
            return
        self._take(int(number) if number.is_integer() else number)

    def _take(self, number: float | None) -> None:
        self._number = number
        self.problem.emit("")
        self.edited.emit(number)

    def _tidy(self) -> None:
        number = self._parsed(self._line.text())
        if number is not None and number == self._number:
            self._line.set_value(self._written(self._number))
        self.finished.emit()

    def _parsed(self, text: str) -> float | None:
        sign = self._words.number(0.5, 1)[1] if self._allowed.decimals else ""
        number = _parsed(text, sign)
        if self._allowed.share and number is not None and 0 < number < 1 and "%" not in text:
            return in_per_cent(number)
        return number

    def _expected(self) -> str:
        words, allowed = self._words, self._allowed
        low, high = allowed.minimum, allowed.maximum
        if low is not None and high is not None:
            said = words._("Write a number from {low} to {high}")
            if not allowed.grouped:
                said = words._("Write a year from {low} to {high}")
            return said.format(low=self._written(low), high=self._written(high))
        if low is not None:
            return words._("Write a number from {low} up").format(low=words.number(low))
        return words._("Write a number, such as {example}").format(example=words.number(12))


def _parsed(text: str, decimal_sign: str) -> float | None:
    """Read "1,492", "1 492", "1.492,5" or "12.5".

    A last sign before three digits groups, but for the decimal sign of the language.
    """
    plain = _SPACES.sub("", text).translate(_MINUSES).removesuffix("%")
    last = max(plain.rfind(","), plain.rfind("."))
    if last >= 0:
        whole, rest = plain[:last], plain[last + 1 :]
        grouped = len(rest) == 3 and whole not in ("", "0", "-0", "-")
        if plain[last] == decimal_sign and plain.count(decimal_sign) == 1:
            grouped = False
        whole = whole.replace(",", "").replace(".", "")
        plain = whole + rest if grouped else f"{whole}.{rest}"
    if not re.fullmatch(r"-?(\d+\.?\d*|\.\d+)", plain):
        return None
    number = float(plain)
    return number if math.isfinite(number) else None
