"""Trainings: the agenda of a track as session plans, who came, what people said, and Track 2."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.mentorship import TRACK_NUMBERS, add_training
from normsdesk.edit.commands.records import add_records
from normsdesk.library.days import read_day
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.ids import new_id
from normsdesk.model.mentorship import HelpRequest, HelpStatus, Track, TrainingEvent
from normsdesk.model.programme import PackItemKind
from normsdesk.model.snapshot import Snapshot
from normsdesk.steps.pack_items import items_of, pack_of
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import bring_into_sight, fields_of
from normsdesk.ui.diagnosis.record_rows import RecordRow, RecordRows, RowColumns, RowLook
from normsdesk.ui.diagnosis.rows_card import RowsCard
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.labels import Span, TextBlock
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import Card, Strip
from normsdesk.ui.mentorship.days_card import DaysCard, expected_people, length_text
from normsdesk.ui.mentorship.evaluation_card import EvaluationCard
from normsdesk.ui.strategy.field_rows import FieldRows
from normsdesk.ui.strategy.tiles_grid import TilesGrid
from normsdesk.ui.tables.removal import remove_with_undo

_LINES = (("track", "place"), ("start", "end"), ("trainers", "participants_expected"))
_HALF_DAY = 270
_HELP = ("asked_on", "asked_by", "question", "answer", "status", "notes")


class TrainingTab(QWidget):
    """One training at a time: facts, days, evaluation; help desk and labs for Track 2."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._subject = Subject(desk)
        kit, words = desk.kit, desk.kit.words
        self.begin = _BeginCard(desk)
        for track, button in self.begin.buttons.items():
            button.clicked.connect(lambda _=False, one=track: self.add_track(one))
        self.which = ListChoice(kit, [], words._("Training"))
        self.which.edited.connect(self._chosen)
        self.title = TextBlock(kit, "", "h2", widest=700)
        self.sum = TextBlock(kit, "", "table", "text2", widest=700)
        long = words._("Half a day is about four hours. Make the sessions shorter.")
        self.long = Strip(kit, "hint", (Span(text=long),))
        self.facts = FieldRows(desk, self._subject, TrainingEvent, _LINES)
        self.delete = Button(
            kit, words._("Delete this training"), ButtonKind.DELETE, icon="trash-2", small=True
        )
        self.delete.clicked.connect(self._delete)
        self.days = DaysCard(desk, self._subject)
        self.evaluation = EvaluationCard(desk, self._subject)
        self.labs = _LabsCard(desk, self._subject)
        self.help = _HelpCard(desk, self._subject)
        self._whole = QWidget()
        inner = QVBoxLayout(self._whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        self.head = self._built_head()
        for part in (self.head, self.days, self.labs, self.help, self.evaluation):
            inner.addWidget(part)
        inner.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        self.delete.setVisible(not desk.bridge.read_only)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._whole)
        column.addWidget(self.begin)
        column.addStretch(1)

    def training_id(self) -> str:
        """Return the training that is shown, or ""."""
        return self._subject.record_id

    def catch_up(self) -> None:
        """Show what the document holds now."""
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        events = _by_day(snapshot)
        ids = [each.id for each in events]
        if self._subject.record_id not in ids:
            self._turn(ids[0] if ids else "")
        event = snapshot.find(TrainingEvent, self._subject.record_id)
        self._whole.setVisible(event is not None)
        self.begin.setVisible(event is None)
        self.begin.catch_up()
        if event is None:
            return
        options = [Option(value=each.id, text=training_title(words, each)) for each in events]
        self.which.set_options(options)
        self.which.set_value(event.id)
        self.which.setVisible(len(events) > 1)
        self.title.set_text(training_title(words, event))
        self.sum.set_text(_sum_text(words, event))
        self.long.setVisible(_is_too_long(event))
        self.facts.refresh()
        self.days.show_training(event, expected_people(self._desk, event))
        self.evaluation.refresh()
        laboratory = event.track is Track.TRACK_2
        self.labs.setVisible(laboratory)
        self.labs.refresh()
        requests = self.help.catch_up()
        self.help.setVisible(laboratory or requests > 0)

    def choose(self, record_id: str) -> bool:
        """Show a training or a help request; tell whether it stands here."""
        snapshot = self._desk.bridge.snapshot
        request = snapshot.find(HelpRequest, record_id)
        training_id = request.training_id if request is not None else record_id
        if snapshot.find(TrainingEvent, training_id) is None:
            return False
        self._turn(training_id)
        self.catch_up()
        return request is None or self.help.choose(record_id)

    def part(self, record_id: str) -> QWidget | None:
        """Return the row of a help request; the whole tab for a training."""
        return self.help.rows.row_of(record_id)

    def add(self) -> None:
        """Offer the three tracks."""
        self.begin.setVisible(not self._desk.bridge.read_only)
        self.begin.catch_up()
        first = next(iter(self.begin.buttons.values()))
        first.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_sight(self.begin)

    def add_track(self, track: Track) -> None:
        """Add a training of a track with its agenda, and go to its first field."""
        bridge = self._desk.bridge
        items = pack_of(bridge.snapshot, self._desk.kit.words.language).items
        outcome = bridge.commit(add_training(bridge.snapshot, items, track), self)
        if isinstance(outcome, Rejected):
            return
        fresh = next(change.id for change in outcome.patch.changes if change.before is None)
        self._turn(fresh)
        self.catch_up()
        self.facts.begin()
        bring_into_sight(self.head)

    def _turn(self, training_id: str) -> None:
        if training_id != self._subject.record_id:
            self.facts.turn()
            self.evaluation.turn()
            self.labs.turn()
        self._subject.record_id = training_id

    def _chosen(self, value: object) -> None:
        if isinstance(value, str):
            self._turn(value)
            self.catch_up()

    def _delete(self) -> None:
        remove_with_undo(self._desk, self._subject.record_id, self)

    def _built_head(self) -> Card:
        card = Card(self._desk.kit)
        head = QHBoxLayout()
        head.setSpacing(12)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self.title)
        titles.addWidget(self.sum)
        head.addLayout(titles, 1)
        self.which.setMinimumWidth(self._desk.kit.theme.length(220))
        head.addWidget(self.which, 0, Qt.AlignmentFlag.AlignTop)
        card.column.addLayout(head)
        card.column.addWidget(self.long)
        card.column.addWidget(self.facts)
        return card


