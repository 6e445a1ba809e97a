"""The head of a norm: code, sentence, whose view is shown, and the fields behind a pencil."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.model.fields import spec_of
from normsdesk.model.indicator import Round
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.practice import PopulationGroup, ReferenceGroup
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.norm_card import NormCard
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import Subjects, fields_of
from normsdesk.ui.diagnosis.verdict_words import is_provisional, look_of, statement
from normsdesk.ui.forms.buttons import Button, ButtonKind, icon_button
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.forms.field_group import FieldGroup
from normsdesk.ui.forms.labels import TextBlock, set_tooltip
from normsdesk.ui.forms.more_fields import MoreFields
from normsdesk.ui.forms.record_form import EditorMaker
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import Card, NormTag
from normsdesk.ui.panel.field_place import show_field
from normsdesk.ui.tables.removal import remove_with_undo

_SLOTS = (
    "expecting",
    "expected",
    "action",
    "short_label",
    "valence",
    "proximity",
    "influences",
)
_RARE_SLOTS = ("practice_wording", "alternative_wording", "meta_norms", "notes")


class NormHead(QWidget):
    """Code and sentence of the norm; the pencil opens its fields.

    ``profile_chosen`` carries the id of the profile to show, ``profile_wanted`` asks for a new
    one.
    """

    profile_chosen = Signal(str)
    profile_wanted = Signal()

    def __init__(self, desk: Desk, subjects: Subjects) -> None:
        super().__init__()
        self._desk = desk
        self._subjects = subjects
        kit, words = desk.kit, desk.kit.words
        self.tag = NormTag(kit, "", "")
        self.sentence = TextBlock(kit, "", "statement", max_lines=3, widest=900)
        self.profiles = ListChoice(kit, (), words._("Whose view is shown"))
        self.profiles.setMinimumWidth(kit.theme.length(210))
        self.profiles.setMaximumWidth(kit.theme.length(260))
        self.profiles.edited.connect(self._choose)
        self.more = icon_button(kit, "users", words._("Add the view of another group"), ghost=False)
        self.more.clicked.connect(self.profile_wanted)
        self.pencil = icon_button(kit, "pencil", words._("Edit the norm"), ghost=False)
        for button in (self.more, self.pencil):
            button.setFixedWidth(kit.theme.length(34))
        self.pencil.setCheckable(True)
        self.pencil.toggled.connect(self._open)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.tag, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(2)
        row.addWidget(self.sentence, 1, Qt.AlignmentFlag.AlignTop)
        for control in (self.profiles, self.more, self.pencil):
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignTop)
        self._card = Card(kit)
        self._card.hide()
        self._fields: FieldGroup | None = None
        self._folded: MoreFields | None = None
        self._delete = Button(
            kit, words._("Delete norm"), ButtonKind.DELETE, icon="trash-2", small=True
        )
        self._delete.clicked.connect(self._remove)
        self._card.column.addWidget(self._delete, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)

    @property
    def slots_card(self) -> Card:
        """The card with the fields of the norm, which stands where the page puts it."""
        return self._card

    def begin(self) -> None:
        """Open the fields and go to the first."""
        self.pencil.setChecked(True)
        editors = self._fields.editors() if self._fields is not None else []
        first = next((one for one in editors if isinstance(one, FieldEditor)), None)
        if first is not None:
            first.control.setFocus(Qt.FocusReason.TabFocusReason)

    def go_to(self, path: str) -> bool:
        """Open the fields and give one of them the keyboard; tell whether it is there."""
        self.pencil.setChecked(True)
        if self._folded is not None:
            self._folded.reveal(path)
        return show_field(self._card, self._subjects.norm.record_id, path)

    def turn(self) -> None:
        """Get ready for another norm: its values come first, its words are folded again."""
        for group in (self._fields, self._folded):
            if group is not None:
                group.turn()
        self.pencil.setChecked(False)

    def show_card(self, card: NormCard, profiles: Sequence[NormProfile], *, compact: bool) -> None:
        """Show a norm, and which profiles it has."""
        words, verdict = self._desk.kit.words, card.diagnosis.verdict
        self.tag.show_tag(card.norm.code, look_of(verdict), provisional=is_provisional(verdict))
        self.tag.setVisible(not compact)
        text = statement(words, card.norm)
        self.sentence.set_text(text)
        set_tooltip(self.sentence, text if len(text) > 160 else "")
        snapshot = self._desk.bridge.snapshot
        options = [Option(value=one.id, text=self._profile_name(snapshot, one)) for one in profiles]
        self.profiles.set_options(options)
        self.profiles.set_value(card.profile.id if card.profile is not None else None)
        self.profiles.setVisible(len(profiles) > 1)
        allowed = not self._desk.bridge.read_only
        self.more.setVisible(allowed and bool(profiles))
        self._delete.setVisible(allowed)
        if self.pencil.isChecked():
            self._refresh()

    def _open(self, opened: bool) -> None:
        if opened and self._fields is None:
            self._build()
        if opened:
            self._refresh()
        self._card.setVisible(opened)

    def _build(self) -> None:
        subject = self._subjects.norm
        self._fields = fields_of(self._desk, subject, Norm, _SLOTS)
        rare = [spec_of(Norm, name) for name in _RARE_SLOTS]
        maker = EditorMaker(self._desk, subject)
        self._folded = MoreFields(self._desk, subject, maker, rare)
        self._card.column.insertWidget(0, self._fields)
        self._card.column.insertWidget(1, self._folded)

    def _refresh(self) -> None:
        for group in (self._fields, self._folded):
            if group is not None:
                group.refresh()

    def _choose(self, profile_id: str | None) -> None:
        if profile_id:
            self.profile_chosen.emit(profile_id)

    def _remove(self) -> None:
        remove_with_undo(self._desk, self._subjects.norm.record_id, self)

    def _profile_name(self, snapshot: Snapshot, profile: NormProfile) -> str:
        words = self._desk.kit.words
        group = snapshot.find(PopulationGroup, profile.population_id)
        held = snapshot.find(Round, profile.round_id)
        about = snapshot.find(ReferenceGroup, profile.reference_group_id)
        names = [
            group.label if group is not None else "",
            held.name if held is not None else "",
            about.label if about is not None else profile.asked_about,
        ]
        return " · ".join(name for name in names if name) or words._("Group not named yet")
