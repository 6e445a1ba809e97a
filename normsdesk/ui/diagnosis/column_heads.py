"""The heads above rows of records."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from normsdesk.ui.diagnosis.record_rows import RowColumns
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs

_PAD, _HEAD, _SIGN, _GAP = 12, 34, 14, 12


class ColumnHeads(QWidget):
    """The heads above rows, in line with them."""

    def __init__(self, kit: Kit, columns: RowColumns) -> None:
        super().__init__()
        self._kit = kit
        self._columns = columns
        self._count = 0
        self.setFixedHeight(kit.theme.length(_HEAD))

    def show_count(self, count: int) -> None:
        """Show how many rows there are."""
        self._count = count
        words = self._kit.words
        self.setAccessibleName(
            words._("{title}, {count}").format(title=self._columns.title, count=words.number(count))
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the heads."""
        painter = QPainter(self)
        theme, columns = self._kit.theme, self._columns
        font, ink = theme.font("caption_strong"), theme.color("text2")
        right = self.width() - _PAD - theme.length(_SIGN) - 10.0
        heads = (columns.stance, columns.grade, columns.level)
        widths = reversed(columns.widths(self._kit, self.width()))
        for text, width in zip(heads, widths, strict=True):
            if width > 40:
                place = QRectF(right - width, 0, width, self.height())
                signs.line_of_text(painter, place, text, font, ink, squeeze=True)
            right -= width + _GAP if width else 0
        title = QRectF(_PAD, 0, right - _PAD, self.height())
        signs.line_of_text(painter, title, columns.title, font, ink, squeeze=True)
        if self._count:
            left = _PAD + signs.text_width(font, columns.title) + 8
            place = QRectF(left, 0, max(0.0, right - left), self.height())
            number = self._kit.words.number(self._count)
            pale = theme.color("text3")
            if signs.text_width(theme.font("caption"), number) <= place.width():
                signs.line_of_text(painter, place, number, theme.font("caption"), pale)
