"""The start screen: new, open, recent projects, three examples, and what can be restored."""

from collections.abc import Callable, Sequence
from functools import partial
from math import lcm
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from normsdesk.ui.focus_marks import RING_RADIUS
from normsdesk.ui.forms.buttons import Button, ButtonKind, link
from normsdesk.ui.forms.labels import Span, TextBlock, line_label
from normsdesk.ui.forms.surfaces import Card, Chip, Strip, section_title
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs
from normsdesk.ui.window.brand import BrandPanel
from normsdesk.ui.window.recent import RecentList, RecentProject

_TWO_ACTIONS_FROM = 560
_TWO_ROWS_FROM = 4
"""So many large actions stand in two rows."""


class ExampleCard(NamedTuple):
    """A bundled example: its key, its words, an icon, and what its facts are."""

    key: str
    title: str
    place: str
    text: str
    icon: str
    facts: str
    invented: bool = False


class Restorable(NamedTuple):
    """Work that was open when the program stopped: what happened, and what is safe.

    ``can_open`` is false for what this version cannot read.
    """

    key: str
    what_happened: str
    what_is_safe: str
    can_open: bool = True


class _ActionCard(QPushButton):
    """A large button: icon, title, one line."""

    def __init__(self, kit: Kit, icon: str, title: str, line: str, *, main: bool) -> None:
        super().__init__()
        self._kit = kit
        self._icon, self._title, self._line, self._main = icon, title, line, main
        self._hovered = False
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.setProperty(RING_RADIUS, 14)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(280, self._kit.theme.length(68))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(170, self._kit.theme.length(68))

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        self._hovered = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        self._hovered = False
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        theme = self._kit.theme
        fill, edge = self._tokens()
        area = QRectF(self.rect())
        signs.rounded(painter, area, 10, theme.color(fill), theme.color(edge))
        icon_ink, ink, ink2 = (
            ("onPrimary", "onPrimary", "onPrimary") if self._main else ("primary", "text", "text2")
        )
        size = theme.length(24)
        icon = QRectF(17, round((self.height() - size) / 2), size, size)
        self._kit.icons.paint(painter, self._icon, icon, theme.color(icon_ink))
        left, middle = 17 + size + 14, self.height() / 2
        width = self.width() - left - 10
        upper = QRectF(left, middle - theme.length(21), width, theme.length(22))
        lower = QRectF(left, middle + 1, width, theme.length(20))
        font, below = theme.font("h2"), theme.font("table")
        signs.line_of_text(painter, upper, self._title, font, theme.color(ink), squeeze=True)
        signs.line_of_text(painter, lower, self._line, below, theme.color(ink2), squeeze=True)

    def _tokens(self) -> tuple[str, str]:
        if self._main:
            fill = "primaryPress" if self.isDown() else "primaryHover" if self._hovered else ""
            return fill or "primary", fill or "primary"
        return ("primarySoft" if self.isDown() else "sunken" if self._hovered else "surface",
                "borderStrong" if self._hovered else "border")  # fmt: skip


class _Plate(QWidget):
    """An icon on a soft square."""

    def __init__(self, kit: Kit, icon: str) -> None:
        super().__init__()
        self._kit, self._icon = kit, icon
        self.setFixedSize(34, 34)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        theme = self._kit.theme
        signs.rounded(painter, QRectF(self.rect()), 8, theme.color("primarySoft"))
        self._kit.icons.paint(painter, self._icon, QRectF(8, 8, 18, 18), theme.color("primary"))


def _example(kit: Kit, card: ExampleCard, open_it: Callable[[], object]) -> Card:
    frame = Card(kit)
    frame.column.setContentsMargins(16, 14, 16, 12)
    frame.column.setSpacing(8)
    head = QHBoxLayout()
    head.setSpacing(10)
    head.addWidget(_Plate(kit, card.icon))
    names = QVBoxLayout()
    names.setSpacing(0)
    names.addWidget(line_label(kit, card.title, "h3"))
    names.addWidget(line_label(kit, card.place, "caption", "text2"))
    head.addLayout(names, 1)
    frame.column.addLayout(head)
    frame.column.addWidget(TextBlock(kit, card.text, "table", "text2"))
    frame.column.addStretch(1)
    foot = QHBoxLayout()
    foot.addWidget(Chip(kit, card.facts, "example" if card.invented else "fact"))
    foot.addStretch(1)
    opener = link(kit, kit.words._("Open"))
    opener.setObjectName(f"open_example_{card.key}")
    opener.set_name(kit.words._("Open the example {title}").format(title=card.title))
    opener.clicked.connect(open_it)
    foot.addWidget(opener)
    frame.column.addLayout(foot)
    return frame


