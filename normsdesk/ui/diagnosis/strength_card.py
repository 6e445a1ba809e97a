"""How strongly a norm holds: five bars and the sum behind them."""

from functools import partial

from normsdesk.exports.norm_figures import strength_figure
from normsdesk.figures.bars import StrengthBars, strength_bars
from normsdesk.figures.drawings import Drawing
from normsdesk.figures.studio import Studio
from normsdesk.library.wording import choice_word
from normsdesk.rules.norm_card import NormCard
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.arithmetic import strength_lines
from normsdesk.ui.diagnosis.pieces import ShowHow
from normsdesk.ui.forms.figure import FigureView
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.picture_button import PictureButton, titled
from normsdesk.ui.forms.surfaces import Card

_PICTURE = 440.0


class StrengthCard(Card):
    """The five bars, the weaker expectation, and the sum."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        self._words = desk.kit.words
        self._data = StrengthBars(title="", description="", components=())
        self.save = PictureButton(desk, lambda studio: _drawn(self._data, studio, _PICTURE))
        self.column.addWidget(titled(desk.kit, self._words._("What makes it strong"), self.save))
        self.parts = FigureView(desk.kit)
        self._weakest = TextBlock(desk.kit, "", "table", "text2", widest=700)
        self.how = ShowHow(desk.kit)
        self.column.setSpacing(8)
        for part in (self.parts, self._weakest, self.how):
            self.column.addWidget(part)

    def turn(self) -> None:
        """Have nothing to close."""

    def show_card(self, card: NormCard) -> None:
        """Show a strength."""
        words, strength = self._words, card.strength
        self._data = strength_figure(words, card)
        self.parts.show_figure(partial(_drawn, self._data), self._data)
        text = ""
        if strength.weakest is not None:
            name = choice_word(words, strength.weakest)
            text = words._("The weaker expectation is “{name}”.").format(name=name)
        self._weakest.set_text(text)
        self._weakest.setVisible(bool(text))
        self.how.show_lines(lambda: strength_lines(words, card))


def _drawn(data: StrengthBars, studio: Studio, width: float) -> Drawing:
    return strength_bars(data, studio, width)
