"""Strategies by norm, and beside them what the chosen one means for those who join in."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.model.ids import new_id
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import Strategy
from normsdesk.rules.exposure import Exposed, ExposureState, exposed
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.norm_entries import NormEntries
from normsdesk.ui.diagnosis.pieces import Columns, bring_into_sight
from normsdesk.ui.diagnosis.record_rows import RecordRow
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.soon import soon
from normsdesk.ui.strategy.norm_strategies import NormPart, NormStrategies
from normsdesk.ui.strategy.sentences import strategy_note, veto_text
from normsdesk.ui.strategy.strategy_aside import AuditCard, ExposureCard, FactsCard
from normsdesk.ui.window.empty_state import EmptyState

_TWO_FROM = 760
_FEW = 12
"""So many cards are one piece of a page that is built ahead."""


class StrategiesTab(QWidget):
    """A card for each norm. ``record_asked`` wants another record of the page, at a field."""

    record_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chosen = ""
        self._entries = NormEntries(desk.kit.words)
        self._cards: list[NormStrategies] = []
        self.facts = FactsCard(desk)
        self.exposure = ExposureCard(desk)
        self.exposure.answer_asked.connect(self._answer)
        self.audit = AuditCard(desk)
        self._columns = Columns(62, 38)
        self._columns.set_wide(False)
        self._columns.right.addWidget(self.facts)
        self._columns.right.addWidget(self.exposure)
        self._columns.right.addWidget(self.audit)
        self._columns.right.addStretch(1)
        self._columns.left.addStretch(1)
        self.empty = self._empty_state()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._columns)
        column.addWidget(self.empty, 1)
        column.addStretch(0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        self._columns.set_wide(self.width() >= self._desk.kit.theme.length(_TWO_FROM))

    def cards(self) -> list[NormStrategies]:
        """Return the cards that are shown."""
        return [card for card in self._cards if not card.isHidden()]

    def strategy_id(self) -> str:
        """Return the strategy that is chosen, or ""."""
        return self._chosen

    def catch_up(self) -> None:
        """Show what the document holds now."""
        snapshot = self._desk.bridge.snapshot
        known = exposed(snapshot)
        parts = self._parts(snapshot, {one.record_id: one for one in known})
        for first in range(0, max(len(parts), len(self._cards)), _FEW):
            self._desk.pieces.do(partial(self._show_some, parts, first))
        self.empty.setVisible(not parts)
        self._columns.setVisible(bool(parts))
        ids = [one.id for one in snapshot.all(Strategy)]
        if self._chosen not in ids:
            self._chosen = ids[0] if ids else ""
        self._desk.pieces.do(partial(self._show_chosen, known))

    def choose(self, strategy_id: str) -> bool:
        """Open a strategy where it stands first; tell whether it does."""
        row = self._row_of(strategy_id)
        if row is None:
            return False
        row.head.setChecked(True)
        bring_into_sight(row)
        return True

    def add(self) -> None:
        """Add a strategy for the norm of the chosen one, and go to its first field."""
        snapshot = self._desk.bridge.snapshot
        held = snapshot.find(Strategy, self._chosen)
        norms = snapshot.all(Norm)
        if held is not None and held.norm_ids:
            self.add_for(held.norm_ids[0])
        else:
            self.add_for(norms[0].id if norms else "")

    def add_for(self, norm_id: str) -> None:
        """Add a strategy for a norm, and go to its first field."""
        bridge = self._desk.bridge
        fresh = Strategy(id=new_id(Strategy.table), norm_ids=(norm_id,) if norm_id else ())
        if isinstance(bridge.commit(add_records(bridge.snapshot, [fresh]), self), Rejected):
            return
        self.catch_up()
        row = self._row_of(fresh.id)
        if row is not None:
            row.begin()

    def _show_some(self, parts: list[NormPart], first: int) -> None:
        for place in range(first, min(first + _FEW, max(len(parts), len(self._cards)))):
            if place == len(self._cards):
                card = NormStrategies(self._desk, self._choose, self.add_for)
                self._columns.left.insertWidget(place, card)
                self._cards.append(card)
            card = self._cards[place]
            card.setVisible(place < len(parts))
            if place < len(parts):
                card.show_part(parts[place])

    def _parts(self, snapshot: Snapshot, known: dict[str, Exposed]) -> list[NormPart]:
        words = self._desk.kit.words
        strategies = snapshot.all(Strategy)
        told = {
            one.id: (one, strategy_note(words, snapshot, one), known.get(one.id))
            for one in strategies
        }
        parts = [
            NormPart(
                norm_id=entry.norm_id,
                code=entry.code,
                name=entry.name,
                kind=entry.kind,
                provisional=entry.provisional,
                waits=veto_text(words, snapshot, entry.norm_id),
                strategies=tuple(told[s.id] for s in strategies if entry.norm_id in s.norm_ids),
            )
            for entry in self._entries.entries(snapshot)
        ]
        loose = tuple(told[one.id] for one in strategies if not one.norm_ids)
        if loose:
            parts.append(_without_norm(words._("Not for a norm yet"), loose))
        return parts if strategies else [part for part in parts if part.norm_id]

    def _row_of(self, strategy_id: str) -> RecordRow | None:
        found = (card.rows.row_of(strategy_id) for card in self.cards())
        return next((row for row in found if row is not None), None)

    def _choose(self, strategy_id: str) -> None:
        self._chosen = strategy_id
        self._show_chosen(exposed(self._desk.bridge.snapshot))

    def _show_chosen(self, known: tuple[Exposed, ...]) -> None:
        snapshot = self._desk.bridge.snapshot
        strategy = snapshot.find(Strategy, self._chosen)
        for card in (self.facts, self.exposure, self.audit):
            card.setVisible(strategy is not None)
        if strategy is None:
            return
        found = next((one for one in known if one.record_id == strategy.id), None)
        self.facts.show_strategy(snapshot, strategy)
        self.exposure.show_strategy(snapshot, strategy, found or _nothing_known(strategy))
        self.audit.show_strategy(strategy)

    def _answer(self, record_id: str, path: str) -> None:
        if not isinstance(self._desk.bridge.snapshot.record(record_id), Strategy):
            self.record_asked.emit(record_id)
            return
        self.choose(record_id)
        row = self._row_of(record_id)
        if row is not None:
            soon(row, partial(_go_to, row, path))

    def _empty_state(self) -> EmptyState:
        kit, words = self._desk.kit, self._desk.kit.words
        first = Button(kit, words._("Add strategy"), ButtonKind.MAIN, icon="plus")
        first.clicked.connect(partial(self.add_for, ""))
        return EmptyState(
            kit,
            words._("No strategies yet"),
            words._("Say what you do, how it works, and whom it reaches."),
            buttons=() if self._desk.bridge.read_only else (first,),
        )


def _without_norm(title: str, loose: tuple[tuple[Strategy, str, Exposed | None], ...]) -> NormPart:
    return NormPart(
        norm_id="", code="", name=title, kind="", provisional=False, waits="", strategies=loose
    )


def _nothing_known(strategy: Strategy) -> Exposed:
    return Exposed(
        record_id=strategy.id,
        norm_ids=(),
        sanction_ids=(),
        rows=(),
        risk_ids=(),
        state=ExposureState.NOT_ASKED,
        answer_id=strategy.id,
        field="exposures",
    )


def _go_to(row: RecordRow, path: str) -> None:
    for editor in row.findChildren(QWidget, path.split("[")[0]):
        bring_into_sight(editor)
        target = editor.control if isinstance(editor, FieldEditor) else _first_stop(editor)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
        return


def _first_stop(editor: QWidget) -> QWidget | None:
    stops = (one for one in editor.findChildren(QWidget) if one.isVisible())
    return next((one for one in stops if one.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
