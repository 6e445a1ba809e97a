"""My Social Network: whom a group of people listens to, by role, and the groups made of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.figures.influence import InfluenceMap, Influencer
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, scale_word
from normsdesk.model.ids import new_id
from normsdesk.model.practice import NetworkTie, PopulationGroup
from normsdesk.model.scales import CLOSENESS
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.why_answers import looks_like_a_name
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.influence_view import InfluenceView
from normsdesk.ui.diagnosis.pieces import Columns, grows
from normsdesk.ui.diagnosis.record_rows import RecordRows, RowColumns, RowLevel, RowLook
from normsdesk.ui.diagnosis.rows_card import RowsCard
from normsdesk.ui.exercises.network_made import NetworkMade, ties_in_order
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.scale import Scale, ScaleRange
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.forms.text_inputs import TextLine

_FIELDS = ("influencer", "topic", "frequency", "closeness", "direction", "notes")


class NetworkView(QWidget):
    """Whose network it is, the circles, the people by role, and what is made of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._population = ""
        self._norm_id = ""
        kit, words = desk.kit, desk.kit.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._built_whose())
        self.map = InfluenceView(kit)
        self.map.chosen.connect(self._open_tie)
        self.map.changed.connect(self._move)
        self._map_card = Card(kit, words._("Closer to the middle: listened to more"))
        self._map_card.column.addWidget(self.map, 0, Qt.AlignmentFlag.AlignHCenter)
        self._map_card.column.addStretch(1)
        columns = RowColumns(
            title=words._("People, by role"),
            level=words._("Closeness"),
            highest=CLOSENESS.maximum,
        )
        self.ties = RowsCard(
            desk,
            words._("Who do they listen to about this? Write roles, never names."),
            RecordRows(desk, NetworkTie, _FIELDS, columns),
        )
        self.adding = self._built_adding()
        self.made = NetworkMade(desk)
        self.columns = Columns(33, 45)
        self.columns.left.addWidget(self._map_card)
        self.columns.left.addStretch(1)
        self.columns.right.addWidget(self.adding)
        self.columns.right.addWidget(self.ties)
        self.columns.right.addWidget(self.made)
        self.columns.right.addStretch(1)
        grows(self.columns)
        column.addWidget(self.columns)
        grows(self)

    def set_wide(self, wide: bool) -> None:
        """Stand in two columns, or in one."""
        self.columns.set_wide(wide)

    def population(self) -> str:
        """Return the group of people whose network is shown."""
        return self._population

    def show_norm(self, norm_id: str) -> None:
        """Show the network of now; new groups can uphold this norm."""
        self._norm_id = norm_id
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        groups = snapshot.all(PopulationGroup)
        ids = [one.id for one in groups]
        if self._population not in ids:
            with_ties = [tie.population_id for tie in snapshot.all(NetworkTie)]
            self._population = next(iter((*with_ties, *ids)), "")
        self.whose.set_options(
            [
                Option(value=one.id, text=one.label or words._("Group without a name"))
                for one in groups
            ]
        )
        self.whose.set_value(self._population or None)
        self.columns.setVisible(bool(self._population))
        ties = self._ties()
        self.ties.show_looks([tie_look(words, snapshot, one, i) for i, one in enumerate(ties, 1)])
        self._map_card.setVisible(bool(ties))
        self.map.show_map(
            InfluenceMap(
                title=words._("Whom they listen to"),
                description=words._("Nearness to the middle is closeness; the list says the same."),
                influencers=tuple(
                    Influencer(
                        group_id=one.id,
                        number=words.number(place),
                        label=one.influencer,
                        closeness=one.closeness,
                        power=None,
                        stance=None,
                        detail=one.topic,
                    )
                    for place, one in enumerate(ties, 1)
                ),
                centre_sign="users",
            )
        )
        self.made.show_network(self._population, norm_id)

    def choose(self, population_id: str | None) -> None:
        """Show the network of another group of people."""
        self._population = population_id or self._population
        self.show_norm(self._norm_id)

    def add_group(self) -> None:
        """Add the group of people that is written in the line, and show its network."""
        bridge, name = self._desk.bridge, self.new_group.value().strip()
        if not name or bridge.read_only:
            self.new_group.setFocus()
            return
        group = PopulationGroup(id=new_id(PopulationGroup.table), label=name)
        if isinstance(bridge.commit(add_records(bridge.snapshot, [group]), self), Rejected):
            return
        self.new_group.set_value("")
        self.choose(group.id)
        self.role.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_tie(self) -> None:
        """Add the person that is written in the line, by role."""
        bridge, who = self._desk.bridge, self.role.value().strip()
        if not who or bridge.read_only or not self._population:
            self.role.setFocus()
            return
        near = self.near.value()
        tie = NetworkTie(
            id=new_id(NetworkTie.table),
            population_id=self._population,
            influencer=who,
            closeness=near if isinstance(near, int) else None,
        )
        if isinstance(bridge.commit(add_records(bridge.snapshot, [tie]), self), Rejected):
            return
        self.role.set_value("")
        self.near.set_value(None)
        self._check_name("")
        self.show_norm(self._norm_id)
        self.role.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ties(self) -> list[NetworkTie]:
        every = ties_in_order(self._desk.bridge.snapshot)
        return [one for one in every if one.population_id == self._population]

    def _open_tie(self, tie_id: str) -> None:
        row = self.ties.rows.row_of(tie_id)
        if row is not None:
            row.head.setChecked(True)
            row.head.setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, tie_id: str, field: str, value: int) -> None:
        if field == "closeness":
            self._desk.bridge.put(tie_id, field, value, origin=self)
            self.show_norm(self._norm_id)

    def _check_name(self, text: object) -> None:
        words = self._desk.kit.words
        named = looks_like_a_name(self._desk.bridge.snapshot, str(text))
        problem = words._("This looks like a name. Write a role, such as aunt or teacher.")
        self.role_field.set_problem(problem if named else "")

    def _built_whose(self) -> QWidget:
        kit, words = self._desk.kit, self._desk.kit.words
        card = Card(kit)
        card.column.setSpacing(6)
        card.column.addWidget(TextBlock(kit, words._("Whose network is it?"), "label_strong"))
        row = QWidget()
        flow = Flow(row, gap=8, line_gap=8, middle=True)
        self.whose = ListChoice(kit, (), words._("Whose network is it?"))
        self.whose.setMinimumWidth(kit.theme.length(220))
        self.whose.edited.connect(self.choose)
        self.new_group = TextLine(
            kit, words._("New group of people"), example=words._("New group: parents of girls")
        )
        self.new_group.setFixedWidth(kit.theme.length(240))
        self.new_group.returnPressed.connect(self.add_group)
        self.add_people = Button(kit, words._("Add group of people"), icon="plus", small=True)
        self.add_people.clicked.connect(self.add_group)
        for part in (self.whose, self.new_group, self.add_people):
            flow.addWidget(part)
        if self._desk.bridge.read_only:
            self.new_group.hide()
            self.add_people.hide()
        grows(row)
        card.column.addWidget(row)
        return card

    def _built_adding(self) -> QWidget:
        kit, words = self._desk.kit, self._desk.kit.words
        card = Card(kit)
        card.column.setSpacing(8)
        self.role = TextLine(
            kit, words._("Who do they listen to"), example=words._("mother-in-law")
        )
        self.role.edited.connect(self._check_name)
        self.role.returnPressed.connect(self.add_tie)
        self.role_field = Field(
            kit, words._("Who do they listen to? A role, not a name."), self.role
        )
        meanings = {value: scale_word(words, CLOSENESS, value) for value in CLOSENESS.values}
        offered = ScaleRange(
            minimum=CLOSENESS.minimum, maximum=CLOSENESS.maximum, meanings=meanings
        )
        self.near = Scale(kit, offered, words._("How close"))
        self.add_role = Button(kit, words._("Add person"), ButtonKind.SECOND, icon="plus")
        self.add_role.clicked.connect(self.add_tie)
        card.column.addWidget(self.role_field)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.near)
        line.addStretch(1)
        line.addWidget(self.add_role, 0, Qt.AlignmentFlag.AlignBottom)
        card.column.addLayout(line)
        if self._desk.bridge.read_only:
            card.hide()
        return card


def tie_look(words: Wording, snapshot: Snapshot, tie: NetworkTie, place: int) -> RowLook:
    """Say a tie at a glance."""
    parts = [
        tie.topic,
        choice_word(words, tie.frequency) if tie.frequency is not None else "",
        words._("Looks like a name: write a role")
        if looks_like_a_name(snapshot, tie.influencer)
        else "",
    ]
    near = "" if tie.closeness is None else scale_word(words, CLOSENESS, tie.closeness)
    return RowLook(
        record_id=tie.id,
        number=words.number(place),
        title=tie.influencer or words._("Nothing written yet"),
        note=" · ".join(part for part in parts if part),
        level=RowLevel(value=tie.closeness, highest=CLOSENESS.maximum, word=near),
    )
