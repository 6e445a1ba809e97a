"""What a person chooses for a report: sections, reader, language and paper."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from normsdesk.library.languages import LANGUAGES, offered_languages
from normsdesk.library.wording import choice_word
from normsdesk.model.project import Reader
from normsdesk.ui.forms.choice import CheckBox, ListChoice
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.labels import TextBlock, line_label
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.surfaces import Card, Rule
from normsdesk.ui.kit import Kit
from normsdesk.ui.monitoring.scroll_pane import ScrollPane
from normsdesk.ui.report.saved import ReportChoices

MAY_HAVE_CONTACTS = frozenset({Reader.INTERNAL, Reader.MENTOR})
"""Readers who get contact details when the box is ticked (domain 7, point 8)."""

_PRIVATE = frozenset({"threads", "risks", "mentorship", "questions", "comments"})
WITHHELD: Mapping[Reader, frozenset[str]] = MappingProxyType(
    {
        Reader.INTERNAL: frozenset(),
        Reader.MENTOR: frozenset(),
        Reader.DONOR: _PRIVATE,
        Reader.PUBLIC: _PRIVATE | {"evidence"},
    }
)
"""Sections that a reader never gets, whatever is ticked (domain 7, point 8)."""


class SectionChoice(ScrollPane):
    """The sections of a report, each with a box to tick."""

    def __init__(
        self, kit: Kit, start: ReportChoices, on_change: Callable[[frozenset[str]], object]
    ) -> None:
        from normsdesk.exports.build import section_titles

        super().__init__(kit)
        self._kit = kit
        self._on_change = on_change
        self._count = line_label(kit, "", "table", "text3")
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.addWidget(line_label(kit, kit.words._("Sections"), "h3"), 1)
        head.addWidget(self._count)
        self.column.insertLayout(0, head)
        self.column.insertWidget(1, Rule(kit))
        self._boxes: dict[str, CheckBox] = {}
        self._left_out = set(start.left_out)
        self.lines.setContentsMargins(14, 10, 12, 12)
        self.lines.setSpacing(6)
        for section_id, title in section_titles(kit.words).items():
            box = CheckBox(kit, title)
            box.setObjectName(f"section_{section_id}")
            box.set_value(section_id not in start.left_out)
            box.edited.connect(self._changed)
            self._boxes[section_id] = box
            self.lines.addWidget(box)
        self._withheld = TextBlock(
            kit, kit.words._("Sections in grey are not for this reader."), "table", "text3"
        )
        self.lines.addWidget(self._withheld)
        self.lines.addStretch(1)
        self.show_reader(Reader(start.reader))

    def chosen(self) -> frozenset[str]:
        """Return the ids of the chosen sections that the reader may have."""
        return frozenset(
            name for name, box in self._boxes.items() if box.isEnabled() and box.value()
        )

    def left_out(self) -> frozenset[str]:
        """Return the ids of the sections that are not ticked, whoever reads it."""
        return frozenset(self._left_out & set(self._boxes))

    def show_reader(self, reader: Reader) -> None:
        """Empty and grey what the reader does not get; it comes back for other readers."""
        for name, box in self._boxes.items():
            gets = name not in WITHHELD[reader]
            box.setEnabled(gets)
            box.set_value(gets and name not in self._left_out)
        self._withheld.setVisible(bool(WITHHELD[reader]))
        self._changed()

    def _changed(self) -> None:
        for name, box in self._boxes.items():
            if box.isEnabled():
                (self._left_out.discard if box.value() else self._left_out.add)(name)
        self._show_count()
        self._on_change(self.chosen())

    def _show_count(self) -> None:
        words = self._kit.words
        self._count.setText(
            words._("{chosen} of {all}").format(
                chosen=words.number(len(self.chosen())),
                all=words.number(sum(box.isEnabled() for box in self._boxes.values())),
            )
        )


class ReaderChoice(Card):
    """Who will read it, what they get, and whether contact details go along."""

    def __init__(
        self, kit: Kit, start: ReportChoices, on_change: Callable[[Reader], object]
    ) -> None:
        words = kit.words
        super().__init__(kit, words._("Who will read it?"))
        self._kit = kit
        self._on_change = on_change
        options = [Option(value=one.value, text=choice_word(words, one)) for one in Reader]
        self._readers = Segmented(kit, options, words._("Who will read it?"), always=True)
        self._readers.setObjectName("reader")
        self._readers.set_value(start.reader)
        self._readers.edited.connect(self._changed)
        self.column.addWidget(self._readers)
        self._gets = TextBlock(kit, "", "table", "text2")
        self.column.addWidget(self._gets)
        self.contacts = CheckBox(kit, words._("Show phone numbers and e-mail"))
        self.contacts.setObjectName("contacts")
        self.contacts.edited.connect(self._show_reader)
        self.column.addWidget(self.contacts)
        self._reader = Reader(start.reader)
        self._show_reader()

    def reader(self) -> Reader:
        """Return the reader."""
        return self._reader

    def with_contacts(self) -> bool:
        """Tell whether contact details are wanted and allowed."""
        return self._reader in MAY_HAVE_CONTACTS and self.contacts.value()

    def _changed(self, value: object) -> None:
        if isinstance(value, str):
            self._reader = Reader(value)
        self._readers.set_value(self._reader.value)  # there is no report for nobody
        self._show_reader()

    def _show_reader(self, _value: object = None) -> None:
        words = self._kit.words
        self._gets.set_text(
            {
                Reader.INTERNAL: words._("Your own staff see all sections and quotes."),
                Reader.MENTOR: words._("Your mentor sees all sections, but no quotes."),
                Reader.DONOR: words._("No risks, no mentorship, no quotes, no forms."),
                Reader.PUBLIC: words._("Results only. No risks, no evidence, no mentorship."),
            }[self._reader]
        )
        self.contacts.setVisible(self._reader in MAY_HAVE_CONTACTS)
        self._on_change(self._reader)


class LooksChoice(Card):
    """Language, paper and cover; ``changed`` tells of changes by a person."""

    changed = Signal()

    def __init__(self, kit: Kit, start: ReportChoices) -> None:
        from normsdesk.exports.options import Paper

        words = kit.words
        super().__init__(kit, words._("Language and paper"))
        languages = [Option(value=one, text=LANGUAGES[one]) for one in offered_languages()]
        self._language = ListChoice(kit, languages, words._("Language of the report"))
        self._language.setObjectName("language")
        known = {one.value for one in languages}
        wanted = start.language or words.language
        self._language.set_value(wanted if wanted in known else "en")
        self._language.edited.connect(self.changed)
        self.column.addWidget(Field(kit, words._("Language of the report"), self._language))
        papers = [
            Option(value=Paper.A4.value, text=words._("A4")),
            Option(value=Paper.LETTER.value, text=words._("Letter")),
        ]
        self._paper = Segmented(kit, papers, words._("Paper"), always=True)
        self._paper.setObjectName("paper")
        self._chosen_paper = start.paper
        self._paper.set_value(self._chosen_paper)
        self._paper.edited.connect(self._take_paper)
        self.column.addWidget(Field(kit, words._("Paper"), self._paper))
        self._white = CheckBox(kit, words._("White cover, saves ink"))
        self._white.setObjectName("white_cover")
        self._white.set_value(start.white_cover)
        self._white.edited.connect(self.changed)
        self.column.addWidget(self._white)

    def language(self) -> str:
        """Return the language of the report."""
        return self._language.value() or "en"

    def paper(self) -> str:
        """Return the value of the chosen `Paper`."""
        return self._chosen_paper

    def white_cover(self) -> bool:
        """Tell whether the cover is white."""
        return self._white.value()

    def _take_paper(self, value: object) -> None:
        if isinstance(value, str):
            self._chosen_paper = value
        self._paper.set_value(self._chosen_paper)  # there is no page without a size
        self.changed.emit()
