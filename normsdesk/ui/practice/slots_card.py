"""A practice in its slots, the sentence they make, and what reads like something else."""

from collections.abc import Collection, Mapping
from functools import cache

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from normsdesk.library.norm_words import read_belief_words, read_norm_words
from normsdesk.library.wording import spoken
from normsdesk.model.practice import Practice
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.slots import SlotReading, slot_reading
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import SignedLine, SignedLines
from normsdesk.ui.forms.buttons import Button, icon_button
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.labels import Span, TextBlock
from normsdesk.ui.forms.surfaces import Card, Chip, NormTag, Strip
from normsdesk.ui.strategy.field_rows import FieldRows
from normsdesk.ui.tables.removal import remove_with_undo

SLOTS = ("actor", "action", "affected", "occasion")
_LINES = (("actor", "action"), ("affected", "occasion"), ("valence",))


@cache
def _telling_words() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    return read_norm_words(), read_belief_words()


def words_of_norms(snapshot: Snapshot) -> list[str]:
    """List the words that speak of a norm, in the languages of the project."""
    return _in_languages(snapshot, _telling_words()[0])


def readings(snapshot: Snapshot, practice: Practice) -> dict[str, SlotReading]:
    """Find the slots of a practice that read like a belief or a norm."""
    norms, beliefs = _telling_words()
    norm_words, belief_words = _in_languages(snapshot, norms), _in_languages(snapshot, beliefs)
    found: dict[str, SlotReading] = {}
    for slot in SLOTS:
        reading = slot_reading(getattr(practice, slot), norm_words, belief_words)
        if reading is not None:
            found[slot] = reading
    return found


def _in_languages(snapshot: Snapshot, words: Mapping[str, Collection[str]]) -> list[str]:
    languages = snapshot.project.languages or ("en",)
    return [word for language in languages for word in words.get(language, ())]


class SlotsCard(Card):
    """Who does what to whom, when. ``norm_asked`` wants a norm made of the practice."""

    norm_asked = Signal()

    def __init__(self, desk: Desk, subject: Subject) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._subject = subject
        kit, words = desk.kit, desk.kit.words
        self.tag = NormTag(kit, "", "")
        self.sentence = TextBlock(kit, "", "statement", max_lines=3, widest=900)
        self._invented = Chip(kit, words._("Illustrative"), "example")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.tag, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.sentence, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._invented, 0, Qt.AlignmentFlag.AlignTop)
        self.delete = icon_button(kit, "trash-2", words._("Delete practice"))
        self.delete.clicked.connect(self._delete)
        head.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignTop)
        if desk.bridge.read_only:
            self.delete.hide()  # showing it here would open a window of its own
        self.column.addLayout(head)
        self.fields = FieldRows(desk, subject, Practice, _LINES)
        self.column.addWidget(self.fields)
        self.make = Button(kit, words._("Make a norm of it"), icon="arrow-right", small=True)
        self.make.clicked.connect(self.norm_asked)
        actions = () if desk.bridge.read_only else (self.make,)
        self.strip = Strip(kit, "hint", (Span(text=""),), actions=actions)
        self.column.addWidget(self.strip)
        self.missing = SignedLines(kit, "caption")
        self.column.addWidget(self.missing)

    def show_practice(self, snapshot: Snapshot, practice: Practice) -> None:
        """Show a practice: its sentence, its slots, and what is asked about them."""
        if practice.id != self._subject.record_id:
            self.fields.turn()
            self._subject.record_id = practice.id
        self.fields.refresh()
        self.tag.show_tag(practice.code, "")
        self._invented.setVisible(practice.illustrative)
        self._show_sentence(snapshot, practice)
        found = readings(snapshot, practice)
        self.strip.setVisible(bool(found))
        if found:
            self.strip.set_spans(self._asked(found))

    def begin(self) -> None:
        """Go to the first slot."""
        self.fields.begin()

    def _show_sentence(self, snapshot: Snapshot, practice: Practice) -> None:
        words = self._desk.kit.words
        named = bool(practice.actor.strip() or practice.action.strip())
        text = Naming(words, snapshot).name(practice)
        self.sentence.set_text(
            f"{text[:1].upper()}{text[1:]}." if named else words._("Who does what to whom, when?")
        )
        self.sentence.set_role_ink("text" if named else "text3")
        lacking: list[str] = []
        if named and not practice.actor.strip():
            lacking.append(words._("Say who does it."))
        if named and not practice.action.strip():
            lacking.append(words._("Say what they do. Begin with a verb."))
        self.missing.show_lines(
            [SignedLine(text=each, sign="circle-dashed", ink="text3") for each in lacking]
        )

    def _asked(self, found: Mapping[str, SlotReading]) -> tuple[Span, ...]:
        words = self._desk.kit.words
        reading = next(iter(found.values()))
        quoted = [words._("“{word}”").format(word=each) for each in reading.words]
        said = spoken(words, reading.kind.value, list=words.listing(quoted))
        where = words._("Beliefs and norms have their place in step 4.")
        return (Span(text=said, strong=True), Span(text=" "), Span(text=where))

    def _delete(self) -> None:
        remove_with_undo(self._desk, self._subject.record_id, self)
