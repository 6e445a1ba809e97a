"""One project on the mentor's desk: how far it is, what is due, and a way in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from normsdesk.exports.overview import DeskEntry, ProjectFacts
from normsdesk.exports.overview_grid import title_of
from normsdesk.library.wording import choice_word
from normsdesk.steps.catalogue import STEPS
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card, Chip, IconLabel
from normsdesk.ui.kit import Kit
from normsdesk.ui.mentor_desk.pictures import ShareRing, StatusBar, StepBars

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
        self._line("calendar-days", self._meeting(facts))
        self._indicators(facts)
        self._priorities(facts)
        self.column.addStretch(1)
        self.column.addLayout(self._foot(facts, title))

    def texts(self) -> list[str]:
        """List the words of the card, for tests and for reading aloud."""
        return [each.text() for each in self.findChildren(TextBlock)]

    def _head(self, facts: ProjectFacts, title: str) -> QHBoxLayout:
        kit, words = self._kit, self._kit.words
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(TextBlock(kit, title, "h3"))
        about = " · ".join(part for part in (facts.organisation, facts.place) if part)
        if about:
            names.addWidget(TextBlock(kit, about, "caption", "text2"))
        if facts.example:
            chip = Chip(kit, words._("Example"), "example")
            names.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        names.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(ShareRing(kit, facts.share), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(names, 1)
        return row

    def _actions(self, facts: ProjectFacts) -> QHBoxLayout:
        kit, words = self._kit, self._kit.words
        said = words.ngettext("{count} open action", "{count} open actions", facts.open_actions)
        row = self._row("list-checks", said.format(count=words.number(facts.open_actions)))
        if facts.overdue_actions:
            late = words.ngettext("{count} overdue", "{count} overdue", facts.overdue_actions)
            chip = Chip(kit, late.format(count=words.number(facts.overdue_actions)), "late")
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _meeting(self, facts: ProjectFacts) -> str:
        words = self._kit.words
        if facts.next_meeting is None:
            return words._("No meeting is planned.")
        return words._("Next meeting: {date}").format(date=words.date(facts.next_meeting))

    def _indicators(self, facts: ProjectFacts) -> None:
        words = self._kit.words
        if not facts.indicator_count:
            self._line("gauge", words._("No indicators yet"))
            return
        said = words._("{status}: {count}")
        parts = [
            said.format(status=choice_word(words, status), count=words.number(count))
            for status, count in facts.indicators.items()
            if count
        ]
        self._line("gauge", " · ".join(parts))
        self.column.addWidget(StatusBar(self._kit, facts.indicators))

    def _priorities(self, facts: ProjectFacts) -> None:
        words = self._kit.words
        if not facts.priorities:
            self._line("flag", words._("No norm is chosen yet."))
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
        self._line("flag", "\n".join(lines))

    def _foot(self, facts: ProjectFacts, title: str) -> QHBoxLayout:
        kit, words = self._kit, self._kit.words
        changed = words._("Changed {date}").format(date=words.date(facts.changed_at.date()))
        if facts.looked_at is not None:
            looked = words._("Opened {date}").format(date=words.date(facts.looked_at.date()))
            changed = f"{changed} · {looked}"
        row = QHBoxLayout()
        row.setSpacing(10)
        told = TextBlock(kit, changed, "caption", "text2")
        told.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(told, 1)
        self.open_button = Button(kit, words._("Open"), small=True)
        self.open_button.setAccessibleName(words._("Open {title}").format(title=title))
        self.open_button.clicked.connect(self._open)
        row.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _open(self) -> None:
        self.open_asked.emit(self.entry.path)

    def _line(self, icon: str, text: str) -> None:
        self.column.addLayout(self._row(icon, text))

    def _row(self, icon: str, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        sign = IconLabel(self._kit, icon, 16, "text2")
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(TextBlock(self._kit, text, "table"), 1)
        return row
