"""One limit: its name, its value, a mark where it is changed, and the way back."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.library.wording import choice_word, unit_word
from normsdesk.model.fields import SHARE, FieldKind, spec_of
from normsdesk.model.project import StrengthFormula, Thresholds
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.number import NumberInput, NumberRange, from_per_cent, in_per_cent
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.surfaces import Chip

_PAUSE_MS = 250
_NAME = 236

Writes = Callable[[str, object], str]
"""Takes the name of a limit and its value; returns what is wrong with it, or ""."""


class LimitRow(QWidget):
    """Shows one limit of the project beside that of the method."""

    def __init__(self, desk: Desk, name: str, write: Writes) -> None:
        super().__init__()
        self._desk = desk
        self.name = name
        self._write = write
        self._typed: float | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)  # 8 on the way to 85 is no limit
        self._pause.timeout.connect(self._write_typed)
        kit, words = desk.kit, desk.kit.words
        self._spec = spec_of(Thresholds, name).spec
        self._share = self._spec.unit == SHARE  # 0 to 1, seen and typed in per cent
        label = words._(self._spec.label)
        self.control = self._built_control(label)
        self.control.setEnabled(not desk.bridge.read_only)
        self.mark = Chip(kit, words._("Changed"), "hint")
        self.usual = TextBlock(kit, "", "caption", "text3")
        self.back = Button(kit, words._("Back to default"), icon="undo-2", small=True)
        self.back.set_name(words._("{limit}: back to default").format(limit=label))
        self.back.clicked.connect(self._go_back)
        self.problem = TextBlock(kit, "", "caption_medium", "danger", widest=500)
        name_box = QWidget()
        name_box.setFixedWidth(kit.theme.length(_NAME))
        said = QVBoxLayout(name_box)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(1)
        said.addWidget(TextBlock(kit, label, "label"))
        said.addWidget(self.usual)
        end = QWidget()
        end.setMinimumHeight(self.control.sizeHint().height())
        marks = QHBoxLayout(end)
        marks.setContentsMargins(0, 0, 0, 0)
        marks.setSpacing(8)
        marks.addWidget(self.mark)
        marks.addWidget(self.back)
        parts = QWidget()
        grows(parts)
        flow = Flow(parts, gap=16, line_gap=8)
        for part in (name_box, self.control, end):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(parts)
        column.addWidget(self.problem)
        grows(self)
        self._tell("")

    def show_limits(self, limits: Thresholds) -> None:
        """Show what holds in the project."""
        words = self._desk.kit.words
        value, usual = getattr(limits, self.name), getattr(Thresholds(), self.name)
        if isinstance(self.control, NumberInput):
            self.control.set_value(self._shown(value))
        else:
            self.control.set_value(value.value)
        changed = value != usual
        self.mark.setVisible(changed)
        self.back.setVisible(changed and not self._desk.bridge.read_only)
        self.usual.set_text(words._("In the method: {value}").format(value=self._said(usual)))

    def _built_control(self, label: str) -> NumberInput | Segmented:
        kit, words = self._desk.kit, self._desk.kit.words
        if self._spec.kind is FieldKind.CHOICE:
            options = [
                Option(value=each.value, text=choice_word(words, each)) for each in StrengthFormula
            ]
            chosen = Segmented(kit, options, label, always=True)
            chosen.edited.connect(self._take_formula)
            return chosen
        low, high = self._spec.minimum or 0.0, self._spec.maximum
        allowed = NumberRange(minimum=low, maximum=high, decimals=1)
        if self._share:
            highest = in_per_cent(high or 1)
            allowed = NumberRange(minimum=in_per_cent(low), maximum=highest, decimals=2, share=True)
        unit = words._("%") if self._share else unit_word(words, self._spec.unit)
        number = NumberInput(kit, allowed, label, unit=unit)
        number.edited.connect(self._take_number)
        number.problem.connect(self._refuse)
        number.finished.connect(self._finish)
        return number

    def _shown(self, value: float) -> float:
        return in_per_cent(value) if self._share else value

    def _said(self, value: object) -> str:
        words = self._desk.kit.words
        if isinstance(value, StrengthFormula):
            return choice_word(words, value).lower()
        number = float(str(value))
        if self._share:
            return words.percent(number)
        text, unit = words.number(number), unit_word(words, self._spec.unit)
        return words._("{number} {unit}").format(number=text, unit=unit) if unit else text

    def _take_number(self, value: float | None) -> None:
        if value is None:
            self._typed = None
            self._tell(self._desk.kit.words._("Write a number, or go back to default."))
            return
        self._typed = from_per_cent(value) if self._share else float(value)
        self._pause.start()

    def _write_typed(self) -> None:
        self._pause.stop()
        if self._typed is not None:
            typed, self._typed = self._typed, None
            self._tell(self._write(self.name, typed))

    def _refuse(self, sentence: str) -> None:
        if sentence:
            self._typed = None
            self._pause.stop()
        self._tell(sentence)

    def _take_formula(self, value: str | None) -> None:
        if value is not None:
            self._tell(self._write(self.name, StrengthFormula(value)))

    def _finish(self) -> None:
        self._write_typed()
        self._desk.bridge.end_typing()

    def _go_back(self) -> None:
        self._tell(self._write(self.name, getattr(Thresholds(), self.name)))
        self._desk.bridge.end_typing()

    def _tell(self, sentence: str) -> None:
        self.problem.set_text(sentence)
        if self.problem.parentWidget() is not None:  # never as a window of its own
            self.problem.setVisible(bool(sentence))
        if isinstance(self.control, NumberInput):
            self.control.show_problem(bool(sentence))
