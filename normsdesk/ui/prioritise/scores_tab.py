"""The tab in which raters' scores are written: whose they are, the grid, what 1 and 5 mean."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.model.priority import Score
from normsdesk.rules.ranking import ROOM
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.labels import TextBlock, line_label
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import Card, Rule
from normsdesk.ui.prioritise.criteria_tab import anchor_texts
from normsdesk.ui.prioritise.grid_model import ALL, rater_name
from normsdesk.ui.prioritise.round_view import RoundView
from normsdesk.ui.prioritise.score_grid import ScoreGrid
from normsdesk.ui.prioritise.starting import next_rater

_HIGH, _LEAST = 430, 240


class ScoresTab(QWidget):
    """Whose scores are shown, and the grid."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        kit, words = desk.kit, desk.kit.words
        self._view: RoundView | None = None
        self._rater = ALL
        self.whose = ListChoice(kit, (), words._("Whose scores"))
        self.whose.setMinimumWidth(kit.theme.length(190))
        self.whose.edited.connect(self.show_rater)
        self.add = Button(kit, words._("Add rater"), icon="plus", small=True)
        if desk.bridge.read_only:
            self.add.hide()  # showing it here would open a window of its own
        self.add.clicked.connect(self.add_rater)
        self.counted = line_label(kit, "", "table", "text2")
        self.grid = ScoreGrid(desk)
        self.setFocusProxy(self.grid)  # who comes to the tab goes on where the work is
        self.grid.told.connect(self._tell)
        self.grid.reached.connect(self._explain)
        self.meaning = TextBlock(kit, "", "table", "text", widest=2000)
        keys = words._(
            "Keys: 1 to 5 score, D don’t know, Backspace empties. Ctrl+V pastes from a spreadsheet."
        )
        self.keys = TextBlock(kit, keys, "caption", "text3", widest=2000)
        self.problem = TextBlock(kit, "", "table", "danger", widest=2000)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card())

    def show_view(self, view: RoundView) -> None:
        """Show a round."""
        self._view = view
        words = self._desk.kit.words
        raters = (*view.raters, ROOM)
        if self._rater not in (*raters, ALL):
            self._rater = ALL
        options = [Option(value=ALL, text=words._("All raters"))]
        options.extend(Option(value=each, text=rater_name(words, each)) for each in raters)
        self.whose.set_options(options)
        self.whose.set_value(self._rater)
        self._show_grid()
        self._count()
        place = self.grid.grid.place(
            self.grid.currentIndex().row(), self.grid.currentIndex().column()
        )
        self._explain(place.criterion_id if place is not None else "")

    def turn(self) -> None:
        """Forget what was said."""
        self._tell("", False)

    def show_rater(self, rater: str) -> None:
        """Show the sheet of one rater, or all."""
        self._rater = rater or ALL
        self._show_grid()
        self.grid.go_to_first()

    def choose(self, record_id: str) -> bool:
        """Go to a score in the grid; tell whether it stands there."""
        score = self._desk.bridge.snapshot.find(Score, record_id)
        return score is not None and self.grid.go_to(score.item_id, score.criterion_id, score.rater)

    def go_to_adding(self, _table: str, about: Sequence[str]) -> bool:
        """Go to the scores of an item by a criterion, where ``about`` names them."""
        item_id, criterion_id = (*about, "", "")[:2]
        self.grid.setFocus(Qt.FocusReason.TabFocusReason)
        return self.grid.go_to(item_id, criterion_id) or self.grid.go_to(item_id) or True

    def add_rater(self) -> None:
        """Add a rater by the next free letter, and go to the sheet."""
        view, bridge = self._view, self._desk.bridge
        if view is None or bridge.read_only:
            return
        code = next_rater(view.raters)
        self._rater = code
        bridge.put(view.held.id, "raters", (*view.raters, code), origin=self)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_grid(self) -> None:
        if self._view is None:
            return
        current = self.grid.currentIndex()
        row, column = current.row(), current.column()
        self.grid.grid.show_view(self._view, self._rater)
        if not self.grid.currentIndex().isValid() and row >= 0:
            self.grid.setCurrentIndex(self.grid.grid.index(row, column))
        if not self.grid.currentIndex().isValid():
            self.grid.go_to_first()

    def _count(self) -> None:
        view, words = self._view, self._desk.kit.words
        if view is None:
            return
        places = len(view.ranking.items) * len(view.ranking.criteria) * len(view.raters)
        given = [
            value
            for cell in view.given.values()
            for rater, value in cell.items()
            if rater in view.raters
        ]
        text = words._("{given} of {all} places scored").format(
            given=words.number(len(given)), all=words.number(places)
        )
        unknown = sum(1 for value in given if value is None)
        if unknown:
            text = words._("{counted}, {unknown} don’t know").format(
                counted=text, unknown=words.number(unknown)
            )
        self.counted.setText(text)

    def _explain(self, criterion_id: str) -> None:
        criteria = self._view.ranking.criteria if self._view is not None else ()
        found = next((each for each in criteria if each.id == criterion_id), None)
        if found is None or self._view is None:
            self.meaning.set_text(" ")
            return
        words = self._desk.kit.words
        name = self._view.criterion_name(found.id)
        texts = anchor_texts(self._desk, found)
        if not texts:
            self.meaning.set_text(
                words._("{criterion}: 1 is low, 5 is high").format(criterion=name)
            )
            return
        self.meaning.set_text(
            words._("{criterion}. {meanings}").format(criterion=name, meanings=" · ".join(texts))
        )

    def _tell(self, text: str, bad: bool) -> None:
        self.problem.set_text(text)
        self.problem.set_role_ink("danger" if bad else "success")
        self.problem.setVisible(bool(text))

    def _card(self) -> Card:
        kit = self._desk.kit
        card = Card(kit)
        card.column.setContentsMargins(1, 1, 1, 8)
        card.column.setSpacing(0)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(self.whose)
        row.addWidget(self.add)
        row.addStretch(1)
        row.addWidget(self.counted)
        card.column.addWidget(head)
        card.column.addWidget(Rule(kit))
        self.grid.setMinimumHeight(kit.theme.length(_LEAST))
        card.column.addWidget(self.grid, 1)
        card.column.addWidget(Rule(kit))
        foot = QWidget()
        below = QVBoxLayout(foot)
        below.setContentsMargins(12, 8, 12, 0)
        below.setSpacing(4)
        for block in (self.problem, self.meaning, self.keys):
            below.addWidget(block)
        self.problem.hide()
        card.column.addWidget(foot)
        return card
