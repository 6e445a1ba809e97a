"""Find text that a window cuts, by measuring what it shows and what it paints.

Words of the program must never be cut; what people typed may end in "…" where the place is
narrow, for the whole of it can be seen elsewhere.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from gettext import NullTranslations
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from normsdesk.model.fields import walk
from normsdesk.model.snapshot import Snapshot
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import ElidedLabel, TextBlock
from normsdesk.ui.forms.surfaces import Chip, NormTag
from tests.looks.allowed import ALLOWED

SHORT = 8
VOWELS = re.compile(r"([aeiouAEIOU])")
HELD = re.compile(r"(\{[^}]*\})")
LONGER = 0.4


class LongWords(NullTranslations):
    """English with doubled vowels: 40 % longer, and still readable."""

    def gettext(self, message: str) -> str:
        """Return the message with longer words."""
        return lengthened(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form for ``n`` with longer words."""
        return lengthened(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """Return the message with longer words."""
        return lengthened(message)


def lengthened(message: str) -> str:
    """Lengthen a message by 40 %; what stands between braces stays as it is."""
    parts = HELD.split(message)
    missing = round(LONGER * sum(len(part) for part in parts[::2]))
    for place in range(0, len(parts), 2):
        letters: list[str] = []
        for letter in parts[place]:
            letters.append(letter)
            if missing > 0 and VOWELS.fullmatch(letter):
                letters.append(letter.lower())
                missing -= 1
        parts[place] = "".join(letters)
    whole = "".join(parts)
    return whole + "e" * missing if whole and whole[-1].isalpha() else whole


@dataclass(frozen=True, slots=True)
class Cut:
    """A text that is cut: where it stands, how, and the text."""

    where: str
    how: str
    text: str

    def said(self) -> str:
        """Say it in one line."""
        return f"{self.where}: {self.how}: {self.text[:90]!r}"


class Measured:
    """What people typed, so that it can be told from the words of the program."""

    def __init__(self, snapshot: Snapshot) -> None:
        typed = {
            placed.value
            for record in snapshot.records()
            for placed in walk(record)
            if isinstance(placed.value, str) and len(placed.value) >= SHORT
        }
        self._typed = tuple(typed)

    def is_typed(self, text: str) -> bool:
        """Tell whether a text holds something that people typed."""
        return len(text) >= SHORT and any(one in text or text in one for one in self._typed)

    def cuts(self, window: QWidget) -> list[Cut]:
        """List what a window cuts as it stands."""
        found = [*_out_of_reach(window), *_texts(window)]
        with _painted() as painted:
            window.grab()
        found += [Cut("painted", how, text) for how, text in dict.fromkeys(painted)]
        return [cut for cut in found if not self.is_typed(cut.text) and not _allowed(cut)]


def _allowed(cut: Cut) -> bool:
    return any(re.search(pattern, cut.said()) for pattern in ALLOWED)


def _out_of_reach(window: QWidget) -> Iterator[Cut]:
    for area in window.findChildren(QScrollArea):
        held = area.widget()
        if held is None or not area.isVisible() or area.horizontalScrollBar().isEnabled():
            continue
        if held.width() > area.viewport().width() + 1:
            lost = held.width() - area.viewport().width()
            yield Cut(_path(held), f"{lost} px out of reach to the right", "")


def _texts(window: QWidget) -> Iterator[Cut]:
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text():
            how = _how_cut(label)
            if how:
                yield Cut(_path(label), how, label.text())
    for button in window.findChildren(Button):
        if button.isVisible() and button.text() and button.width() + 1 < button.sizeHint().width():
            yield Cut(_path(button), "too narrow", button.text())


def _how_cut(label: QLabel) -> str:
    match label:
        case ElidedLabel() | Chip() | NormTag():
            return ""  # noticed when it is painted
        case TextBlock():
            return "too low" if label.heightForWidth(label.width()) > label.height() + 1 else ""
        case _ if label.wordWrap():
            return ""
        case _:
            wanted = max(map(label.fontMetrics().horizontalAdvance, label.text().splitlines()))
            return "too narrow" if wanted > label.contentsRect().width() + 1 else ""


def _path(widget: QWidget) -> str:
    names: list[str] = []
    place: QWidget | None = widget
    while place is not None and len(names) < 3:
        names.append(place.objectName() or type(place).__name__)
        place = place.parentWidget()
    return " in ".join(names)


@contextmanager
def _painted() -> Iterator[list[tuple[str, str]]]:
    """Note what is shortened or painted beyond its place while pictures are taken."""
    seen: list[tuple[str, str]] = []
    kept: list[tuple[Any, str, Callable[..., Any]]] = []

    def watch(kind: Any, name: str, seeing: Callable[..., Any]) -> None:
        real = getattr(kind, name)
        kept.append((kind, name, real))
        setattr(kind, name, lambda *given: seeing(real, *given))

    def elided(real: Callable[..., str], *given: Any) -> str:
        shown = real(*given)
        if shown != given[1]:
            seen.append(("ends in …", given[1]))
        return shown

    def drawn(real: Callable[..., Any], *given: Any) -> Any:
        painter, place, text = given[0], given[1], given[-1]
        if isinstance(place, QRect | QRectF) and isinstance(text, str):
            wanted = painter.fontMetrics().horizontalAdvance(text)
            if "\n" not in text and wanted > place.width() + 2 and not _wraps(given):
                seen.append((f"painted over {place.width():.0f} px", text))
        return real(*given)

    watch(QFontMetrics, "elidedText", elided)
    watch(QFontMetricsF, "elidedText", elided)
    watch(QPainter, "drawText", drawn)
    try:
        yield seen
    finally:
        for kind, name, real in kept:
            setattr(kind, name, real)


def _wraps(given: tuple[Any, ...]) -> bool:
    return (
        len(given) > 2
        and isinstance(given[2], int)
        and bool(given[2] & Qt.TextFlag.TextWordWrap.value)
    )
