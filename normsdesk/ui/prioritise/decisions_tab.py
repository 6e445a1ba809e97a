"""What is done about each item: the decision, why, what comes first, when and by whom."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.ids import new_id
from normsdesk.model.priority import Decision
from normsdesk.rules.ranking import RankedItem
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.record_rows import RecordRow, RecordRows, RowColumns, RowLook
from normsdesk.ui.diagnosis.rows_card import RowsCard
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import ElidedLabel, TextBlock, line_label
from normsdesk.ui.forms.surfaces import Card, NormTag, Rule
from normsdesk.ui.prioritise.round_view import RoundView
from normsdesk.ui.prioritise.sentences import place_text, short_number

_FIELDS = ("kind", "reason", "comes_first", "decided_on", "decided_by")


class _OpenRow(QWidget):
    """One item that nothing was decided about."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._kit = desk.kit
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(10)
        self.tag = NormTag(desk.kit, "", "")
        self.name = ElidedLabel(desk.kit, "", "label")
        self.place = line_label(desk.kit, "", "table", "text2")
        self.decide = Button(desk.kit, desk.kit.words._("Decide"), small=True)
        if desk.bridge.read_only:
            self.decide.hide()  # showing it here would open a window of its own
        row.addWidget(self.tag)
        row.addWidget(self.name, 1)
        row.addWidget(self.place)
        row.addWidget(self.decide)

    def show_item(self, view: RoundView, item: RankedItem) -> None:
        """Show an item with its place."""
        look, words = view.look(item.item_id), self._kit.words
        self.tag.show_tag(look.code, look.kind)
        self.tag.setVisible(bool(look.code))
        self.name.setText(look.name)
        self.place.setText(_place(item, words))
        self.decide.set_name(words._("Decide about {name}").format(name=look.code or look.name))


class DecisionsTab(QWidget):
    """The newest decision on each item, and the items still open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: RoundView | None = None
        words = desk.kit.words
        columns = RowColumns(title=words._("What we decided"))
        rows = RecordRows(desk, Decision, _FIELDS, columns, self._dress)
        teaches = words._("Say for each norm what you will do, and why.")
        self.card = RowsCard(desk, teaches, rows)
        self.open_card = Card(desk.kit)
        self.open_card.column.setContentsMargins(1, 10, 1, 6)
        self.open_card.column.setSpacing(0)
        self._open_title = line_label(desk.kit, "", "caption_strong", "text2")
        self._open_title.setContentsMargins(12, 0, 0, 6)
        self.open_card.column.addWidget(self._open_title)
        self.open_card.column.addWidget(Rule(desk.kit))
        self.open_rows: list[_OpenRow] = []
        self._still: list[str] = []
        keeps = words._("To change your mind later, decide again: the old decision is kept.")
        self._keeps = TextBlock(desk.kit, keeps, "caption", "text3", widest=600)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.open_card)
        column.addWidget(self.card)
        column.addWidget(self._keeps)
        column.addStretch(1)

    def show_view(self, view: RoundView) -> None:
        """Show a round."""
        self._view = view
        words = self._desk.kit.words
        decided = [item for item in view.ranking.items if item.decision is not None]
        self.card.show_looks([look for item in decided for look in self._look(view, item)])
        still = [item for item in view.ranking.items if item.decision is None]
        self.open_card.setVisible(bool(still))
        text = words.ngettext("{count} still to decide", "{count} still to decide", len(still))
        self._open_title.setText(text.format(count=words.number(len(still))))
        while len(self.open_rows) < len(still):
            row = _OpenRow(self._desk)
            row.decide.clicked.connect(partial(self._decide_row, len(self.open_rows)))
            self.open_rows.append(row)
            self.open_card.column.addWidget(row)
        for place, row in enumerate(self.open_rows):
            row.setVisible(place < len(still))
            if place < len(still):
                row.show_item(view, still[place])
        self._keeps.setVisible(bool(decided) and not self._desk.bridge.read_only)
        self._still = [item.item_id for item in still]

    def turn(self) -> None:
        """Close all rows."""
        self.card.rows.turn()

    def choose(self, record_id: str) -> bool:
        """Open a decision; tell whether it stands here: older ones do not."""
        row = self.card.rows.row_of(record_id)
        if row is not None:
            row.head.setChecked(True)
        return row is not None

    def go_to_adding(self, _table: str, about: Sequence[str]) -> bool:
        """Go to what decides about an item, where ``about`` names it; tell whether it is here."""
        item_id = next(iter(about), "")
        if item_id not in self._still and self._view is not None and item_id:
            items = self._view.ranking.items  # of one kind: the item may be of another
            decided = (one.decision for one in items if one.item_id == item_id)
            decision = next(decided, None)
            row = self.card.rows.row_of(decision.id) if decision is not None else None
            if row is not None:
                row.begin()
            return row is not None
        place = self._still.index(item_id) if item_id in self._still else 0
        if self._still:
            self.open_rows[place].decide.setFocus(Qt.FocusReason.TabFocusReason)
        return bool(self._still)

    def decide(self, item_id: str) -> None:
        """Begin a decision about an item, and go to its first field."""
        view, bridge = self._view, self._desk.bridge
        if view is None or bridge.read_only:
            return
        decision = Decision(
            id=new_id(Decision.table),
            item_id=item_id,
            round_id=view.held.id,
            decided_on=date.today(),
        )
        if isinstance(bridge.commit(add_records(bridge.snapshot, [decision]), self), Rejected):
            return
        row = self.card.rows.row_of(decision.id)
        if row is not None:
            row.begin()

    def _decide_row(self, place: int) -> None:
        if place < len(self._still):
            self.decide(self._still[place])

    def _dress(self, row: RecordRow) -> None:
        again = Button(
            self._desk.kit, self._desk.kit.words._("Decide again"), icon="repeat", small=True
        )
        again.clicked.connect(partial(self._again, row))
        row.offer(again)

    def _again(self, row: RecordRow) -> None:
        decision = self._desk.bridge.snapshot.find(Decision, row.record_id)
        if decision is not None:
            self.decide(decision.item_id)

    def _look(self, view: RoundView, item: RankedItem) -> list[RowLook]:
        words, decision = self._desk.kit.words, item.decision
        if decision is None:
            return []
        look = view.look(item.item_id)
        parts = [choice_word(words, decision.kind) if decision.kind else words._("Open")]
        if decision.decided_on is not None:
            parts.append(words.date(decision.decided_on))
        parts.append(_place(item, words))
        parts.append(" ".join(decision.reason.split()))
        return [
            RowLook(
                record_id=decision.id,
                number=look.code,
                title=look.name,
                note=" · ".join(part for part in parts if part),
            )
        ]


def _place(item: RankedItem, words: Wording) -> str:
    place = place_text(words, item)
    if item.score is None:
        return place
    return words._("{place}, {score} of 100").format(
        place=place, score=short_number(words, item.score)
    )
