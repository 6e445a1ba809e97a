"""How strongly a norm holds: five bars and the sum behind them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from normsdesk.library.wording import choice_word
from normsdesk.library.wording.speech import value_text
from normsdesk.rules.norm_card import NormCard
from normsdesk.rules.readings import ComponentName
from normsdesk.rules.strength import Bar, Strength
from normsdesk.ui.diagnosis.arithmetic import strength_lines
from normsdesk.ui.diagnosis.pieces import ShowHow
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.spoken import SpokenWidget
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import line_of_text, rounded, text_width

_ROW, _BAR, _FIGURE = 26, 8, 50


class StrengthParts(SpokenWidget):
    """The five parts of the strength as bars, each with its name and share."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._bars: tuple[Bar, ...] = ()
        self.setAccessibleName(kit.words._("Parts of the strength"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_strength(self, strength: Strength) -> None:
        """Show the bars of a strength."""
        self._bars = strength.bars
        self.announce_value()
        self.updateGeometry()
        self.update()

    def spoken_value(self) -> str:
        """Say every part."""
        words = self._kit.words
        return "; ".join(
            words._("{name}: {value}").format(
                name=self._name(bar), value=value_text(words, bar.value)
            )
            for bar in self._bars
        )

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for one line for each part."""
        return QSize(260, max(1, len(self._bars)) * self._kit.theme.length(_ROW))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow a narrow column."""
        return QSize(180, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the bars."""
        painter = QPainter(self)
        for place, bar in enumerate(self._bars):
            self._paint_bar(painter, bar, place * self._kit.theme.length(_ROW))

    def _paint_bar(self, painter: QPainter, bar: Bar, top: int) -> None:
        theme, words = self._kit.theme, self._kit.words
        height, figure = theme.length(_ROW), theme.length(_FIGURE)
        label = QRectF(0, top, self.width() * 0.52, height)
        line_of_text(painter, label, self._name(bar), theme.font("table"), theme.color("text"))
        left = label.right() + 8
        track = QRectF(left, top + (height - _BAR) / 2, self.width() - left - figure - 8, _BAR)
        right = Qt.AlignmentFlag.AlignRight
        number = QRectF(self.width() - figure, top, figure, height)
        if bar.part is None:
            text, ink, font = words._("not known"), theme.color("text3"), theme.font("caption")
            number.setLeft(number.right() - max(number.width(), text_width(font, text) + 1))
            track.setRight(number.left() - 8)
            rounded(painter, track, 2, None, theme.color("borderStrong"))
            line_of_text(painter, number, text, font, ink, right)
            return
        rounded(painter, track, 2, theme.color("pip"))
        filled = QRectF(track.left(), track.top(), track.width() * bar.part, track.height())
        rounded(painter, filled, min(2.0, filled.width() / 2), theme.color("primary"))
        text = words.percent(bar.part)
        line_of_text(painter, number, text, theme.font("label_strong"), theme.color("text"), right)

    def _name(self, bar: Bar) -> str:
        words = self._kit.words
        if bar.value.name is ComponentName.EXC:
            return words._("Exceptions are not accepted")
        return choice_word(words, bar.value.name)


class StrengthCard(Card):
    """The five bars, the weaker expectation, and the sum."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, kit.words._("What makes it strong"))
        self._words = kit.words
        self.parts = StrengthParts(kit)
        self._weakest = TextBlock(kit, "", "table", "text2", widest=700)
        self.how = ShowHow(kit)
        self.column.setSpacing(8)
        for part in (self.parts, self._weakest, self.how):
            self.column.addWidget(part)

    def turn(self) -> None:
        """Have nothing to close."""

    def show_card(self, card: NormCard) -> None:
        """Show a strength."""
        words, strength = self._words, card.strength
        self.parts.show_strength(strength)
        text = ""
        if strength.weakest is not None:
            name = choice_word(words, strength.weakest)
            text = words._("The weaker expectation is “{name}”.").format(name=name)
        self._weakest.set_text(text)
        self._weakest.setVisible(bool(text))
        self.how.show_lines(lambda: strength_lines(words, card))
