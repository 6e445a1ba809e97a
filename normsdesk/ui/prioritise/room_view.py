"""Scoring in a room: one item and one criterion at a time, hidden until all have voted."""

from collections.abc import Mapping, Sequence
from statistics import median

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.priorities import ScorePlace, clear_scores, move_bubble, set_score
from normsdesk.edit.patch import Patch
from normsdesk.library.languages import Wording
from normsdesk.rules.ranking import DISAGREEMENT, ROOM
from normsdesk.ui.bridge import Desk
from normsdesk.ui.focus_marks import RING
from normsdesk.ui.prioritise.criteria_tab import anchor_texts
from normsdesk.ui.prioritise.room_card import RoomCard
from normsdesk.ui.prioritise.room_tiles import VoteButton
from normsdesk.ui.prioritise.round_view import Cell, RoundView
from normsdesk.ui.prioritise.sentences import short_number
from normsdesk.ui.prioritise.starting import next_rater

_ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown)
_ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class RoomView(QWidget):
    """Asks all items by one criterion, then by the next.

    Keys 1 to 5 and D vote for the rater at hand, Left and Right choose another, Enter goes on,
    Page Up goes back, Backspace takes a vote away, Esc leaves. ``left`` tells that somebody did,
    ``wrote`` that a vote was written, so that the next key meets it.
    """

    left = Signal()
    wrote = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: RoundView | None = None
        self._cells: list[Cell] = []
        self._at = 0
        self._rater = ""
        words = desk.kit.words
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RING, False)
        self.setAccessibleName(words._("Score in a group"))
        self.card = RoomCard(desk.kit)
        if desk.bridge.read_only:
            self.card.add_rater.hide()  # showing it here would open a window of its own
        for button in self.card.votes:
            button.clicked.connect(self._pressed)
        self.card.unknown.clicked.connect(lambda: self.vote(None))
        self.card.again.clicked.connect(self.vote_again)
        self.card.back.clicked.connect(lambda: self.go(-1))
        self.card.on.clicked.connect(lambda: self.go(1))
        self.card.leave.clicked.connect(self.left)
        self.card.add_rater.clicked.connect(self._add_rater)
        self.card.rater_chosen.connect(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)

    def cell(self) -> Cell | None:
        """Return the item and the criterion that are voted on."""
        return self._cells[self._at] if self._at < len(self._cells) else None

    def rater(self) -> str:
        """Return the rater whose vote is taken next."""
        return self._rater

    def revealed(self) -> bool:
        """Tell whether all raters have voted on this, so that the votes may be seen."""
        view, given = self._view, self._given()
        return view is not None and bool(view.raters) and all(r in given for r in view.raters)

    def show_view(self, view: RoundView) -> None:
        """Show a round; the place is kept as long as it is there."""
        at = self.cell()
        self._view = view
        items = sorted(view.ranking.items, key=lambda item: view.look(item.item_id).code)
        self._cells = [
            (item.item_id, criterion.id) for criterion in view.ranking.criteria for item in items
        ]
        self._at = self._cells.index(at) if at in self._cells else 0
        self._show()

    def begin(self) -> None:
        """Go to the first place that somebody has not voted on, and listen to keys."""
        view = self._view
        if view is not None:
            self._at = next(
                (
                    place
                    for place, cell in enumerate(self._cells)
                    if any(rater not in view.given.get(cell, {}) for rater in view.raters)
                ),
                0,
            )
        self._rater = ""
        self._show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn(self) -> None:
        """Forget whose turn it is."""
        self._rater = ""

    def choose(self, rater: str) -> None:
        """Let a rater vote next."""
        self._rater = rater
        self._show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def vote(self, value: int | None) -> None:
        """Write the vote of the rater at hand, or what the room agrees on once all have voted."""
        view, cell = self._view, self.cell()
        bridge = self._desk.bridge
        if view is None or cell is None or bridge.read_only:
            return
        item_id, criterion_id = cell
        if self.revealed():
            if value is not None:
                scores = {criterion_id: value}
                self._commit(move_bubble(bridge.snapshot, view.held.id, item_id, scores))
            return
        if not self._rater:
            return
        rater, self._rater = self._rater, ""
        self._commit(set_score(bridge.snapshot, self._place(rater), value))

    def vote_again(self) -> None:
        """Take all votes on this away, as one step."""
        view, bridge = self._view, self._desk.bridge
        if view is None or bridge.read_only:
            return
        places = [self._place(rater) for rater in (*view.raters, ROOM)]
        self._rater = ""
        self._commit(clear_scores(bridge.snapshot, places))

    def go(self, step: int) -> None:
        """Go to the next place or back; after the last one, stop."""
        to = self._at + step
        if to >= len(self._cells):
            self.left.emit()
            return
        self._at = max(to, 0)
        self._rater = ""
        self._show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Vote, choose a rater, go on or back, leave."""
        key, text = Qt.Key(event.key()), event.text()
        if len(text) == 1 and text in "12345":
            self.vote(int(text))
        elif text.lower() in ("d", "?"):
            self.vote(None)
        elif key in _ON:
            self.go(1)
        elif key == Qt.Key.Key_PageUp:
            self.go(-1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._walk(1 if key == Qt.Key.Key_Right else -1)
        elif key in _ERASING and self._rater:
            places = [self._place(self._rater)]
            self._commit(clear_scores(self._desk.bridge.snapshot, places))
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _commit(self, patch: Patch | Rejected) -> None:
        if not self._desk.bridge.read_only:
            self._desk.bridge.commit(patch, self)
            self.wrote.emit()

    def _given(self) -> Mapping[str, int | None]:
        cell = self.cell()
        return self._view.given.get(cell, {}) if self._view is not None and cell else {}

    def _place(self, rater: str) -> ScorePlace:
        cell, view = self.cell(), self._view
        item_id, criterion_id = cell or ("", "")
        round_id = view.held.id if view is not None else ""
        return ScorePlace(
            round_id=round_id, item_id=item_id, criterion_id=criterion_id, rater=rater
        )

    def _walk(self, step: int) -> None:
        raters = self._view.raters if self._view is not None else ()
        if raters and not self.revealed():
            place = raters.index(self._rater) if self._rater in raters else 0
            self._rater = raters[(place + step) % len(raters)]
            self._show()

    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, VoteButton):
            self.vote(button.score)

    def _add_rater(self) -> None:
        view = self._view
        if view is not None and not self._desk.bridge.read_only:
            codes = (*view.raters, next_rater(view.raters))
            self._desk.bridge.put(view.held.id, "raters", codes, origin=self)
            self.wrote.emit()

    def _show(self) -> None:
        view, cell, card = self._view, self.cell(), self.card
        if view is None or cell is None:
            return
        given, shown = self._given(), self.revealed()
        if not shown and self._rater not in view.raters:
            self._rater = next((each for each in view.raters if each not in given), "")
        words, (item_id, criterion_id) = self._desk.kit.words, cell
        look = view.look(item_id)
        criterion = next(each for each in view.ranking.criteria if each.id == criterion_id)
        place = words._("{place} of {all}").format(
            place=words.number(self._at + 1), all=words.number(len(self._cells))
        )
        card.show_place(
            place,
            " ".join(part for part in (look.code, look.name) if part),
            view.criterion_name(criterion_id),
            " · ".join(anchor_texts(self._desk, criterion)) or words._("1 is low, 5 is high."),
        )
        card.show_votes(view.raters, given, "" if shown else self._rater, shown=shown)
        card.show_words(*room_words(words, view.raters, given, self._rater, shown=shown))
        may = not self._desk.bridge.read_only
        card.allow(may and bool(view.raters), shown=shown)
        card.back.setEnabled(self._at > 0)
        last = self._at == len(self._cells) - 1
        card.on.set_shown_text(words._("Finish") if last else words._("Next"))


def room_words(
    words: Wording,
    raters: Sequence[str],
    given: Mapping[str, int | None],
    rater: str,
    *,
    shown: bool,
) -> tuple[str, str, str]:
    """Say whose turn it is, what was found, and what to talk about; the last two once all voted."""
    if not raters:
        return words._("Add a rater first. Use codes, not names."), "", ""
    if not shown:
        if rater in given:
            said = words._("{rater}: vote again, or choose another rater.")
            return said.format(rater=rater), "", ""
        return words._("{rater}: give 1 to 5.").format(rater=rater), "", ""
    scores = [value for each in raters if (value := given[each]) is not None]
    agreed = given.get(ROOM)
    if not scores and agreed is None:
        return words._("All don’t know. Agree on a number, or go on without."), "", ""
    turn = words._("Does the room agree on another number? Press it, or go on.")
    if agreed is not None:
        found = words._("The room agreed on {score}.").format(score=words.number(agreed))
    else:
        found = words._("Median: {score}.").format(score=short_number(words, median(scores)))
    talk = ""
    if scores and max(scores) - min(scores) >= DISAGREEMENT:
        talk = words._("Votes go from {low} to {high}. Let both ends say why.").format(
            low=words.number(min(scores)), high=words.number(max(scores))
        )
    return turn, found, talk
