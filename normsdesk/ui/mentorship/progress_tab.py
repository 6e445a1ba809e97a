"""How the year goes: what was done, in numbers, and beside it what the work is worth."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.commands.mentorship import mark_topic, newest_review
from normsdesk.edit.commands.records import add_records
from normsdesk.library.wording import TABLE, choice_word, spoken
from normsdesk.model.ids import new_id
from normsdesk.model.mentorship import QualityReview
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.mentorship_counts import ActivityCount, activity_counts
from normsdesk.rules.mentorship_quality import QualityFinding, QualityTopic, quality_of_year
from normsdesk.steps.asked import Place, place_of_record, place_of_table
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import Columns
from normsdesk.ui.forms.buttons import Button, link
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.mentorship.quality_rows import QualityHeads, QualityLook, QualityRow
from normsdesk.ui.strategy.field_rows import FieldRows

_BESIDE_FROM, _COUNTS, _HEADS_FROM = 900, 236, 602
_NAMED = 3


class ProgressTab(QWidget):
    """Counts at the left, the quality topics at the right. ``place_asked`` carries a place."""

    place_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._subject = Subject(desk)
        self.rows: list[QualityRow] = []
        self._rested_on: tuple[object, ...] = ()
        self._findings: tuple[QualityFinding, ...] = ()
        self.counts = _CountsCard(desk)
        self.counts.place_asked.connect(self.place_asked)
        kit, words = desk.kit, desk.kit.words
        self.sum = TextBlock(kit, "", "table", "text2", widest=700)
        self.again = Button(kit, words._("Begin a new review"), icon="plus", small=True)
        self.again.clicked.connect(self.add)
        self.review = FieldRows(
            desk, self._subject, QualityReview, (("reviewed_on", "reviewer_role"),)
        )
        self.heads = QualityHeads(kit)
        self._rows_box = QVBoxLayout()
        self._rows_box.setSpacing(0)
        self._columns = Columns(1, 1)
        self._columns.left.addWidget(self.counts)
        self._columns.left.addStretch(1)
        self._columns.right.addWidget(self._built_rubric())
        self._columns.right.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._columns)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        length = self._desk.kit.theme.length
        wide = self.width() >= length(_BESIDE_FROM)
        self._columns.set_wide(wide)
        self.counts.setMaximumWidth(length(_COUNTS) if wide else 16777215)
        self.counts.setMinimumWidth(length(_COUNTS) if wide else 0)
        self.counts.set_columns(1 if wide else 2)
        self.heads.setVisible(self.width() >= length(_HEADS_FROM))

    def catch_up(self) -> None:
        """Show what the document holds now."""
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        self.counts.show_counts(activity_counts(snapshot))
        findings = self._judged(snapshot)
        review = newest_review(snapshot)
        self._subject.record_id = review.id if review is not None else ""
        self.review.setVisible(review is not None)
        self.review.refresh()
        fresh = review is None or review.reviewed_on == date.today()
        self.again.setVisible(not fresh and not self._desk.bridge.read_only)
        there = sum(each.level == 3 for each in findings)
        self.sum.set_text(
            words._("{count} of {all} are there. The chip says what the file shows.").format(
                count=words.number(there), all=words.number(len(findings))
            )
        )
        self._show(self._looks(snapshot, findings, review))

    def _judged(self, snapshot: Snapshot) -> tuple[QualityFinding, ...]:
        """Judge the year once more only where something it rests on has changed."""
        rests_on: tuple[object, ...] = (
            date.today(),
            *(table for name, table in snapshot.tables.items() if name != QualityReview.table),
        )
        if len(rests_on) != len(self._rested_on) or any(
            now is not before and now != before
            for now, before in zip(rests_on, self._rested_on, strict=True)
        ):
            self._findings = quality_of_year(snapshot, today=date.today())
            self._rested_on = rests_on
        return self._findings

    def choose(self, record_id: str) -> bool:
        """Show the newest review; tell whether it is this one."""
        return record_id == self._subject.record_id

    def part(self, _record_id: str) -> QWidget | None:
        """Return nothing: what is shown is the whole tab."""
        return None

    def add(self) -> None:
        """Begin a review of today, unless there is one."""
        bridge = self._desk.bridge
        review = newest_review(bridge.snapshot)
        if bridge.read_only or (review is not None and review.reviewed_on == date.today()):
            return
        fresh = QualityReview(id=new_id(QualityReview.table), reviewed_on=date.today())
        bridge.commit(add_records(bridge.snapshot, [fresh]), self)
        self.catch_up()
        self.rows[0].mark.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, looks: Sequence[QualityLook]) -> None:
        while len(self.rows) < len(looks):
            row = QualityRow(self._desk)
            row.marked.connect(self._mark)
            row.place_asked.connect(self.place_asked)
            self._rows_box.addWidget(row)
            self.rows.append(row)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(looks))
            if place < len(looks):
                row.show_look(looks[place])

    def _looks(
        self,
        snapshot: Snapshot,
        findings: Sequence[QualityFinding],
        review: QualityReview | None,
    ) -> list[QualityLook]:
        words = self._desk.kit.words
        marks = {one.topic: one.mark for one in review.marks} if review is not None else {}
        looks = [
            QualityLook(
                topic=found.topic.value,
                question=choice_word(words, found.topic),
                about=self._about(snapshot, found),
                level=found.level,
                mark=marks.get(found.topic.value),
                place=_place(snapshot, found),
            )
            for found in findings
        ]
        own = review.marks if review is not None else ()
        known = {topic.value for topic in QualityTopic}
        looks.extend(
            QualityLook(
                topic=one.topic,
                question=spoken(words, one.topic) if one.topic in TABLE else one.topic,
                about=one.note,
                level=None,
                mark=one.mark,
                place=None,
            )
            for one in own
            if one.topic not in known
        )
        return looks

    def _about(self, snapshot: Snapshot, found: QualityFinding) -> str:
        words = self._desk.kit.words
        what = spoken(words, f"{found.topic.value}.what")
        if not found.of:
            return what
        counted = words._("{met} of {all}.").format(
            met=words.number(found.met), all=words.number(found.of)
        )
        naming = Naming(words, snapshot)
        records = [snapshot.record(record_id) for record_id in found.open_ids]
        names = [naming.short_title(record) for record in records if record is not None]
        if not names:
            return f"{counted} {what}"
        shown = ", ".join(name.rstrip(".") for name in names[:_NAMED])
        rest = len(names) - _NAMED
        if rest > 0:
            still = words.ngettext(
                "Open: {names} and {count} more.", "Open: {names} and {count} more.", rest
            ).format(names=shown, count=words.number(rest))
        else:
            still = words._("Open: {names}.").format(names=shown).replace("….", "…")
        return f"{counted} {what} {still}"

    def _mark(self, topic: str, value: object) -> None:
        bridge = self._desk.bridge
        mark = value if isinstance(value, int) else None
        bridge.commit(mark_topic(bridge.snapshot, topic, mark, date.today()), self)

    def _built_rubric(self) -> Card:
        kit, words = self._desk.kit, self._desk.kit.words
        card = Card(kit)
        card.column.setContentsMargins(1, 12, 1, 2)
        card.column.setSpacing(8)
        holder = QVBoxLayout()
        holder.setContentsMargins(15, 0, 15, 4)
        holder.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(TextBlock(kit, words._("What the work is worth"), "h2"), 1)
        head.addWidget(self.again)
        self.again.setVisible(False)
        holder.addLayout(head)
        holder.addWidget(self.sum)
        marks = words._("The mentor marks 0 not begun, 1 begun, 2 mostly there, 3 there.")
        holder.addWidget(TextBlock(kit, marks, "caption", "text3", widest=700))
        holder.addWidget(self.review)
        card.column.addLayout(holder)
        card.column.addWidget(self.heads)
        card.column.addLayout(self._rows_box)
        return card


class _CountsCard(Card):
    """What was done, as numbers with their words. ``place_asked`` leads to where they stand."""

    place_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit, desk.kit.words._("What was done"))
        self._desk = desk
        self._columns = 1
        self._tiles: list[_Count] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self.column.addLayout(self._grid)

    def show_counts(self, counts: Sequence[ActivityCount]) -> None:
        """Show these counts."""
        while len(self._tiles) < len(counts):
            tile = _Count(self._desk)
            tile.place_asked.connect(self.place_asked)
            self._tiles.append(tile)
            self._put(len(self._tiles) - 1)
        for place, tile in enumerate(self._tiles):
            tile.setVisible(place < len(counts))
            if place < len(counts):
                tile.show_count(counts[place])

    def set_columns(self, columns: int) -> None:
        """Stand in so many columns."""
        if columns != self._columns:
            self._columns = columns
            for place in range(len(self._tiles)):
                self._put(place)

    def _put(self, place: int) -> None:
        self._grid.addWidget(self._tiles[place], place // self._columns, place % self._columns)


class _Count(QWidget):
    """A number and what it counts; the words lead to where it is counted."""

    place_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._place: Place | None = None
        self.number = TextBlock(desk.kit, "", "figure")
        self.words = link(desk.kit, "")
        self.words.clicked.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.number)
        column.addWidget(self.words, 0, Qt.AlignmentFlag.AlignLeft)

    def show_count(self, count: ActivityCount) -> None:
        """Show a count."""
        words = self._desk.kit.words
        number = words.number(count.done)
        if count.of:
            number = words._("{count} of {all}").format(count=number, all=words.number(count.of))
        said = choice_word(words, count.activity)
        self.number.set_text(number)
        self.words.set_shown_text(said)
        self.words.setAccessibleName(
            words._("{number} {what}, go there").format(number=number, what=said)
        )
        self._place = place_of_table(count.table)

    def _go(self) -> None:
        if self._place is not None:
            self.place_asked.emit(self._place)


def _place(snapshot: Snapshot, found: QualityFinding) -> Place | None:
    """Find where the first open thing stands, else the list of what the topic is about."""
    for record_id in found.open_ids:
        if (place := place_of_record(snapshot, record_id, found.field)) is not None:
            return place
    return place_of_table(found.table)
