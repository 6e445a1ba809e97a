"""The tab of the reference groups: the influence map, and the list that says the same."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.exports.norm_figures import who_matters_figure
from normsdesk.figures.drawings import Drawing
from normsdesk.figures.influence import InfluenceMap, influence_map
from normsdesk.figures.studio import Studio
from normsdesk.library.languages import Wording
from normsdesk.library.wording import scale_word
from normsdesk.model.ids import new_id
from normsdesk.model.practice import ReferenceGroup
from normsdesk.model.scales import POWER, STANCE
from normsdesk.rules.norm_card import NormCard
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.influence_view import InfluenceView
from normsdesk.ui.diagnosis.linked import groups_of
from normsdesk.ui.diagnosis.pieces import Columns, Subjects
from normsdesk.ui.diagnosis.record_rows import RecordRow, RecordRows, RowColumns, RowLevel, RowLook
from normsdesk.ui.diagnosis.rows_card import RowsCard
from normsdesk.ui.evidence.evidence_line import EvidenceLine
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.picture_button import PictureButton, titled
from normsdesk.ui.forms.reference import ReferenceChoice
from normsdesk.ui.forms.surfaces import Card

_FIELDS = (
    "label",
    "kind",
    "power",
    "closeness",
    "stance",
    "channel",
    "members",
    "upholds",
    "population_ids",
    "notes",
)
_TWO_FROM = 720
_PICTURE, _KEY = 320.0, 280.0


class WhoMattersTab(QWidget):
    """Who matters for a norm: how near, how powerful, and where each group stands."""

    def __init__(self, desk: Desk, subjects: Subjects) -> None:
        super().__init__()
        self._desk = desk
        self._subjects = subjects
        self._wide = True
        words = desk.kit.words
        self._data = InfluenceMap(title="", description="", influencers=())
        self.map = InfluenceView(desk.kit, read_only=desk.bridge.read_only)
        self.map.chosen.connect(self.open_group)
        self.map.changed.connect(self._put)
        self.map.told.connect(self._tell)
        self.save = PictureButton(desk, self._drawn)
        self._map_card = Card(desk.kit)
        self._map_card.column.setSpacing(6)
        title = words._("Closer to the middle: closer to the family")
        self._map_card.column.addWidget(titled(desk.kit, title, self.save))
        self._map_card.column.addWidget(self.map, 0, Qt.AlignmentFlag.AlignHCenter)
        self.told = TextBlock(desk.kit, "", "caption", "text2")
        self._map_card.column.addWidget(self.told)
        key = words._("Thicker line: more power. Filled: speaks openly. Dashed: not known.")
        self._map_card.column.addWidget(TextBlock(desk.kit, key, "caption", "text3"))
        self._tell("")
        self._map_card.column.addStretch(1)
        columns = RowColumns(
            title=words._("Reference group"),
            level=words._("Power"),
            highest=POWER.maximum,
            stance=words._("View on the alternative"),
        )
        rows = RecordRows(desk, ReferenceGroup, _FIELDS, columns, self._dress)
        teaches = words._("Whose opinion counts? Add the people who hold this norm up.")
        self.card = RowsCard(desk, teaches, rows)
        self.add_button = self.card.offer(words._("Add group"), self.add)
        self._link = ReferenceChoice(desk, ("reference_groups",), words._("Choose a group"))
        self._link.setPlaceholderText(words._("Choose a group"))
        self._link.setMinimumWidth(desk.kit.theme.length(170))
        if desk.bridge.read_only:
            self._link.hide()  # showing it here would open a window of its own
        self._link.edited.connect(self._link_group)
        self.card.offer_widget(self._link)
        self._columns = Columns(33, 45)
        self._columns.left.addWidget(self._map_card)
        self._columns.right.addWidget(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._columns)

    def set_wide(self, wide: bool) -> None:
        """Stand side by side where there is room, or one below the other."""
        self._wide = wide
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = self.width() >= self._desk.kit.theme.length(_TWO_FROM)
        self._columns.set_wide(self._wide and room and not self._map_card.isHidden())

    def turn(self) -> None:
        """Close what is open."""
        self.card.rows.turn()

    def show_card(self, card: NormCard) -> None:
        """Show the groups of a norm."""
        words = self._desk.kit.words
        groups = groups_of(self._desk.bridge.snapshot, card)
        self._link.leave_out([one.id for one in groups if card.norm.id in one.upholds])
        self._link.set_reference("")
        self.card.show_looks(
            [group_look(words, one, place, card) for place, one in enumerate(groups, 1)]
        )
        self._map_card.setVisible(bool(groups))
        self._arrange()  # without a map the list has the whole width
        self._data = who_matters_figure(words, card.norm, groups)
        self.map.show_map(self._data)

    def open_group(self, group_id: str) -> None:
        """Open the row of a group and go to it."""
        row = self.card.rows.row_of(group_id)
        if row is not None:
            row.head.setChecked(True)
            row.head.setFocus(Qt.FocusReason.TabFocusReason)

    def _put(self, group_id: str, field: str, value: int) -> None:
        bridge, words = self._desk.bridge, self._desk.kit.words
        outcome = bridge.put(group_id, field, value, origin=self)
        if isinstance(outcome, Rejected):
            return
        text = self.told.text()
        self._desk.notices.show_message(text, words._("Undo"), lambda: bridge.take_back(outcome))

    def _tell(self, text: str) -> None:
        words = self._desk.kit.words
        rest = words._(
            "Drag a group nearer or farther, or press Up and Down. Right-click for more."
        )
        self.told.set_text(text or ("" if self._desk.bridge.read_only else rest))
        self.told.set_role_ink("text" if text else "text3")
        self.told.setVisible(bool(self.told.text()))

    def _drawn(self, studio: Studio) -> Drawing:
        return influence_map(self._data, studio, _PICTURE, key_width=_KEY)

    def add(self) -> None:
        """Add a group that upholds the norm, and go to its first field."""
        bridge = self._desk.bridge
        group = ReferenceGroup(
            id=new_id("reference_groups"), upholds=(self._subjects.norm.record_id,)
        )
        if isinstance(bridge.commit(add_records(bridge.snapshot, [group]), self), Rejected):
            return
        row = self.card.rows.row_of(group.id)
        if row is not None:
            row.begin()

    def _dress(self, row: RecordRow) -> None:
        words = self._desk.kit.words
        row.add_part(lambda: EvidenceLine(self._desk))
        off = Button(self._desk.kit, words._("Does not uphold this norm"), small=True)
        off.clicked.connect(lambda: self._unlink(row.record_id))
        row.offer(off)

    def _link_group(self, group_id: str | None) -> None:
        self._set_upholds(group_id or "", upholds=True)

    def _unlink(self, group_id: str) -> None:
        self._set_upholds(group_id, upholds=False)

    def _set_upholds(self, group_id: str, *, upholds: bool) -> None:
        bridge, norm_id = self._desk.bridge, self._subjects.norm.record_id
        group = bridge.snapshot.find(ReferenceGroup, group_id)
        if group is None:
            return
        rest = tuple(one for one in group.upholds if one != norm_id)
        bridge.put(group_id, "upholds", (*rest, norm_id) if upholds else rest, origin=self)


def stance_look(words: Wording, stance: int | None) -> tuple[str, str, str]:
    """Give icon, colour and word of a stance towards the alternative."""
    if stance is None:
        return "circle-dashed", "text3", words._("Not known")
    word = scale_word(words, STANCE, stance)
    if stance == 0:
        return "minus", "norm.custom", word
    return ("thumbs-up", "success", word) if stance > 0 else ("thumbs-down", "danger", word)


def group_look(words: Wording, group: ReferenceGroup, place: int, card: NormCard) -> RowLook:
    """Say a group at a glance."""
    note = group.channel
    if card.norm.id not in group.upholds:
        note = words._("Does not uphold it")
    power = None if group.power is None else scale_word(words, POWER, group.power)
    return RowLook(
        record_id=group.id,
        number=words.number(place),
        title=group.label or words._("Group without a name"),
        note=note,
        note_is_ours=card.norm.id not in group.upholds,
        level=RowLevel(
            value=group.power,
            highest=POWER.maximum,
            word=words._("power: {power}").format(power=power or words._("not known")),
        ),
        stance=stance_look(words, group.stance),
    )
