"""Typing in what was written in a workshop: a sheet as a grid, one step to undo."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from normsdesk.edit.changes import Rejected
from normsdesk.library.wording import spoken
from normsdesk.steps.worksheets.catalogue import WORKSHEETS, sheet_named, step_number
from normsdesk.steps.worksheets.laid import LaidSheet, laid_out, subjects, takes_new_subject
from normsdesk.steps.worksheets.sheet import Sheet
from normsdesk.steps.worksheets.typing_in import TypedIn
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.worksheets.sheet_grids import SheetGrids

_WIDTH, _HEIGHT = 1080, 640
NEW = "new"
"""The subject of a sheet that makes its own."""


class TypeDialog(QDialog):
    """Shows a sheet as grids in its own order, and puts it into the project as one step.

    ``looked_at`` is the record in sight: a sheet that needs one is about this one first.
    """

    def __init__(
        self, desk: Desk, sheet_id: str, parent: QWidget | None = None, *, looked_at: str = ""
    ) -> None:
        super().__init__(parent)
        self._looked_at = looked_at
        self._shown = ("", "")
        self._desk, self._kit = desk, desk.kit
        self._sure = False
        words = desk.kit.words
        self.setWindowTitle(words._("Type in from the flipchart"))
        self.setModal(True)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self._build()
        self.sheet.set_value(sheet_id)
        self._show_sheet()
        self._fit()

    def show_sheet(self, sheet_id: str, subject_id: str = "") -> None:
        """Show another sheet, for one record where it is about one."""
        self.sheet.set_value(sheet_id)
        self._show_sheet(subject_id)

    def put_in(self) -> None:
        """Put what was typed into the project, or go to the first cell that cannot be read."""
        words, bridge = self._kit.words, self._desk.bridge
        self.setFocus()  # a cell that is being typed in tells its last words
        outcome = self.sheets.read_again()
        if outcome is None:
            return
        if outcome.patch is None:
            self.sheets.go_to_problem(outcome)
            return
        if not outcome.patch:
            self.accept()
            return
        done = bridge.commit(outcome.patch, self)
        if isinstance(done, Rejected):
            self._say(spoken(words, done.reason.value), wrong=True)
            return
        said = words._("“{sheet}” is in the project: {counts}.").format(
            sheet=words._(self._sheet().title), counts=self._counts(outcome)
        )
        self._desk.notices.show_message(said, words._("Undo"), partial(bridge.take_back, done))
        self.accept()

    def _put_by_keys(self) -> None:
        if self.put.isEnabled():
            self.put_in()

    def reject(self) -> None:
        """Close, but ask first where something was typed."""
        if self.sheets.changed() and not self._sure:
            self._sure = True
            told = self._kit.words._(
                "What you typed is not in the project yet. Close again to drop it."
            )
            self._say(told, wrong=True)
            return
        super().reject()

    def _build(self) -> None:
        kit, words = self._kit, self._kit.words
        self.sheet = ListChoice(kit, _sheet_options(self._desk), words._("Which sheet"))
        self.sheet.edited.connect(self._chosen)
        self.subject = ListChoice(kit, [], words._("What is it about?"))
        self.subject.edited.connect(self._subject_chosen)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(Field(kit, words._("Which sheet"), self.sheet), 1)
        self._subject_field = Field(kit, words._("What is it about?"), self.subject)
        top.addWidget(self._subject_field, 2)
        told = words._(
            "Tab: next cell. Enter: next row. Ctrl+V: rows from a spreadsheet. "
            "Ctrl+Enter: put into the project."
        )
        self.sheets = SheetGrids(kit)
        self.sheets.read.connect(self._count)
        self.sheets.hinted.connect(self._show_hint)
        self.sheets.told.connect(self._say)
        self.sheets.left.connect(self._leave)
        self._hint = TextBlock(kit, "", "table", "text2")
        self._hint.setMinimumHeight(kit.theme.line_height("table") * 2)
        self._told = TextBlock(kit, "", "table", "text2")
        back = Button(kit, words._("Cancel"))
        back.setObjectName("no")
        back.clicked.connect(self.reject)
        self.put = Button(kit, words._("Put into the project"), ButtonKind.MAIN)
        self.put.setObjectName("yes")
        self.put.clicked.connect(self.put_in)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._put_by_keys)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._told, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(back)
        foot.addWidget(self.put)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setSpacing(10)
        whole.addLayout(top)
        whole.addWidget(TextBlock(kit, told, "caption", "text3"))
        whole.addWidget(self.sheets, 1)
        whole.addWidget(self._hint)
        whole.addLayout(foot)

    def _sheet(self) -> Sheet:
        return sheet_named(self.sheet.value() or WORKSHEETS[0].id)

    def _chosen(self) -> None:
        if self._may_leave():
            self._show_sheet()

    def _subject_chosen(self) -> None:
        if self._may_leave():
            self._show_sheet(self.subject.value() or "")

    def _may_leave(self) -> bool:
        """Stay once at what was typed; who chooses again lets it go."""
        if not self.sheets.changed() or self._sure:
            return True
        sheet_id, subject_id = self._shown
        self.sheet.set_value(sheet_id)
        self.subject.set_value(subject_id or None)
        self._sure = True
        words = self._kit.words
        told = words._("What you typed is not in the project yet. Choose again to drop it.")
        self._say(told, wrong=True)
        return False

    def _show_sheet(self, subject_id: str = "") -> None:
        sheet, snapshot, words = self._sheet(), self._desk.bridge.snapshot, self._kit.words
        held = subjects(sheet, snapshot)
        self._subject_field.setVisible(sheet.about is not None)
        if not subject_id:
            known = [each.id for each in held]
            first = self._looked_at if self._looked_at in known else next(iter(known), "")
            subject_id = NEW if takes_new_subject(sheet) else first
        laid = laid_out(sheet, snapshot, words, "" if subject_id == NEW else subject_id)
        options = [Option(value=each.id, text=laid.naming.short_title(each)) for each in held]
        if takes_new_subject(sheet):
            options.insert(0, Option(value=NEW, text=words._("A new one, from this sheet")))
        self.subject.set_options(options)
        self.subject.set_value(subject_id or None)
        self._sure, self._shown = False, (sheet.id, subject_id)
        missing = self._missing(laid, stuck=sheet.about is not None and not subject_id)
        self.put.setEnabled(not missing and not self._desk.bridge.read_only)
        self._say("")
        self.sheets.show_sheet(laid, missing)

    def _missing(self, laid: LaidSheet, *, stuck: bool) -> str:
        """Say what has to be there before this sheet can be typed in; empty when nothing."""
        words = self._kit.words
        if laid.plan is not None and not laid.plan.items:
            return words._("There is nothing to score yet. Add norms in step 4 first.")
        if not stuck or laid.sheet.about is None:
            return ""
        kind = spoken(words, f"record.{laid.sheet.about.table}")
        return words._("This sheet needs a record it is about ({kind}). Add one first.").format(
            kind=kind
        )

    def _count(self, outcome: TypedIn) -> None:
        """Say how much would be put in, or how much cannot be read."""
        self._sure = False
        words, count = self._kit.words, len(outcome.problems)
        if count:
            said = words.ngettext(
                "{count} cell cannot be read yet.", "{count} cells cannot be read yet.", count
            )
            self._say(said.format(count=words.number(count)), wrong=True)
        else:
            self._say(self._counts(outcome))

    def _counts(self, outcome: TypedIn) -> str:
        words = self._kit.words
        told: list[str] = []
        if outcome.added:
            said = words.ngettext("{count} new", "{count} new", outcome.added)
            told.append(said.format(count=words.number(outcome.added)))
        if outcome.changed:
            said = words.ngettext("{count} changed", "{count} changed", outcome.changed)
            told.append(said.format(count=words.number(outcome.changed)))
        return words.listing(told) if told else words._("Nothing typed yet")

    def _show_hint(self, text: str, wrong: bool) -> None:
        self._hint.set_role_ink("danger" if wrong else "text2")
        self._hint.set_text(text)

    def _leave(self, way: int) -> None:
        """Let the keyboard go on to the button, or back to the choices."""
        if way > 0:
            self.put.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.sheet.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _say(self, text: str, *, wrong: bool = False) -> None:
        self._told.set_role_ink("danger" if wrong else "text2")
        self._told.set_text(text)

    def _fit(self) -> None:
        theme = self._kit.theme
        room = self.screen().availableSize() - QSize(32, 72)
        wanted = QSize(theme.length(_WIDTH), theme.length(_HEIGHT))
        self.resize(wanted.boundedTo(room))


def _sheet_options(desk: Desk) -> Sequence[Option]:
    words = desk.kit.words
    return [
        Option(
            value=each.id,
            text=words._("{number} {title}").format(
                number=words.number(step_number(each)), title=words._(each.title)
            ),
        )
        for each in WORKSHEETS
    ]
