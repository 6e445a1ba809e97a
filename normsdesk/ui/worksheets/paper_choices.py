"""What is printed: sheets or posters by name, and how they look."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from normsdesk.library.languages import LANGUAGES, offered_languages
from normsdesk.library.wording import choice_word
from normsdesk.model.norm import Norm
from normsdesk.model.project import Reader
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot
from normsdesk.steps.catalogue import STEPS
from normsdesk.steps.naming import Naming
from normsdesk.steps.worksheets.catalogue import WORKSHEETS, sheets_of
from normsdesk.steps.worksheets.sheet import Sheet, has_pictures
from normsdesk.store.redact import Grant, Redaction
from normsdesk.ui.forms.choice import CheckBox, ListChoice
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.kit import Kit
from normsdesk.ui.worksheets.paper_list import PaperEntry, PaperList
from normsdesk.ui.worksheets.paper_run import PaperKind, PaperWish

THEORY = "theory"
_WIDE = 340


class PaperChoices(QWidget):
    """The choices at the left of the pages. ``changed`` tells of changes by a person."""

    changed = Signal()

    def __init__(self, kit: Kit, snapshot: Snapshot, step_id: str) -> None:
        super().__init__()
        self._kit, self._snapshot = kit, snapshot
        self._choices()
        self._build()
        of_step = [each.id for each in sheets_of(step_id)]
        self.sheets.tick(of_step or [each.id for each in WORKSHEETS])
        self.posters.tick(self.posters.names())
        self._follow()

    def wish(self) -> PaperWish:
        """Return what is chosen."""
        posters = self.kind.value() == PaperKind.POSTERS
        shown = self.posters if posters else self.sheets
        return PaperWish(
            kind=PaperKind.POSTERS if posters else PaperKind.SHEETS,
            names=shown.chosen(),
            paper=self.paper.value() or "a4",
            filling=self.filling.value() or "blank",
            guide=self.guide.value() and not posters,
            reader=Reader(self.reader.value() or Reader.INTERNAL),
            language=self.language.value() or self._kit.words.language,
        )

    def _choices(self) -> None:
        kit, words = self._kit, self._kit.words
        self.kind = Segmented(
            kit,
            [
                Option(value=PaperKind.SHEETS, text=words._("Worksheets")),
                Option(value=PaperKind.POSTERS, text=words._("Posters")),
            ],
            words._("What to print"),
            always=True,
        )
        self.kind.set_value(PaperKind.SHEETS)
        self.sheets = PaperList(kit, words._("Sheets"), _sheet_entries(kit))
        self.posters = PaperList(kit, words._("Posters"), _poster_entries(kit, self._snapshot))
        self.lists = QStackedWidget()
        self.lists.addWidget(self.sheets)
        self.lists.addWidget(self.posters)
        # As high as there is room, whatever it holds: it scrolls by itself.
        self.lists.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        papers = [
            Option(value="a4", text=words._("A4")),
            Option(value="a3", text=words._("A3")),
            Option(value="letter", text=words._("Letter")),
        ]
        self.paper = Segmented(kit, papers, words._("Paper"), always=True)
        self.paper.set_value("a4")
        fillings = [
            Option(value="blank", text=words._("Blank")),
            Option(value="pictures", text=words._("Pictures")),
            Option(value="filled", text=words._("Filled")),
        ]
        self.filling = Segmented(kit, fillings, words._("What stands on it"), always=True)
        self.filling.set_value("blank")
        self.guide = CheckBox(kit, words._("With a page for the facilitator"))
        readers = [Option(value=each.value, text=choice_word(words, each)) for each in Reader]
        self.reader = ListChoice(kit, readers, words._("Who will read it?"))
        self.reader.set_value(Reader.INTERNAL)
        spoken = [Option(value=each, text=LANGUAGES[each]) for each in offered_languages()]
        self.language = ListChoice(kit, spoken, words._("Language"))
        self.language.set_value(words.language)
        for control in (self.kind, self.paper, self.filling, self.guide, self.reader):
            control.edited.connect(self._edited)
        self.language.edited.connect(self._edited)
        for each in (self.sheets, self.posters):
            each.changed.connect(self._edited)

    def _build(self) -> None:
        kit, words = self._kit, self._kit.words
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)  # room for the ring of the keyboard
        column.setSpacing(10)
        column.addWidget(self.kind)
        column.addWidget(self.lists, 1)
        self._filling_field = Field(kit, words._("What stands on it"), self.filling)
        self._reader_field = Field(kit, words._("Who will read it?"), self.reader)
        column.addWidget(self._filling_field)
        column.addWidget(self._reader_field)
        self.withheld = TextBlock(kit, "", "table", "text2")
        column.addWidget(self.withheld)
        column.addWidget(Field(kit, words._("Paper"), self.paper))
        if self.language.count() > 1:
            column.addWidget(Field(kit, words._("Language"), self.language))
        column.addWidget(self.guide)
        self.setFixedWidth(kit.theme.length(_WIDE) + 8)

    def _edited(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Offer what goes with the rest."""
        posters = self.kind.value() == PaperKind.POSTERS
        filling = self.filling.value() or "blank"
        self.lists.setCurrentWidget(self.posters if posters else self.sheets)
        pictured = [s.id for s in WORKSHEETS if filling != "pictures" or has_pictures(s)]
        self.sheets.offer(pictured)
        self._filling_field.setVisible(not posters)
        self._reader_field.setVisible(not posters and filling == "filled")
        self.guide.setVisible(not posters)
        told = "" if posters or filling != "filled" else self._told_withheld()
        self.withheld.set_text(told)
        self.withheld.setVisible(bool(told))

    def _told_withheld(self) -> str:
        """Say which of the chosen sheets the reader gets blank."""
        words = self._kit.words
        redaction = Redaction(reader=Reader(self.reader.value() or Reader.INTERNAL))
        chosen = self.sheets.chosen()
        blank = [
            words._(sheet.title)
            for sheet in WORKSHEETS
            if sheet.id in chosen and is_withheld(sheet, redaction)
        ]
        if not blank:
            return ""
        return words._("Blank for this reader: {sheets}.").format(sheets=words.listing(blank))


def is_withheld(sheet: Sheet, redaction: Redaction) -> bool:
    """Tell whether a reader gets nothing of what stands on a sheet."""
    kinds = [part.kind for part in sheet.parts if issubclass(part.kind, Record)]
    if sheet.about is not None and not kinds:
        kinds = [sheet.about]
    return all(redaction.grant(kind.table) is Grant.NONE for kind in kinds)


def _sheet_entries(kit: Kit) -> list[PaperEntry]:
    words = kit.words
    groups = {
        step.id: words._("{number} {title}").format(
            number=words.number(step.number), title=words._(step.title)
        )
        for step in STEPS
    }
    return [
        PaperEntry(name=each.id, title=words._(each.title), group=groups[each.step])
        for each in WORKSHEETS
    ]


def _poster_entries(kit: Kit, snapshot: Snapshot) -> list[PaperEntry]:
    words, naming = kit.words, Naming(kit.words, snapshot)
    norms = [
        PaperEntry(name=norm.id, title=naming.short_title(norm), group=words._("Norm cards"))
        for norm in snapshot.all(Norm)
    ]
    theory = PaperEntry(
        name=THEORY, title=words._("Theory of change"), group=words._("The way of change")
    )
    return [*norms, theory]
