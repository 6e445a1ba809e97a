"""The programme pack that the project uses: which one it is, its words, and files of it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.mentorship import use_pack
from normsdesk.library.languages import LANGUAGES, Wording
from normsdesk.library.programme_pack import read_programme_pack
from normsdesk.library.wording import choice_word
from normsdesk.model.programme import PackWording, ProgrammePack
from normsdesk.model.snapshot import altered
from normsdesk.steps.pack_items import pack_of
from normsdesk.store.atomic import write_atomically
from normsdesk.store.failures import SaveFailed
from normsdesk.store.pack_file import ENDING, pack_bytes, read_pack, say_pack_refusal
from normsdesk.store.said import say_save_failure
from normsdesk.survey.naming import plain_name
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import Span, TextBlock
from normsdesk.ui.forms.surfaces import Card, Chip, Strip
from normsdesk.ui.mentorship.pack_items import PackItemsCard
from normsdesk.ui.prompts import FileKind, Prompts, WindowPrompts
from normsdesk.ui.strategy.field_rows import FieldRows

_LINES = (
    ("title", "version"),
    ("lead_organisation", "partners"),
    ("region", "language"),
    ("wording", "item_3_scored"),
    ("scale_minimum", "scale_maximum"),
    ("scale_ends",),
)


class PackTab(QWidget):
    """What the pack is called and where it comes from; below it its items."""

    def __init__(self, desk: Desk, prompts: Prompts | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._prompts = prompts or WindowPrompts(desk.kit, self)
        self._subject = Subject(desk)
        kit, words = desk.kit, desk.kit.words
        self.title = TextBlock(kit, "", "h2", widest=700)
        self.chip = Chip(kit, "", "fact")
        self.about = TextBlock(kit, "", "table", "text2", widest=760)
        self.save = Button(kit, words._("Save as a file"), icon="file-down")
        self.save.clicked.connect(self.write)
        self.load = Button(kit, words._("Load a file"), icon="file-up")
        self.load.clicked.connect(self.read)
        self.reset = Button(kit, words._("Take the pack of NormsDesk"), icon="undo-2")
        self.reset.clicked.connect(self.take_shipped)
        self.own = Button(kit, words._("Make it editable"), icon="pencil", small=True)
        self.own.clicked.connect(self.take_shipped)
        text = words._("This project has no pack of its own. It uses the one that ships.")
        self.borrowed = Strip(kit, "info", (Span(text=text),), actions=(self.own,))
        self.fields = FieldRows(desk, self._subject, ProgrammePack, _LINES)
        self.items = PackItemsCard(desk, self._subject)
        self._card = self._built_card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.borrowed, self._card, self.items):
            column.addWidget(part)
        column.addStretch(1)

    def catch_up(self) -> None:
        """Show the pack of now."""
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        packs = snapshot.all(ProgrammePack)
        pack = packs[0] if packs else pack_of(snapshot, words.language)
        self._subject.record_id = pack.id if packs else ""
        read_only = self._desk.bridge.read_only
        self.borrowed.setVisible(not packs)
        self.own.setVisible(not read_only)
        self.fields.setVisible(bool(packs))
        self.items.setVisible(bool(packs))
        self.load.setVisible(not read_only)
        self.reset.setVisible(not read_only and bool(packs))
        self.title.set_text(pack_title(words, pack))
        self.chip.show_chip(
            choice_word(words, pack.wording),
            "fact" if pack.wording is PackWording.OFFICIAL else "example",
        )
        self.about.set_text(_about(words, pack))
        self.fields.refresh()
        self.items.show_items(pack.items if packs else ())

    def choose(self, record_id: str) -> bool:
        """Show the pack; tell whether it is the one that is meant."""
        return record_id == self._subject.record_id

    def part(self, _record_id: str) -> QWidget | None:
        """Return nothing: what is shown is the whole tab."""
        return None

    def add(self) -> None:
        """Load a pack from a file."""
        self.read()

    def write(self) -> None:
        """Save the pack as a file that others can load."""
        words = self._desk.kit.words
        pack = pack_of(self._desk.bridge.snapshot, words.language)
        name = plain_name(f"{pack.title} {pack.version}") or "programme_pack"
        path = self._prompts.path_to_save(
            words._("Save the programme pack"), Path(name + ENDING), self._kind()
        )
        if path is None:
            return
        outcome = write_atomically(path, pack_bytes(pack))
        if isinstance(outcome, SaveFailed):
            self._prompts.tell(words._("The pack was not saved"), say_save_failure(words, outcome))
            return
        self._desk.notices.show_message(words._("Saved: {name}").format(name=path.name))

    def read(self) -> None:
        """Load a pack from a file in the place of the one in use."""
        if self._desk.bridge.read_only:
            return
        words = self._desk.kit.words
        path = self._prompts.path_to_open(words._("Load a programme pack"), (self._kind(),))
        if path is None:
            return
        found = read_pack(path)
        if not isinstance(found, ProgrammePack):
            self._prompts.tell(
                words._("This pack was not loaded"),
                say_pack_refusal(words, found),
                words._("The project still uses its own pack."),
            )
            return
        self._use(found)

    def take_shipped(self) -> None:
        """Put the pack that ships in the place of the one in use."""
        shipped = read_programme_pack().copied(
            "programme_packs-shipped", self._desk.kit.words.language
        )
        self._use(shipped)

    def _use(self, pack: ProgrammePack) -> None:
        bridge, words = self._desk.bridge, self._desk.kit.words
        held = bridge.snapshot.all(ProgrammePack)
        kept = altered(pack, notes=held[0].notes) if held else pack
        outcome = bridge.commit(use_pack(bridge.snapshot, kept), self)
        if isinstance(outcome, Rejected):
            return
        self.fields.turn()
        self.catch_up()
        text = words._("The project now uses: {pack}.").format(pack=pack_title(words, pack))
        self._desk.notices.show_message(text, words._("Undo"), lambda: bridge.take_back(outcome))

    def _kind(self) -> FileKind:
        return FileKind(name=self._desk.kit.words._("Programme pack"), endings=(ENDING,))

    def _built_card(self) -> Card:
        kit, words = self._desk.kit, self._desk.kit.words
        card = Card(kit)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        card.column.addLayout(head)
        card.column.addWidget(self.about)
        teaches = words._(
            "Steps 1 and 8 take their forms, agendas and clauses from here. Change any word, "
            "or load the official pack of your lead organisation."
        )
        card.column.addWidget(TextBlock(kit, teaches, "table", "text2", widest=760))
        acts = QWidget()
        flow = Flow(acts, gap=8, line_gap=8)
        for button in (self.save, self.load, self.reset):
            flow.addWidget(button)
        card.column.addWidget(acts)
        card.column.addWidget(self.fields)
        return card


def pack_title(words: Wording, pack: ProgrammePack) -> str:
    """Call a pack by its title and version."""
    title = pack.title.strip() or words._("Programme pack")
    if not pack.version.strip():
        return title
    return words._("{title}, version {version}").format(title=title, version=pack.version.strip())


def _about(words: Wording, pack: ProgrammePack) -> str:
    items = words.ngettext("{count} item", "{count} items", len(pack.items)).format(
        count=words.number(len(pack.items))
    )
    parts = [
        pack.lead_organisation.strip() or pack.partners.strip(),
        LANGUAGES.get(pack.language, pack.language),
        items,
    ]
    return " · ".join(part for part in parts if part)
