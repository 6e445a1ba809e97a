"""Text to read: wrapped, selectable, with words that open. Built run by run, never from HTML."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QTextBrowser

from normsdesk.ui.focus_marks import RING, RING_RADIUS
from normsdesk.ui.kit import Kit
from normsdesk.ui.panel.markdown import Block, BlockKind, Run
from normsdesk.ui.panel.terms import TermFinder

_INDENT, _AFTER_CLOSE, _AFTER_ITEM, _AFTER_PARAGRAPH = 20, 2, 4, 8
_SCHEME = "term"


class Prose(QTextBrowser):
    """Blocks of text as high as they need, as wide as they may be.

    ``term_asked`` carries the id of a term of the glossary that a person chose; ``fitted`` tells
    that the height is another one.
    """

    term_asked = Signal(str)
    fitted = Signal()

    def __init__(
        self,
        kit: Kit,
        name: str,
        *,
        role: str = "table",
        ink: str = "text2",
        finder: TermFinder | None = None,
    ) -> None:
        super().__init__()
        self._kit = kit
        self._role, self._ink = role, ink
        self._finder = finder
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextBrowser{background:transparent}")
        self.setFont(kit.theme.font(role))
        self.document().setDocumentMargin(0)
        for bar in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(kit.theme.length(_INDENT))
        self.document().setDefaultTextOption(option)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setProperty(RING, True)
        self.setProperty(RING_RADIUS, 4)
        self.anchorClicked.connect(self._open)

    def show_text(self, text: str) -> None:
        """Show plain text, line by line as typed."""
        lines = text.splitlines() or [""]
        kind = BlockKind.PARAGRAPH
        self.show_blocks([Block(kind=kind, runs=(Run(text=line),)) for line in lines], gap=0)

    def show_blocks(self, blocks: Sequence[Block], *, gap: int = _AFTER_PARAGRAPH) -> None:
        """Show blocks; each term is underlined where it is mentioned first."""
        self.clear()
        cursor = QTextCursor(self.document())
        seen: set[str] = set()
        for place, block in enumerate(blocks):
            last = place == len(blocks) - 1
            layout = self._block_format(block, 0 if last else gap)
            if place:
                cursor.insertBlock(layout)
            else:
                cursor.setBlockFormat(layout)
            if block.kind is not BlockKind.PARAGRAPH:
                sign = f"{block.number}." if block.number else "•"
                cursor.insertText(f"{sign}\t", self._format(strong=False))
            for run in block.runs:
                self._insert(cursor, run, seen)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def terms(self) -> list[str]:
        """Return the ids of the terms that can be opened, in order."""
        found: list[str] = []
        block = self.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                href = pieces.fragment().charFormat().anchorHref()
                if href and href.partition(":")[2] not in found:
                    found.append(href.partition(":")[2])
                pieces += 1
            block = block.next()
        return found

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the height of the text."""
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow a narrow column."""
        return QSize(80, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Be as high as the text is now."""
        super().resizeEvent(event)
        self._fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer to copy what is selected."""
        menu = QMenu(self)
        copy = menu.addAction(self._kit.words._("Copy"), self.copy)
        copy.setEnabled(self.textCursor().hasSelection())
        menu.addAction(self._kit.words._("Select all"), self.selectAll)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def _open(self, link: QUrl) -> None:
        self.term_asked.emit(link.path())

    def _insert(self, cursor: QTextCursor, run: Run, seen: set[str]) -> None:
        plain = self._format(strong=run.strong or run.word, term_id=run.term_id)
        if self._finder is None or run.strong or run.term_id:
            cursor.insertText(run.text, plain)
            return
        end = 0
        for mention in self._finder.mentions(run.text, seen):
            cursor.insertText(run.text[end : mention.start], plain)
            link = self._format(strong=run.word, term_id=mention.term_id)
            cursor.insertText(run.text[mention.start : mention.end], link)
            end = mention.end
        cursor.insertText(run.text[end:], plain)

    def _format(self, *, strong: bool, term_id: str = "") -> QTextCharFormat:
        theme = self._kit.theme
        font = theme.font(self._role)
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        look = QTextCharFormat()
        look.setFont(font)
        look.setForeground(theme.color("text" if strong else self._ink))
        if term_id:
            look.setAnchor(True)
            look.setAnchorHref(f"{_SCHEME}:{term_id}")
            look.setForeground(theme.color("primary"))
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            look.setUnderlineColor(theme.color("primary"))
        return look

    def _block_format(self, block: Block, gap: int) -> QTextBlockFormat:
        theme = self._kit.theme
        layout = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight
        layout.setLineHeight(theme.line_height(self._role) + 1, fixed.value)
        if block.kind is BlockKind.PARAGRAPH:
            layout.setBottomMargin(min(gap, _AFTER_CLOSE) if block.close else gap)
        else:
            indent = theme.length(_INDENT)
            layout.setLeftMargin(indent)
            layout.setTextIndent(-indent)
            layout.setBottomMargin(min(gap, _AFTER_ITEM))
        return layout

    def _fit(self) -> None:
        width = self.viewport().width()
        self.document().setTextWidth(width)
        height = max(1, round(self.document().size().height() + 0.49))
        if height != self.height():
            self.setFixedHeight(height)
            self.updateGeometry()
            self.fitted.emit()
