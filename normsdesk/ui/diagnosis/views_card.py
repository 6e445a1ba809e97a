"""What people think, and what they think others think: the three bars a diagnosis begins with."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from normsdesk.exports.norm_figures import views_figure
from normsdesk.figures.bars import expectation_bars
from normsdesk.figures.drawings import Drawing
from normsdesk.figures.studio import Studio
from normsdesk.library.languages import Wording
from normsdesk.model.indicator import Round
from normsdesk.model.norm import NormProfile
from normsdesk.model.practice import PopulationGroup
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.norm_card import NormCard
from normsdesk.rules.readings import ComponentName, Value
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.arithmetic import gap_lines
from normsdesk.ui.diagnosis.component_row import ComponentRow
from normsdesk.ui.diagnosis.pieces import ShowHow, Subjects
from normsdesk.ui.forms.labels import Span, TextBlock
from normsdesk.ui.forms.picture_button import PictureButton
from normsdesk.ui.forms.surfaces import Card

_PICTURE = 480.0


class ViewsCard(Card):
    """Own view in its colour, the two views about others in theirs, and where they come from."""

    def __init__(self, desk: Desk, subjects: Subjects) -> None:
        words = desk.kit.words
        super().__init__(desk.kit, words._("What people think, and what they think others think"))
        self._desk = desk
        self._values: tuple[Value, ...] = ()
        self.save = PictureButton(desk, self._drawn)
        self.column.setSpacing(8)
        self._key = TextBlock(desk.kit, "", "caption", "text2")
        self._key.set_spans(
            (
                Span(text=words._("Orange: own view."), strong=True, ink="view.own"),
                Span(text=" "),
                Span(text=words._("Blue: view about others."), strong=True, ink="view.others"),
                Span(text=" "),
                Span(text=words._("Press a bar to change it.")),
            )
        )
        titles = {
            ComponentName.PNB: (words._("What I think"), "user"),
            ComponentName.EE: (words._("What I think others do"), "eye"),
            ComponentName.NE: (words._("What I think others approve of"), "users"),
        }
        self.rows = {
            name: ComponentRow(desk, subjects.profile, name, title, sign)
            for name, (title, sign) in titles.items()
        }
        for row in self.rows.values():
            self.column.addWidget(row)
        self.column.addWidget(self._key)
        self.column.addStretch(1)
        self._foot = TextBlock(desk.kit, "", "caption", "text3", widest=700)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._foot, 1)
        foot.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self.column.addLayout(foot)
        self.how = ShowHow(desk.kit, words._("Show how the gap is worked out"))
        self.column.addWidget(self.how)

    def turn(self) -> None:
        """Get ready for another profile."""
        for row in self.rows.values():
            row.turn()

    def show_card(self, card: NormCard) -> None:
        """Show the three values and where they come from."""
        for row in self.rows.values():
            row.show_card(card)
        self._values = tuple(card.values.value(name) for name in self.rows)
        text = source_text(self._desk.kit.words, self._desk.bridge.snapshot, card.profile)
        self._foot.set_text(text)
        self._foot.setVisible(bool(text))
        self.how.show_lines(lambda: gap_lines(self._desk.kit.words, card))

    def _drawn(self, studio: Studio) -> Drawing:
        return expectation_bars(views_figure(self._desk.kit.words, self._values), studio, _PICTURE)


def source_text(words: Wording, snapshot: Snapshot, profile: NormProfile | None) -> str:
    """Say in which round, of whom and about whom was asked, and whether it is invented."""
    if profile is None:
        return ""
    parts: list[str] = []
    held = snapshot.find(Round, profile.round_id)
    if held is not None:
        when = held.start or held.end
        month = words.month(when) if when is not None else ""
        name = held.name or words._("Round without a name")
        text = words._("{round}, {month}.").format(round=name, month=month)
        parts.append(text if month else words._("{round}.").format(round=name))
    group = snapshot.find(PopulationGroup, profile.population_id)
    if group is not None and group.label:
        parts.append(words._("Asked: {group}.").format(group=group.label))
    if profile.asked_about:
        parts.append(words._("Asked about: {group}.").format(group=profile.asked_about))
    if profile.illustrative:
        parts.append(words._("Illustrative data."))
    return " ".join(parts)
