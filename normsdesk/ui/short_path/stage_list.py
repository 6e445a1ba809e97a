"""The stages at the side: which is at hand, which are done, how long each takes."""

from collections.abc import Collection

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from normsdesk.library.languages import Wording
from normsdesk.steps.short_path import SHORT_PATH, Stage, StageText
from normsdesk.ui.focus_marks import RING_RADIUS
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import line_of_text, rounded

_DISC, _PAD, _LEAST = 26, 8, 150


class StageButton(QAbstractButton):
    """One stage: its number, or a tick when it is done, its title and its minutes."""

    def __init__(self, kit: Kit, place: int, text: StageText) -> None:
        super().__init__()
        self._kit = kit
        words = kit.words
        self.stage = text.stage
        self._number = words.number(place)
        self._title = words._(text.title)
        self._minutes = minutes_text(words, text.minutes)
        self._done = False
        self.setCheckable(True)
        self.setProperty(RING_RADIUS, 8)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_done(done=False)

    def is_done(self) -> bool:
        """Tell whether the stage is shown as done."""
        return self._done

    def show_done(self, *, done: bool) -> None:
        """Show whether the stage holds what it asks for."""
        self._done = done
        words = self._kit.words
        said = words._("done") if done else words._("open")
        self.setAccessibleName(
            words._("Stage {number}, {title}").format(number=self._number, title=self._title)
        )
        self.setAccessibleDescription(f"{said}, {self._minutes}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for two lines."""
        theme = self._kit.theme
        height = theme.line_height("label") + theme.line_height("caption")
        return QSize(theme.length(220), height + theme.length(2 * _PAD))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow a narrow column."""
        return QSize(self._kit.theme.length(_LEAST), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint disc and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._kit.theme
        chosen = self.isChecked()
        if chosen or self.underMouse():
            fill = theme.color("primarySoft" if chosen else "sunken")
            rounded(painter, QRectF(self.rect()), 8, fill)
        pad, disc = theme.length(_PAD), theme.length(_DISC)
        area = QRectF(pad, (self.height() - disc) / 2, disc, disc)
        self._paint_disc(painter, area)
        left = area.right() + pad + 2
        label, caption = theme.line_height("label"), theme.line_height("caption")
        top = (self.height() - label - caption) / 2
        width = self.width() - left - pad
        role = "label_strong" if chosen else "label"
        place = QRectF(left, top, width, label)
        ink = theme.color("primary" if chosen else "text")
        line_of_text(painter, place, self._title, theme.font(role), ink, squeeze=True)
        place = QRectF(left, top + label, width, caption)
        font = theme.font("caption")
        line_of_text(painter, place, self._minutes, font, theme.color("text2"), squeeze=True)

    def _paint_disc(self, painter: QPainter, area: QRectF) -> None:
        theme = self._kit.theme
        if self._done:
            rounded(painter, area, area.height() / 2, theme.color("primary"))
            size = area.height() * 0.62
            inner = QRectF(0, 0, size, size)
            inner.moveCenter(area.center())
            self._kit.icons.paint(painter, "check", inner, theme.color("onPrimary"))
            return
        rounded(painter, area, area.height() / 2, theme.color("pip"))
        middle = Qt.AlignmentFlag.AlignHCenter
        font, ink = theme.font("caption_strong"), theme.color("text")
        line_of_text(painter, area, self._number, font, ink, middle)


class StageList(Card):
    """All stages. ``chosen`` carries the one a person wants to see."""

    chosen = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.column.setContentsMargins(8, 10, 8, 10)
        self.column.setSpacing(2)
        self.buttons: dict[Stage, StageButton] = {}
        for place, text in enumerate(SHORT_PATH, start=1):
            button = StageButton(kit, place, text)
            button.clicked.connect(lambda _=False, stage=text.stage: self.chosen.emit(stage))
            self.buttons[text.stage] = button
            self.column.addWidget(button)
        self.column.addStretch(1)
        self.told = TextBlock(kit, "", "caption", "text2", widest=260)
        self.column.addWidget(self.told)
        self._kit = kit

    def show_stages(self, at: Stage, done: Collection[Stage]) -> None:
        """Show which stage is at hand, and which are done."""
        words = self._kit.words
        for stage, button in self.buttons.items():
            button.setChecked(stage is at)
            button.show_done(done=stage in done)
        left = sum(each.minutes for each in SHORT_PATH if each.stage not in done)
        self.told.set_text(words._("About {time} to go.").format(time=minutes_text(words, left)))


def minutes_text(words: Wording, minutes: int) -> str:
    """Say how long something takes."""
    text = words.ngettext("{count} minute", "{count} minutes", minutes)
    return text.format(count=words.number(minutes))
