"""What opens with a project: the next things to do, what is late, what changed, how far you are."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.commands.records import add_records, replace_record
from normsdesk.model.ids import new_id
from normsdesk.model.project import LastLook
from normsdesk.model.snapshot import altered
from normsdesk.rules.hints import HintStep
from normsdesk.rules.today import is_blank, newest_looks, today_of
from normsdesk.steps.asked import SHORT_PATH, Place
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.panel.asking import Asking
from normsdesk.ui.today.beginning import Beginning
from normsdesk.ui.today.cards import LateCard, MeetingCard, NewsCard, NextCard
from normsdesk.ui.today.steps_card import StepsCard
from normsdesk.ui.today.telling import TodayTeller

_WAIT_MS = 60
_SIDE = 332
_ANY_WIDTH = 16_777_215


class TodayPage(QWidget):
    """The first page of a project. ``place_asked`` carries where a person wants to go."""

    place_asked = Signal(object)

    def __init__(self, desk: Desk, asking: Asking, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk = desk
        self._asking = asking
        self._today = today
        kit = desk.kit
        self.beginning: Beginning | None = None
        self.next = NextCard(kit)
        self.late = LateCard(kit)
        self.meeting = MeetingCard(kit)
        self.news = NewsCard(kit)
        self.steps = StepsCard(kit)
        for card in (self.next, self.late, self.meeting, self.news, self.steps):
            card.place_asked.connect(self.place_asked)
        self.news.seen.connect(self.mark_as_seen)
        self.short = Button(kit, kit.words._("One norm in 90 minutes"), icon="clock")
        self.short.clicked.connect(lambda: self.place_asked.emit(Place(step_id=SHORT_PATH)))
        self._cards = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side = QWidget()
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.catch_up)
        asking.changed.connect(self._follow)
        desk.bridge.changed.connect(self._follow)
        self.set_wide(True)
        self.catch_up()

    def page_words(self) -> tuple[str, str]:
        """Return the title of the page and the line below it: the project, and the day."""
        words = self._desk.kit.words
        title = self._desk.bridge.snapshot.project.title.strip()
        day = words._("Today is {date}.").format(date=words.date(self._today()))
        return title or words._("Project without a title"), day

    def page_actions(self) -> list[QWidget]:
        """Return the way to the short path."""
        return [self.short]

    def set_wide(self, wide: bool) -> None:
        """Have room for two columns, or for one.

        The steps stand below what is next: the news beside it may be long.
        """
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if wide else way.TopToBottom)
        least = self._desk.kit.theme.length(_SIDE) if wide else 0
        self._side.setMinimumWidth(least)
        self._side.setMaximumWidth(least or _ANY_WIDTH)
        self._wide = wide
        if wide:
            self._main.insertWidget(self._main.indexOf(self.late) + 1, self.steps)
        else:
            self._rows.addWidget(self.steps)
        self._rows.invalidate()  # a layout inside another does not tell that it has turned
        if self.beginning is not None:
            self.beginning.set_wide(wide)

    def catch_up(self) -> None:
        """Show what the document holds now."""
        self._timer.stop()
        snapshot = self._desk.bridge.snapshot
        blank = is_blank(snapshot)
        self._cards.setVisible(not blank)
        if blank or self.short.parentWidget() is not None:
            self.short.setVisible(not blank)  # the beginning has a button of its own
        if blank:
            self._begin().show()
            return
        if self.beginning is not None:
            self.beginning.hide()
        today, words = self._today(), self._desk.kit.words
        progress, looked = self._asking.progress(), self._asking.looked()
        path = [
            (HintStep(each.step.id), each.step.done_when)
            for each in progress
            if looked and each.share < 1
        ]
        found = today_of(snapshot, today, self._asking.open(), path)
        teller = TodayTeller(words, snapshot, today)
        self.next.show_things(found.next_things, teller, looked=looked)
        self.late.show_things(found.late, teller)
        self.meeting.show_meeting(snapshot, found.meeting, teller)
        read_only = self._desk.bridge.read_only
        self.news.show_news(snapshot, self._role(), today, teller, read_only=read_only)
        self.steps.show_progress(progress)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Wait until the page is looked at again."""
        self._timer.stop()
        super().hideEvent(event)

    def mark_as_seen(self) -> None:
        """Remember that the person at this computer has looked now."""
        bridge = self._desk.bridge
        now = datetime.now(UTC)
        mine, _ = newest_looks(bridge.snapshot, self._role())
        if mine is None:
            look = LastLook(id=new_id(LastLook.table), role=self._role(), at=now)
            bridge.commit(add_records(bridge.snapshot, [look]), self)
        else:
            bridge.commit(replace_record(bridge.snapshot, altered(mine, at=now)), self)
        self.catch_up()

    def _role(self) -> str:
        return self._desk.bridge.document.author.strip() or self._desk.kit.words._("Our team")

    def _follow(self) -> None:
        if self.isVisible():
            self._timer.start()

    def _begin(self) -> Beginning:
        if self.beginning is None:
            self.beginning = Beginning(self._desk.kit)
            self.beginning.set_wide(self._wide)
            self.beginning.place_asked.connect(self.place_asked)
            self._column.insertWidget(0, self.beginning)
        return self.beginning

    def _lay_out(self) -> None:
        self._main = QVBoxLayout()
        self._main.setSpacing(14)
        self._main.addWidget(self.next)
        self._main.addWidget(self.late)
        self._main.addStretch(1)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(14)
        side.addWidget(self.meeting)
        side.addWidget(self.news)
        side.addStretch(1)
        self._columns.setSpacing(14)
        self._columns.addLayout(self._main, 1)
        self._columns.addWidget(self._side)
        self._rows = QVBoxLayout(self._cards)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(14)
        self._rows.addLayout(self._columns)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._cards)
        self._column.addStretch(1)
