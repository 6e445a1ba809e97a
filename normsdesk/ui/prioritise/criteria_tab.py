"""The criteria of a round: their names, kinds, weights, and what 1 and 5 mean."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.priorities import add_criterion, share_out_points
from normsdesk.edit.commands.records import add_records
from normsdesk.library.wording import choice_word
from normsdesk.model.ids import new_id
from normsdesk.model.priority import Anchor, Criterion, CriterionDirection
from normsdesk.model.scales import SCORE
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.record_rows import RecordRows, RowColumns, RowLook
from normsdesk.ui.diagnosis.rows_card import RowsCard
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.prioritise.round_view import RoundView
from normsdesk.ui.prioritise.sentences import short_number
from normsdesk.ui.prioritise.starting import starter_criteria

_FIELDS = ("name", "kind", "weight", "direction", "anchors", "veto")


class CriteriaTab(QWidget):
    """All criteria of the project; those of the round first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: RoundView | None = None
        words = desk.kit.words
        columns = RowColumns(title=words._("Criteria"))
        rows = RecordRows(desk, Criterion, _FIELDS, columns)
        self.card = RowsCard(desk, words._("Add the questions by which you compare."), rows)
        self.add_button = self.card.offer(words._("Add criterion"), self.add)
        self.starters = self.card.offer(words._("Add five ready criteria"), self.add_starters)
        self.share = Button(desk.kit, words._("Share out 100 points"), icon="scale", small=True)
        self.share.clicked.connect(self.share_out)
        if desk.bridge.read_only:
            self.share.hide()  # showing it here would open a window of its own
        self.card.offer_widget(self.share)
        self.total = TextBlock(desk.kit, "", "table", "text", widest=700)
        how = words._(
            "Weights are any numbers from 0 up: 0 to 5, or points out of 100. "
            "Only their proportions count."
        )
        self._how = TextBlock(desk.kit, how, "caption", "text2", widest=700)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.total)
        said.addWidget(self._how)
        line = QHBoxLayout()
        line.addLayout(said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.card)
        column.addLayout(line)
        column.addStretch(1)

    def show_view(self, view: RoundView) -> None:
        """Show a round."""
        self._view = view
        words = self._desk.kit.words
        used = [each.id for each in view.ranking.criteria]
        rest = [each for each in view.snapshot.all(Criterion) if each.id not in used]
        looks = [self._look(each, used=True) for each in view.ranking.criteria]
        looks.extend(self._look(each, used=False) for each in rest)
        self.card.show_looks(looks)
        total = sum(each.weight for each in view.ranking.criteria)
        text = words._("The weights add up to {total}.").format(total=short_number(words, total, 2))
        if total <= 0 and used:
            text = words._("All weights are zero, so nothing can be ranked.")
        self.total.set_text(text)
        self.total.setVisible(bool(used))
        may = not self._desk.bridge.read_only
        self.starters.setVisible(may and not looks)
        self.share.setVisible(may and total > 0 and total != 100)

    def turn(self) -> None:
        """Close all rows."""
        self.card.rows.turn()

    def choose(self, record_id: str) -> bool:
        """Open a criterion; tell whether it stands here."""
        row = self.card.rows.row_of(record_id)
        if row is not None:
            row.head.setChecked(True)
        return row is not None

    def go_to_adding(self, _table: str, _about: Sequence[str]) -> bool:
        """Go to the button below the criteria; tell whether it is there."""
        self.add_button.setFocus(Qt.FocusReason.TabFocusReason)
        return self.add_button.isVisibleTo(self)

    def add(self) -> None:
        """Add a criterion with its ends to be named, and go to its name."""
        view, bridge = self._view, self._desk.bridge
        if view is None or bridge.read_only:
            return
        ends = (Anchor(score=SCORE.minimum), Anchor(score=SCORE.maximum))
        criterion = Criterion(id=new_id(Criterion.table), anchors=ends)
        patch = add_criterion(bridge.snapshot, view.held.id, criterion)
        if isinstance(bridge.commit(patch, self), Rejected):
            return
        row = self.card.rows.row_of(criterion.id)
        if row is not None:
            row.begin()

    def add_starters(self) -> None:
        """Add the five starter criteria."""
        bridge = self._desk.bridge
        criteria = starter_criteria(self._desk.kit.words)
        bridge.commit(add_records(bridge.snapshot, criteria), self)

    def share_out(self) -> None:
        """Make the weights of the round add up to 100."""
        if self._view is not None:
            bridge = self._desk.bridge
            ids = [each.id for each in self._view.ranking.criteria]
            bridge.commit(share_out_points(bridge.snapshot, ids), self)

    def _look(self, criterion: Criterion, *, used: bool) -> RowLook:
        words = self._desk.kit.words
        weight = short_number(words, criterion.weight, 2)
        parts = [
            words._("Weight {weight}").format(weight=weight),
            choice_word(words, criterion.kind),
        ]
        if not used:
            parts.insert(0, words._("Not used in this round"))
        if criterion.direction is CriterionDirection.COST:
            parts.append(words._("More is worse"))
        if criterion.veto:
            parts.append(words._("Can rule out"))
        parts.extend(anchor_texts(self._desk, criterion))
        return RowLook(
            record_id=criterion.id,
            number=criterion.code,
            title=criterion.name.strip() or words._("Name this criterion"),
            note=" · ".join(parts),
        )


def anchor_texts(desk: Desk, criterion: Criterion) -> list[str]:
    """Say what scores mean, as far as somebody wrote it down."""
    words = desk.kit.words
    return [
        words._("{score}: {meaning}").format(
            score=words.number(anchor.score), meaning=anchor.meaning.strip().rstrip(".")
        )
        for anchor in criterion.anchors
        if anchor.meaning.strip()
    ]
