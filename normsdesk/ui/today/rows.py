"""The rows of the first page: a thing to do, and rows that are pressed as a whole."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from normsdesk.steps.asked import Place
from normsdesk.ui.focus_marks import RING_RADIUS
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Chip, IconLabel
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs
from normsdesk.ui.today.telling import ToldThing

_SIGN = 34


class RoundSign(QWidget):
    """An icon on a soft circle, for the eye only."""

    def __init__(self, kit: Kit, icon: str) -> None:
        super().__init__()
        self._kit = kit
        self._icon = icon
        edge = kit.theme.length(_SIGN)
        self.setFixedSize(edge, edge)

    def show_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint circle and icon."""
        painter = QPainter(self)
        theme = self._kit.theme
        hint = self._icon == "lightbulb"
        area = QRectF(self.rect())
        fill = theme.color("hintSoft" if hint else "primarySoft")
        signs.rounded(painter, area, area.height() / 2, fill)
        size = theme.length(18)
        inner = QRectF((area.width() - size) / 2, (area.height() - size) / 2, size, size)
        self._kit.icons.paint(
            painter, self._icon, inner, theme.color("hintInk" if hint else "primary")
        )


class ThingRow(QWidget):
    """One thing to do: what, by whom and when, and a button that goes there."""

    place_asked = Signal(object)

    def __init__(self, kit: Kit, *, main: bool = False) -> None:
        super().__init__()
        self._kit = kit
        self._place = Place(step_id="organisation")
        self.sign = RoundSign(kit, "route")
        self.text = TextBlock(kit, "", "h3", max_lines=3, widest=900)
        self.about = TextBlock(kit, "", "table", "text2", max_lines=4, widest=900)
        self.late = Chip(kit, "", "late")
        kind = ButtonKind.MAIN if main else ButtonKind.SECOND
        self.go = Button(kit, kit.words._("Go there"), kind, small=not main)
        self.go.clicked.connect(self._go)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.text)
        words.addWidget(self.about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(12)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.late, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.go, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_thing(self, told: ToldThing) -> None:
        """Show another thing."""
        self._place = told.place
        self.sign.show_icon(told.icon)
        self.text.set_text(told.text)
        self.about.set_text(told.about)
        self.late.setText(told.late)
        self.late.setVisible(bool(told.late))
        self.go.set_name(self._kit.words._("Go there: {what}").format(what=told.text))

    def _go(self) -> None:
        self.place_asked.emit(self._place)


class PressRow(QPushButton):
    """A row that is pressed as a whole: text, a line below it, and an arrow at the end."""

    def __init__(self, kit: Kit, *, sign: QWidget | None = None, strong: bool = False) -> None:
        super().__init__()
        self._kit = kit
        self._hovered = False
        self.headline = TextBlock(kit, "", "h3" if strong else "control", max_lines=3, widest=900)
        self.about = TextBlock(kit, "", "table", "text2", max_lines=3, widest=900)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.headline)
        words.addWidget(self.about)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 10, 6)
        row.setSpacing(12)
        if sign is not None:
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(IconLabel(kit, "chevron-right", 16, "text3"))
        self.setProperty(RING_RADIUS, 8)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, text: str, about: str) -> None:
        """Show other words."""
        self.headline.set_text(text)
        self.about.set_text(about)
        self.setAccessibleName(text)
        self.setAccessibleDescription(about)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell Qt that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the words at a width."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else 0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the room of the words."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow a narrow column."""
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go there with Enter as with Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show that it can be pressed."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Rest again."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a ground under the mouse, else nothing."""
        if self._hovered or self.isDown():
            fill = self._kit.theme.color("primarySoft" if self.isDown() else "sunken")
            signs.rounded(QPainter(self), QRectF(self.rect()), 8, fill)


class PlaceRow(PressRow):
    """A row that leads to a place; ``place_asked`` carries it."""

    place_asked = Signal(object)

    def __init__(self, kit: Kit, *, sign: QWidget | None = None, strong: bool = False) -> None:
        super().__init__(kit, sign=sign, strong=strong)
        self._place: Place | None = None
        self.clicked.connect(self._go)

    def show_place(self, text: str, about: str, place: Place) -> None:
        """Show other words, and lead elsewhere."""
        self._place = place
        self.show_words(text, about)

    def _go(self, *_: object) -> None:
        if self._place is not None:
            self.place_asked.emit(self._place)
