"""Three signs that open the panel: a strip at the right, or a row in a narrow top bar."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.kit import Kit
from normsdesk.ui.panel.places import PanelPage
from normsdesk.ui.tables.signs import badge_size, badge_text, line_of_text, rounded

WIDTH = 44
_BADGE = 16


class _Sign(Button):
    """An icon with a count at its corner: amber for the Coach, blue for comments."""

    def __init__(self, kit: Kit, icon: str, name: str, *, of_coach: bool) -> None:
        super().__init__(kit, "", ButtonKind.GHOST, icon=icon, name=name)
        self._looks = kit
        self._of_coach = of_coach
        self.count = 0
        self.setCheckable(True)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the icon and the count."""
        super().paintEvent(event)
        if not self.count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, theme = self.badge_area(), self._looks.theme
        text, font = badge_text(self._looks, self.count), theme.font("badge")
        ground, ink = ("hint", "onHint") if self._of_coach else ("infoSoft", "info")
        edge = None if self._of_coach else theme.color("info")
        rounded(painter, area, area.height() / 2, theme.color(ground), edge)
        line_of_text(painter, area, text, font, theme.color(ink), Qt.AlignmentFlag.AlignHCenter)

    def badge_area(self) -> QRectF:
        """Return where the count stands: at the corner, all of it inside the button."""
        room = QSizeF(self.width() - 2, self.height())
        size = badge_size(self._looks, self.count, _BADGE).boundedTo(room)
        right = min(self.width() - 1.0, self.width() - 9 + size.width() / 2)
        top = max(1.0, 9 - size.height() / 2)
        return QRectF(QPointF(right - size.width(), top), size)


class PanelSigns(QWidget):
    """Guide, Coach and Comments as signs. ``asked`` carries the page that was pressed."""

    asked = Signal(object)

    def __init__(self, kit: Kit, *, upright: bool) -> None:
        super().__init__()
        self._kit = kit
        words = kit.words
        names = {
            PanelPage.GUIDE: ("book-open", words._("Guide")),
            PanelPage.COACH: ("lightbulb", words._("Coach")),
            PanelPage.COMMENTS: ("message-square", words._("Comments")),
        }
        way = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        self._box = QBoxLayout(way, self)
        self._box.setContentsMargins(5, 11, 4, 8) if upright else self._box.setContentsMargins(
            0, 0, 0, 0
        )
        self._box.setSpacing(6 if upright else 4)
        self._signs: dict[PanelPage, _Sign] = {}
        for page, (icon, name) in names.items():
            sign = _Sign(kit, icon, name, of_coach=page is PanelPage.COACH)
            sign.clicked.connect(lambda _=False, page=page: self.asked.emit(page))
            self._signs[page] = sign
            self._box.addWidget(sign)
        if upright:
            self._box.addStretch(1)

    def sign(self, page: PanelPage) -> Button:
        """Return the button of a page."""
        return self._signs[page]

    def show_counts(self, hints: int, comments: int) -> None:
        """Show how many hints this step has, and how many comments are open."""
        words = self._kit.words
        said = words.ngettext("{count} hint", "{count} hints", hints)
        self._show(PanelPage.COACH, hints, words._("Coach"), said)
        said = words.ngettext("{count} open comment", "{count} open comments", comments)
        self._show(PanelPage.COMMENTS, comments, words._("Comments"), said)

    def show_open(self, page: PanelPage | None) -> None:
        """Mark the page that is open."""
        for each, sign in self._signs.items():
            sign.setChecked(each is page)

    def _show(self, page: PanelPage, count: int, name: str, said: str) -> None:
        words, sign = self._kit.words, self._signs[page]
        sign.count = count
        whole = words._("{name}, {count}").format(
            name=name, count=said.format(count=words.number(count))
        )
        sign.set_name(whole if count else name)
        sign.update()
