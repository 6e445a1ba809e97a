"""How far two coders agree, what they still have to talk about, and what the profile can take."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from normsdesk.edit.commands.codings import PROFILE_FIELDS, feed_profile
from normsdesk.edit.document import Committed
from normsdesk.library.wording import choice_word
from normsdesk.model.evidence import SnapComponent
from normsdesk.rules.coding import CellState, CodingTable
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import ShowHow, SignedLine, SignedLines
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.labels import TextBlock, line_label
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.stories.agreement_words import (
    agreement_sentence,
    doubt_lines,
    how_lines,
    kappa_text,
)
from normsdesk.ui.stories.coding_model import value_words


class AgreementCard(Card):
    """A sentence first; ``difference_asked`` asks to see the next answer that differs."""

    difference_asked = Signal()

    def __init__(self, desk: Desk, profile: Subject) -> None:
        super().__init__(desk.kit, desk.kit.words._("Do the two coders agree?"))
        self._desk = desk
        self._profile = profile
        self._table: CodingTable | None = None
        kit, words = desk.kit, desk.kit.words
        self.column.setSpacing(8)
        self.sentence = TextBlock(kit, "", "body", widest=700)
        self.column.addWidget(self.sentence)
        self.lines = SignedLines(kit)
        self.column.addWidget(self.lines)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)
        self._cells: dict[tuple[int, int], TextBlock] = {}
        self._build_rows()
        self.column.addWidget(self._rows)
        self.talk = Button(kit, words._("Go to the next difference"), icon="message-square")
        self.talk.clicked.connect(self.difference_asked)
        self.column.addWidget(self.talk)
        self.how = ShowHow(kit)
        self.column.addWidget(self.how)
        self.column.addStretch(1)

    def show_table(self, table: CodingTable) -> None:
        """Show how a pair of coders agrees."""
        words = self._desk.kit.words
        self._table = table
        found = table.agreement()
        self.sentence.set_text(agreement_sentence(words, table))
        self._rows.setVisible(found is not None)
        self.how.setVisible(found is not None)
        lines = [
            SignedLine(text=text, sign="triangle-alert", ink="hintInk")
            for text in doubt_lines(words, found)
        ]
        differ = table.count(CellState.DIFFERENT)
        if differ:
            said = words.ngettext(
                "{count} answer still differs: talk about it.",
                "{count} answers still differ: talk about them.",
                differ,
            ).format(count=words.number(differ))
            lines.append(SignedLine(text=said, sign="message-square", ink="hintInk"))
        elif found is not None:
            text = words._("Nothing is left to settle.")
            lines.append(SignedLine(text=text, sign="check", ink="success"))
        self.lines.show_lines(lines)
        self.talk.setVisible(bool(differ))
        for row, component in enumerate((None, *SnapComponent), 1):
            of_one = table.agreement(component)
            share = (
                words._("Not known")
                if of_one is None
                else words._("{same} of {both}").format(
                    same=words.number(of_one.same), both=words.number(of_one.both)
                )
            )
            self._cells[row, 1].set_text(share)
            self._cells[row, 2].set_text("" if of_one is None else kappa_text(words, of_one))
        self.how.show_lines(lambda: how_lines(words, table))

    def _build_rows(self) -> None:
        kit, words = self._desk.kit, self._desk.kit.words
        heads = ("", words._("Same code"), words._("Kappa"))
        for column, text in enumerate(heads):
            if text:
                self._grid.addWidget(line_label(kit, text, "caption_strong", "text2"), 0, column)
        for row, component in enumerate((None, *SnapComponent), 1):
            name = words._("All") if component is None else choice_word(words, component)
            role = "label_strong" if component is None else "table"
            self._grid.addWidget(TextBlock(kit, name, role, widest=200), row, 0)
            for column in (1, 2):
                cell = TextBlock(kit, "", role, widest=110)
                self._cells[row, column] = cell
                self._grid.addWidget(cell, row, column)


class FeedCard(Card):
    """What the settled codes say, and a button that writes it into the profile as ratings."""

    def __init__(self, desk: Desk, profile: Subject) -> None:
        super().__init__(desk.kit, desk.kit.words._("Use it in the diagnosis"))
        self._desk = desk
        self._profile = profile
        self._table: CodingTable | None = None
        words = desk.kit.words
        self.column.setSpacing(8)
        self.lines = SignedLines(desk.kit)
        self.column.addWidget(self.lines)
        self.note = TextBlock(desk.kit, "", "caption", "text2", widest=700)
        self.column.addWidget(self.note)
        self.feed = Button(desk.kit, words._("Write these as workshop ratings"), icon="check")
        self.feed.clicked.connect(self._feed)
        self.column.addWidget(self.feed)
        self.column.addStretch(1)

    def show_table(self, table: CodingTable) -> None:
        """Show what would be written."""
        words = self._desk.kit.words
        self._table = table
        ratings = {each: table.rating(each) for each in PROFILE_FIELDS}
        given = {each: value for each, value in ratings.items() if value is not None}
        self.lines.show_lines(
            [
                SignedLine(
                    text=words._("{name}: {value}").format(
                        name=choice_word(words, each), value=value_words(words, value)
                    ),
                    sign="arrow-right",
                    ink="primary",
                )
                for each, value in given.items()
            ]
        )
        there = bool(self._profile.record_id)
        self.feed.setVisible(bool(given) and there and not self._desk.bridge.read_only)
        if not given:
            self.note.set_text(words._("Codes count once both coders agree or have settled them."))
        elif not there:
            self.note.set_text(words._("Add what people think first, under Expectations."))
        else:
            self.note.set_text(
                words._("The middle of what counts. Measured values stay as they are.")
            )

    def _feed(self) -> None:
        bridge, words = self._desk.bridge, self._desk.kit.words
        if self._table is None:
            return
        patch = feed_profile(
            bridge.snapshot, self._table.vignette_id, self._profile.record_id, self._table.pair
        )
        outcome = bridge.commit(patch, self)
        if isinstance(outcome, Committed) and outcome.patch:
            self._desk.notices.show_message(
                words._("The ratings stand in the profile now."),
                words._("Undo"),
                lambda: bridge.take_back(outcome),
            )
