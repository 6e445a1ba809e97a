"""Which control stands for which kind of field, and how values pass between the two."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from normsdesk.library.languages import LANGUAGES
from normsdesk.library.wording import choice_word, scale_word, unit_word
from normsdesk.model.fields import SHARE, Declared, FieldKind, choice_type
from normsdesk.model.scales import STONES
from normsdesk.steps.naming import holds_languages
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.choice import CheckBox, ListChoice
from normsdesk.ui.forms.choices import CheckList
from normsdesk.ui.forms.dates import DateInput
from normsdesk.ui.forms.labels import line_label
from normsdesk.ui.forms.number import NumberInput, NumberRange, from_per_cent, in_per_cent
from normsdesk.ui.forms.reference import ReferenceChoice, ReferenceList
from normsdesk.ui.forms.scale import Scale, ScaleRange
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.stones import Stones
from normsdesk.ui.forms.text_inputs import TextArea, TextLine

_LONGEST_LINE = 10_000_000  # Qt cuts at 32,767 unless told otherwise
_WIDEST_ROW = 372
_MOST_IN_A_ROW = 4
_DECIMALS = 6
_LANGUAGES = tuple(Option(value=code, text=own) for code, own in LANGUAGES.items())


class Missing:
    """What is read where a value is needed and none was given."""


MISSING = Missing()
Read = Callable[[Any], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A control for one field.

    Attributes:
        widget: tells of a person's changes by its signal ``edited``, but for one that only shows.
        show: shows a value of the record.
        read: makes a value of the record from what ``edited`` carries, or `MISSING`.
        typing: whether changes come letter by letter.
        labelled: whether the control carries its own label.
    """

    widget: QWidget
    show: Callable[[Any], None]
    read: Read
    typing: bool = False
    labelled: bool = False


def control_for(desk: Desk, field: Declared, name: str) -> Control:
    """Build the control of a field; ``name`` is its label in words.

    Raises:
        KeyError: the field is a part or a list of rows, which are no controls.
    """
    control = _BUILDERS[field.spec.kind](desk, field, name)
    if desk.bridge.read_only:
        make_read_only(control.widget)
    return control


def make_read_only(widget: QWidget) -> None:
    """Let text be read and copied; switch other controls off."""
    inputs = [*widget.findChildren(QLineEdit), *widget.findChildren(QPlainTextEdit)]
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        inputs.append(widget)
    for one in inputs:
        one.setReadOnly(True)
    if not inputs:
        widget.setEnabled(False)


def _as_it_is(value: Any) -> Any:
    return value


def _needed(value: Any) -> Any:
    return MISSING if value is None else value


def _line(desk: Desk, field: Declared, name: str) -> Control:
    if holds_languages(field):
        return _language(desk, name)
    widget = TextLine(desk.kit, name)
    widget.setMaxLength(_LONGEST_LINE)
    return Control(widget=widget, show=widget.set_value, read=_as_it_is, typing=True)


def _text(desk: Desk, _field: Declared, name: str) -> Control:
    widget = TextArea(desk.kit, name, lines=2, most_lines=10)
    return Control(widget=widget, show=widget.set_value, read=_as_it_is, typing=True)


def _language(desk: Desk, name: str) -> Control:
    choice = ListChoice(desk.kit, _LANGUAGES, name)

    def show(value: str) -> None:
        others = [Option(value=value, text=value)] if value and value not in LANGUAGES else []
        choice.set_options([*_LANGUAGES, *others])
        choice.set_value(value or None)

    return Control(widget=choice, show=show, read=_needed)


def _lines(desk: Desk, field: Declared, name: str) -> Control:
    if holds_languages(field):
        several = CheckList(desk.kit, _LANGUAGES, name)
        return Control(widget=several, show=several.set_value, read=tuple)
    example = desk.kit.words._("One on each line")
    widget = TextArea(desk.kit, name, lines=2, most_lines=10, example=example)

    def show(value: tuple[str, ...]) -> None:
        widget.set_value("\n".join(value))

    return Control(widget=widget, show=show, read=_written_lines, typing=True)


def _written_lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line.strip())


def _number(desk: Desk, field: Declared, name: str) -> Control:
    spec = field.spec
    if spec.unit == SHARE:
        return _share(desk, field, name)
    whole = spec.kind is FieldKind.WHOLE
    allowed = NumberRange(
        minimum=spec.minimum,
        maximum=spec.maximum,
        decimals=0 if whole else _DECIMALS,
        grouped=spec.unit != "year",
    )
    widget = NumberInput(desk.kit, allowed, name, unit=unit_word(desk.kit.words, spec.unit))
    read = _as_it_is if field.optional else _needed
    return Control(widget=widget, show=widget.set_value, read=read, typing=True)


