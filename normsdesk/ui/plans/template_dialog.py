"""Before a donor's template is filled: what each of its places will hold, to be changed by hand."""

from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.exports.template_cells import TemplateFault
from normsdesk.exports.template_fill import TemplateOutcome, fill_template
from normsdesk.exports.template_map import TemplateMap, map_of
from normsdesk.library.wording import spoken
from normsdesk.model.indicator import Indicator
from normsdesk.model.snapshot import Snapshot
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.dialog_row import dialog_row
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.kit import Kit
from normsdesk.ui.monitoring.scroll_pane import ScrollPane
from normsdesk.ui.plans.template_places import fields_of, lines_of, places_of

_WIDTH, _HEIGHT, _LEAST = 900, 620, 90
_EMPTY = "empty"


class TemplateDialog(QDialog):
    """``wanted`` carries the outcome and the lines of the map; Esc fills nothing.

    Args:
        kit: looks and words.
        snapshot: the project.
        content: the bytes of the template.
        file_name: how it is called.
        where: what is known of it or suggested.
    """

    wanted = Signal(object, object)

    def __init__(
        self,
        kit: Kit,
        snapshot: Snapshot,
        content: bytes,
        file_name: str,
        where: TemplateMap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._snapshot = snapshot
        self._content = content
        self._places = places_of(where)
        self._outcome: TemplateOutcome | None = None
        words = kit.words
        self.setWindowTitle(words._("Fill a template"))
        self.setModal(True)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.title = TextBlock(kit, words._("Fill {file}").format(file=file_name), "h2")
        teaches = words._("Say what each place holds. All else in the workbook stays as it is.")
        self.teaches = TextBlock(kit, teaches, "body", "text2", widest=820)
        self.told = TextBlock(kit, "", "body", widest=820)
        self.pane = ScrollPane(kit)
        self.pane.set_least(_LEAST)
        self._paper = QWidget()
        self.pane.lines.addWidget(self._paper)
        self.pane.lines.addStretch(1)
        self.choices: dict[str, ListChoice] = {}
        self.cell = TextLine(kit, words._("Cells, for example Plan!B8:B20"))
        self.cell.setPlaceholderText(words._("Plan!B8:B20"))
        self.more = Button(kit, words._("Add place"), icon="plus")
        self.more.clicked.connect(self._add_place)
        self.fill = Button(kit, words._("Save the filled copy"), ButtonKind.MAIN)
        self.fill.setObjectName("yes")
        self.fill.clicked.connect(self._take)
        self.cancel = Button(kit, words._("Cancel"))
        self.cancel.setObjectName("no")
        self.cancel.clicked.connect(self.reject)
        self._lay_out()
        self._show_places()
        self._try()
        self.fill.setFocus()
        theme = kit.theme
        room = self.screen().availableSize() - QSize(24, 64)
        self.resize(QSize(theme.length(_WIDTH), theme.length(_HEIGHT)).boundedTo(room))

    def lines(self) -> tuple[str, ...]:
        """Return what is said now, as lines of a map."""
        return lines_of(self._places)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        for part in (self.title, self.teaches, self.told):
            column.addWidget(part)
        column.addWidget(self.pane, 1)
        another = QHBoxLayout()
        another.setSpacing(10)
        another.addWidget(self.cell, 1)
        another.addWidget(self.more)
        column.addLayout(another)
        column.addLayout(dialog_row(self._kit, [self.cancel, self.fill]))

    def _show_places(self) -> None:
        kit, words = self._kit, self._kit.words
        paper = QWidget()
        grid = QGridLayout(paper)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        self.choices = {}
        middle = Qt.AlignmentFlag.AlignVCenter
        for row, place in enumerate(self._places):
            said = TextBlock(kit, place.said(words), "table", widest=460)
            name = words._("{place} holds").format(place=place.said(words))
            options = [Option(value=_EMPTY, text=words._("Leave empty"))]
            options += [
                Option(value=each, text=_field_said(kit, each))
                for each in fields_of(self._snapshot, place)
            ]
            choice = ListChoice(kit, options, name)
            choice.setMinimumWidth(kit.theme.length(260))
            choice.set_value(place.field or _EMPTY)
            choice.edited.connect(partial(self._say, row))
            self.choices[place.key] = choice
            grid.addWidget(said, row, 0, middle)
            grid.addWidget(choice, row, 1, middle)
        if not self._places:
            nothing = words._("No column called Indicator was found. Add the places below.")
            grid.addWidget(TextBlock(kit, nothing, "table", "text2"), 0, 0)
        grid.setColumnStretch(0, 1)
        self.pane.lines.replaceWidget(self._paper, paper)
        self._paper.hide()
        self._paper.deleteLater()
        self._paper = paper

    def _say(self, row: int, value: object) -> None:
        held = self._places[row]
        self._places[row] = held.holding("" if value == _EMPTY else str(value))
        self._try()

    def _add_place(self) -> None:
        words, text = self._kit.words, self.cell.value().strip()
        single = ":" not in text
        found, odd = map_of([f"{text} = {'project.title' if single else 'indicator'}"])
        if odd or found.is_empty:
            said = words._("Write the sheet and the cells: Plan!B3 or Plan!B8:B20.")
            self.told.set_text(said)
            return
        self._places += [each for each in places_of(found) if each.key not in self.choices]
        self.cell.set_value("")
        self._show_places()
        self._try()

    def _try(self) -> None:
        words = self._kit.words
        where, _ = map_of(self.lines())
        self._outcome = None
        try:
            self._outcome = fill_template(words, self._snapshot, self._content, where, date.today())
        except TemplateFault as fault:
            self.told.set_text(spoken(words, fault.code.value, text=fault.text))
        except ValueError:
            self.told.set_text(words._("A place is no cell of a sheet."))
        self.fill.setEnabled(self._outcome is not None)
        if self._outcome is not None:
            self.told.set_text(self._said(self._outcome))

    def _said(self, outcome: TemplateOutcome) -> str:
        words, count = self._kit.words, len(outcome.placed)
        said = words.ngettext("{count} indicator fits.", "{count} indicators fit.", count)
        parts = [said.format(count=words.number(count))]
        if outcome.left_over:
            codes = [self._snapshot.get(Indicator, each).code for each in outcome.left_over]
            parts.append(words._("No room for: {codes}.").format(codes=", ".join(codes)))
        if outcome.formulas:
            cells = ", ".join(outcome.formulas)
            told = words._("A formula stands in {cells}. It was left alone.")
            parts.append(told.format(cells=cells))
        return " ".join(parts)

    def _take(self) -> None:
        if self._outcome is not None:
            self.accept()
            self.wanted.emit(self._outcome, self.lines())


def _field_said(kit: Kit, name: str) -> str:
    words = kit.words
    kind, _, round_name = name.partition(" ")
    said = spoken(words, f"template_field.{kind}")
    if not round_name:
        return said
    return words._("{field}: {round}").format(field=said, round=round_name)