class StartScreen(QWidget):
    """Where a person begins. Shows plain data and tells what was chosen."""

    new_asked = Signal()
    open_asked = Signal()
    recent_chosen = Signal(Path)
    recent_forgotten = Signal(Path)
    example_chosen = Signal(str)
    tour_asked = Signal()
    restore_chosen = Signal(str)
    restore_put_off = Signal(str)
    settings_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        words = kit.words
        self._brand = BrandPanel(kit)
        self._brand.settings_asked.connect(self.settings_asked)
        self._strips: list[Strip] = []
        self._examples: list[Card] = []
        self._per_row = 3
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._strip_box = QVBoxLayout()
        self._strip_box.setSpacing(8)
        self._column.addLayout(self._strip_box)
        self._actions = QGridLayout()
        self._actions.setSpacing(16)
        self._action_cards: list[_ActionCard] = []
        self._most_actions = _TWO_ROWS_FROM
        self._column.addLayout(self._actions)
        self._new = self._add_actions()
        self._recent = RecentList(kit)
        self._recent.chosen.connect(self.recent_chosen)
        self._recent.forgotten.connect(self.recent_forgotten)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        self._recent_part = self._part(
            words._("Recent projects"), words._("Press Enter to open the first one")
        )
        self._recent_part.addWidget(self._recent)
        self._example_part = self._part(
            words._("Learn from an example"),
            words._("Examples open as a copy. You can change anything."),
        )
        self._example_part.addLayout(self._grid)
        self._column.addStretch(1)
        self._build(self._scrolled())
        self.show_recent([])
        self.show_examples([])

    def show_recent(self, projects: Sequence[RecentProject]) -> None:
        """List recent projects, newest first; the part is absent when there are none."""
        self._recent.show_projects(projects)
        self._recent_part.parentWidget().setVisible(bool(projects))

    def show_examples(self, cards: Sequence[ExampleCard]) -> None:
        """Show the bundled examples."""
        for old in self._examples:
            old.deleteLater()
        self._examples = [
            _example(self._kit, card, partial(self.example_chosen.emit, card.key)) for card in cards
        ]
        self._example_part.parentWidget().setVisible(bool(cards))
        self._place_examples()

    def show_restorable(self, found: Sequence[Restorable]) -> None:
        """Offer work to restore, each on a strip of its own."""
        for old in self._strips:
            old.deleteLater()
        self._strips = [self._restore_strip(one) for one in found]
        for strip in self._strips:
            self._strip_box.addWidget(strip)
        self._strip_box.setContentsMargins(0, 0, 0, 24 if found else 0)

    def offer(self, icon: str, title: str, line: str, handler: Callable[[], object]) -> None:
        """Add another large action, such as joining two copies."""
        self._add_action(icon, title, line, handler)

    def focus_first(self) -> None:
        """Give the keyboard to the first recent project, else to New."""
        if not self._recent.focus_first():
            self._new.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Arrange for the new size."""
        super().resizeEvent(event)
        room = self.width() - self._brand.set_room(self.width(), self.height())
        per_row = 3 if room >= self._kit.theme.length(820) else 1
        self._recent.set_narrow(room < self._kit.theme.length(820))
        side = 40 if per_row == 3 else 24
        top = 32 if self.height() >= 600 else 20
        self._column.setContentsMargins(side, top, side, 24)
        if per_row != self._per_row:
            self._per_row = per_row
            self._place_examples()
        most = 4 if per_row == 3 else 2 if room >= self._kit.theme.length(_TWO_ACTIONS_FROM) else 1
        if most != self._most_actions:
            self._most_actions = most
            self._place_actions()

    def _part(self, title: str, note: str) -> QVBoxLayout:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(8)
        column.addWidget(section_title(self._kit, title, note))
        self._column.addWidget(holder)
        return column

    def _build(self, scroll: QScrollArea) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._brand)
        row.addWidget(scroll, 1)

    def _scrolled(self) -> QScrollArea:
        holder = QWidget()
        outer = QHBoxLayout(holder)
        outer.setContentsMargins(0, 0, 0, 0)
        limited = QWidget()
        limited.setMaximumWidth(1160)
        limited.setLayout(self._column)
        outer.addWidget(limited, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(holder)
        return scroll

    def _add_action(
        self, icon: str, title: str, line: str, handler: Callable[[], object], *, main: bool = False
    ) -> _ActionCard:
        card = _ActionCard(self._kit, icon, title, line, main=main)
        card.clicked.connect(lambda: handler())
        self._action_cards.append(card)
        self._place_actions()
        return card

    def _place_actions(self) -> None:
        """Put the actions in one row, or in more; each row fills the width."""
        cards = self._action_cards
        few = len(cards) < _TWO_ROWS_FROM
        wanted = len(cards) if few else 2 if len(cards) == _TWO_ROWS_FROM else 3
        per_row = max(min(wanted, self._most_actions), 1)
        in_last = len(cards) % per_row or per_row
        parts = lcm(per_row, in_last)
        for place, card in enumerate(cards):
            row, column = divmod(place, per_row)
            held = in_last if row == (len(cards) - 1) // per_row else per_row
            span = parts // held
            self._actions.removeWidget(card)
            self._actions.addWidget(card, row, column * span, 1, span)
        for column in range(self._actions.columnCount()):
            self._actions.setColumnStretch(column, 1 if column < parts else 0)

    def _add_actions(self) -> _ActionCard:
        words = self._kit.words
        new = self._add_action(
            "file-plus",
            words._("New project"),
            words._("Start from an empty workbook"),
            self.new_asked.emit,
            main=True,
        )
        self._add_action(
            "folder-open",
            words._("Open a file"),
            words._("From this computer or a USB stick"),
            self.open_asked.emit,
        )
        self._add_action(
            "route",
            words._("Take the tour"),
            words._("Ten minutes in an example"),
            self.tour_asked.emit,
        )
        return new

    def _restore_strip(self, found: Restorable) -> Strip:
        words = self._kit.words
        actions: list[Button] = []
        if found.can_open:
            button = Button(self._kit, words._("Open it"), ButtonKind.SECOND, small=True)
            button.clicked.connect(partial(self.restore_chosen.emit, found.key))
            actions.append(button)
        spans = [
            Span(text=found.what_happened, strong=True),
            Span(text=" "),
            Span(text=found.what_is_safe),
        ]
        strip = Strip(self._kit, "info", spans, actions=actions, dismiss_name=words._("Not now"))
        strip.dismissed.connect(partial(self.restore_put_off.emit, found.key))
        return strip

    def _place_examples(self) -> None:
        for place, card in enumerate(self._examples):
            row, column = divmod(place, self._per_row)
            self._grid.addWidget(card, row, column)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < self._per_row else 0)
