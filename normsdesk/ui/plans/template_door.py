"""Asks for a donor's template, shows what its places hold, and writes the filled copy."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from normsdesk.exports.template_cells import TemplateFault
from normsdesk.exports.template_fill import TemplateOutcome, read_template
from normsdesk.exports.template_map import TemplateMap, map_of, suggested_map
from normsdesk.exports.written import WORKBOOK, put
from normsdesk.intake.cells import CellTable, read_tables
from normsdesk.intake.plan_items import level_words
from normsdesk.intake.sheets import CannotRead
from normsdesk.library.wording import spoken
from normsdesk.model.project import Reader, TemplateMapping
from normsdesk.store.failures import SaveFailed
from normsdesk.store.redact import Redaction, redacted
from normsdesk.store.said import say_save_failure
from normsdesk.ui.bridge import Desk
from normsdesk.ui.plans.template_dialog import TemplateDialog
from normsdesk.ui.prompts import FileKind, Prompts, WindowPrompts
from normsdesk.ui.survey_page.writing_out import WritingOut

_MOST_KEPT = 20


class TemplateDoor(QObject):
    """Fills templates for a project; what was said about one is kept in the project.

    Args:
        desk: the project.
        parent: the widget above which questions stand.
        prompts: who asks; dialogs when left out.
    """

    def __init__(self, desk: Desk, parent: QWidget, prompts: Prompts | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._above = parent
        self.prompts: Prompts = prompts or WindowPrompts(desk.kit, parent)
        self._working: WritingOut | None = None
        self.dialog: TemplateDialog | None = None

    def open(self) -> None:
        """Ask for a template and read it; its places are shown when it has been read."""
        words = self._desk.kit.words
        if self._working is not None:
            return
        kind = FileKind(name=words._("Excel workbook"), endings=(WORKBOOK, ".xlsm"))
        path = self.prompts.path_to_open(words._("Open a donor’s template"), [kind])
        if path is None:
            return
        self._working = WritingOut(partial(_read, path), self)
        self._working.ended.connect(partial(self._read, path))
        self._working.broke.connect(self._broke)
        self._working.start()

    def working(self) -> bool:
        """Tell whether a file is being read or written."""
        return self._working is not None

    def _read(self, path: Path, outcome: object) -> None:
        self._working = None
        words = self._desk.kit.words
        if isinstance(outcome, TemplateFault):
            self._tell(spoken(words, outcome.code.value, text=outcome.text))
            return
        if isinstance(outcome, CannotRead):
            self._tell(spoken(words, outcome.value))
            return
        assert isinstance(outcome, tuple)
        content, tables = outcome
        self._show(path, content, tables)

    def _show(self, path: Path, content: bytes, tables: tuple[CellTable, ...]) -> None:
        snapshot = self._desk.bridge.snapshot
        where = self._kept(path.name, tables)
        if where is None:
            where = suggested_map(tables, level_words(self._desk.kit.words, snapshot))
        seen = redacted(snapshot, Redaction(reader=Reader.DONOR))
        dialog = TemplateDialog(self._desk.kit, seen, content, path.name, where, self._above)
        dialog.wanted.connect(partial(self._write, path))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def _kept(self, name: str, tables: tuple[CellTable, ...]) -> TemplateMap | None:
        """Find what was said about a template of this name, where its sheets are all there."""
        sheets = {each.name for each in tables}
        for each in self._desk.bridge.snapshot.project.templates:
            if each.name.casefold() == name.casefold():
                where, _ = map_of(each.places)
                named = {sheet for sheet, _ in where.once} | {one.sheet for one in where.blocks}
                if named <= sheets and not where.is_empty:
                    return where
        return None

    def _write(self, template: Path, outcome: TemplateOutcome, lines: tuple[str, ...]) -> None:
        words = self._desk.kit.words
        self._keep(template.name, lines)
        said = words._("{name} filled")
        name = said.format(name=template.stem) + template.suffix
        kind = FileKind(name=words._("Excel workbook"), endings=(template.suffix.lower(),))
        suggested = template.with_name(name)
        path = self.prompts.path_to_save(words._("Save the filled copy"), suggested, kind)
        if path is None:
            return
        if path.absolute() == template.absolute():
            self._tell(words._("Give the filled copy another name than the template."))
            return
        self._working = WritingOut(partial(put, path, outcome.content), self)
        self._working.ended.connect(partial(self._saved, path.name))
        self._working.broke.connect(self._broke)
        self._working.start()

    def _keep(self, name: str, lines: tuple[str, ...]) -> None:
        bridge = self._desk.bridge
        project = bridge.snapshot.project
        others = tuple(
            each for each in project.templates if each.name.casefold() != name.casefold()
        )
        known = next((each for each in project.templates if each not in others), None)
        if bridge.read_only or (known is not None and known.places == lines):
            return
        fresh = TemplateMapping(name=name, places=lines)
        if known is not None:
            fresh = replace(known, places=lines)
        kept = (*others, fresh)[-_MOST_KEPT:]
        bridge.put(project.id, "templates", kept, origin=self)

    def _saved(self, name: str, outcome: object) -> None:
        self._working = None
        words = self._desk.kit.words
        if isinstance(outcome, SaveFailed):
            self._tell(say_save_failure(words, outcome))
            return
        self._desk.notices.show_message(words._("Saved: {name}").format(name=name))

    def _broke(self, _error: Exception) -> None:
        self._working = None
        self._tell(spoken(self._desk.kit.words, CannotRead.BROKEN.value))

    def _tell(self, why: str) -> None:
        self.prompts.tell(self._desk.kit.words._("The template was not filled"), why)


def _read(path: Path) -> object:
    try:
        content = read_template(path)
    except TemplateFault as fault:
        return fault
    tables = read_tables(path)
    return tables if isinstance(tables, CannotRead) else (content, tables)
