"""Inputs of one value: a workshop rating, votes or stones, or the counts of a survey."""

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, scale_word
from normsdesk.model.fields import spec_of
from normsdesk.model.norm import (
    Component,
    Depth,
    Reading,
    ReadingSource,
    SwitchWord,
)
from normsdesk.model.record import EvidenceLevel
from normsdesk.model.scales import WORKSHOP_RATING
from normsdesk.rules.readings import ComponentName
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.first_reading import FirstReadingSubject, usual_reading
from normsdesk.ui.diagnosis.pieces import line_of_fields
from normsdesk.ui.diagnosis.value_words import MEANS, SWITCHES
from normsdesk.ui.forms.buttons import link
from normsdesk.ui.forms.editors import FieldEditor, Subject
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.scale import Answer, Scale, ScaleRange
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.stones import Stones
from normsdesk.ui.tables.signs import rounded

_EMPTY = Component()


class ReadingEditor(QWidget):
    """Both readings of one component of a profile, one at a time in sight."""

    def __init__(self, desk: Desk, subject: Subject, name: ComponentName) -> None:
        super().__init__()
        self._desk = desk
        self._subject = subject
        self._name = name
        self._depth = Depth.WORKSHOP
        words = desk.kit.words
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(12)
        self._depths = Segmented(
            desk.kit,
            [Option(value=one.value, text=choice_word(words, one)) for one in Depth],
            words._("Quick value or measured value"),
            always=True,
        )
        self._depths.edited.connect(self._show_depth)
        self._column.addWidget(self._depths, 0, Qt.AlignmentFlag.AlignLeft)
        self._workshop = _WorkshopInputs(desk, subject, name)
        self._measured = _MeasuredInputs(desk, subject, name)
        self._column.addWidget(self._workshop)
        self._column.addWidget(self._measured)
        self._prefer = FieldEditor(
            desk, subject, f"{name.value}.preferred", spec_of(Component, "preferred")
        )
        self._column.addWidget(self._prefer)
        self._clear = link(desk.kit, words._("Clear this value"))
        self._clear.clicked.connect(self._take_away)
        self._column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignLeft)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def begin(self) -> None:
        """Show the depth that is in use."""
        held = component_at(self._subject, self._name)
        measured = held.measured is not None and held.preferred is not Depth.WORKSHOP
        self._depth = Depth.MEASURED if measured else Depth.WORKSHOP
        self.refresh()

    def turn(self) -> None:
        """Get ready for another profile."""
        for editor in self.findChildren(FieldEditor):
            editor.turn()

    def refresh(self) -> None:
        """Show what the profile holds now."""
        held = component_at(self._subject, self._name)
        workshop = self._depth is Depth.WORKSHOP
        self._depths.set_value(self._depth.value)
        self._workshop.setVisible(workshop)
        self._measured.setVisible(not workshop)
        self._workshop.refresh(held)
        self._measured.refresh()
        self._prefer.refresh()
        self._prefer.setVisible(held.workshop is not None and held.measured is not None)
        shown = held.workshop if workshop else held.measured
        allowed = not self._desk.bridge.read_only
        self._clear.setVisible(allowed and (shown is not None or (workshop and held.dont_know)))

    def show_depth(self, depth: Depth) -> None:
        """Show the inputs of a depth."""
        self._depth = depth
        self.refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a quiet frame."""
        theme = self._desk.kit.theme
        rect = QRectF(self.rect())
        rounded(QPainter(self), rect, 8, theme.color("sunken"), theme.color("border"))

    def _show_depth(self, value: str | None) -> None:
        self.show_depth(self._depth if value is None else Depth(value))

    def _take_away(self) -> None:
        held = component_at(self._subject, self._name)
        if self._depth is Depth.WORKSHOP:
            put_component(
                self._desk, self._subject, self._name, replace(held, workshop=None, dont_know=False)
            )
        else:
            put_component(self._desk, self._subject, self._name, replace(held, measured=None))
        self._depths.setFocus()


class _WorkshopInputs(QWidget):
    """Rating, votes, stones or the answer of the room; each is one click or two numbers."""

    def __init__(self, desk: Desk, subject: Subject, name: ComponentName) -> None:
        super().__init__()
        self._desk = desk
        self._subject = subject
        self._name = name
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        words = desk.kit.words
        self._ways = Segmented(
            desk.kit,
            [Option(value=one.value, text=choice_word(words, one)) for one in self._sources()],
            words._("How it was found"),
        )
        self._ways.edited.connect(self._choose_way)
        column.addWidget(self._ways, 0, Qt.AlignmentFlag.AlignLeft)
        self._ways.setVisible(len(self._sources()) > 1)
        self._rating = self._rating_scale()
        self._room = self._room_answers()
        self._stones = Stones(desk.kit, words._("How many of ten"))
        self._stones.edited.connect(self._put_stones)
        for control in (self._rating, self._room, self._stones):
            control.setEnabled(not desk.bridge.read_only)
        rating_label = words._("How many think so")
        self._answers: dict[ReadingSource, QWidget] = {
            ReadingSource.RATING: Field(desk.kit, rating_label, self._rating),
            ReadingSource.SWITCH: Field(desk.kit, words._("What people would do"), self._room),
        }
        self._stones_field = Field(desk.kit, words._("How many of ten"), self._stones)
        for answer in (*self._answers.values(), self._stones_field):
            column.addWidget(answer)
        names = ("denominator", "level") if name in MEANS else _COUNTED
        self._writes = FirstReadingSubject(desk, subject, name, self._first)
        path = f"{name.value}.workshop"
        self._counts = line_of_fields(desk, self._writes, path, Reading, names)
        column.addWidget(self._counts)
        self._people = line_of_fields(
            desk, subject, f"{name.value}.workshop", Reading, ("denominator", "level")
        )
        column.addWidget(self._people)

    def refresh(self, held: Component) -> None:
        """Show what the workshop found."""
        reading = held.workshop
        self._writes.record_id = self._subject.record_id
        source = self._source_of(reading)
        self._ways.set_value(source.value)
        for way, answer in self._answers.items():
            answer.setVisible(way is source and self._name not in MEANS)
        self._stones_field.setVisible(self._name in MEANS)
        counted = source is ReadingSource.VOTES or self._name in MEANS
        self._counts.setVisible(counted)
        self._people.setVisible(not counted and reading is not None)
        unknown = held.dont_know
        rating = None if reading is None else reading.rating
        self._rating.set_value(Answer.UNKNOWN if unknown else rating)
        switch = None if reading is None else reading.switch
        self._room.set_value(None if switch is None else switch.value)
        mean = None if reading is None else reading.mean
        self._stones.set_value(None if mean is None else min(10, max(0, round(mean))))
        for editor in self.findChildren(FieldEditor):
            editor.refresh()

    def _sources(self) -> tuple[ReadingSource, ...]:
        if self._name in MEANS:
            return (ReadingSource.VOTES,)
        if self._name in SWITCHES:
            return (ReadingSource.SWITCH, ReadingSource.VOTES)
        return (ReadingSource.RATING, ReadingSource.VOTES)

    def _source_of(self, reading: Reading | None) -> ReadingSource:
        if reading is not None and reading.source in self._sources():
            return reading.source
        return self._first().source

    def _first(self) -> Reading:
        return usual_reading(self._desk.bridge.snapshot, self._subject.record(), self._name)

    def _rating_scale(self) -> Scale:
        words = self._desk.kit.words
        meanings = {one: scale_word(words, WORKSHOP_RATING, one) for one in WORKSHOP_RATING.values}
        offered = ScaleRange(minimum=0, maximum=4, meanings=meanings, unknown=True)
        scale = Scale(self._desk.kit, offered, choice_word(words, self._name))
        scale.setObjectName(f"{self._name.value}.rating")
        scale.edited.connect(self._put_rating)
        return scale

    def _room_answers(self) -> Segmented:
        words = self._desk.kit.words
        room = Segmented(self._desk.kit, room_options(words), choice_word(words, self._name))
        room.edited.connect(self._put_room)
        return room

    def _choose_way(self, value: str | None) -> None:
        if value is not None:
            self._put(source=ReadingSource(value))

    def _put_rating(self, answer: int | Answer | None) -> None:
        if answer is Answer.UNKNOWN:
            held = component_at(self._subject, self._name)
            kept = None if held.workshop is None else replace(held.workshop, rating=None)
            put_component(
                self._desk,
                self._subject,
                self._name,
                replace(held, workshop=kept, dont_know=True),
            )
        else:
            self._put(source=ReadingSource.RATING, rating=answer)

    def _put_room(self, value: str | None) -> None:
        word = None if value is None else SwitchWord(value)
        self._put(source=ReadingSource.SWITCH, switch=word)

    def _put_stones(self, value: int | None) -> None:
        mean = None if value is None else float(value)
        self._put(source=ReadingSource.VOTES, mean=mean)

    def _put(self, **values: object) -> None:
        put_workshop(self._desk, self._subject, self._name, **values)


class _MeasuredInputs(QWidget):
    """The counts of a survey, or what was worked out from its answers."""

    def __init__(self, desk: Desk, subject: Subject, name: ComponentName) -> None:
        super().__init__()
        self._desk = desk
        self._subject = subject
        self._name = name
        self._writes = writes = FirstReadingSubject(desk, subject, name, lambda: _FIRST_MEASURED)
        words = desk.kit.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._ways = Segmented(
            desk.kit,
            [Option(value=one.value, text=choice_word(words, one)) for one in _SURVEYED],
            words._("How it was found"),
        )
        self._ways.edited.connect(self._choose_way)
        self._ways.setEnabled(not desk.bridge.read_only)
        column.addWidget(self._ways, 0, Qt.AlignmentFlag.AlignLeft)
        path = f"{name.value}.measured"
        if name in MEANS:
            self._ways.hide()
            self._counted = line_of_fields(
                desk, writes, path, Reading, ("mean", "denominator", "low", "high")
            )
        else:
            self._counted = line_of_fields(
                desk, writes, path, Reading, ("numerator", "denominator")
            )
        answers = ("estimate", "denominator", "low", "high")
        self._worked_out = line_of_fields(desk, writes, path, Reading, answers)
        self._level = line_of_fields(desk, writes, path, Reading, ("level",))
        for fields in (self._counted, self._worked_out, self._level):
            column.addWidget(fields)

    def refresh(self) -> None:
        """Show what was measured."""
        reading = component_at(self._subject, self._name).measured
        worked_out = reading is not None and reading.source is ReadingSource.ANSWERS
        shown = ReadingSource.ANSWERS if worked_out else ReadingSource.COUNTS
        self._ways.set_value(shown.value)
        self._writes.record_id = self._subject.record_id
        means = self._name in MEANS
        self._counted.setVisible(means or not worked_out)
        self._worked_out.setVisible(worked_out and not means)
        for editor in self.findChildren(FieldEditor):
            editor.refresh()

    def _choose_way(self, value: str | None) -> None:
        if value is None:
            return
        held = component_at(self._subject, self._name)
        reading = replace(held.measured or _FIRST_MEASURED, source=ReadingSource(value))
        put_component(self._desk, self._subject, self._name, replace(held, measured=reading))


_COUNTED = ("numerator", "denominator", "level")
_SURVEYED = (ReadingSource.COUNTS, ReadingSource.ANSWERS)
_FIRST_MEASURED = Reading(source=ReadingSource.COUNTS, level=EvidenceLevel.MEASURED)


def room_options(words: Wording) -> list[Option]:
    """Give the three answers of a room to a test question, in short words."""
    return [
        Option(value=SwitchWord.MOST.value, text=words._("Also stop")),
        Option(value=SwitchWord.SOME.value, text=words._("Some stop")),
        Option(value=SwitchWord.HARDLY_ANYONE.value, text=words._("Go on")),
    ]


def component_at(subject: Subject, name: ComponentName) -> Component:
    """Read a component of the profile that is shown; empty where there is none."""
    held = subject.value(name.value)
    return held if isinstance(held, Component) else _EMPTY


def put_workshop(desk: Desk, subject: Subject, name: ComponentName, **values: object) -> None:
    """Write into the workshop reading of a component, as one undo step."""
    held = component_at(subject, name)
    reading = replace(held.workshop or Reading(), **values)  # type: ignore[arg-type]
    put_component(desk, subject, name, replace(held, workshop=reading, dont_know=False))


def put_component(desk: Desk, subject: Subject, name: ComponentName, held: Component) -> None:
    """Write a whole component of the profile, as one undo step."""
    outcome = subject.put(name.value, held)
    if isinstance(outcome, Rejected):
        desk.bridge.refused.emit(outcome)
