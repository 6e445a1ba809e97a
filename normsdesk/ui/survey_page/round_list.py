"""The rounds, each with the file that was read in for it, or a button that reads one."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.indicator import Round, RoundKind
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import SurveyImport
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card, IconLabel, Rule

_KINDS = tuple(RoundKind)


class RoundList(Card):
    """One row for each round; ``chosen`` carries the round a file is wanted for."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        kit, words = desk.kit, desk.kit.words
        super().__init__(kit, words._("Read in the answers of a survey"))
        self._desk = desk
        self.buttons: dict[str, Button] = {}
        self.told = TextBlock(
            kit,
            words._(
                "Choose the file with the answers: from KoboToolbox, ODK, SurveyCTO or "
                "Google Forms, or a spreadsheet of your own with one row for each person. "
                "It stays on this computer. Only values are kept, never a person’s answers."
            ),
            "body",
            "text2",
            widest=760,
        )
        self.column.addWidget(self.told)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.column.addLayout(self._rows)
        self._shown: list[QWidget] = []

    def refresh(self) -> None:
        """Show the rounds of now."""
        snapshot = self._desk.bridge.snapshot
        for old in self._shown:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown, self.buttons = [], {}
        imports = {done.round_id: done for done in snapshot.all(SurveyImport)}
        first = next((r.id for r in rounds_listed(snapshot) if r.id not in imports), "")
        for held in rounds_listed(snapshot):
            for widget in (
                Rule(self._desk.kit),
                self._row(held, imports.get(held.id), main=held.id == first),
            ):
                self._rows.addWidget(widget)
                self._shown.append(widget)

    def first_open(self) -> str:
        """Return the first round that no file was read in for; empty for none."""
        held = self.buttons.items()
        return next((each for each, button in held if button.kind is ButtonKind.MAIN), "")

    def begin(self, round_id: str) -> None:
        """Put the keyboard on the button of a round."""
        if round_id in self.buttons:
            self.buttons[round_id].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, held: Round, done: SurveyImport | None, *, main: bool) -> QWidget:
        kit, words = self._desk.kit, self._desk.kit.words
        name = round_name(words, held)
        text = words._("Read in a corrected file") if done else words._("Choose a file")
        kind = ButtonKind.MAIN if main else ButtonKind.SECOND
        button = Button(kit, text, kind, icon="file-up")
        button.set_name(words._("{action} for {round}").format(action=text, round=name))
        if self._desk.bridge.read_only:
            button.hide()
        button.clicked.connect(lambda: self.chosen.emit(held.id))
        self.buttons[held.id] = button
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 10, 0, 10)
        line.setSpacing(12)
        look = ("circle-check", "success") if done else ("circle-dashed", "text3")
        line.addWidget(IconLabel(kit, look[0], 20, look[1]), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(TextBlock(kit, name, "h3"))
        texts.addWidget(TextBlock(kit, _told(words, done), "table", "text2", widest=700))
        line.addLayout(texts, 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row


def round_name(words: Wording, held: Round) -> str:
    """Name a round."""
    return held.name.strip() or choice_word(words, held.kind)


def rounds_listed(snapshot: Snapshot) -> list[Round]:
    """List the rounds as they follow each other: by their days, then by what they are for."""
    rounds = list(snapshot.all(Round))
    rounds.sort(key=lambda each: (each.start or date.max, _KINDS.index(each.kind), each.month or 0))
    return rounds


def _told(words: Wording, done: SurveyImport | None) -> str:
    if done is None:
        return words._("No answers were read in yet.")
    counted = words.ngettext("{count} person counts", "{count} people count", done.accepted).format(
        count=words.number(done.accepted)
    )
    left = sum(each.count for each in done.dropped)
    out = words.ngettext("{count} row left out", "{count} rows left out", left).format(
        count=words.number(left)
    )
    pairs = ""
    if done.pairs:
        told = words.ngettext(
            "{count} question answered by pairs, see Charts",
            "{count} questions answered by pairs, see Charts",
            len(done.pairs),
        )
        pairs = told.format(count=words.number(len(done.pairs)))
    day = words.date(done.imported_on) if done.imported_on is not None else ""
    return " · ".join(piece for piece in (done.file_name, counted, out, pairs, day) if piece)
