"""What holds the practice in place besides norms: a map, a table that says the same, a form."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from normsdesk.exports.factors_told import factors_of, told_factors
from normsdesk.figures.drawings import Drawing
from normsdesk.figures.factor_map import factor_map
from normsdesk.figures.studio import Studio
from normsdesk.model.practice import Practice, StructuralFactor
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, icon_button
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.picture_button import PictureButton
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.practice.factor_acts import FactorActs
from normsdesk.ui.practice.factor_moving import Held
from normsdesk.ui.practice.factor_table import FactorTable
from normsdesk.ui.practice.factor_view import FactorView
from normsdesk.ui.practice.going import go_to_field
from normsdesk.ui.tables.detail_card import DetailCard
from normsdesk.ui.tables.removal import remove_with_undo

_TWO_FROM, _PANE = 880, 340
_PAPER = (720.0, 560.0)


class FactorsTab(QWidget):
    """The map or the table, and the form of the chosen factor: beside the table where asked for.

    ``power_asked`` tells that the circle in the middle was pressed.
    """

    power_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chosen = ""
        self._practice = ""
        self._detailed = False
        self.acts = FactorActs(desk, self)
        kit, words = desk.kit, desk.kit.words
        self.question = TextBlock(kit, "", "table", "text2", max_lines=2, widest=900)
        self.practices = ListChoice(kit, (), words._("Practice whose factors are shown"))
        self.practices.setMaximumWidth(kit.theme.length(220))
        self.practices.edited.connect(self._choose_practice)
        self.tidy = icon_button(kit, "wand-sparkles", words._("Tidy up the map"))
        self.tidy.clicked.connect(self.acts.tidy)
        self.save = PictureButton(desk, self._on_paper)
        self.view = FactorView(kit, read_only=desk.bridge.read_only)
        self.view.chosen.connect(self.choose)
        self.view.put_down.connect(self.acts.put_down)
        self.view.carrying.connect(self._tell)
        self.view.asked.connect(self._do)
        self.view.rated.connect(self.acts.weigh)
        self.view.power_asked.connect(self.power_asked)
        self.table = FactorTable(desk)
        self.table.chosen.connect(self.choose)
        self.table.delete_asked.connect(self.delete)
        self.table.details_asked.connect(self._write)
        self.told = TextBlock(kit, "", "caption", "text2", widest=900)
        self.turn = Button(kit, words._("Show as table"), icon="list", small=True)
        self.turn.clicked.connect(self.turn_over)
        self.pane = DetailCard(desk, StructuralFactor.table)
        self.pane.head.copy_asked.connect(self._copy)
        self.pane.head.delete_asked.connect(lambda: self.delete(self._chosen))
        self.teaches = self._teaching()
        self._build()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def is_table(self) -> bool:
        """Tell whether the table is shown."""
        return self._stack.currentWidget() is self.table

    def turn_over(self) -> None:
        """Show the table in place of the map, or the map again."""
        words, table = self._desk.kit.words, not self.is_table()
        self._detailed = False
        self._stack.setCurrentWidget(self.table if table else self.view)
        self.turn.set_shown_text(words._("Show as map") if table else words._("Show as table"))
        self.tidy.setVisible(not table and not self._desk.bridge.read_only)
        self.save.setVisible(not table)
        self._tell(None)
        self.catch_up()
        self._stack.currentWidget().setFocus(Qt.FocusReason.TabFocusReason)

    def factor_id(self) -> str:
        """Return the factor that is chosen, or ""."""
        return self._chosen

    def catch_up(self) -> None:
        """Show what the document holds now."""
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        practices = snapshot.all(Practice)
        if self._practice not in {each.id for each in practices}:
            self._practice = ""
        self._show_practices(practices)
        factors = factors_of(snapshot, self._practice)
        ids = [each.id for each in factors]
        if self._chosen not in ids:
            place = max(self.table.currentIndex().row(), 0)
            self._chosen = ids[min(place, len(ids) - 1)] if ids else ""
        told = told_factors(words, snapshot, self._practice)
        self.view.show_map(told, self._chosen)
        self.table.grid.show_factors(factors)
        self.table.choose(self._chosen)
        self.pane.setVisible(bool(ids) and (self._detailed or not self.is_table()))
        self.teaches.setVisible(not ids)
        if self.isVisible():  # before, the width says nothing
            self._arrange()
        if self._chosen:
            self.pane.show_record(self._chosen)
            self.pane.refresh()

    def choose(self, factor_id: str) -> bool:
        """Show a factor everywhere on the tab; tell whether it stands here."""
        if self._desk.bridge.snapshot.find(StructuralFactor, factor_id) is None:
            return False
        self._chosen = factor_id
        shown = factors_of(self._desk.bridge.snapshot, self._practice)
        if factor_id not in {each.id for each in shown}:
            self._practice = ""
        self.catch_up()
        return True

    def show_field(self, path: str) -> bool:
        """Give the keyboard to a field of the chosen factor; tell whether it is there."""
        form = self.pane.form()
        if form is None:
            return False
        self._detailed = True
        self.pane.show()
        form.reveal(path)
        return go_to_field(form, path)

    def add(self) -> None:
        """Add a factor to the practice that is shown, and go to its first field."""
        fresh = self.acts.add(self._practice)
        if not fresh:
            return
        self.choose(fresh)
        self.table.begin() if self.is_table() else self.pane.begin()

    def delete(self, factor_id: str) -> None:
        """Delete a factor, with Undo."""
        if not self._desk.bridge.read_only and remove_with_undo(self._desk, factor_id, self):
            self.catch_up()
            self._stack.currentWidget().setFocus()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.question, 1, Qt.AlignmentFlag.AlignVCenter)
        for control in (self.practices, self.tidy, self.save):
            head.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        if self._desk.bridge.read_only:
            self.tidy.hide()  # showing it here would open a window of its own
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.table)
        self.card = Card(self._desk.kit)
        self.card.column.setContentsMargins(10, 6, 10, 8)
        self.card.column.setSpacing(4)
        self.card.column.addLayout(head)
        self.card.column.addWidget(self._stack, 1)
        self.card.column.addWidget(self.told)
        side = QVBoxLayout()
        side.addWidget(self.pane, 1)
        side.addWidget(self.teaches)
        side.addStretch(0)
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._panes.setContentsMargins(0, 0, 0, 0)
        self._panes.setSpacing(16)
        self._panes.addWidget(self.card, 1)
        self._panes.addLayout(side)
        self._tell(None)

    def _teaching(self) -> Card:
        words = self._desk.kit.words
        card = Card(self._desk.kit, words._("No factors yet"))
        teaches = words._(
            "Ask what else makes people do it: money, distance, law, services. "
            "Write each on its own, then put it where it belongs."
        )
        card.column.addWidget(TextBlock(self._desk.kit, teaches, "table", "text2"))
        return card

    def _arrange(self) -> None:
        length = self._desk.kit.theme.length
        wide = self.width() >= length(_TWO_FROM)
        direction = QBoxLayout.Direction
        # What teaches stands above an empty map.
        below = direction.TopToBottom if self._chosen else direction.BottomToTop
        self._panes.setDirection(direction.LeftToRight if wide else below)
        for widget in (self.pane, self.teaches):
            widget.setMinimumWidth(length(_PANE) if wide else 0)
            widget.setMaximumWidth(length(_PANE) if wide else 16_777_215)
        self.pane.set_scrolling(wide)

    def _show_practices(self, practices: tuple[Practice, ...]) -> None:
        words = self._desk.kit.words
        naming = Naming(words, self._desk.bridge.snapshot)
        options = [Option(value="", text=words._("All practices"))]
        options += [Option(value=each.id, text=naming.title(each)) for each in practices]
        self.practices.set_options(options)
        self.practices.set_value(self._practice)
        self.practices.setVisible(len(practices) > 1)
        shown = [each for each in practices if each.id == self._practice]
        only = shown or (list(practices) if len(practices) == 1 else [])
        if only:
            said = words._("What keeps this in place, besides norms: {practice}?")
            self.question.set_text(said.format(practice=naming.name(only[0])))
        else:
            self.question.set_text(words._("What keeps practices in place, besides norms?"))

    def _choose_practice(self, practice_id: str | None) -> None:
        self._practice = practice_id or ""
        self.catch_up()

    def _on_paper(self, studio: Studio) -> Drawing:
        told = told_factors(self._desk.kit.words, self._desk.bridge.snapshot, self._practice)
        return factor_map(told, studio, *_PAPER)

    def _tell(self, held: Held | None) -> None:
        words = self._desk.kit.words
        if held is not None:
            self.told.set_text(self.view.areas_text(held))
        elif self.is_table():
            self.told.set_text(
                words._("Space ticks an area. Keys 0 to 3 rate. F2 writes. Enter: all fields.")
            )
        elif self._desk.bridge.read_only:
            self.told.set_text(words._("Press a factor to read about it."))
        else:
            self.told.set_text(
                words._(
                    "Drag a factor where it belongs. Keys: Enter moves, 0 to 3 weigh, L connects."
                )
            )

    def _do(self, factor_id: str, wanted: str) -> None:
        self.choose(factor_id)
        if wanted == "write":
            self._detailed = True
            self.pane.show()
            self.pane.begin()
        elif self._desk.bridge.read_only:
            return
        elif wanted == "delete":
            self.delete(factor_id)
        else:
            self.acts.open_links(factor_id, self.view.menu_place())

    def _write(self, factor_id: str) -> None:
        self._do(factor_id, "write")

    def _copy(self) -> None:
        self.choose(self.acts.copy(self._chosen))
