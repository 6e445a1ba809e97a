"""The card on the wall while a room scores: what is asked, who voted, five large numbers."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.kit import Kit
from normsdesk.ui.prioritise.room_tiles import RaterTile, VoteButton


class RoomCard(Card):
    """Shows one item and one criterion. ``rater_chosen`` carries a rater that was pressed."""

    rater_chosen = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._kit = kit
        words = kit.words
        self.tiles: list[RaterTile] = []
        self.where = TextBlock(kit, "", "label", "text2", widest=900)
        self.item = TextBlock(kit, "", "h1", widest=1200)
        self.question = TextBlock(kit, "", "figure", "primary", widest=1200)
        self.meaning = TextBlock(kit, "", "statement", "text2", widest=1200)
        self.turn_of = TextBlock(kit, "", "h2", widest=900)
        self.votes = [VoteButton(kit, score) for score in range(1, 6)]
        self.unknown = Button(kit, words._("Don’t know"), icon="circle-help")
        self.found = TextBlock(kit, "", "figure", widest=900)
        self.talk = TextBlock(kit, "", "statement", "hintInk", widest=900)
        self.again = Button(kit, words._("Vote again"), icon="repeat")
        self.back = Button(kit, words._("Back"), icon="chevron-left")
        self.on = Button(kit, words._("Next"), ButtonKind.MAIN, icon="arrow-right", icon_last=True)
        self.leave = Button(kit, words._("Stop scoring"), icon="x")
        self.add_rater = Button(kit, words._("Add rater"), icon="plus", small=True)
        self._raters = QWidget()
        self._flow = Flow(self._raters, gap=10, line_gap=10)
        grows(self._raters)
        self._arrange()

    def show_place(self, place: str, item: str, question: str, meaning: str) -> None:
        """Show what is asked."""
        self.where.set_text(place)
        self.item.set_text(item)
        self.question.set_text(question)
        self.meaning.set_text(meaning)

    def show_votes(
        self,
        raters: Sequence[str],
        given: Mapping[str, int | None],
        turn: str,
        *,
        shown: bool,
    ) -> None:
        """Show who voted, and what once that may be ``shown``; ``turn`` is the rater at hand."""
        if [tile.rater for tile in self.tiles] != list(raters):
            for tile in self.tiles:
                self._flow.removeWidget(tile)
                tile.hide()
                tile.deleteLater()
            self.tiles = [RaterTile(self._kit, rater) for rater in raters]
            for tile in self.tiles:
                tile.clicked.connect(self._choose)
                self._flow.addWidget(tile)
                tile.show()
        for tile in self.tiles:
            tile.show_vote(voted=tile.rater in given, shown=shown, value=given.get(tile.rater))
            tile.setChecked(tile.rater == turn)
            tile.setEnabled(not shown)

    def show_words(self, turn: str, found: str, talk: str) -> None:
        """Show whose turn it is, what came out, and what to talk about."""
        self.turn_of.set_text(turn)
        for block, text in ((self.found, found), (self.talk, talk)):
            block.set_text(text)
            block.setVisible(bool(text))

    def allow(self, may: bool, *, shown: bool) -> None:
        """Let people vote, or not; once all is ``shown`` they agree or vote again."""
        for button in self.votes:
            button.setEnabled(may)
        self.unknown.setVisible(not shown)
        self.unknown.setEnabled(may)
        self.again.setVisible(shown and may)
        self.on.set_kind(ButtonKind.MAIN if shown else ButtonKind.SECOND)

    def _choose(self) -> None:
        tile = self.sender()
        if isinstance(tile, RaterTile):
            self.rater_chosen.emit(tile.rater)

    def _arrange(self) -> None:
        self.column.setContentsMargins(28, 20, 28, 20)
        self.column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.where, 1)
        top.addWidget(self.leave)
        self.column.addLayout(top)
        for block in (self.item, self.question, self.meaning):
            self.column.addWidget(block)
        self.column.addSpacing(8)
        self.column.addWidget(self._raters)
        self.column.addWidget(self.add_rater)
        self.column.addSpacing(8)
        for block in (self.found, self.talk, self.turn_of):
            self.column.addWidget(block)
        votes = QWidget()
        grows(votes)
        flow = Flow(votes, gap=12, line_gap=12)
        aside = QWidget()
        aside.setFixedHeight(self.votes[0].sizeHint().height())
        line = QHBoxLayout(aside)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.unknown)
        for part in (*self.votes, aside):
            flow.addWidget(part)
        self.column.addWidget(votes)
        self.column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.back)
        foot.addWidget(self.again)
        foot.addStretch(1)
        foot.addWidget(self.on)
        self.column.addLayout(foot)
