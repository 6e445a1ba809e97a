"""One project on the mentor's desk: how far it is, what is due, and a way in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from normsdesk.exports.overview import DeskEntry, ProjectFacts
from normsdesk.exports.overview_grid import title_of
from normsdesk.library.wording import choice_word
from normsdesk.steps.catalogue import STEPS
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import ElidedLabel, TextBlock
from normsdesk.ui.forms.surfaces import Card, Chip, IconLabel
from normsdesk.ui.kit import Kit
from normsdesk.ui.mentor_desk.pictures import ShareRing, StatusBar, StepBars
from normsdesk.ui.mentor_desk.status_key import StatusKey

_MOST_NORMS = 3
_SIDE = 16


class ProjectCard(Card):
    """``open_asked`` carries the path of the project."""

    open_asked = Signal(object)

    def __init__(self, kit: Kit, entry: DeskEntry, facts: ProjectFacts) -> None:
        super().__init__(kit)
        self._kit = kit
        self.entry = entry
        words = kit.words
        title = title_of(words, facts)
        self.column.setContentsMargins(_SIDE, 14, _SIDE, 14)
        self.column.setSpacing(10)
        self.column.addLayout(self._head(facts, title))
        names = [words._(step.title) for step in STEPS]
        self.column.addWidget(StepBars(kit, facts.steps, names))
        self.column.addLayout(self._actions(facts))
        self._meeting(facts)
        self._indicators(facts)
        self._priorities(facts)
        self.column.addStretch(1)
        self.column.addLayout(self._foot(facts, title))

    def texts(self) -> list[str]:
        """List the words of the card, for tests and for reading aloud."""
        return [each.text() for each in self.findChildren(QLabel)]

    def _head(self, facts: ProjectFacts, title: str) -> QHBoxLayout:
        kit, words = self._kit, self._kit.words
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(TextBlock(kit, title, "h3"), 1)
        if facts.example:
            chip = Chip(kit, words._("Example"), "example")
            first.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addLayout(first)
        about = " · ".join(part for part in (facts.organisation, facts.place) if part)
        if about:
            names.addWidget(ElidedLabel(kit, about, "caption", "text2"))
        names.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(ShareRing(kit, facts.share), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(names, 1)
        return row

    def _actions(self, facts: ProjectFacts) -> QHBoxLayout:
        kit, words = self._kit, self._kit.words
        if not facts.open_actions:
            return self._row("list-checks", words._("No open actions"), "text3")
        said = words.ngettext("{count} open action", "{count} open actions", facts.open_actions)
        row = self._row("list-checks", said.format(count=words.number(facts.open_actions)))
        if facts.overdue_actions:
            late = words.ngettext("{count} overdue", "{count} overdue", facts.overdue_actions)
            chip = Chip(kit, late.format(count=words.number(facts.overdue_actions)), "late")
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _meeting(self, facts: ProjectFacts) -> None:
        words = self._kit.words
        if facts.next_meeting is None:
            self._absent("calendar-days", words._("No meeting planned"))
            return
        said = words._("Next meeting: {date}").format(date=words.date(facts.next_meeting))
        self.column.addLayout(self._row("calendar-days", said))

    def _indicators(self, facts: ProjectFacts) -> None:
        kit, words = self._kit, self._kit.words
        if not facts.indicator_count:
            self._absent("gauge", words._("No indicators yet"))
            return
        key = StatusKey(kit, facts.indicators)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel(kit, "gauge", 16, "text2"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(key, 1)
        self.column.addLayout(row)
        if len(key.shown) > 1:  # of one part a bar tells nothing
            self.column.addWidget(StatusBar(kit, facts.indicators))

    def _priorities(self, facts: ProjectFacts) -> None:
        words = self._kit.words
        if not facts.priorities:
            self._absent("flag", words._("No norm chosen yet"))
            return
        said = words._("{norm}: {decision}")
        lines = [
            said.format(norm=each.name, decision=choice_word(words, each.kind))
            for each in facts.priorities[:_MOST_NORMS]
        ]
        more = len(facts.priorities) - _MOST_NORMS
        if more > 0:
            told = words.ngettext("and {count} more", "and {count} more", more)
            lines.append(told.format(count=words.number(more)))
        self.column.addLayout(self._row("flag", "\n".join(lines)))

    def _foot(self, facts: ProjectFacts, title: str) -> QHBoxLayout:
        kit, words = self._kit, self._kit.words
        changed = words._("Changed {date}").format(date=words.date(facts.changed_at.date()))
        if facts.looked_at is not None:
            looked = words._("Opened {date}").format(date=words.date(facts.looked_at.date()))
            changed = f"{changed} · {looked}"
        row = QHBoxLayout()
        row.setSpacing(10)
        told = QVBoxLayout()
        told.setSpacing(0)
        # Copies of one project have one title; the name of the file tells them apart.
        told.addWidget(ElidedLabel(kit, self.entry.path.name, "caption", "text2"))
        told.addWidget(TextBlock(kit, changed, "caption", "text3"))
        row.addLayout(told, 1)
        self.open_button = Button(kit, words._("Open"), small=True)
        self.open_button.setAccessibleName(words._("Open {title}").format(title=title))
        self.open_button.clicked.connect(self._open)
        row.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _open(self) -> None:
        self.open_asked.emit(self.entry.path)

    def _absent(self, icon: str, text: str) -> None:
        """Say quietly what a project does not have, so that what it has stands out."""
        self.column.addLayout(self._row(icon, text, "text3"))

    def _row(self, icon: str, text: str, ink: str = "text") -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        sign = IconLabel(self._kit, icon, 16, "text2" if ink == "text" else ink)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(TextBlock(self._kit, text, "table", ink), 1)
        return row