def _share(desk: Desk, field: Declared, name: str) -> Control:
    """Make the field of a share: it is seen and typed in per cent, and kept as 0 to 1."""
    low, high = field.spec.minimum or 0, field.spec.maximum or 1
    allowed = NumberRange(minimum=100 * low, maximum=100 * high, decimals=2, share=True)
    widget = NumberInput(desk.kit, allowed, name, unit=desk.kit.words._("%"))

    def show(value: float | None) -> None:
        widget.set_value(None if value is None else in_per_cent(value))

    def read(value: float | None) -> Any:
        if value is None:
            return None if field.optional else MISSING
        return from_per_cent(value)

    return Control(widget=widget, show=show, read=read, typing=True)


def _date(desk: Desk, field: Declared, name: str) -> Control:
    widget = DateInput(desk.kit, name)
    read = _as_it_is if field.optional else _needed
    return Control(widget=widget, show=widget.set_value, read=read, typing=True)


def _moment(desk: Desk, _field: Declared, _name: str) -> Control:
    widget = line_label(desk.kit, "", "body", "text2")

    def show(value: datetime | None) -> None:
        widget.setText("" if value is None else desk.kit.words.date(value.date()))

    return Control(widget=widget, show=show, read=_as_it_is)


def _yes_no(desk: Desk, field: Declared, name: str) -> Control:
    kit = desk.kit
    if not field.optional:
        box = CheckBox(kit, name)
        return Control(widget=box, show=box.set_value, read=bool, labelled=True)
    options = [
        Option(value="yes", text=kit.words._("Yes")),
        Option(value="no", text=kit.words._("No")),
    ]
    widget = _kept_narrow(Segmented(kit, options, name))

    def show(value: bool | None) -> None:
        widget.set_value(None if value is None else "yes" if value else "no")

    return Control(widget=widget, show=show, read={"yes": True, "no": False}.get)


def _choice(desk: Desk, field: Declared, name: str) -> Control:
    members = choice_type(field)
    options = _options(desk, members)
    read = _member_of(members) if field.optional else _needed_member_of(members)
    if len(options) <= _MOST_IN_A_ROW:
        row = _kept_narrow(Segmented(desk.kit, options, name))
        if row.sizeHint().width() <= desk.kit.theme.length(_WIDEST_ROW):
            return Control(widget=row, show=row.set_value, read=read)
        row.deleteLater()
    empty = desk.kit.words._("Nothing chosen") if field.optional else ""
    choice = ListChoice(desk.kit, options, name, empty=empty)
    return Control(widget=choice, show=choice.set_value, read=read)


def _choices(desk: Desk, field: Declared, name: str) -> Control:
    members = choice_type(field)
    widget = CheckList(desk.kit, _options(desk, members), name)

    def read(value: tuple[str, ...]) -> tuple[StrEnum, ...]:
        return tuple(members(one) for one in value)

    return Control(widget=widget, show=widget.set_value, read=read)


def _scale(desk: Desk, field: Declared, name: str) -> Control:
    scale = field.spec.scale
    if scale is None:
        raise KeyError(field.name)
    read = _as_it_is if field.optional else _needed
    if scale == STONES:
        stones = Stones(desk.kit, name)
        return Control(widget=stones, show=stones.set_value, read=read)
    meanings = {value: scale_word(desk.kit.words, scale, value) for value in scale.values}
    offered = ScaleRange(
        minimum=scale.minimum,
        maximum=scale.maximum,
        meanings={value: text for value, text in meanings.items() if text},
    )
    widget = Scale(desk.kit, offered, name)
    return Control(widget=widget, show=widget.set_value, read=read)


def _reference(desk: Desk, field: Declared, name: str) -> Control:
    empty = desk.kit.words._("Nothing chosen")
    widget = ReferenceChoice(desk, field.spec.refers, name, empty=empty)

    def read(value: str | None) -> str:
        return value or ""

    return Control(widget=widget, show=widget.set_reference, read=read)


def _references(desk: Desk, field: Declared, name: str) -> Control:
    widget = ReferenceList(desk, field.spec.refers, name)
    return Control(widget=widget, show=widget.set_value, read=_as_it_is)


def _options(desk: Desk, members: type[StrEnum]) -> list[Option]:
    words = desk.kit.words
    return [Option(value=member.value, text=choice_word(words, member)) for member in members]


def _member_of(members: type[StrEnum]) -> Read:
    return lambda value: None if value is None else members(value)


def _needed_member_of(members: type[StrEnum]) -> Read:
    return lambda value: MISSING if value is None else members(value)


def _kept_narrow(row: Segmented) -> Segmented:
    row.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return row


def is_shown_only(control: Control) -> bool:
    """Tell whether a control only shows its value."""
    return isinstance(control.widget, QLabel)


_BUILDERS: Mapping[FieldKind, Callable[[Desk, Declared, str], Control]] = {
    FieldKind.LINE: _line,
    FieldKind.TEXT: _text,
    FieldKind.LINES: _lines,
    FieldKind.WHOLE: _number,
    FieldKind.NUMBER: _number,
    FieldKind.DATE: _date,
    FieldKind.MOMENT: _moment,
    FieldKind.YES_NO: _yes_no,
    FieldKind.CHOICE: _choice,
    FieldKind.CHOICES: _choices,
    FieldKind.SCALE: _scale,
    FieldKind.REFERENCE: _reference,
    FieldKind.REFERENCES: _references,
}
