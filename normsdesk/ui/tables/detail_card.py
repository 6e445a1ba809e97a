"""The card that shows the form of one record; it scrolls by itself where it stands beside."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from normsdesk.model.snapshot import TABLES
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.record_form import RecordForm
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.tables.record_head import RecordHead


class DetailCard(Card):
    """Head and form of one record of a table."""

    def __init__(self, desk: Desk, table: str, *, copies: bool = True) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._kind = TABLES[table]
        self._form: RecordForm | None = None
        self.head = RecordHead(desk, table, copies=copies)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        self.column.addWidget(self.head)
        self._paper = QWidget()
        self._lines = QVBoxLayout(self._paper)
        self._lines.setContentsMargins(16, 10, 16, 20)
        self._lines.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setMinimumHeight(desk.kit.theme.length(220))
        self.column.addWidget(self._scroll, 1)
        self._put_inside()

    def form(self) -> RecordForm | None:
        """Return the form, once a record was shown."""
        return self._form

    def show_record(self, record_id: str) -> None:
        """Show a record of the table, or "" for none."""
        if record_id and self._form is None:
            self._form = RecordForm(self._desk, self._kind)
            self._lines.insertWidget(0, self._form)
        if self._form is not None and record_id:
            if record_id != self._form.record_id:
                self._scroll.verticalScrollBar().setValue(0)
            self._form.show_record(record_id)
        self.head.show_record(record_id)

    def put_below(self, widget: QWidget) -> None:
        """Let something else stand below the form and scroll with it."""
        if self._lines.indexOf(widget) < 0:
            self._lines.insertWidget(self._lines.count() - 1, widget)

    def refresh(self) -> None:
        """Show the record as it is now."""
        self.head.refresh()
        if self._form is not None:
            self._form.refresh()

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        if self._form is not None:
            self._form.begin()

    def set_scrolling(self, scrolls: bool) -> None:
        """Scroll inside the card, or be as high as the form."""
        inside = self._inside
        if scrolls and not inside:
            self.column.removeWidget(self._paper)
            self._put_inside()
        elif not scrolls and inside:
            self._scroll.takeWidget()
            self._scroll.hide()
            self._inside = False
            self.column.addWidget(self._paper)
            self._paper.show()

    def _put_inside(self) -> None:
        self._inside = True
        self._scroll.setWidget(self._paper)
        self._paper.setAutoFillBackground(False)  # the scroll area has just asked for it
        self._scroll.show()
