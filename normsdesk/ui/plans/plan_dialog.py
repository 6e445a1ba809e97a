"""Before a plan is added: what it becomes, what is left out and why, and what each column is."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from normsdesk.exports.plan_grid import incoming_grid, left_out_grid
from normsdesk.intake.cells import CellTable
from normsdesk.intake.plan_found import PlanFound, PlanKind, PlanWish
from normsdesk.intake.plan_items import level_words
from normsdesk.intake.plan_reading import found_in
from normsdesk.intake.plan_records import PlanMade, plan_records
from normsdesk.library.wording import choice_word
from normsdesk.model.indicator import Indicator
from normsdesk.model.mentorship import ActionItem
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import ToCNode
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import CheckBox, ListChoice
from normsdesk.ui.forms.dialog_row import dialog_row
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.kit import Kit
from normsdesk.ui.monitoring.grid_view import GridView
from normsdesk.ui.plans.column_list import ColumnList

_WIDTH, _HEIGHT, _LEAST = 960, 620, 90
_INCOMING, _LEFT_OUT, _COLUMNS = "incoming", "left_out", "columns"


class PlanDialog(QDialog):
    """``wanted`` carries the records to add; Esc and *Cancel* add nothing.

    Args:
        kit: looks and words.
        snapshot: the project as it is.
        tables: the sheets of the file.
        file_name: how the file is called.
        kind: what the page it is opened from is about, if anything.
    """

    wanted = Signal(object)

    def __init__(
        self,
        kit: Kit,
        snapshot: Snapshot,
        tables: Sequence[CellTable],
        file_name: str,
        kind: PlanKind | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._snapshot = snapshot
        self._tables = tables
        self._levels = level_words(kit.words, snapshot)
        words = kit.words
        self.setWindowTitle(words._("Read in a plan"))
        self.setModal(True)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.title = TextBlock(kit, words._("Read in {file}").format(file=file_name), "h2")
        self.told = TextBlock(kit, "", "body", "text2", widest=880)
        self.kind = ListChoice(
            kit,
            [Option(value=each.value, text=choice_word(words, each)) for each in PlanKind],
            words._("What the table is"),
        )
        said = words._("Sheet “{name}”")
        sheets = [Option(value=one.name, text=said.format(name=one.name)) for one in tables]
        self.sheet = ListChoice(kit, sheets, words._("Sheet"))
        self.results = CheckBox(kit, words._("Results become boxes of the theory of change"))
        self.results.set_value(True)
        self.which = self._parts()
        self.incoming, self.left_out = GridView(kit), GridView(kit)
        self.columns = ColumnList(kit)
        for grid in (self.incoming, self.left_out):
            grid.setMinimumHeight(kit.theme.length(_LEAST))
        self.columns.set_least(_LEAST)
        self.add = Button(kit, words._("Add"), ButtonKind.MAIN)
        self.add.setObjectName("yes")
        self.cancel = Button(kit, words._("Cancel"))
        self.cancel.setObjectName("no")
        self._lay_out()
        self._connect()
        self._found = found_in(tables, words, self._levels, PlanWish(kind=kind))
        if kind is not None and self._found.is_empty:
            self._found = found_in(tables, words, self._levels)
        self._made = PlanMade()
        self._show(fresh=True)
        theme = kit.theme
        room = self.screen().availableSize() - QSize(24, 64)
        self.resize(QSize(theme.length(_WIDTH), theme.length(_HEIGHT)).boundedTo(room))

    def found(self) -> PlanFound:
        """Return what was found, as people have said to read it."""
        return self._found

    def show_part(self, part: str) -> None:
        """Show what comes in, what is left out, or what the columns are."""
        self.which.set_value(part)
        self._turn()

    def _parts(self) -> Segmented:
        words = self._kit.words
        return Segmented(
            self._kit,
            [
                Option(value=_INCOMING, text=words._("What comes in")),
                Option(value=_LEFT_OUT, text=words._("Left out or changed")),
                Option(value=_COLUMNS, text=words._("What each column is")),
            ],
            words._("What is shown"),
            always=True,
        )

    def _lay_out(self) -> None:
        kit = self._kit
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.told)
        head = QWidget()
        flow = Flow(head, gap=12, middle=True)
        for part in (self.kind, self.sheet, self.results):
            flow.addWidget(part)
        self.kind.setMinimumWidth(kit.theme.length(150))
        self.sheet.setMinimumWidth(kit.theme.length(180))
        column.addWidget(head)
        column.addWidget(self.which)
        self._stack = QStackedWidget()
        for view in (self.incoming, self.left_out):
            paper = Card(kit)
            paper.column.setContentsMargins(1, 1, 1, 1)
            paper.column.addWidget(view)
            self._stack.addWidget(paper)
        self._stack.addWidget(self.columns)
        column.addWidget(self._stack, 1)
        column.addLayout(dialog_row(kit, [self.cancel, self.add]))
        self.add.setDefault(True)

    def _connect(self) -> None:
        self.which.edited.connect(self._turn)
        self.which.set_value(_INCOMING)
        self.kind.edited.connect(self._read_anew)
        self.sheet.edited.connect(self._read_sheet)
        self.columns.edited.connect(self._read_anew)
        self.results.edited.connect(self._make)
        self.cancel.clicked.connect(self.reject)
        self.add.clicked.connect(self._add)

    def _turn(self) -> None:
        order = (_INCOMING, _LEFT_OUT, _COLUMNS)
        self._stack.setCurrentIndex(order.index(self.which.value() or _INCOMING))

    def _read_sheet(self) -> None:
        wish = PlanWish(sheet=self.sheet.value() or "")
        self._found = found_in(self._tables, self._kit.words, self._levels, wish)
        self._show(fresh=True)

    def _read_anew(self) -> None:
        kind = self.kind.value()
        wish = PlanWish(
            kind=PlanKind(kind) if kind else None,
            sheet=self.sheet.value() or "",
            roles=self.columns.roles(),
        )
        self._found = found_in(self._tables, self._kit.words, self._levels, wish)
        self._show(fresh=False)

    def _show(self, *, fresh: bool) -> None:
        found = self._found
        self.kind.set_value(found.kind.value)
        self.sheet.set_value(found.sheet)
        self.sheet.setVisible(len(self._tables) > 1)
        self.columns.show_columns(found.columns, fresh=fresh)
        self.results.setVisible(found.kind is not PlanKind.ACTIONS and bool(found.results))
        self._make()
        if fresh and found.is_empty:
            self.show_part(_COLUMNS)

    def _make(self) -> None:
        words = self._kit.words
        with_results = self.results.value() and self._found.kind is not PlanKind.ACTIONS
        self._made = plan_records(words, self._snapshot, self._found, with_results=with_results)
        self.incoming.show_grid(incoming_grid(words, self._snapshot, self._made))
        notes = [*self._found.notes, *self._made.notes]
        self.left_out.show_grid(left_out_grid(words, notes))
        count = len(notes)
        more = words.ngettext(
            "{count} thing was left out or changed.",
            "{count} things were left out or changed.",
            count,
        ).format(count=words.number(count))
        self.told.set_text(f"{self._counted()} {more}" if count else self._counted())
        self.add.setEnabled(bool(self._made.records))
        self.add.set_shown_text(self._verb())

    def _counted(self) -> str:
        words, made = self._kit.words, self._made
        if not made.records:
            if not self._found.is_empty:
                return words._("Everything in this sheet is in the project already.")
            return words._("Nothing was found. Say below what each column is.")
        actions, indicators, boxes = (made.count(kind) for kind in (ActionItem, Indicator, ToCNode))
        counts = (
            (actions, words.ngettext("{count} action", "{count} actions", actions)),
            (indicators, words.ngettext("{count} indicator", "{count} indicators", indicators)),
            (boxes, words.ngettext("{count} box", "{count} boxes", boxes)),
        )
        parts = [said.format(count=words.number(count)) for count, said in counts if count]
        return words._("Look it through before it is added: {parts}.").format(
            parts=words.listing(parts)
        )

    def _verb(self) -> str:
        words, made = self._kit.words, self._made
        kind = ActionItem if made.count(ActionItem) else Indicator
        count = made.count(kind)
        if not count:
            return words._("Add")
        said = (
            words.ngettext("Add {count} action", "Add {count} actions", count)
            if kind is ActionItem
            else words.ngettext("Add {count} indicator", "Add {count} indicators", count)
        )
        return said.format(count=words.number(count))

    def _add(self) -> None:
        self.accept()
        self.wanted.emit(self._made)
