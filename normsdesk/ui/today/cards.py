"""The cards of the first page: next things, what is late, the next meeting, what changed."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.model.project import LastLook
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.today import NextMeeting, Thing, changes_since, newest_looks, news_from
from normsdesk.steps.asked import Place, place_of_record, place_of_table
from normsdesk.ui.forms.buttons import Button, link
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card, IconLabel, Rule
from normsdesk.ui.kit import Kit
from normsdesk.ui.today.rows import PlaceRow, ThingRow
from normsdesk.ui.today.telling import TodayTeller

_MOST_LATE = 3
_MOST_CHANGES = 5


class NextCard(Card):
    """The next three things, the first with the main button of the page."""

    place_asked = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._kit = kit
        self.heading = TextBlock(kit, "", "h2")
        self.rows: list[ThingRow] = []
        self._rules: list[Rule] = []
        self.column.setSpacing(0)
        self.column.addWidget(self.heading)
        self.column.addSpacing(4)
        self.nothing = TextBlock(kit, "", "body", "text2")
        self.column.addWidget(self.nothing)

    def show_things(self, things: Sequence[Thing], teller: TodayTeller, *, looked: bool) -> None:
        """Show these things; while nobody has ``looked`` there may be more."""
        words = self._kit.words
        count = len(things)
        heading = words.ngettext("The next thing", "The next {count} things", max(count, 1))
        self.heading.set_text(heading.format(count=words.number(count)))
        while len(self.rows) < count:
            self._add()
        for place, row in enumerate(self.rows):
            row.setVisible(place < count)
            self._rules[place].setVisible(0 < place < count)
            if place < count:
                row.show_thing(teller.thing(things[place]))
        none = words._("Nothing is due, and every step is complete.")
        self.nothing.set_text(none if looked else words._("Looking for what comes next."))
        self.nothing.setVisible(not count)

    def _add(self) -> None:
        rule = Rule(self._kit)
        row = ThingRow(self._kit, main=not self.rows)
        row.place_asked.connect(self.place_asked)
        for widget in (rule, row):
            self.column.addWidget(widget)
        self._rules.append(rule)
        self.rows.append(row)


class LateCard(Card):
    """What else is late; hidden while nothing is."""

    place_asked = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._kit = kit
        self.column.setSpacing(0)
        self.column.setContentsMargins(16, 12, 16, 6)
        self.heading = TextBlock(kit, "", "h3", "danger")
        self.column.addWidget(self.heading)
        self.rows: list[ThingRow] = []
        self._all = False
        self._shown: tuple[Sequence[Thing], TodayTeller] | None = None
        self.more = link(kit, "")
        self.more.clicked.connect(self._show_all)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(6)

    def show_things(self, things: Sequence[Thing], teller: TodayTeller) -> None:
        """Show what is late: the first few, or all once a person has asked for them."""
        words = self._kit.words
        self._shown = (things, teller)
        self.setVisible(bool(things))
        heading = words.ngettext(
            "{count} more thing is late", "{count} more things are late", len(things)
        )
        self.heading.set_text(heading.format(count=words.number(len(things))))
        shown = things if self._all else things[:_MOST_LATE]
        while len(self.rows) < len(shown):
            row = ThingRow(self._kit)
            row.place_asked.connect(self.place_asked)
            self.column.insertWidget(len(self.rows) + 1, row)
            self.rows.append(row)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(shown))
            if place < len(shown):
                row.show_thing(teller.thing(shown[place]))
        rest = len(things) - len(shown)
        more = words.ngettext("Show {count} more", "Show {count} more", rest)
        self.more.set_shown_text(more.format(count=words.number(rest)))
        self.more.setVisible(rest > 0)

    def _show_all(self) -> None:
        self._all = True
        if self._shown is not None:
            self.show_things(*self._shown)
            self.rows[_MOST_LATE].go.setFocus(Qt.FocusReason.OtherFocusReason)


class MeetingCard(Card):
    """The next meeting with the mentor."""

    place_asked = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._kit = kit
        self._place: Place | None = None
        self.column.setSpacing(6)
        self.column.setContentsMargins(16, 12, 16, 12)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(kit, "calendar-days", 18))
        head.addWidget(TextBlock(kit, kit.words._("Next meeting"), "h3"), 1)
        self.column.addLayout(head)
        self.day = TextBlock(kit, "", "control")
        self.about = TextBlock(kit, "", "table", "text2")
        self.go = link(kit, kit.words._("Go there"))
        self.go.clicked.connect(self._go)
        self.column.addWidget(self.day)
        self.column.addWidget(self.about)
        self.column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)

    def show_meeting(
        self, snapshot: Snapshot, meeting: NextMeeting | None, teller: TodayTeller
    ) -> None:
        """Show a meeting, or that none is planned."""
        words = self._kit.words
        if meeting is None:
            self._place = place_of_table("meetings")
            self.day.set_text(words._("No meeting is planned."))
            self.about.set_text("")
            self.go.set_shown_text(words._("Plan a meeting"))
        else:
            self._place = place_of_record(snapshot, meeting.record_id)
            self.day.set_text(teller.day(meeting.day))
            self.about.set_text(teller.meeting(meeting))
            self.go.set_shown_text(words._("Go there"))
        self.about.setVisible(bool(self.about.text()))
        self.go.set_name(
            words._("{action}: {what}").format(
                action=self.go.shown_text(), what=words._("Next meeting")
            )
        )

    def _go(self) -> None:
        if self._place is not None:
            self.place_asked.emit(self._place)


class NewsCard(Card):
    """What changed since somebody last looked. ``seen`` tells that a person has looked now."""

    place_asked = Signal(object)
    seen = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._kit = kit
        self._others = False
        self._shown: tuple[Snapshot, str, date, TodayTeller] | None = None
        self.column.setSpacing(2)
        self.column.setContentsMargins(16, 12, 16, 10)
        self.column.addLayout(self._head())
        self.since = TextBlock(kit, "", "table", "text2")
        self.switch = link(kit, "")
        self.switch.clicked.connect(self._turn)
        self.column.addWidget(self.since)
        self.column.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(4)
        self.nothing = TextBlock(kit, kit.words._("Nothing has changed."), "body", "text2")
        self.column.addWidget(self.nothing)
        self.rows: list[PlaceRow] = []
        self._list = QWidget()
        self._list_column = QVBoxLayout(self._list)
        self._list_column.setContentsMargins(0, 0, 0, 0)
        self._list_column.setSpacing(0)
        self.column.addWidget(self._list)
        self.more = TextBlock(kit, "", "table", "text2")
        self.column.addWidget(self.more)

    def show_news(
        self, snapshot: Snapshot, role: str, today: date, teller: TodayTeller, *, read_only: bool
    ) -> None:
        """Show what changed, first of all since ``role`` looked."""
        self._shown = (snapshot, role, today, teller)
        self.mark.setVisible(not read_only)
        words = self._kit.words
        mine, others = newest_looks(snapshot, role)
        both = mine is not None and others is not None
        self.switch.setVisible(both)
        if both and others is not None:
            who = others.role or words._("somebody")
            other = words._("Show since {role} looked").format(role=who)
            self.switch.set_shown_text(words._("Show since you looked") if self._others else other)
        look = others if mine is None or (self._others and both) else mine
        moment = news_from(today) if look is None else look.at
        self.since.set_text(self._since(look, mine, teller))
        self._show_rows(snapshot, moment, teller)

    def _since(self, look: LastLook | None, mine: LastLook | None, teller: TodayTeller) -> str:
        if look is None:
            return self._kit.words._("In the last seven days")
        return teller.since(look, mine=look is mine)

    def _show_rows(self, snapshot: Snapshot, moment: datetime, teller: TodayTeller) -> None:
        words = self._kit.words
        found = changes_since(snapshot, moment)
        shown = found[:_MOST_CHANGES]
        while len(self.rows) < len(shown):
            row = PlaceRow(self._kit)
            row.place_asked.connect(self.place_asked)
            self._list_column.addWidget(row)
            self.rows.append(row)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(shown))
            if place < len(shown):
                told = teller.change(shown[place])
                row.show_place(told.text, told.about, told.place)
        self._list.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        rest = len(found) - len(shown)
        more = words.ngettext("And {count} more kind.", "And {count} more kinds.", rest)
        self.more.set_text(more.format(count=words.number(rest)))
        self.more.setVisible(rest > 0)

    def _head(self) -> QHBoxLayout:
        kit, words = self._kit, self._kit.words
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(kit, "history", 18))
        title = TextBlock(kit, words._("What changed"), "h3")
        title.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(title, 1)
        self.mark = Button(kit, words._("Mark as seen"), icon="eye", small=True)
        self.mark.clicked.connect(self.seen)
        head.addWidget(self.mark)
        return head

    def _turn(self) -> None:
        self._others = not self._others
        if self._shown is not None:
            snapshot, role, today, teller = self._shown
            hidden = self.mark.isHidden()
            self.show_news(snapshot, role, today, teller, read_only=hidden)
