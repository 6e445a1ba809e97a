"""The items of the programme pack, kind by kind, each edited in place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.fields import spec_of
from normsdesk.model.programme import PackItem, PackItemKind
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import bring_into_sight, grows
from normsdesk.ui.diagnosis.record_rows import RowColumns, RowHead, RowLook
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.field_group import FieldGroup
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.record_form import EditorMaker
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import Card, Rule

_WORDS = ("label", "text", "help")
_MORE = {
    PackItemKind.SESSION: ("minutes", "facilitator_notes", "materials"),
    PackItemKind.AFTER_QUESTION: ("key", "subscale"),
}
KINDS = (
    PackItemKind.SESSION,
    PackItemKind.AFTER_QUESTION,
    PackItemKind.BEFORE_QUESTION,
    PackItemKind.ORGANISATION_CRITERION,
    PackItemKind.CONDITION,
    PackItemKind.PARTICIPANT_CRITERION,
    PackItemKind.SELECTION_STEP,
    PackItemKind.INCEPTION_POINT,
    PackItemKind.MOU_CLAUSE,
    PackItemKind.FACT,
)
"""What can be chosen, those of this step first."""


class _ItemRow(QWidget):
    """One item: its number and words; its fields when it is opened."""

    def __init__(self, desk: Desk, subject: Subject, place: int, kind: PackItemKind) -> None:
        super().__init__()
        self._desk = desk
        self._subject = subject
        self._kind = kind
        self.place = place
        self._group: FieldGroup | None = None
        self.head = RowHead(desk.kit, RowColumns(title=""))
        self.head.toggled.connect(self._open)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Rule(desk.kit))
        self._column.addWidget(self.head)
        grows(self)

    @property
    def path(self) -> str:
        """Where in the pack the item stands."""
        return f"items[{self.place}]"

    def show_item(self, item: PackItem) -> None:
        """Show the item of now."""
        self.head.show_look(_look(self._desk.kit.words, item))
        if self._group is not None and self.head.isChecked():
            self._group.refresh()

    def _open(self, opened: bool) -> None:
        if opened and self._group is None:
            names = (*_WORDS, *_MORE.get(self._kind, ()))
            fields = [spec_of(PackItem, name) for name in names]
            maker = EditorMaker(self._desk, self._subject)
            self._group = FieldGroup(self._desk.kit, maker, fields, self.path)
            holder = QWidget()
            inner = QVBoxLayout(holder)
            inner.setContentsMargins(16, 10, 16, 14)
            inner.addWidget(self._group)
            grows(holder)
            self._column.addWidget(holder)
            self._holder = holder
        if self._group is not None:
            self._group.refresh()
            self._holder.setVisible(opened)
        if opened:
            bring_into_sight(self)


class PackItemsCard(Card):
    """One kind of items at a time; ``subject`` is the pack of the project."""

    def __init__(self, desk: Desk, subject: Subject) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._subject = subject
        self._kind = KINDS[0]
        self._shown: tuple[str, PackItemKind, tuple[int, ...]] | None = None
        self.rows: list[_ItemRow] = []
        kit, words = desk.kit, desk.kit.words
        self.column.setContentsMargins(1, 12, 1, 2)
        self.column.setSpacing(0)
        options = [Option(value=kind.value, text=choice_word(words, kind)) for kind in KINDS]
        self.which = ListChoice(kit, options, words._("Part of the programme"))
        self.which.set_value(self._kind.value)
        self.which.edited.connect(self._choose)
        note = words._("Numbers stay as they are: answers are kept under them.")
        head = QVBoxLayout()
        head.setContentsMargins(15, 0, 15, 10)
        head.setSpacing(6)
        head.addWidget(TextBlock(kit, words._("Items of the programme"), "h3"))
        head.addWidget(self.which, 0, Qt.AlignmentFlag.AlignLeft)
        self.which.setMinimumWidth(kit.theme.length(280))
        head.addWidget(TextBlock(kit, note, "caption", "text3", widest=700))
        self.column.addLayout(head)
        self._box = QVBoxLayout()
        self._box.setSpacing(0)
        self.column.addLayout(self._box)

    def kind(self) -> PackItemKind:
        """Return the kind that is shown."""
        return self._kind

    def show_items(self, items: Sequence[PackItem]) -> None:
        """Show the items of the chosen kind."""
        places = tuple(place for place, item in enumerate(items) if item.kind is self._kind)
        shown = (self._subject.record_id, self._kind, places)
        if shown != self._shown:
            self._shown = shown
            for row in self.rows:
                self._box.removeWidget(row)
                row.hide()
                row.deleteLater()
            self.rows = [_ItemRow(self._desk, self._subject, place, self._kind) for place in places]
            for row in self.rows:
                self._box.addWidget(row)
        for row in self.rows:
            row.show_item(items[row.place])

    def _choose(self, value: object) -> None:
        if isinstance(value, str):
            self._kind = PackItemKind(value)
            self._desk.bridge.end_typing()
            self.which.setFocus(Qt.FocusReason.OtherFocusReason)
            record = self._subject.record()
            items = getattr(record, "items", ())
            self.show_items(items)


def _look(words: Wording, item: PackItem) -> RowLook:
    text = " ".join(item.text.split())
    label = " ".join(item.label.split())
    minutes = ""
    if item.minutes:
        said = words.ngettext("{count} minute", "{count} minutes", item.minutes)
        minutes = said.format(count=words.number(item.minutes))
    title = label or text or words._("Still empty")
    parts = [text if label and text != label else "", minutes]
    return RowLook(
        record_id="",
        number=item.number,
        title=title,
        note=" · ".join(part for part in parts if part),
    )
