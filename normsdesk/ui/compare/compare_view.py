"""Norms, groups or rounds side by side: one sentence, a picture, a table."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from normsdesk.exports.norm_sides import cut_name
from normsdesk.figures.drawings import Drawing
from normsdesk.figures.rounds import Rounds, rounds
from normsdesk.figures.studio import Studio
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.headline import profiles_by_norm
from normsdesk.rules.norm_card import headline_cards
from normsdesk.rules.side_by_side import Cut, cuts
from normsdesk.ui.bridge import Desk
from normsdesk.ui.compare.norms_sheet import norms_sheet
from normsdesk.ui.compare.sheet import Sheet
from normsdesk.ui.compare.sides_sheet import groups_sheet, rounds_sheet
from normsdesk.ui.compare.table_model import SheetModel
from normsdesk.ui.diagnosis.pieces import ShowHow, SignedLine, SignedLines
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.figure import FigureView
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.picture_button import PictureButton, titled
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.table import Table
from normsdesk.ui.window.empty_state import EmptyState

NORMS, GROUPS, ROUNDS = "norms", "groups", "rounds"
_PICTURE = 720.0
_ROW = 46
_WIDEST, _WIDEST_NORM, _NARROWEST, _NAME = 230, 164, 60, 150


class SheetTable(Table):
    """The table of a comparison. Ctrl+C copies all of it; Enter opens a norm."""

    opened = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, kit.words._("Comparison"))
        self._kit = kit
        self.sheet = SheetModel(kit)
        self.setModel(self.sheet)
        # Asking every cell for its height takes long where there are many norms.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(kit.theme.length(_ROW))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.doubleClicked.connect(self._open)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a sheet; the one that is shown is left alone."""
        if not self.sheet.show_sheet(sheet):
            return
        theme = self._kit.theme
        most = theme.length(_WIDEST_NORM if sheet.norm_ids else _WIDEST)
        for column in range(self.sheet.columnCount()):
            asked = self.sizeHintForColumn(column)
            asked = max(asked, self.horizontalHeader().sectionSizeHint(column)) + 4
            least = _NAME if column == 0 and not sheet.norm_ids else _NARROWEST
            self.setColumnWidth(column, max(min(asked, most), theme.length(least)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep room for the scroll bar only where there is one."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Copy, or open a norm."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.sheet.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        wide = self.horizontalHeader().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        self.setFixedHeight(self.sizeHint().height() + bar)

    def _open(self, index: QModelIndex) -> None:
        norm_id = self.sheet.norm_id(index.row())
        if norm_id:
            self.opened.emit(norm_id)


class CompareView(QWidget):
    """What differs between norms, between groups, and between rounds.

    ``norm_asked`` carries a norm whose row was opened.
    """

    norm_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._norm_id = ""
        self._cut: Cut | None = None
        self._cuts: tuple[Cut, ...] = ()
        self._figure: Rounds | None = None
        self._known: tuple[Snapshot, tuple[object, ...], Sheet] | None = None
        kit, words = desk.kit, desk.kit.words
        options = (
            Option(value=NORMS, text=words._("Norms")),
            Option(value=GROUPS, text=words._("Groups")),
            Option(value=ROUNDS, text=words._("Rounds")),
        )
        self.what = Segmented(kit, options, words._("What to compare"), always=True)
        self.what.set_value(NORMS)
        self.what.edited.connect(self._turned)
        self.cut = ListChoice(kit, (), words._("Which groups"))
        self.cut.setMinimumWidth(kit.theme.length(220))
        self.cut.edited.connect(self._choose_cut)
        self.lead = TextBlock(kit, "", "statement", widest=900)
        self.empty = EmptyState(kit, " ", " ")
        self.save = PictureButton(desk, self._drawn)
        self.picture_card = Card(kit)
        self.picture_card.column.setSpacing(8)
        self.picture_card.column.addWidget(
            titled(kit, words._("Shares in per cent, thin lines: 95% intervals"), self.save)
        )
        self.figure = FigureView(kit, least=300)
        self.picture_card.column.addWidget(self.figure)
        self.table = SheetTable(kit)
        self.table.opened.connect(self.norm_asked)
        self.table_card = Card(kit)
        self.table_card.column.setContentsMargins(1, 1, 1, 1)
        self.table_card.column.addWidget(self.table)
        self.notes = SignedLines(kit)
        self.how = ShowHow(kit)
        self._arrange()

    def norm_id(self) -> str:
        """Return the norm that is shown, or ""."""
        return self._norm_id

    def show_norm(self, norm_id: str) -> None:
        """Show the comparison as the document holds it now."""
        self._norm_id = norm_id
        snapshot = self._desk.bridge.snapshot
        self._cuts = cuts(snapshot, norm_id) if norm_id else ()
        if self._cut not in self._cuts:
            self._cut = self._cuts[0] if self._cuts else None
        self._show(self.sheet())

    def compare(self, what: str) -> None:
        """Compare norms, groups or rounds."""
        self.what.set_value(what)
        self._turned(what)

    def sheet(self) -> Sheet:
        """Work out what is shown now; a snapshot that was worked out already is not again."""
        what, snapshot = self.what.value(), self._desk.bridge.snapshot
        about = "" if what == NORMS else self._norm_id
        known = self._known
        if known is None or known[0] is not snapshot or known[1] != (what, about, self._cut):
            known = self._known = (snapshot, (what, about, self._cut), self._worked_out())
        return known[2]

    def _worked_out(self) -> Sheet:
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        match self.what.value():
            case "groups":
                return groups_sheet(words, snapshot, self._norm_id, self._cut)
            case "rounds":
                return rounds_sheet(words, snapshot, self._norm_id)
            case _:
                return norms_sheet(words, headline_cards(snapshot), _unasked(snapshot))

    def _show(self, sheet: Sheet) -> None:
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        choices = [
            Option(value=str(place), text=cut_name(words, snapshot, cut))
            for place, cut in enumerate(self._cuts)
        ]
        self.cut.set_options(choices)
        if self._cut is not None:
            self.cut.set_value(str(self._cuts.index(self._cut)))
        self.cut.setVisible(self.what.value() == GROUPS and len(choices) > 1)
        taught = bool(sheet.teach[0])
        self.empty.setVisible(taught)
        if taught:
            self.empty.show_words(*sheet.teach)
        self.lead.set_text(sheet.lead)
        for part in (self.lead, self.table_card, self.how):
            part.setVisible(not taught)
        self._figure = sheet.figure
        self.picture_card.setVisible(sheet.figure is not None)
        if sheet.figure is not None:
            self.figure.show_figure(partial(_drawn, sheet.figure), sheet.figure)
        self.table.show_sheet(sheet)
        self.notes.show_lines(
            [SignedLine(text=text, sign="circle-help", ink="text3") for text in sheet.notes]
        )
        self.how.show_lines(lambda: sheet.how)

    def _turned(self, _what: str | None) -> None:
        self._show(self.sheet())

    def _choose_cut(self, place: str | None) -> None:
        if place:
            self._cut = self._cuts[int(place)]
            self._show(self.sheet())

    def _drawn(self, studio: Studio) -> Drawing:
        if self._figure is None:
            return Drawing(width=1, height=1, operations=())
        return _drawn(self._figure, studio, _PICTURE)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.what)
        head.addWidget(self.cut)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 10, 8)
        column.setSpacing(12)
        column.addLayout(head)
        for part in (
            self.lead,
            self.empty,
            self.picture_card,
            self.table_card,
            self.notes,
            self.how,
        ):
            column.addWidget(part)
        column.addStretch(1)


def _unasked(snapshot: Snapshot) -> list[Norm]:
    asked = profiles_by_norm(snapshot)
    return [norm for norm in snapshot.all(Norm) if norm.id not in asked]


def _drawn(data: Rounds, studio: Studio, width: float) -> Drawing:
    return rounds(data, studio, width)
