"""Statements with their answers on a scale, one line each, in one column of answers or in two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.labels import TextBlock, line_label
from normsdesk.ui.forms.scale import Scale, ScaleRange
from normsdesk.ui.forms.surfaces import Rule

_NUMBER = 30
_TURN_BELOW = 560


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement: the item it is stored under, the number people read, and its words."""

    item: str
    number: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerColumn:
    """One column of answers: what it is stored under, and its heading."""

    key: str
    title: str


class _Line(QWidget):
    """One statement with a scale for each column."""

    def __init__(self, desk: Desk, columns: Sequence[AnswerColumn], ends: ScaleRange) -> None:
        super().__init__()
        kit = desk.kit
        self.statement = Statement(item="", number="", text="")
        self.number = line_label(kit, "", "label", "text3")
        self.number.setFixedWidth(kit.theme.length(_NUMBER))
        self.text = TextBlock(kit, "", "body", widest=900)
        self.scales = {column.key: Scale(kit, ends, "") for column in columns}
        said = QHBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.text, 1)
        self.answers = QHBoxLayout()
        self.answers.setSpacing(20)
        for scale in self.scales.values():
            scale.setEnabled(not desk.bridge.read_only)
            self.answers.addWidget(scale, 0, Qt.AlignmentFlag.AlignTop)
        self.answers.addStretch(1)
        self.box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.box.setContentsMargins(0, 8, 0, 8)
        self.box.setSpacing(8)
        self.box.addLayout(said, 1)
        self.box.addLayout(self.answers)
        grows(self)


class StatementSheet(QWidget):
    """Statements one below the other. ``answered`` carries item, column and the value or None."""

    answered = Signal(str, str, object)

    def __init__(self, desk: Desk, columns: Sequence[AnswerColumn], scale: tuple[int, int]) -> None:
        super().__init__()
        self._desk = desk
        self._columns = tuple(columns)
        self._ends = ScaleRange(minimum=scale[0], maximum=scale[1])
        self.lines: list[_Line] = []
        self._heads = self._built_heads()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self._heads)
        grows(self)

    def show_sheet(
        self, statements: Sequence[Statement], answers: Mapping[tuple[str, str], int]
    ) -> None:
        """Show statements and answers by item and column; what lies off the scale is left out."""
        while len(self.lines) < len(statements):
            self._add()
        words = self._desk.kit.words
        for place, line in enumerate(self.lines):
            line.setVisible(place < len(statements))
            if place >= len(statements):
                continue
            line.statement = statement = statements[place]
            line.number.setText(statement.number)
            line.text.set_text(statement.text)
            for column in self._columns:
                scale = line.scales[column.key]
                value = answers.get((statement.item, column.key))
                scale.set_value(value if value in self._ends.values else None)
                scale.setAccessibleName(
                    words._("{column}, {number}: {text}").format(
                        column=column.title, number=statement.number, text=statement.text
                    )
                )

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show only these columns."""
        for line in self.lines:
            for key, scale in line.scales.items():
                scale.setVisible(key in keys)
        for key, head in self._titles.items():
            head.setVisible(key in keys)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the answers below their statement where there is little room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= self._desk.kit.theme.length(_TURN_BELOW)
        sides = QBoxLayout.Direction
        direction = sides.LeftToRight if wide else sides.TopToBottom
        indent = 0 if wide else self._desk.kit.theme.length(_NUMBER)
        for line in self.lines:
            if line.box.direction() is not direction:
                line.box.setDirection(direction)
                line.answers.setContentsMargins(indent, 0, 0, 0)
                line.updateGeometry()
        self._lead.setVisible(wide)
        self._head_row.setContentsMargins(indent, 0, 0, 4)

    def _add(self) -> None:
        line = _Line(self._desk, self._columns, self._ends)
        for key, scale in line.scales.items():
            scale.edited.connect(partial(self._tell, line, key))
        if self.lines:
            self._box.addWidget(Rule(self._desk.kit))
        self._box.addWidget(line)
        self.lines.append(line)
        self._arrange()

    def _tell(self, line: _Line, key: str, value: object) -> None:
        self.answered.emit(line.statement.item, key, value)

    def _built_heads(self) -> QWidget:
        kit = self._desk.kit
        heads = QWidget()
        row = self._head_row = QHBoxLayout(heads)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(20)
        self._lead = QWidget()
        row.addWidget(self._lead, 100)
        width = Scale(kit, self._ends, "").sizeHint().width()
        self._titles: dict[str, TextBlock] = {}
        for column in self._columns:
            title = TextBlock(kit, column.title, "caption_strong", "text2", max_lines=2)
            title.setFixedWidth(width)
            self._titles[column.key] = title
            row.addWidget(title, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        if len(self._columns) < 2:
            heads.hide()  # showing it here would open a window of its own
        return heads
