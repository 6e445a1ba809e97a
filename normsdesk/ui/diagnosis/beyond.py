"""Beyond the type: what drives the practice, who stands where, and how the norm acts."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.marking import N_
from normsdesk.model.norm import NormProfile, Vote
from normsdesk.model.practice import Practice
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.attitude_grid import AttitudeGrid, GridCell
from normsdesk.rules.drivers import Counterfactual, Dominance
from normsdesk.rules.misperception import BehaviourGap
from normsdesk.rules.norm_card import NormCard
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import (
    ShowHow,
    SignedLine,
    SignedLines,
    Subjects,
    fields_of,
    line_of_fields,
)
from normsdesk.ui.diagnosis.verdict_words import gap_sum
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.forms.labels import Span, TextBlock
from normsdesk.ui.forms.spoken import SpokenWidget
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import line_of_text, rounded

_CELL, _HEAD, _SIDE = 62, 22, 92


class DriverCard(Card):
    """Whether the norm drives the practice: the finding first, the two votes below it."""

    def __init__(self, desk: Desk, subjects: Subjects) -> None:
        super().__init__(desk.kit, desk.kit.words._("Is the norm the driver?"))
        self._desk = desk
        self.column.setSpacing(8)
        self.finding = SignedLines(desk.kit)
        self.column.addWidget(self.finding)
        self.votes: list[QWidget] = []
        for name in ("without_expectation", "without_obstacles"):
            question = spoken(desk.kit.words, f"driver.{name}")
            self.column.addWidget(TextBlock(desk.kit, question, "label_strong", widest=700))
            votes = line_of_fields(desk, subjects.profile, name, Vote, ("yes", "cast"))
            self.votes.append(votes)
            self.column.addWidget(votes)
        self.how = ShowHow(desk.kit)
        self.column.addWidget(self.how)

    def turn(self) -> None:
        """Get ready for another profile."""
        for editor in self._editors():
            editor.turn()

    def show_card(self, card: NormCard) -> None:
        """Show what was found."""
        words = self._desk.kit.words
        lines = [
            SignedLine(text=choice_line(words, cell.value), sign="arrow-right", ink="primary")
            for cell in card.driver.cells
        ]
        lines.extend(
            SignedLine(
                text=words._("Still to ask: {question}").format(
                    question=spoken(words, question.value)
                ),
                sign="circle-help",
                ink="text3",
            )
            for question in card.driver.missing
        )
        lines.extend(self._warnings(card))
        self.finding.show_lines(lines)
        if card.profile is not None:
            for editor in self._editors():
                editor.refresh()
        self.how.show_lines(lambda: self._lines(card))

    def _editors(self) -> list[FieldEditor]:
        return [one for votes in self.votes for one in votes.findChildren(FieldEditor)]

    def _warnings(self, card: NormCard) -> list[SignedLine]:
        return [
            SignedLine(
                text=spoken(self._desk.kit.words, reason.value), sign="landmark", ink="text2"
            )
            for dominance in card.dominances
            for reason in dominance.reasons
        ]

    def _lines(self, card: NormCard) -> list[str]:
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        pairs = (
            ("driver.without_expectation", card.driver.without_expectation),
            ("driver.without_obstacles", card.driver.without_obstacles),
        )
        lines = [_answer(words, spoken(words, code), found) for code, found in pairs]
        lines.extend(_weights(words, snapshot, each) for each in card.dominances)
        return lines


class GridPicture(SpokenWidget):
    """Own view against view of others: four cells with shares, or a dot for the group."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._grid: AttitudeGrid | None = None
        self.setAccessibleName(kit.words._("Own view and view of others"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_grid(self, grid: AttitudeGrid) -> None:
        """Show a grid."""
        self._grid = grid
        self.announce_value()
        self.update()

    def spoken_value(self) -> str:
        """Say each cell, or where the group stands."""
        words, grid = self._kit.words, self._grid
        if grid is None:
            return ""
        if grid.shares:
            return "; ".join(
                words._("{cell}: {share}").format(
                    cell=choice_word(words, each.cell), share=words.percent(each.share)
                )
                for each in grid.shares
            )
        return choice_word(words, grid.dot.cell) if grid.dot else words._("Not known")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for two rows of cells."""
        theme = self._kit.theme
        return QSize(300, theme.length(_HEAD) + 2 * theme.length(_CELL) + 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow a narrow column."""
        return QSize(220, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint heads and cells."""
        painter = QPainter(self)
        theme, words = self._kit.theme, self._kit.words
        head, cell, side = theme.length(_HEAD), theme.length(_CELL), theme.length(_SIDE)
        width = (self.width() - side - 4) / 2
        centre = Qt.AlignmentFlag.AlignHCenter
        others, own = theme.color("view.others"), theme.color("view.own")
        heads = (words._("Others approve"), words._("Others do not"))
        font = theme.font("caption_strong")
        for place, text in enumerate(heads):
            rect = QRectF(side + place * (width + 4), 0, width, head)
            line_of_text(painter, rect, text, font, others, centre)
        sides = (words._("I approve"), words._("I disapprove"))
        for place, text in enumerate(sides):
            rect = QRectF(0, head + place * (cell + 4), side - 8, cell)
            line_of_text(painter, rect, text, font, own)
        for place, kind in enumerate(_CELLS):
            row, column = divmod(place, 2)
            left, top = side + column * (width + 4), head + row * (cell + 4)
            self._paint_cell(painter, QRectF(left, top, width, cell), kind)

    def _paint_cell(self, painter: QPainter, rect: QRectF, kind: GridCell) -> None:
        theme, words, grid = self._kit.theme, self._kit.words, self._grid
        here = grid is not None and grid.dot is not None and grid.dot.cell is kind
        fill, edge = ("primarySoft", "primary") if here else ("sunken", "border")
        rounded(painter, rect, 6, theme.color(fill), theme.color(edge))
        shares = {} if grid is None else {each.cell: each.share for each in grid.shares}
        half = rect.height() / 2
        centre = Qt.AlignmentFlag.AlignHCenter
        text = words.percent(shares[kind]) if kind in shares else ""
        if not text and here:
            text = words._("The group")
        upper = QRectF(rect.left() + 4, rect.top() + 6, rect.width() - 8, half)
        lower = QRectF(rect.left() + 4, rect.top() + half, rect.width() - 8, half - 6)
        line_of_text(painter, upper, text, theme.font("h2"), theme.color("text"), centre)
        name = words._(_NAMES[kind])
        line_of_text(painter, lower, name, theme.font("caption"), theme.color("text2"), centre)


class GridCard(Card):
    """The grid of attitudes with its figures; the counts open below it."""

    def __init__(self, desk: Desk, subjects: Subjects) -> None:
        super().__init__(desk.kit, desk.kit.words._("Own view and view of others"))
        self._words = desk.kit.words
        self.column.setSpacing(8)
        self.picture = GridPicture(desk.kit)
        self.note = TextBlock(desk.kit, "", "caption", "text2", widest=700)
        self.fields = fields_of(desk, subjects.profile, NormProfile, ("grid",))
        for part in (self.picture, self.note, self.fields):
            self.column.addWidget(part)

    def turn(self) -> None:
        """Get ready for another profile."""
        self.fields.turn()

    def show_card(self, card: NormCard) -> None:
        """Show the grid of a profile."""
        self.picture.show_grid(card.grid)
        self.note.set_text(grid_note(self._words, card.grid))
        if card.profile is not None:
            self.fields.refresh()


class InfluenceCard(Card):
    """Four factors side by side, never added, and what they hint at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit, desk.kit.words._("How the norm acts"))
        self._kit = desk.kit
        self.column.setSpacing(8)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self.values: list[TextBlock] = []
        for row in range(4):
            name = TextBlock(desk.kit, "", "table", "text2", widest=260)
            value = TextBlock(desk.kit, "", "label_strong", widest=260)
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(value, row, 1)
            self.values.extend((name, value))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.column.addLayout(self._grid)
        self.hint = SignedLines(desk.kit)
        self.column.addWidget(self.hint)

    def turn(self) -> None:
        """Have nothing to close."""

    def show_card(self, card: NormCard) -> None:
        """Show the four factors of a norm."""
        words, found = self._kit.words, card.influence
        unknown = words._("Not known")
        depends, near = found.interdependence, found.proximity
        pairs = (
            (
                words._("Needs others to act too"),
                choice_word(words, depends) if depends else unknown,
            ),
            (words._("Others would notice"), choice_word(words, found.detectability)),
            (words._("Nearness to the practice"), choice_word(words, near) if near else unknown),
            (words._("Sanctions are likely"), choice_word(words, found.sanctions)),
        )
        for place, (name, value) in enumerate(pairs):
            self.values[2 * place].set_text(name)
            self.values[2 * place + 1].set_spans((Span(text=value, strong=True),))
        lines: list[SignedLine] = []
        if found.hint is not None:
            text = choice_word(words, found.hint)
            lines.append(SignedLine(text=text, sign="arrow-right", ink="primary"))
        lines.extend(
            SignedLine(text=spoken(words, code.value), sign="arrow-right", ink="primary")
            for code in found.additions
        )
        lines.extend(
            SignedLine(text=spoken(words, code.value), sign="circle-help", ink="text3")
            for code in found.missing
        )
        self.hint.show_lines(lines)


_CELLS = (GridCell.ALIGNED, GridCell.HELD_BACK, GridCell.TRAPPED, GridCell.OTHER_DRIVER)
_NAMES: Mapping[GridCell, str] = {
    GridCell.ALIGNED: N_("Of one mind"),
    GridCell.HELD_BACK: N_("Held back"),
    GridCell.TRAPPED: N_("Trapped"),
    GridCell.OTHER_DRIVER: N_("Another driver"),
}


def choice_line(words: Wording, cell: str) -> str:
    """Say what a programme should be led by."""
    return spoken(words, f"driver_cell.{cell}")


def grid_note(words: Wording, grid: AttitudeGrid) -> str:
    """Say how many people the grid stands for, or that it stands for a group only."""
    if grid.shares:
        undecided = [each.share for each in grid.shares if each.cell is GridCell.UNDECIDED]
        return words._("{count} people answered both. Undecided: {share}.").format(
            count=words.number(grid.answers), share=words.percent(sum(undecided))
        )
    if grid.dot is None:
        return words._("Not known yet: ask for own view and for what others approve of.")
    if grid.dot.assumed:
        return words._("The group as one dot. Assumed.")
    return words._("The group as one dot; people were not counted one by one.")


def _answer(words: Wording, question: str, found: Counterfactual) -> str:
    answer = choice_word(words, found.answer)
    if found.share is None:
        return words._("{question} {answer}.").format(question=question, answer=answer)
    share = words.percent(found.share)
    if found.votes is not None:
        share = words._("{share} of {votes} votes").format(
            share=share, votes=words.number(found.votes)
        )
    elif found.proxy:
        share = words._("{share}, taken from the survey").format(share=share)
    return words._("{question} {answer} ({share}).").format(
        question=question, answer=answer, share=share
    )


def _weights(words: Wording, snapshot: Snapshot, found: Dominance) -> str:
    name = Naming(words, snapshot).reference(found.practice_id)
    unknown = words._("not rated")
    norms = unknown if found.norm_influence is None else words.number(found.norm_influence)
    return words._("{practice}: structural weight {weight}, influence of norms {norms}.").format(
        practice=name, weight=words.number(found.factor_weight), norms=norms
    )


def behaviour_line(words: Wording, snapshot: Snapshot, found: BehaviourGap) -> str:
    """Compare how common a practice is thought to be with how common it is (method 3.3)."""
    practice = snapshot.find(Practice, found.practice_id)
    if practice is None:
        return ""
    told = gap_sum(words, found.gap) or " ".join(
        spoken(words, code.value) for code in found.gap.guards
    )
    return words._("How common it is thought to be, less how common it is: {sum}").format(sum=told)
