"""Buttons: main, second, delete, link, ghost and icon only (visual 7)."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from normsdesk.ui.focus_marks import RING_RADIUS
from normsdesk.ui.forms.labels import set_tooltip
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import rounded, text_width


class ButtonKind(StrEnum):
    """What a button looks like. One main button per screen at most."""

    MAIN = "main"
    SECOND = "second"
    DELETE = "delete"
    LINK = "link"
    GHOST = "ghost"


_HEIGHT, _SMALL_HEIGHT = 34, 28
_PAD, _SMALL_PAD = 14, 10
_ICON, _GAP = 16, 8
_LEAST = 96  # px of a button whose text may be cut
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """A push button that paints itself as drawn.

    Args:
        kit: looks and words.
        text: a verb first; may be empty for a button with only an icon.
        kind: see `ButtonKind`.
        icon: name of an icon, or empty.
        name: what a screen reader says and the tooltip shows where there is no text.
        small: 28 px high instead of 34.
        icon_last: the icon stands behind the text, as an arrow that leads on does.
    """

    def __init__(
        self,
        kit: Kit,
        text: str = "",
        kind: ButtonKind = ButtonKind.SECOND,
        *,
        icon: str = "",
        name: str = "",
        small: bool = False,
        icon_last: bool = False,
    ) -> None:
        super().__init__()
        self._kit = kit
        self._icon_last = icon_last
        self._kind = kind
        self._icon = icon
        self._small = small
        self.setProperty("small", small)  # the style sheet's least height is another one
        self._shrinks = False
        self._hovered = False
        self._font = kit.theme.font("label" if small or kind is ButtonKind.LINK else "control")
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(name or text)
        if name:
            set_tooltip(self, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if kind is ButtonKind.LINK:
            self.setProperty(RING_RADIUS, 6)

    @property
    def kind(self) -> ButtonKind:
        """What the button looks like."""
        return self._kind

    def set_kind(self, kind: ButtonKind) -> None:
        """Change what the button looks like."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def make_small(self) -> None:
        """Be 28 px high, for a line that is low; before it is shown."""
        self._small = True
        self.setProperty("small", True)
        if self._kind is not ButtonKind.LINK:
            self._font = self._kit.theme.font("label")
        self.updateGeometry()

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def shown_text(self) -> str:
        """Return the text as people read it."""
        return self.text().replace("&&", "&")

    def set_name(self, name: str) -> None:
        """Change what a screen reader says and the tooltip shows."""
        self.setAccessibleName(name)
        set_tooltip(self, name)

    def set_shown_text(self, text: str) -> None:
        """Change the text of the button."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Size to the text."""
        theme = self._kit.theme
        height = theme.length(_SMALL_HEIGHT if self._small else _HEIGHT)
        words = text_width(self._font, self.shown_text())
        icon = theme.length(_ICON) if self._icon else 0
        if self._kind is ButtonKind.LINK:
            return QSize(round(words) + 2 + (icon + 6 if icon else 0), theme.length(20))
        if not self.text():
            return QSize(height, height)
        pad = _SMALL_PAD if self._small else _PAD
        return QSize(round(words + icon + (_GAP if icon else 0) + 2 * pad) + 1, height)

    def let_shrink(self) -> None:
        """Allow a place too narrow for the text, which then ends in "…": for people's words."""
        self._shrinks = True
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never cut the text, but where that was allowed."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), _LEAST), hint.height()) if self._shrinks else hint

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Remember that the mouse is over the button."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take Enter like the space bar, as people are used to; Qt does so in dialogs only."""
        if event.key() in ENTER_KEYS and not event.modifiers() & ~_KEYPAD:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Remember that the mouse has left."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint fill, edge, icon and text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._kind is not ButtonKind.LINK:
            self._paint_body(painter)
        self._paint_content(painter)

    def _paint_body(self, painter: QPainter) -> None:
        fill, edge = self._body_tokens()
        theme = self._kit.theme
        if fill or edge:
            rounded(
                painter,
                QRectF(self.rect()),
                6,
                theme.color(fill) if fill else None,
                theme.color(edge) if edge else None,
            )

    def _body_tokens(self) -> tuple[str, str]:
        pressed = self.isDown() or self.isChecked()
        if self._kind is ButtonKind.GHOST:
            if not self.isEnabled():
                return "", ""
            return ("primarySoft" if pressed else "sunken" if self._hovered else ""), ""
        if not self.isEnabled():
            return "sunken", "border"
        if self._kind is ButtonKind.MAIN:
            fill = "primaryPress" if pressed else "primaryHover" if self._hovered else "primary"
            return fill, fill
        edge = "danger" if self._kind is ButtonKind.DELETE else "borderStrong"
        soft = "dangerSoft" if self._kind is ButtonKind.DELETE else "primarySoft"
        return (soft if pressed else "sunken" if self._hovered else "surface"), edge

    def _ink_token(self) -> str:
        if not self.isEnabled():
            return "border" if self._kind is ButtonKind.GHOST else "text3"
        if self._kind is ButtonKind.LINK:
            return "primaryHover" if self._hovered else "primary"
        return {ButtonKind.MAIN: "onPrimary", ButtonKind.DELETE: "danger"}.get(self._kind, "text")

    def _paint_content(self, painter: QPainter) -> None:
        theme = self._kit.theme
        ink = theme.color(self._ink_token())
        text = self.shown_text()
        icon = theme.length(_ICON if text or self._small else 18) if self._icon else 0
        gap = (6 if self._kind is ButtonKind.LINK else _GAP) if icon and text else 0
        words = text_width(self._font, text)
        left = (self.width() - words - icon - gap) / 2
        if self._shrinks:
            left = _SMALL_PAD if self._small else _PAD
            words = min(words, self.width() - 2 * left - icon - gap + 1)
            elide = Qt.TextElideMode.ElideRight
            text = QFontMetricsF(self._font).elidedText(text, elide, words + 0.5)
        if icon:
            top, side = round((self.height() - icon) / 2), left
            if self._icon_last:
                left, side = left - icon - gap, left + words + gap
            self._kit.icons.paint(painter, self._icon, QRectF(round(side), top, icon, icon), ink)
        if text:
            painter.setFont(self._font)
            painter.setPen(ink)
            rect = QRectF(left + icon + gap, 0, words + 2, self.height())
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), text)
            if self._kind is ButtonKind.LINK:
                base = round(self.height() / 2 + self._font.pixelSize() * 0.36 + 3) + 0.5
                painter.setPen(QPen(ink, 1))
                painter.drawLine(int(rect.left()), int(base), int(rect.left() + words), int(base))


def link(kit: Kit, text: str, *, icon: str = "") -> Button:
    """Build an underlined text button."""
    return Button(kit, text, ButtonKind.LINK, icon=icon)


def icon_button(kit: Kit, icon: str, name: str, *, ghost: bool = True) -> Button:
    """Build a square button with only an icon; ``name`` is its tooltip and spoken name."""
    kind = ButtonKind.GHOST if ghost else ButtonKind.SECOND
    return Button(kit, "", kind, icon=icon, name=name)
