"""What people do to factors on their tab: put down, tidy up, copy, connect."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.practices import connect_factor, forget_places, put_factor
from normsdesk.edit.commands.records import add_records, duplicate_record
from normsdesk.edit.document import Committed
from normsdesk.model.ids import new_id
from normsdesk.model.norm import Norm
from normsdesk.model.practice import FactorDomain, Practice, StructuralFactor
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.practice.factor_moving import Held
from normsdesk.ui.soon import soon


class FactorActs:
    """Writes to the document for ``owner``; each act is one undo step."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        self._desk = desk
        self._owner = owner

    def add(self, practice_id: str) -> str:
        """Add a factor that acts on a practice, or on the only one; return its id or ""."""
        bridge = self._desk.bridge
        practices = bridge.snapshot.all(Practice)
        only = practices[0].id if len(practices) == 1 else practice_id
        fresh = StructuralFactor(
            id=new_id(StructuralFactor.table), practice_ids=(only,) if only else ()
        )
        outcome = bridge.commit(add_records(bridge.snapshot, [fresh]), self._owner)
        return "" if isinstance(outcome, Rejected) else fresh.id

    def copy(self, factor_id: str) -> str:
        """Add a copy of a factor; return its id or ""."""
        bridge = self._desk.bridge
        outcome = bridge.commit(duplicate_record(bridge.snapshot, factor_id), self._owner)
        if isinstance(outcome, Rejected):
            return ""
        fresh = (
            each.id
            for each in outcome.patch.changes
            if each.before is None and each.table == StructuralFactor.table
        )
        return next(fresh, "")

    def put_down(self, held: Held) -> None:
        """Write down where a factor was put, and the areas it has there."""
        bridge = self._desk.bridge
        areas = [FactorDomain(each) for each in held.areas]
        patch = put_factor(bridge.snapshot, held.factor_id, areas, held.spots)
        bridge.commit(patch, self._owner)

    def weigh(self, factor_id: str, weight: int) -> None:
        """Say how heavy a factor is, 0 to 3."""
        self._desk.bridge.put(factor_id, "weight", weight, origin=self._owner)

    def tidy(self) -> None:
        """Let the program place all factors again, with Undo."""
        bridge, words = self._desk.bridge, self._desk.kit.words
        outcome = bridge.commit(forget_places(bridge.snapshot), self._owner)
        if isinstance(outcome, Committed) and outcome.patch:
            text = words._("NormsDesk has placed all factors again.")
            undo = partial(bridge.take_back, outcome)
            self._desk.notices.show_message(text, words._("Undo"), undo)

    def link_menu(self, factor_id: str) -> QMenu:
        """Offer the practices that a factor acts on, and the norms that it works with."""
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        factor = snapshot.get(StructuralFactor, factor_id)
        naming = Naming(words, snapshot)
        menu = QMenu(self._owner)
        menu.aboutToHide.connect(menu.deleteLater)
        linked = {*factor.practice_ids, *factor.norm_ids}
        parts = (
            (words._("Acts on these practices"), snapshot.all(Practice)),
            (words._("Works with these norms"), snapshot.all(Norm)),
        )
        for title, records in parts:
            if records:
                menu.addSection(title)
            for record in records:
                action = menu.addAction(naming.short_title(record).replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(record.id in linked)
                action.toggled.connect(partial(self._connect, factor_id, record.id))
        if menu.isEmpty():
            menu.addAction(words._("There is no practice or norm yet")).setEnabled(False)
        return menu

    def open_links(self, factor_id: str, place: QPoint) -> None:
        """Open the menu of what a factor is connected with."""
        menu = self.link_menu(factor_id)
        soon(menu, partial(menu.popup, place))

    def _connect(self, factor_id: str, record_id: str, connected: bool) -> None:
        bridge = self._desk.bridge
        patch = connect_factor(bridge.snapshot, factor_id, record_id, connected=connected)
        bridge.commit(patch, self._owner)
