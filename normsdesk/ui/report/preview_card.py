"""The preview of the report: its pages, which one is read, and how large they are."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from normsdesk.model.snapshot import Snapshot
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import ElidedLabel, line_label
from normsdesk.ui.forms.surfaces import Card, Rule
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.jobs import Jobs
from normsdesk.ui.kit import Kit
from normsdesk.ui.report.page_view import PageView
from normsdesk.ui.report.preview import Preview
from normsdesk.ui.report.previewing import Previewing
from normsdesk.ui.report_run import ReportWish


class PreviewCard(Card):
    """Shows the PDF that saving would write, a moment after something has changed."""

    def __init__(self, kit: Kit, jobs: Jobs, previewing: Previewing | None = None) -> None:
        super().__init__(kit)
        self._kit = kit
        words = kit.words
        self.previewing = previewing or Previewing(jobs, self)
        self.view = PageView(kit, self.previewing.picture)
        self.number = TextLine(kit, words._("Go to page"))
        self.number.setFixedWidth(kit.theme.length(46))
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._of = line_label(kit, "", "label")
        self.state = ElidedLabel(kit, "", "table", "text3")
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        self.column.addLayout(self._head())
        self.column.addWidget(Rule(kit))
        self.column.addWidget(self.view, 1)
        self.number.finished.connect(self._go)
        self.view.page_changed.connect(self._show_number)
        self.view.sight_changed.connect(self._look)
        self.previewing.begun.connect(self._show_begun)
        self.previewing.made.connect(self._show_made)
        self.previewing.drawn.connect(self.view.show_drawn)
        self.previewing.failed.connect(self._show_failed)
        self.view.show_message(words._("The pages appear here in a moment."))

    def show_report(self, snapshot: Snapshot, wish: ReportWish) -> None:
        """Show what saving would write now."""
        if wish.sections:
            self.previewing.want(snapshot, wish)
            return
        self.previewing.rest()
        self.state.setText("")
        self.view.show_message(self._kit.words._("Tick a section to see its pages."))

    def rest(self) -> None:
        """Stop what is under way."""
        self.previewing.rest()

    def _head(self) -> QHBoxLayout:
        kit, words = self._kit, self._kit.words
        head = QHBoxLayout()
        head.setContentsMargins(12, 5, 8, 5)
        head.addWidget(line_label(kit, words._("Page"), "label"))
        head.addWidget(self.number)
        head.addWidget(self._of)
        head.addWidget(self.state, 1)
        smaller = Button(kit, icon="minus", name=words._("Smaller (−)"), small=True)
        width = Button(kit, words._("Width"), small=True)
        width.setToolTip(words._("As wide as there is room (0)"))
        larger = Button(kit, icon="plus", name=words._("Larger (+)"), small=True)
        smaller.clicked.connect(self.view.zoom_out)
        width.clicked.connect(self.view.fit_width)
        larger.clicked.connect(self.view.zoom_in)
        for button in (smaller, width, larger):
            head.addWidget(button)
        head.setSpacing(6)
        return head

    def _look(self) -> None:
        if self.isVisible():
            self.previewing.look_at(self.view.in_sight())

    def _go(self) -> None:
        typed = self.number.value().strip()
        if typed.isdecimal():
            self.view.show_page(int(typed) - 1)
        self._show_number(self.view.page())

    def _show_number(self, page: int) -> None:
        words, count = self._kit.words, self.view.page_total()
        self.number.setEnabled(count > 0)
        self.number.set_value(words.number(page + 1) if count else "")
        self._of.setText(words._("of {count}").format(count=words.number(count)) if count else "")

    def _show_begun(self) -> None:
        words = self._kit.words
        if self.view.page_total():
            self.state.setText(words._("Being made anew …"))
        else:
            self.view.show_message(words._("The pages are being made …"))

    def _show_made(self, preview: Preview) -> None:
        self.state.setText("")
        self.view.show_pages(preview.sizes)

    def _show_failed(self, error: Exception) -> None:
        self.state.setText("")
        self.view.show_message(
            self._kit.words._("The pages cannot be shown: the program has a fault here.")
        )
        raise error
