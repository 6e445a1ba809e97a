"""Safety & ethics: the register, the chosen risk, the square, and the questions before work."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.library.languages import Wording
from normsdesk.model.ids import new_id
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import EthicsCheck, MitigationStatus, RiskEthicsItem
from normsdesk.rules.risk import first_level, is_unmitigated, lacks_route, residual_level
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import Columns, bring_into_sight
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.strategy.ethics_card import EthicsCard
from normsdesk.ui.strategy.risk_detail import RiskDetail
from normsdesk.ui.strategy.risk_list import RiskList, RiskLook
from normsdesk.ui.strategy.risk_signs import RiskMark, RiskSquare
from normsdesk.ui.strategy.sentences import risk_text, status_look

_TWO_FROM = 760


class SafetyTab(QWidget):
    """The risks beside the questions; one below the other where there is no room."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._risk_id = ""
        kit, words = desk.kit, desk.kit.words
        self.list = RiskList(kit)
        self.list.chosen.connect(self._choose)
        self.detail = RiskDetail(desk)
        self.detail.removed.connect(self._after_removal)
        self.square = RiskSquare(kit)
        self.square.chosen.connect(self.choose)
        self._square_card = Card(kit, words._("All risks at a glance, as they are now"))
        self._square_card.column.addWidget(self.square)
        unrated = words._("Risks that are not rated yet are left out.")
        self._unrated = TextBlock(kit, unrated, "caption", "text3")
        self._square_card.column.addWidget(self._unrated)
        self.ethics = EthicsCard(desk)
        self._columns = Columns(62, 38)
        self._columns.set_wide(False)
        self._columns.left.addWidget(self.list)
        self._columns.left.addWidget(self.detail)
        self._columns.left.addStretch(1)
        self._columns.right.addWidget(self._square_card)
        self._columns.right.addWidget(self.ethics)
        self._columns.right.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._columns)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        self._columns.set_wide(self.width() >= self._desk.kit.theme.length(_TWO_FROM))

    def risk_id(self) -> str:
        """Return the risk that is shown, or ""."""
        return self._risk_id

    def catch_up(self) -> None:
        """Show what the document holds now."""
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        risks = snapshot.all(RiskEthicsItem)
        ids = [each.id for each in risks]
        if self._risk_id not in ids:
            self._risk_id = ids[0] if ids else ""
        self.list.show_looks([_look(words, snapshot, each) for each in risks], self._risk_id)
        marks = [mark for each in risks if (mark := _mark(each)) is not None]
        self.square.show_marks(marks, self._risk_id)
        self._square_card.setVisible(bool(risks))
        self._unrated.setVisible(len(marks) < len(risks))
        self.ethics.catch_up()
        self._show_detail()

    def choose(self, risk_id: str) -> bool:
        """Show a risk; tell whether it stands here."""
        row = self.list.row_of(risk_id)
        if row is None:
            return False
        row.setChecked(True)
        bring_into_sight(row)
        return True

    def go_to_adding(self, table: str, about: Sequence[str]) -> bool:
        """Go to a question before work; tell whether it is these that are asked for."""
        asked = table == EthicsCheck.table
        if asked:
            self.ethics.begin(next(iter(about), ""))
        return asked

    def add(self) -> None:
        """Add a risk and go to its first field."""
        bridge = self._desk.bridge
        risk = RiskEthicsItem(id=new_id(RiskEthicsItem.table))
        if isinstance(bridge.commit(add_records(bridge.snapshot, [risk]), self), Rejected):
            return
        self._risk_id = risk.id
        self.catch_up()
        self.detail.begin()
        bring_into_sight(self.detail)

    def _choose(self, risk_id: str) -> None:
        self._risk_id = risk_id
        self.square.show_marks(self.square.marks(), risk_id)
        self._show_detail()

    def _show_detail(self) -> None:
        risk = self._desk.bridge.snapshot.find(RiskEthicsItem, self._risk_id)
        self.detail.setVisible(risk is not None)
        if risk is not None:
            self.detail.show_risk(risk)

    def _after_removal(self) -> None:
        self.catch_up()
        row = self.list.row_of(self._risk_id)
        if row is not None:
            row.setFocus(Qt.FocusReason.TabFocusReason)


def _look(words: Wording, snapshot: Snapshot, risk: RiskEthicsItem) -> RiskLook:
    return RiskLook(
        risk_id=risk.id,
        code=risk.code,
        text=risk_text(words, risk),
        before=first_level(risk),
        now=residual_level(risk),
        status=status_look(words, risk)[0],
        owner=risk.owner_role.strip(),
        waits=is_unmitigated(risk) or lacks_route(snapshot, risk),
    )


def _mark(risk: RiskEthicsItem) -> RiskMark | None:
    after = (risk.residual_likelihood, risk.residual_severity)
    counts = risk.mitigation_status is MitigationStatus.IN_PLACE and None not in after
    likelihood, severity = after if counts else (risk.likelihood, risk.severity)
    if likelihood is None or severity is None:
        return None
    return RiskMark(risk_id=risk.id, code=risk.code, likelihood=likelihood, severity=severity)
