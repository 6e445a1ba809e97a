"""The groups of people around a practice, and which part each of them plays."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.ids import new_id
from normsdesk.model.practice import PopulationGroup, PopulationRole
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.record_rows import RecordRows, RowColumns, RowLook
from normsdesk.ui.diagnosis.rows_card import RowsCard
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card, IconLabel
from normsdesk.ui.kit import Kit
from normsdesk.ui.practice.going import go_to_field

_FIELDS = ("label", "roles", "size", "location", "age_and_sex", "marginalisation", "notes")
_ROLE_SIGNS = {
    PopulationRole.PRACTISING: "repeat",
    PopulationRole.AFFECTED: "heart",
    PopulationRole.DECISION_MAKER: "flag",
    PopulationRole.OBSERVER: "eye",
}
_FOUR_FROM, _TWO_FROM = 720, 380


class RoleCard(Card):
    """One part in the practice, and the groups that play it."""

    def __init__(self, kit: Kit, role: PopulationRole) -> None:
        super().__init__(kit)
        self._kit = kit
        self._role = role
        self.column.setContentsMargins(12, 10, 12, 10)
        self.column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(IconLabel(kit, _ROLE_SIGNS[role], 16))
        head.addWidget(TextBlock(kit, choice_word(kit.words, role), "label_strong"), 1)
        self.column.addLayout(head)
        self.names = TextBlock(kit, "", "table", max_lines=3, widest=300)
        self.column.addWidget(self.names)
        self.column.addStretch(1)

    def show_groups(self, groups: tuple[PopulationGroup, ...]) -> None:
        """Show the groups that play this part."""
        words = self._kit.words
        found = [_name(words, each) for each in groups if self._role in each.roles]
        self.names.set_text(", ".join(found) or words._("Nobody named yet"))
        self.names.set_role_ink("text" if found else "text3")


class GroupsTab(QWidget):
    """The four parts at a glance, and the groups as rows that open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._opened = ""
        words = desk.kit.words
        self.roles = [RoleCard(desk.kit, role) for role in PopulationRole]
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._across = 0
        columns = RowColumns(title=words._("Group of people"), stance=words._("How many"))
        self.card = RowsCard(
            desk,
            words._("Say who does it, who suffers, who decides and who watches."),
            RecordRows(desk, PopulationGroup, _FIELDS, columns),
        )
        self.add_button = self.card.offer(words._("Add group"), self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._grid)
        column.addWidget(self.card)
        column.addStretch(1)
        self._place(4)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let as many parts stand side by side as there is room for."""
        super().resizeEvent(event)
        length = self._desk.kit.theme.length
        width = self.width()
        self._place(4 if width >= length(_FOUR_FROM) else 2 if width >= length(_TWO_FROM) else 1)

    def catch_up(self) -> None:
        """Show what the document holds now."""
        groups = self._desk.bridge.snapshot.all(PopulationGroup)
        for card in self.roles:
            card.show_groups(groups)
        words = self._desk.kit.words
        self.card.show_looks([_look(words, each) for each in groups])

    def choose(self, group_id: str) -> bool:
        """Open a group; tell whether it stands here."""
        row = self.card.rows.row_of(group_id)
        if row is not None:
            row.head.setChecked(True)
            self._opened = row.record_id
        return row is not None

    def show_field(self, path: str) -> bool:
        """Give the keyboard to a field of the group that is open; tell whether it is there."""
        opened = (row for row in self.card.rows.rows() if row.record_id == self._opened)
        return any(go_to_field(row, path) for row in opened)

    def add(self) -> None:
        """Add a group and go to its first field."""
        bridge = self._desk.bridge
        fresh = PopulationGroup(id=new_id(PopulationGroup.table))
        if isinstance(bridge.commit(add_records(bridge.snapshot, [fresh]), self), Rejected):
            return
        self.catch_up()
        row = self.card.rows.row_of(fresh.id)
        if row is not None:
            row.begin()

    def _place(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for place, card in enumerate(self.roles):
            self._grid.addWidget(card, place // across, place % across)
        for place in range(len(self.roles)):
            self._grid.setColumnStretch(place, 1 if place < across else 0)


def _name(words: Wording, group: PopulationGroup) -> str:
    return " ".join(group.label.split()) or words._("Group without a name")


def _look(words: Wording, group: PopulationGroup) -> RowLook:
    roles = words.listing([choice_word(words, each) for each in group.roles])
    parts = (roles, group.location, group.age_and_sex)
    size = None
    if group.size is not None:
        count = words.ngettext("{count} person", "{count} people", group.size)
        size = ("users-round", "text2", count.format(count=words.number(group.size)))
    return RowLook(
        record_id=group.id,
        number="",
        title=_name(words, group),
        note=" · ".join(" ".join(each.split()) for each in parts if each.strip())
        or words._("Which part do they play?"),
        stance=size or ("circle-dashed", "text3", words._("Not known")),
    )
