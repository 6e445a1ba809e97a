"""The margin of a page: which of its fields and records people talk about."""

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from normsdesk.edit.document import Committed
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.remarks import remarks_on
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.tables.record_head import RecordHead
from normsdesk.ui.tables.record_table import RecordTable
from normsdesk.ui.window.title_block import TitleBlock


class ShowsPages(Protocol):
    """What shows the pages."""

    def page(self) -> QWidget | None:
        """Return the page that is shown."""
        ...

    def shown_record(self) -> str:
        """Return the id of the record a person looks at, or ""."""
        ...


class Margin(QObject):
    """Keeps the marks of a page up to date, and knows at which field a person was last."""

    def __init__(self, desk: Desk, pages: ShowsPages, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._pages = desk, pages
        self._title: TitleBlock | None = None
        self._field: FieldEditor | None = None
        self._about = ("", 0)
        desk.bridge.changed.connect(self._follow)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._look)

    def stand_at(self, title: TitleBlock) -> None:
        """Show beside the title what is said about the record that is looked at."""
        self._title = title
        title.remarks.clicked.connect(self._ask)

    def shown_field(self) -> tuple[str, str, str]:
        """Return record, path and label of the field with the keyboard last, if it still shows."""
        editor = self._field
        if editor is None or not isValid(editor) or not editor.isVisible():
            return "", "", ""
        return (*editor.field_place(), editor.field_label())

    def refresh(self) -> None:
        """Count again all that the shown page has in sight."""
        page = self._pages.page()
        if page is None:
            return
        for editor in page.findChildren(FieldEditor):
            editor.show_remarks()
        for head in page.findChildren(RecordHead):
            head.show_remarks()
        for table in page.findChildren(RecordTable):
            table.viewport().update()
        self._show_about()

    def _ask(self) -> None:
        self._desk.bridge.talk_asked.emit(self._pages.shown_record(), "")

    def _follow(self, committed: Committed) -> None:
        if committed.changes.touches("comments"):
            self.refresh()

    def _look(self, _before: QWidget | None, now: QWidget | None) -> None:
        page = self._pages.page()
        if now is None or page is None or not page.isAncestorOf(now):
            return  # the panel asks where somebody was before
        self._field = _editor_around(now)
        self._show_about()

    def _show_about(self) -> None:
        if self._title is None:
            return
        snapshot: Snapshot = self._desk.bridge.snapshot
        record_id = self._pages.shown_record()
        about = (record_id, remarks_on(snapshot, record_id) if record_id else 0)
        if about == self._about:
            return
        self._about = about
        record = snapshot.record(record_id)
        name = "" if record is None else Naming(self._desk.kit.words, snapshot).title(record)
        self._title.show_remarks(about[1], name)


def _editor_around(widget: QWidget) -> FieldEditor | None:
    around: QWidget | None = widget
    while around is not None:
        if isinstance(around, FieldEditor):
            return around
        around = around.parentWidget()
    return None
