"""The indicator library to choose from: recommended first, searched and filtered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from normsdesk.library.indicator_choice import lacking, recommended
from normsdesk.library.indicators import IndicatorLibrary, read_indicators
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.indicator import IndicatorLevel
from normsdesk.model.norm import Norm
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.labels import TextBlock, line_label
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import Card, Rule
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.monitoring.library_looks import library_look, take
from normsdesk.ui.monitoring.library_row import LibraryLook, LibraryRow

_ALL = "all"


class LibraryPicker(Card):
    """Forty indicators, each with a button that adds it for the chosen norm.

    ``added`` carries the id of the new indicator, ``own_asked`` wants one of people's own, and
    ``closed`` the list of the project's indicators again.
    """

    added = Signal(str)
    own_asked = Signal()
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._library: IndicatorLibrary | None = None
        self._rows: list[LibraryRow] = []
        words = desk.kit.words
        self.search = TextLine(desk.kit, words._("Search the library"))
        self.search.edited.connect(self._filter)
        self.norm = ListChoice(desk.kit, (), words._("For the norm"))
        self.norm.edited.connect(self.catch_up)
        self.level = ListChoice(desk.kit, self._levels(), words._("Level"))
        self.level.set_value(_ALL)
        self.level.edited.connect(self._filter)
        self.told = TextBlock(desk.kit, "", "table", "text2", widest=900)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        self.column.addWidget(self._head())
        self.column.addWidget(Rule(desk.kit))
        self.column.addWidget(self._list(), 1)

    def rows(self) -> list[LibraryRow]:
        """Return the rows that are shown."""
        return [row for row in self._rows if not row.isHidden()]

    def open_for(self, norm_id: str) -> None:
        """Show the library for a norm, with nothing typed, and go to the search."""
        self.search.set_value("")
        self.level.set_value(_ALL)
        self.catch_up()
        if self._desk.bridge.snapshot.find(Norm, norm_id) is not None:
            self.norm.set_value(norm_id)
            self.catch_up()
        self._area.verticalScrollBar().setValue(0)
        self.search.setFocus(Qt.FocusReason.TabFocusReason)

    def catch_up(self) -> None:
        """Show what the document holds now."""
        self._show_norms()
        looks = self._looks(self._shipped(), self._norm_id())
        while len(self._rows) < len(looks):
            row = LibraryRow(self._desk.kit, read_only=self._desk.bridge.read_only)
            row.taken.connect(self._take)
            self._rows.append(row)
            self._box.insertWidget(len(self._rows) - 1, row)
        for row, look in zip(self._rows, looks, strict=True):
            row.show_look(look)
        self._filter()

    def _shipped(self) -> IndicatorLibrary:
        if self._library is None:
            self._library = read_indicators()
        return self._library

    def _norm_id(self) -> str:
        return str(self.norm.value() or "")

    def _head(self) -> QWidget:
        kit, words = self._desk.kit, self._desk.kit.words
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(line_label(kit, words._("Indicator library"), "h3"))
        top.addStretch(1)
        own = Button(kit, words._("Write your own"), icon="pencil", small=True)
        own.clicked.connect(self.own_asked)
        own.setEnabled(not self._desk.bridge.read_only)
        done = Button(kit, words._("Done"), icon="check", small=True)
        done.clicked.connect(self.closed)
        top.addWidget(own)
        top.addWidget(done)
        self.own_button, self.done_button = own, done
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(Field(kit, words._("Search"), self.search), 3)
        line.addWidget(Field(kit, words._("For the norm"), self.norm), 3)
        line.addWidget(Field(kit, words._("Level"), self.level), 2)
        column.addLayout(top)
        column.addLayout(line)
        column.addWidget(self.told)
        return head

    def _list(self) -> QScrollArea:
        inside = QWidget()
        self._box = QVBoxLayout(inside)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._nothing = TextBlock(
            self._desk.kit,
            self._desk.kit.words._("Nothing fits. Use fewer words, or write your own."),
            "table",
            "text2",
        )
        self._nothing.setContentsMargins(16, 14, 16, 14)
        self._box.addWidget(self._nothing)
        self._box.addStretch(1)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidgetResizable(True)
        self._area.setWidget(inside)
        self._area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self._area.setMinimumHeight(self._desk.kit.theme.length(240))
        return self._area

    def _levels(self) -> list[Option]:
        words = self._desk.kit.words
        levels = [
            Option(value=each.value, text=choice_word(words, each)) for each in IndicatorLevel
        ]
        return [Option(value=_ALL, text=words._("All levels")), *levels]

    def _show_norms(self) -> None:
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        naming = Naming(words, snapshot)
        norms = snapshot.all(Norm)
        kept = self.norm.value()
        self.norm.set_options(
            [
                Option(value="", text=words._("No norm")),
                *(Option(value=each.id, text=naming.title(each)) for each in norms),
            ]
        )
        ids = [each.id for each in norms]
        fallback = ids[0] if kept is None and ids else ""
        self.norm.set_value(kept if kept in ids or kept == "" else fallback)

    def _looks(self, library: IndicatorLibrary, norm_id: str) -> list[LibraryLook]:
        snapshot = self._desk.bridge.snapshot
        wanted = recommended(library, snapshot, norm_id)
        first = [library.indicators[number] for number in wanted]
        rest = [one for one in library.indicators.values() if one.number not in wanted]
        missing = lacking(library, snapshot, norm_id)
        words = self._desk.kit.words
        parts = [spoken(words, f"indicator_component.{each}") for each in missing]
        if not norm_id:
            self.told.set_text(words._("Choose a norm to see what it should be measured by."))
        elif parts:
            said = words._("This norm is not yet measured by: {parts}.")
            self.told.set_text(said.format(parts=words.listing(parts)))
        else:
            self.told.set_text(words._("This norm has the indicators it needs at least."))
        return [
            library_look(words, snapshot, library, one, norm_id, wanted=one.number in wanted)
            for one in (*first, *rest)
        ]

    def _filter(self, *_edited: object) -> None:
        level, typed = self.level.value(), self.search.value()
        library = self._shipped()
        shown = 0
        for row in self._rows:
            look = row.look()
            fits = look is not None and look.has(typed)
            if fits and look is not None and level not in (_ALL, None):
                fits = library.indicators[look.number].level == level
            row.setVisible(fits)
            shown += fits
        self._nothing.setVisible(shown == 0)

    def _take(self, number: int) -> None:
        taken = take(self._desk, self._shipped(), number, self._norm_id(), self)
        if taken:
            self.added.emit(taken)
