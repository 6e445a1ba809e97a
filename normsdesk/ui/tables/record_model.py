"""The records of one table as rows, in reading order."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from normsdesk.edit.document import Committed
from normsdesk.model.fields import Declared, FieldKind, spec_of
from normsdesk.model.record import CodedRecord, Record
from normsdesk.model.snapshot import TABLES
from normsdesk.rules.remarks import remarks_on
from normsdesk.steps.columns import CODE, COLUMNS, NAMED_BY
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.labels import tooltip_text
from normsdesk.ui.tables.cells import NUMBERS, cell_look, cell_text
from normsdesk.ui.tables.column_widths import shows_code
from normsdesk.ui.tables.delegate import LOOK_ROLE, REMARKS_ROLE, CellLook, TagCell

Index = QModelIndex | QPersistentModelIndex
_STEPWISE = 40  # more changed rows than these are shown by starting over
_POINTS_AWAY = (FieldKind.REFERENCE, FieldKind.REFERENCES)


class RecordModel(QAbstractTableModel):
    """Rows follow the document: they come, go and change one by one, so that places are kept."""

    def __init__(self, desk: Desk, table: str) -> None:
        super().__init__()
        self._desk = desk
        self._kind = TABLES[table]
        self._columns: tuple[Declared, ...] = tuple(
            spec_of(self._kind, name) for name in COLUMNS[table]
        )
        self._watched = {table}.union(
            *(field.spec.refers for field in self._columns if field.spec.kind in _POINTS_AWAY)
        )
        self._records: list[Record] = list(desk.bridge.snapshot.all(self._kind))
        self._naming = Naming(desk.kit.words, desk.bridge.snapshot)

    @property
    def columns(self) -> Sequence[Declared]:
        """The fields shown, the most useful first."""
        return self._columns

    def record_id(self, row: int) -> str:
        """Return the id of the record in a row, or "" outside."""
        return self._records[row].id if 0 <= row < len(self._records) else ""

    def row_of(self, record_id: str) -> int:
        """Return the row of a record, or -1."""
        return next((i for i, one in enumerate(self._records) if one.id == record_id), -1)

    def follow(self, committed: Committed) -> None:
        """Take up a commit."""
        if committed.changes.touches(*self._watched) or "*" in self._watched:
            self.catch_up()

    def catch_up(self) -> None:
        """Show what the document holds now."""
        snapshot = self._desk.bridge.snapshot
        self._naming = Naming(self._desk.kit.words, snapshot)
        fresh = list(snapshot.all(self._kind))
        places = {record.id: i for i, record in enumerate(fresh)}
        kept = [record.id for record in self._records if record.id in places]
        moved = kept != sorted(kept, key=places.__getitem__)
        news = len(fresh) - len(kept) + len(self._records) - len(kept)
        if moved or news > _STEPWISE:
            self.beginResetModel()
            self._records = fresh
            self.endResetModel()
            return
        self._remove_gone(places)
        self._insert_new(fresh)
        self._records = fresh
        if fresh:
            last = self.index(len(fresh) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Count the records."""
        return 0 if parent is not None and parent.isValid() else len(self._records)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Count the fields shown."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer text, look, alignment and what is spoken."""
        if not index.isValid():
            return None
        if role == REMARKS_ROLE:
            return self._remarks(index)
        field = self._columns[index.column()]
        value = getattr(self._records[index.row()], field.name)
        if role == LOOK_ROLE:
            if shows_code(field, index.column()):
                return self._code_look(field, value)
            return cell_look(self._desk.kit, field, value)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip_text(self._text(index))
        if role == Qt.ItemDataRole.TextAlignmentRole and field.spec.kind in NUMBERS:
            return Qt.AlignmentFlag.AlignRight
        if role == Qt.ItemDataRole.AccessibleTextRole:
            label = self._desk.kit.words._(field.spec.label)
            text = self._text(index)
            said = self._desk.kit.words._("{label}: {value}").format(label=label, value=text)
            return f"{said}. {self._said_remarks(index)}" if self._remarks(index) else said
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Answer the labels of the fields."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        field = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._desk.kit.words._(field.spec.label)
        if role == Qt.ItemDataRole.TextAlignmentRole and field.spec.kind in NUMBERS:
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            return int(right) | int(Qt.TextFlag.TextWordWrap)
        return None

    def _text(self, index: Index) -> str:
        """Write a cell; one without a name says in its place what the record is called elsewhere.

        Norms side by side could not be told apart by an empty short name.
        """
        field, record = self._columns[index.column()], self._records[index.row()]
        text = cell_text(self._naming, field, getattr(record, field.name))
        if text or field.name != NAMED_BY.get(record.table, ("",))[0]:
            return text
        name = self._naming.name(record)
        return "" if name == self._naming.kind(record) else name

    def _remarks(self, index: Index) -> int:
        """Count the open comments of a row, for its first column of words."""
        first = 1 if shows_code(self._columns[0], 0) and len(self._columns) > 1 else 0
        if index.column() != first:
            return 0
        return remarks_on(self._desk.bridge.snapshot, self._records[index.row()].id)

    def _said_remarks(self, index: Index) -> str:
        words, count = self._desk.kit.words, self._remarks(index)
        said = words.ngettext("{count} open comment", "{count} open comments", count)
        return said.format(count=words.number(count))

    def _code_look(self, field: Declared, value: str) -> CellLook | None:
        if field.name != CODE:
            target = self._desk.bridge.snapshot.record(value) if value else None
            value = target.code if isinstance(target, CodedRecord) else ""
        return TagCell(code=value, kind="") if value else None

    def _remove_gone(self, places: dict[str, int]) -> None:
        for row in range(len(self._records) - 1, -1, -1):
            if self._records[row].id not in places:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._records[row]
                self.endRemoveRows()

    def _insert_new(self, fresh: Sequence[Record]) -> None:
        held = {record.id for record in self._records}
        for row, record in enumerate(fresh):
            if record.id not in held:
                self.beginInsertRows(QModelIndex(), row, row)
                self._records.insert(row, record)
                self.endInsertRows()
