"""Joining two copies: a list of what differs, both sides of it, and what goes in."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from normsdesk.edit.merging_values import Take
from normsdesk.ui.forms.buttons import Button, ButtonKind, icon_button
from normsdesk.ui.forms.labels import ElidedLabel, Span, TextBlock, line_label, promise
from normsdesk.ui.forms.surfaces import IconLabel, Rule, Strip
from normsdesk.ui.kit import Kit
from normsdesk.ui.merging.choices import LATER, Choices
from normsdesk.ui.merging.easy_view import EasyView
from normsdesk.ui.merging.entry_list import WIDTH, EntryList
from normsdesk.ui.merging.result_card import ResultCard
from normsdesk.ui.merging.side_card import SideCard

_MARGIN, _LIST_SHARE = 24, 0.29
_KEYS = {"1": Take.MINE.value, "2": Take.THEIRS.value, "3": Take.BOTH.value}


class JoiningPage(QWidget):
    """Shows what two copies disagree about and takes the choices.

    ``joined`` is emitted when all is chosen and the copies are to be joined, ``stopped`` when
    the person leaves both as they are.

    Args:
        kit: looks and words.
        choices: the copies, and what is chosen.
        note: a sentence to read first, such as that the past of the copies is not known.
    """

    joined = Signal()
    stopped = Signal()

    def __init__(self, kit: Kit, choices: Choices, note: str = "") -> None:
        super().__init__()
        self._kit, self._choices = kit, choices
        self._key = ""
        words = kit.words
        self.setWindowTitle(words._("Join two copies – NormsDesk"))
        self.list = EntryList(kit, choices)
        self.sides = {take: SideCard(kit, choices, take) for take in (Take.MINE, Take.THEIRS)}
        self.result = ResultCard(kit, choices)
        self.easy = EasyView(kit, choices)
        self.stop = Button(kit, words._("Stop, change nothing"), icon="x")
        self.next = Button(kit, words._("Next difference"), icon="arrow-right", icon_last=True)
        self.rest = Button(kit, words._("The rest…"))
        self.join = Button(kit, "", ButtonKind.MAIN)
        self.back = icon_button(kit, "chevron-left", words._("Difference before"), ghost=False)
        self.forth = icon_button(kit, "chevron-right", words._("Next difference"), ghost=False)
        self._code = line_label(kit, "", "h2")
        self._name = ElidedLabel(kit, "", "body", "text2")
        self._place = line_label(kit, "", "table", "text2")
        self._views = QStackedWidget()
        self._detail = self._made_detail()
        self._build(note)
        self._connect()
        self._show_open()
        if choices.keys:
            self.show_entry(choices.keys[0])
        else:
            self._show_easy()

    def shown_key(self) -> str:
        """Return the key of the disagreement that is shown, or "" for the easy changes."""
        return self._key if self._views.currentWidget() is self._detail else ""

    def show_entry(self, key: str) -> None:
        """Show a disagreement."""
        self._key = key
        self.list.show_entry(key)
        said, words = self._choices.said(key), self._kit.words
        self._code.setText(said.title)
        self._name.setText(said.name if said.field else "")
        place, total = self._choices.keys.index(key) + 1, len(self._choices.keys)
        self._place.setText(
            words._("Choice {number} of {total}").format(
                number=words.number(place), total=words.number(total)
            )
        )
        self.back.setEnabled(place > 1)
        self.forth.setEnabled(place < total)
        for side in self.sides.values():
            side.show_entry(key)
        self.result.show_entry(key)
        self._views.setCurrentWidget(self._detail)

    def choose(self, value: str) -> None:
        """Choose for the disagreement that is shown."""
        self._choices.choose(self._key, value)
        self.result.show_choice()
        self.list.show_choices()
        self._show_open()

    def _choose_by_key(self, value: str) -> None:
        if self.shown_key() and value in dict(self._choices.options(self._key)):
            self.choose(value)

    def go_on(self) -> None:
        """Go to the next disagreement that nothing is chosen for, or just to the next."""
        keys, waiting = list(self._choices.keys), self._choices.open_keys()
        if not keys:
            return
        start = keys.index(self._key) + 1 if self._key else 0
        order = [*keys[start:], *keys[:start]]
        target = next((key for key in order if key in waiting), order[0])
        self.show_entry(target)

    def choose_rest(self, value: str) -> None:
        """Choose the same for everything that is open."""
        self._choices.choose_rest(value)
        self.list.show_choices()
        if self._key:
            self.result.show_choice()
        self._show_open()

    def rest_menu(self) -> QMenu:
        """Make the menu for everything that is open."""
        words, menu = self._kit.words, QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        choices = self._choices
        for value, text in (
            (Take.MINE.value, choices.mine.title),
            (Take.THEIRS.value, choices.theirs.title),
        ):
            told = words._("From: {copy}").format(copy=text)
            menu.addAction(told, lambda value=value: self.choose_rest(value))
        menu.addAction(words._("Decide the rest later"), lambda: self.choose_rest(LATER))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the list its share of the width."""
        super().resizeEvent(event)
        widest = self._kit.theme.length(WIDTH)
        self.list.setFixedWidth(min(widest, round(self.width() * _LIST_SHARE)))
        self.result.set_room(self.width() - self.list.width() - 2 * _MARGIN)

    def _step(self, by: int) -> None:
        place = self._choices.keys.index(self._key) + by
        if 0 <= place < len(self._choices.keys):
            self.show_entry(self._choices.keys[place])

    def _show_easy(self) -> None:
        self._views.setCurrentWidget(self.easy)
        self._code.setText(self._kit.words._("Changes that go in by themselves"))
        self._name.setText(self._choices.theirs.title)
        self._place.setText("")

    def _show_open(self) -> None:
        words, left = self._kit.words, len(self._choices.open_keys())
        told = words.ngettext("Join copies ({count} left)", "Join copies ({count} left)", left)
        self.join.set_shown_text(
            told.format(count=words.number(left)) if left else words._("Join copies")
        )
        self.join.setEnabled(not left)
        self.rest.setVisible(left > 1)
        self.next.setVisible(bool(self._choices.keys))
        for button in (self.back, self.forth):
            button.setVisible(bool(self._choices.keys))

    def _connect(self) -> None:
        self.list.chosen.connect(self.show_entry)
        self.list.easy_asked.connect(self._show_easy)
        self.result.chosen.connect(self.choose)
        for take, side in self.sides.items():
            side.keep.clicked.connect(lambda _=False, take=take: self.choose(take.value))
        self.stop.clicked.connect(self.stopped)
        self.join.clicked.connect(self.joined)
        self.next.clicked.connect(self.go_on)
        self.rest.clicked.connect(self._open_rest)
        self.back.clicked.connect(lambda: self._step(-1))
        self.forth.clicked.connect(lambda: self._step(1))
        for keys, act in (
            ("Alt+Left", lambda: self._step(-1)),
            ("Alt+Right", self.go_on),
            ("N", self.go_on),
            *((key, partial(self._choose_by_key, value)) for key, value in _KEYS.items()),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _open_rest(self) -> None:
        menu = self.rest_menu()
        menu.ensurePolished()
        place = self.rest.mapToGlobal(self.rest.rect().topLeft())
        place.setY(place.y() - menu.sizeHint().height() - 4)
        menu.popup(place)

    def _build(self, note: str) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(_MARGIN, 16, _MARGIN, 12)
        right.setSpacing(12)
        right.addLayout(self._head())
        if note:
            right.addWidget(Strip(self._kit, "info", [Span(text=note)]))
        right.addLayout(self._title_row())
        self._views.addWidget(self._detail)
        self._views.addWidget(self.easy)
        right.addWidget(self._views, 1)
        side = QVBoxLayout()
        side.setSpacing(0)
        side.addLayout(right, 1)
        side.addWidget(Rule(self._kit))
        side.addWidget(self._foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addLayout(side, 1)

    def _head(self) -> QHBoxLayout:
        words = self._kit.words
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(TextBlock(self._kit, words._("Join two copies"), "h1"))
        told = words._("Nothing is lost: choose what goes into the joined project.")
        names.addWidget(TextBlock(self._kit, told, "body", "text2", widest=900))
        keys = words._("Keys: 1 mine, 2 theirs, 3 both, N next.")
        names.addWidget(TextBlock(self._kit, keys, "caption", "text3"))
        head = QHBoxLayout()
        head.addLayout(names, 1)
        head.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _title_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._code)
        row.addWidget(self._name, 1)
        for widget in (self._place, self.back, self.forth):
            row.addWidget(widget)
        return row

    def _made_detail(self) -> QScrollArea:
        paper = QWidget()
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        cards = QHBoxLayout()
        cards.setSpacing(16)
        for side in self.sides.values():
            cards.addWidget(side, 1)
        column.addLayout(cards)
        column.addWidget(self.result)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its buttons take the keyboard
        scroll.setWidget(paper)
        for ground in (paper, scroll.viewport()):
            ground.setAutoFillBackground(False)
        return scroll

    def _foot(self) -> QWidget:
        words = self._kit.words
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(_MARGIN, 10, _MARGIN, 10)
        row.setSpacing(8)
        row.addWidget(IconLabel(self._kit, "shield-check", 16, "primary"))
        told = words._("Undo takes it all back. The other file stays as it is.")
        row.addWidget(promise(self._kit, told), 1)
        for button in (self.rest, self.next, self.join):
            row.addWidget(button)
        return foot