class _BeginCard(Card):
    """The three tracks, each with what it is and a button that begins it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        kit, words = desk.kit, desk.kit.words
        self.column.addWidget(TextBlock(kit, words._("Which training do you plan?"), "h2"))
        teaches = words._("Each track brings its agenda, session by session. Change what you like.")
        self.column.addWidget(TextBlock(kit, teaches, "body", "text2", widest=760))
        whom = {
            Track.TRACK_1: words._("For decision-makers and donors."),
            Track.TRACK_2: words._("For technical advisers, with a help desk and virtual labs."),
            Track.TRACK_3: words._("For NGOs that are mentored for a year."),
        }
        self.buttons: dict[Track, Button] = {}
        self._counts: dict[Track, TextBlock] = {}
        tiles: list[QWidget] = []
        for track in reversed(Track):  # that of those who are mentored stands first
            tile = Card(kit, choice_word(words, track))
            tile.column.setSpacing(6)
            tile.column.addWidget(TextBlock(kit, whom[track], "table", "text2"))
            self._counts[track] = TextBlock(kit, "", "caption", "text3")
            tile.column.addWidget(self._counts[track])
            tile.column.addStretch(1)
            kind = ButtonKind.MAIN if track is Track.TRACK_3 else ButtonKind.SECOND
            button = Button(kit, words._("Plan this training"), kind, small=True)
            button.setAccessibleName(
                words._("{action}: {what}").format(
                    action=button.shown_text(), what=choice_word(words, track)
                )
            )
            button.setEnabled(not desk.bridge.read_only)
            self.buttons[track] = button
            tile.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            tiles.append(tile)
        self.column.addWidget(TilesGrid(tiles, 230, (3, 1)))

    def catch_up(self) -> None:
        """Show how many sessions the pack has for each track."""
        words = self._desk.kit.words
        items = items_of(self._desk.bridge.snapshot, PackItemKind.SESSION, words.language)
        for track, block in self._counts.items():
            mine = [item for item in items if item.track == TRACK_NUMBERS[track]]
            said = words.ngettext("{count} session", "{count} sessions", len(mine))
            block.set_text(said.format(count=words.number(len(mine))))


class _LabsCard(Card):
    """The days of the virtual labs of Track 2."""

    def __init__(self, desk: Desk, subject: Subject) -> None:
        super().__init__(desk.kit, desk.kit.words._("Virtual labs"))
        self._desk = desk
        teaches = desk.kit.words._(
            "Only for those who came to the laboratory: they learn from each other’s training."
        )
        self.column.addWidget(TextBlock(desk.kit, teaches, "table", "text2", widest=700))
        self.fields = fields_of(desk, subject, TrainingEvent, ("lab_dates",))
        self.column.addWidget(self.fields)
        self._subject = subject
        self.unread = TextBlock(desk.kit, "", "table", "hintInk", widest=700)
        self.column.addWidget(self.unread)

    def refresh(self) -> None:
        """Show the days of now, and say which of them no calendar has."""
        self.fields.refresh()
        words = self._desk.kit.words
        event = self._desk.bridge.snapshot.find(TrainingEvent, self._subject.record_id)
        lines = event.lab_dates if event is not None else ()
        unread = [line for line in lines if read_day(line.split(",")[0], words) is None]
        told = words._("This is not a day: {lines}. Write days as {example}.").format(
            lines=words.listing([line[:40] for line in unread]),
            example=words.date(date(2026, 12, 8)),
        )
        self.unread.set_text(told)
        self.unread.setVisible(bool(unread))

    def turn(self) -> None:
        """Get ready for another training."""
        self.fields.turn()


class _HelpCard(RowsCard):
    """Questions to the remote help desk, and their answers."""

    def __init__(self, desk: Desk, subject: Subject) -> None:
        words = desk.kit.words
        columns = RowColumns(title=words._("Help desk"), stance=words._("How far it is"))
        rows = RecordRows(desk, HelpRequest, _HELP, columns, self._dress)
        super().__init__(desk, words._("Note what people ask after the laboratory."), rows)
        self._help_desk = desk
        self._subject = subject
        self.offer(words._("Add question"), self.add)

    def catch_up(self) -> int:
        """Show the questions of now, and say how many there are."""
        words, snapshot = self._help_desk.kit.words, self._help_desk.bridge.snapshot
        mine = [
            each
            for each in snapshot.all(HelpRequest)
            if each.training_id in ("", self._subject.record_id)
        ]
        mine.sort(key=lambda each: (each.asked_on or date.max, each.id))
        self.show_looks([_help_look(words, each) for each in mine])
        return len(mine)

    def choose(self, record_id: str) -> bool:
        """Open a question; tell whether it stands here."""
        row = self.rows.row_of(record_id)
        if row is not None:
            row.head.setChecked(True)
        return row is not None

    def add(self) -> None:
        """Add a question of today and go to its first field."""
        bridge = self._help_desk.bridge
        fresh = HelpRequest(
            id=new_id(HelpRequest.table),
            training_id=self._subject.record_id,
            asked_on=date.today(),
        )
        if isinstance(bridge.commit(add_records(bridge.snapshot, [fresh]), self), Rejected):
            return
        self.catch_up()
        row = self.rows.row_of(fresh.id)
        if row is not None:
            row.begin()

    def _dress(self, row: RecordRow) -> None:
        kit = self._help_desk.kit
        answered = Button(kit, kit.words._("Answered"), icon="check", small=True)
        answered.clicked.connect(lambda: self._answered(row))
        row.offer(answered)

    def _answered(self, row: RecordRow) -> None:
        self._help_desk.bridge.put(row.record_id, "status", HelpStatus.ANSWERED, origin=self)


def training_title(words: Wording, event: TrainingEvent) -> str:
    """Call a training by its track and its first day."""
    track = choice_word(words, event.track)
    if event.start is None:
        return track
    return words._("{track}: {day}").format(track=track, day=words.date(event.start))


def _by_day(snapshot: Snapshot) -> list[TrainingEvent]:
    return sorted(snapshot.all(TrainingEvent), key=lambda each: (each.start or date.max, each.id))


def _sum_text(words: Wording, event: TrainingEvent) -> str:
    count, done = len(event.sessions), sum(each.done for each in event.sessions)
    if not count:
        return words._("No sessions yet.")
    return words._("{done} of {all} sessions done · {length} in all").format(
        done=words.number(done),
        all=words.number(count),
        length=length_text(words, sum(each.minutes for each in event.sessions)),
    )


def _is_too_long(event: TrainingEvent) -> bool:
    """Tell whether the half day of Track 1 has become a whole one."""
    minutes = sum(each.minutes for each in event.sessions)
    return event.track is Track.TRACK_1 and minutes > _HALF_DAY


def _help_look(words: Wording, request: HelpRequest) -> RowLook:
    parts = [words.date(request.asked_on)] if request.asked_on else []
    parts.append(request.asked_by.strip())
    answered = request.status is HelpStatus.ANSWERED
    return RowLook(
        record_id=request.id,
        number="",
        title=" ".join(request.question.split()) or words._("Question not written yet"),
        note=" · ".join(part for part in parts if part),
        stance=(
            ("circle-check", "success", choice_word(words, request.status))
            if answered
            else ("clock", "hintInk", choice_word(words, request.status))
        ),
    )
