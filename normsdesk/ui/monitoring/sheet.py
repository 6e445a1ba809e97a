"""The reference sheet of an indicator: every field of it, in the order people fill them."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.model.indicator import Indicator
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.disclosure import Disclosure
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.strategy.field_rows import FieldRows

_WHAT = (
    ("name",),
    ("definition",),
    ("numerator",),
    ("denominator",),
    ("unit", "disaggregation"),
)
_KIND = (("level",), ("type",), ("value_kind",), ("value_source",), ("direction",))
_HOW = (
    ("source_and_method",),
    ("method_id",),
    ("responsible_role", "frequency"),
    ("quality_control",),
    ("limits",),
)
_LINKS = (
    ("norm_id",),
    ("practice_id",),
    ("node_ids",),
    ("question_codes",),
    ("library_number",),
)
_CHANGES = (("changes",), ("notes",))


class Sheet(QWidget):
    """Groups of fields below headings that open; a group is built when it is opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.kit.words
        self._desk = desk
        self.subject = Subject(desk)
        self.headings: list[Disclosure] = []
        self._groups: dict[int, FieldRows] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._parts = (
            (words._("What it measures"), _WHAT),
            (words._("Kind of value"), _KIND),
            (words._("How and by whom"), _HOW),
            (words._("Links"), _LINKS),
            (words._("Changes of this sheet"), _CHANGES),
        )
        for place, (title, _) in enumerate(self._parts):
            heading = Disclosure(desk.kit, title)
            heading.toggled.connect(partial(self._open, place))
            self.headings.append(heading)
            self._column.addWidget(heading)

    def show_indicator(self, indicator_id: str) -> None:
        """Show an indicator as it is now."""
        if indicator_id != self.subject.record_id:
            for group in self._groups.values():
                group.turn()
            self.subject.record_id = indicator_id
        for group in self._groups.values():
            group.refresh()

    def open_part(self, place: int) -> None:
        """Open a group of fields."""
        self.headings[place].setChecked(True)

    def begin(self) -> None:
        """Go to the first field."""
        self.open_part(0)
        self._groups[0].begin()

    def reveal(self, path: str) -> None:
        """Open the group in which the field of a path stands."""
        first = path.partition(".")[0].partition("[")[0]
        for place, (_, lines) in enumerate(self._parts):
            if any(first in names for names in lines):
                self.open_part(place)

    def _open(self, place: int, opened: bool) -> None:
        if opened and place not in self._groups:
            group = FieldRows(self._desk, self.subject, Indicator, self._parts[place][1])
            group.setContentsMargins(0, 4, 0, 12)
            group.refresh()
            self._groups[place] = group
            self._column.insertWidget(self._column.indexOf(self.headings[place]) + 1, group)
        if place in self._groups:
            self._groups[place].setVisible(opened)
