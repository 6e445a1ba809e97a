"""What the workshop said beside what was measured, each with its source; the used one ticked."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, scale_word
from normsdesk.model.indicator import Round
from normsdesk.model.norm import Component, Depth, NormProfile, Reading, ReadingSource
from normsdesk.model.scales import WORKSHOP_RATING
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.readings import ComponentName, Value, value_of
from normsdesk.ui.diagnosis.share_bar import paint_share
from normsdesk.ui.diagnosis.value_words import basis_text, ink_of, share_text
from normsdesk.ui.forms.labels import tooltip_text
from normsdesk.ui.forms.spoken import SpokenWidget
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import line_of_text, text_width

_GAP, _BAR, _TICK, _PAD = 16, 8, 13, 4


class BothDepths(SpokenWidget):
    """Hidden unless a component has both readings; the larger bar above it shows the used one."""

    def __init__(self, kit: Kit, name: ComponentName, title: str) -> None:
        super().__init__()
        self._kit = kit
        self._name = name
        self._shown: tuple[tuple[Depth, Value, Reading | None], ...] = ()
        self._used: Depth | None = None
        self.setAccessibleName(kit.words._("Both values: {name}").format(name=title))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_profile(
        self, snapshot: Snapshot, profile: NormProfile | None, used: Depth | None
    ) -> None:
        """Show both readings of a profile; ``used`` is the one the rules take."""
        self._used = used
        self._shown = depth_values(snapshot, profile, self._name) if profile is not None else ()
        self.setVisible(len(self._shown) == 2)
        self.setToolTip(tooltip_text("\n".join(self.texts())))
        self.announce_value()
        self.update()

    def texts(self) -> list[str]:
        """Return what is said of each."""
        return [self._said(depth, value, reading) for depth, value, reading in self._shown]

    def spoken_value(self) -> str:
        """Say both."""
        return " ".join(self.texts())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for name, bar and basis."""
        theme = self._kit.theme
        lines = 2 * theme.line_height("caption") + theme.length(_BAR)
        return QSize(260, lines + 2 * _PAD + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint both side by side."""
        painter = QPainter(self)
        wide = (self.width() - _GAP) / 2
        for place, (depth, value, reading) in enumerate(self._shown):
            area = QRectF(place * (wide + _GAP), _PAD, wide, self.height() - 2 * _PAD)
            self._paint(painter, area, depth, value, reading)

    def _paint(
        self, painter: QPainter, area: QRectF, depth: Depth, value: Value, reading: Reading | None
    ) -> None:
        theme, words = self._kit.theme, self._kit.words
        line = theme.line_height("caption")
        used = depth is self._used
        left = area.left()
        if used:
            size = theme.length(_TICK)
            tick = QRectF(left, round(area.top() + (line - size) / 2), size, size)
            self._kit.icons.paint(painter, "check", tick, theme.color("success"))
            left += size + 4
        font = theme.font("caption_strong" if used else "caption")
        share = share_text(words, value)
        figure = text_width(theme.font("caption_strong"), share) + 4
        name = QRectF(left, area.top(), area.right() - left - figure, line)
        line_of_text(
            painter, name, choice_word(words, depth), font, theme.color("text"), squeeze=True
        )
        place = QRectF(area.right() - figure + 2, area.top(), figure, line)
        line_of_text(painter, place, share, theme.font("caption_strong"), theme.color("text"))
        bar = QRectF(area.left(), area.top() + line + 2, area.width(), theme.length(_BAR))
        paint_share(painter, self._kit, bar, value, ink_of(self._name))
        below = QRectF(area.left(), bar.bottom() + 2, area.width(), line)
        told = _short_basis(words, value, reading)
        line_of_text(
            painter, below, told, theme.font("caption"), theme.color("text2"), squeeze=True
        )

    def _said(self, depth: Depth, value: Value, reading: Reading | None) -> str:
        words = self._kit.words
        said = words._("{depth}: {share}. {basis}").format(
            depth=choice_word(words, depth),
            share=share_text(words, value),
            basis=basis_text(words, value, reading),
        )
        return words._("{value} Used.").format(value=said) if depth is self._used else said


def _short_basis(words: Wording, value: Value, reading: Reading | None) -> str:
    """Say in a narrow place what a value rests on; the tooltip says all of it."""
    if (
        reading is not None
        and reading.source is ReadingSource.RATING
        and reading.rating is not None
    ):
        meaning = scale_word(words, WORKSHOP_RATING, reading.rating)
        return words._("{rating} of 4: {meaning}").format(
            rating=words.number(reading.rating), meaning=meaning.lower()
        )
    if value.numerator is not None and value.answers is not None and value.share is not None:
        some, out_of = words.number(value.numerator), words.number(value.answers)
        if value.source is ReadingSource.VOTES:
            return words._("{some} of {all} votes").format(some=some, all=out_of)
        return words._("{some} of {all}").format(some=some, all=out_of)
    return basis_text(words, value, reading)


def depth_values(
    snapshot: Snapshot, profile: NormProfile, name: ComponentName
) -> tuple[tuple[Depth, Value, Reading | None], ...]:
    """Work both readings of a component out, as far as there are any."""
    held: Component = getattr(profile, name.value)
    asked = snapshot.find(Round, profile.round_id)
    effect = None if asked is None else asked.design_effect
    limits = snapshot.project.thresholds
    alone = (
        (Depth.WORKSHOP, Component(workshop=held.workshop, dont_know=held.dont_know)),
        (Depth.MEASURED, Component(measured=held.measured)),
    )
    found = [(depth, value_of(one, name, limits, effect)) for depth, one in alone]
    return tuple(
        (depth, value, held.workshop if depth is Depth.WORKSHOP else held.measured)
        for depth, value in found
        if value.depth is not None
    )
