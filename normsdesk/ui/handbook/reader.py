"""Reading the handbook without leaving the program, and keeping it as a PDF."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.library.languages import Wording
from normsdesk.model.snapshot import Snapshot
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure
from normsdesk.survey.pausing import without_collecting
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.dialog_row import dialog_row
from normsdesk.ui.forms.labels import TextBlock, line_label
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.jobs import Cancelled, Jobs, Progress
from normsdesk.ui.kit import Kit
from normsdesk.ui.prompts import FileKind, Prompts, WindowPrompts
from normsdesk.ui.report.preview import Preview
from normsdesk.ui.report.preview_card import PreviewCard
from normsdesk.ui.report.previewing import Previewing
from normsdesk.ui.report_run import LaneRun

_WIDTH, _HEIGHT, _LEAST = 900, 760, 120
_CHAPTERS = 300  # px


class HandbookPreviewing(Previewing):
    """Makes the handbook in a language into a PDF and pictures of its pages."""

    def make(
        self, snapshot: Snapshot, wish: Any, progress: Progress, cancelled: Cancelled
    ) -> Preview:
        """Make the PDF that saving would write; the wish is the wording."""
        from normsdesk.exports.handbook.handbook import (
            HandbookContent,
            handbook_outline,
            shipped_pictures,
        )
        from normsdesk.exports.options import shipped_content
        from normsdesk.exports.pdf import pdf_bytes
        from normsdesk.exports.pictures import page_chapters, page_sizes

        del snapshot  # the handbook is the same for every project
        words: Wording = wish
        with without_collecting():
            content = shipped_content(words.language)
            outline = handbook_outline(
                HandbookContent(
                    words=words,
                    glossary=content.glossary,
                    pictures=shipped_pictures(),
                    made_on=date.today(),
                )
            )
            made, _ = pdf_bytes(outline, content.studio, progress=progress, cancelled=cancelled)
        return Preview(content=made, sizes=page_sizes(made), chapters=page_chapters(made))


class HandbookReader(QDialog):
    """The pages of the handbook. It stays open beside the work; Esc closes it."""

    def __init__(
        self, kit: Kit, parent: QWidget | None = None, prompts: Prompts | None = None
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._prompts = prompts or WindowPrompts(kit, self)
        self._jobs = Jobs()
        self.destroyed.connect(self._jobs.close)
        self._run: LaneRun | None = None
        words = kit.words
        self.setWindowTitle(words._("Handbook"))
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.preview = PreviewCard(kit, self._jobs, HandbookPreviewing(self._jobs, self))
        self.preview.view.setMinimumHeight(kit.theme.length(_LEAST))
        self.preview.view.setAccessibleName(words._("Pages of the handbook"))
        self.chapter = ListChoice(kit, [], words._("Chapter"))
        self.chapter.setEnabled(False)
        self.chapter.edited.connect(self._turn_to)
        self._chapters: tuple[tuple[str, int], ...] = ()
        self.preview.previewing.made.connect(self._show_chapters)
        self.preview.view.page_changed.connect(self._show_chapter)
        self.told = TextBlock(kit, "", "table", "text2")
        self.keep = Button(kit, words._("Save as PDF"), icon="file-down")
        self.keep.clicked.connect(self.save)
        self.leave = Button(kit, words._("Close"))
        self.leave.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(self.preview, 1)
        row = dialog_row(kit, [self.keep, self.leave])
        row.insertWidget(0, self.told, 100)
        column.addLayout(row)
        length, room = kit.theme.length, self.screen().availableSize() - QSize(32, 72)
        self.resize(min(length(_WIDTH), room.width()), min(length(_HEIGHT), room.height()))
        self.preview.previewing.want(Snapshot({}), words)
        self.preview.view.setFocus()

    def _head(self) -> QHBoxLayout:
        kit = self._kit
        row = QHBoxLayout()
        row.setSpacing(12)
        title = TextBlock(kit, kit.words._("Handbook"), "h2")
        title.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(title, 1)
        row.addWidget(line_label(kit, kit.words._("Chapter"), "label", "text2"))
        self.chapter.setFixedWidth(kit.theme.length(_CHAPTERS))
        row.addWidget(self.chapter)
        return row

    def _show_chapters(self, preview: Preview) -> None:
        self._chapters = preview.chapters
        self.chapter.set_options(
            [
                Option(value=str(place), text=title)
                for place, (title, _) in enumerate(self._chapters)
            ]
        )
        self.chapter.setEnabled(bool(self._chapters))
        if self._chapters:  # the cover is for paper
            self.preview.view.show_page(self._chapters[0][1])
        self._show_chapter(self.preview.view.page())

    def _show_chapter(self, page: int) -> None:
        begun = sum(first <= page for _, first in self._chapters)
        self.chapter.set_value(str(begun - 1) if begun else None)

    def _turn_to(self, value: object) -> None:
        if isinstance(value, str):
            self.preview.view.show_page(self._chapters[int(value)][1])

    def save(self) -> None:
        """Ask for a place, and write the PDF there while people read on."""
        words = self._kit.words
        kind = FileKind(name=words._("PDF file"), endings=(".pdf",))
        path = self._prompts.path_to_save(
            words._("Save the handbook"), Path("normsdesk-handbook.pdf"), kind
        )
        if path is None or self._run is not None:
            return

        def work(progress: Progress, cancelled: Cancelled) -> object:
            from normsdesk.exports.handbook.writing import write_handbook

            today = date.today()
            return write_handbook(words, path, today, progress=progress, cancelled=cancelled)

        self._run = LaneRun(work)
        self._run.ended.connect(partial(self._written, path))
        self._run.broke_off.connect(self._broke_off)
        self.keep.setEnabled(False)
        self._run.start(self._jobs)

    def done(self, result: int) -> None:
        """Stop what is under way, and close."""
        if self._run is not None:
            self._run.cancel()
            self._run = None
        self.preview.rest()
        self._jobs.close()
        super().done(result)

    def _written(self, path: Path, outcome: object) -> None:
        self._let_go()
        words = self._kit.words
        if isinstance(outcome, SaveFailed):
            self.told.set_role_ink("danger")
            self.told.set_text(say_save_failure(words, outcome))
            return
        self.told.set_role_ink("text2")
        self.told.set_text(words._("Saved: {name}").format(name=str(path)))

    def _broke_off(self, error: Exception) -> None:
        self._let_go()
        self.told.set_text(
            self._kit.words._("The handbook was not made: the program has a fault here.")
        )
        raise error

    def _let_go(self) -> None:
        self._run = None
        self.keep.setEnabled(True)


def open_handbook(kit: Kit, window: QWidget) -> HandbookReader:
    """Show the handbook beside a window; one that is open already comes to the front."""
    for reader in window.findChildren(HandbookReader):
        if reader.isVisible():
            reader.raise_()
            reader.activateWindow()
            return reader
    made = HandbookReader(kit, window)
    made.show()
    return made
