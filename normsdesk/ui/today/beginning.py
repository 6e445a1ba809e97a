"""The first page of a project that holds nothing yet: what to do first, and what comes after."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from normsdesk.library.wording import spoken
from normsdesk.steps.asked import SHORT_PATH, Place
from normsdesk.steps.catalogue import STEPS
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs
from normsdesk.ui.today.rows import PlaceRow
from normsdesk.ui.window.empty_state import CircleOfPeople

_RING = 28
_SIDE = 330
_ANY_WIDTH = 16_777_215


class _Number(QWidget):
    """The number of a step in an empty ring, for the eye only."""

    def __init__(self, kit: Kit, number: int) -> None:
        super().__init__()
        self._kit = kit
        self._number = kit.words.number(number)
        edge = kit.theme.length(_RING)
        self.setFixedSize(edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint ring and number."""
        painter = QPainter(self)
        theme = self._kit.theme
        area = QRectF(self.rect())
        signs.ring(painter, area, 0.0, theme.color("pip"), theme.color("primary"))
        middle = Qt.AlignmentFlag.AlignHCenter
        ink = theme.color("text")
        signs.line_of_text(painter, area, self._number, theme.font("caption_strong"), ink, middle)


class Beginning(QWidget):
    """Start with your organisation; the nine steps in a sentence each."""

    place_asked = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._first = Place(step_id=STEPS[0].id)
        self.start = Button(
            kit, kit.words._("Start with your organisation"), ButtonKind.MAIN, icon="arrow-right"
        )
        self.start.clicked.connect(self._begin)
        self.short = Button(kit, kit.words._("One norm in 90 minutes"), icon="clock")
        self.short.clicked.connect(self._go_short)
        self.rows: list[PlaceRow] = []
        self._intro = self._built_intro()
        self._path = self._built_path()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(14)
        self._box.addWidget(self._intro, 0, Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(self._path, 1, Qt.AlignmentFlag.AlignTop)
        self.set_wide(True)

    def set_wide(self, wide: bool) -> None:
        """Stand side by side, or one below the other."""
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if wide else way.TopToBottom)
        least = self._kit.theme.length(_SIDE) if wide else 0
        self._intro.setMinimumWidth(least)
        self._intro.setMaximumWidth(least or _ANY_WIDTH)

    def _built_intro(self) -> Card:
        kit, words = self._kit, self._kit.words
        card = Card(kit)
        card.column.setContentsMargins(20, 20, 20, 20)
        card.column.setSpacing(8)
        card.column.addWidget(CircleOfPeople(kit), 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addSpacing(6)
        card.column.addWidget(TextBlock(kit, words._("A good place to begin"), "figure"))
        said = words._(
            "Tell who you are and who takes part. Ten minutes are enough for a first round."
        )
        card.column.addWidget(TextBlock(kit, said, "body", "text2"))
        card.column.addSpacing(6)
        card.column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addSpacing(6)
        short = words._("Or try it with one norm first. It ends in two pages you can show.")
        card.column.addWidget(TextBlock(kit, short, "body", "text2"))
        card.column.addWidget(self.short, 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addSpacing(6)
        order = words._("You can take the steps in any order. All you type is saved at once.")
        card.column.addWidget(TextBlock(kit, order, "table", "text2"))
        return card

    def _built_path(self) -> Card:
        kit, words = self._kit, self._kit.words
        card = Card(kit)
        card.column.setContentsMargins(10, 14, 10, 8)
        card.column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 10, 0)
        head.addWidget(TextBlock(kit, words._("Nine steps, a sentence each"), "h2"))
        card.column.addLayout(head)
        card.column.addSpacing(6)
        for step in STEPS:
            row = PlaceRow(kit, sign=_Number(kit, step.number), strong=True)
            about = spoken(words, f"today.begin.{step.id}")
            row.show_place(words._(step.title), about, Place(step_id=step.id))
            row.place_asked.connect(self.place_asked)
            card.column.addWidget(row)
            self.rows.append(row)
        return card

    def _go_short(self) -> None:
        self.place_asked.emit(Place(step_id=SHORT_PATH))

    def _begin(self) -> None:
        self.place_asked.emit(self._first)
