"""The agreement on paper: the whole text as it will be signed, read only, and printed as shown."""

from PySide6.QtCore import QMarginsF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from normsdesk.library.languages import Wording
from normsdesk.model.mentorship import Signature
from normsdesk.steps.mou_text import CONDITIONS, ClauseText, MouText, Run
from normsdesk.ui.kit import Kit

_BLANK = "\N{HORIZONTAL ELLIPSIS}" * 12
_PRINT_POINTS = 10.5
_MARGIN_MM = 22.0


class _Writer:
    """Writes into a document, run by run; nothing that people typed is read as a format."""

    def __init__(self, document: QTextDocument, base: QFont, missing: QTextCharFormat) -> None:
        self._cursor = QTextCursor(document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._base = base
        self._missing = missing
        self._begun = False

    def point(self, number: str, text: str, unit: float, hang: float) -> None:
        """Write a point of a list: its number, and its text in line below it."""
        self.paragraph(above=0.3 * unit, indent=unit, hang=hang)
        self.say(f"{number}\t{text}")

    def paragraph(self, *, above: float, indent: float = 0.0, hang: float = 0.0) -> None:
        """Begin a paragraph."""
        look = QTextBlockFormat()
        look.setTopMargin(above)
        look.setLeftMargin(indent + hang)
        look.setTextIndent(-hang)
        if hang:
            look.setTabPositions([QTextOption.Tab(indent + hang, QTextOption.TabType.LeftTab)])
        look.setLineHeight(128, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._begun:
            self._cursor.insertBlock(look, self._format())
        else:
            self._cursor.setBlockFormat(look)
            self._begun = True

    def say(self, text: str, *, strong: bool = False, grow: float = 1.0) -> None:
        """Write words."""
        self._cursor.insertText(
            text.replace("\n", "\N{LINE SEPARATOR}"), self._format(strong, grow)
        )

    def run(self, run: Run) -> None:
        """Write words, or the name of a part that is missing, marked."""
        if not run.missing:
            self.say(run.text)
            return
        look = self._format()
        look.merge(self._missing)
        self._cursor.insertText(f"[{run.text}]", look)

    def _format(self, strong: bool = False, grow: float = 1.0) -> QTextCharFormat:
        font = QFont(self._base)
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        if grow != 1.0 and font.pixelSize() > 0:
            font.setPixelSize(round(font.pixelSize() * grow))
        elif grow != 1.0:
            font.setPointSizeF(font.pointSizeF() * grow)
        look = QTextCharFormat()
        look.setFont(font)
        return look


def write_agreement(
    document: QTextDocument, words: Wording, text: MouText, base: QFont, missing: QTextCharFormat
) -> None:
    """Write the whole agreement into an empty document, in the size of ``base``."""
    document.setDefaultFont(base)
    unit = base.pixelSize() if base.pixelSize() > 0 else base.pointSizeF() * 4 / 3
    pen = _Writer(document, base, missing)
    pen.paragraph(above=0)
    pen.say(text.title, strong=True, grow=1.4)
    for group in text.groups:
        if group.heading:
            pen.paragraph(above=1.5 * unit)
            pen.say(group.heading, strong=True, grow=1.12)
        for clause in group.clauses:
            _write_clause(pen, text, clause, unit)
    pen.paragraph(above=1.5 * unit)
    pen.say(words._("Signatures"), strong=True, grow=1.12)
    for signature in text.signatures:
        _write_signature(pen, words, signature, unit)


def _write_clause(pen: _Writer, text: MouText, clause: ClauseText, unit: float) -> None:
    pen.paragraph(above=0.8 * unit)
    pen.say(f"{clause.number}  {clause.label}", strong=True)
    pen.paragraph(above=0.15 * unit)
    for run in clause.runs:
        pen.run(run)
    for number, said in clause.points:
        pen.point(number, said, unit, 2.2 * unit)
    if clause.number == CONDITIONS and text.special:
        pen.paragraph(above=0.8 * unit)
        pen.say(text.special_title, strong=True)
        for said in text.special:
            pen.point("\N{BULLET}", said, unit, unit)


def _write_signature(pen: _Writer, words: Wording, signature: Signature, unit: float) -> None:
    day = words.date(signature.signed_on) if signature.signed_on is not None else _BLANK
    pen.paragraph(above=unit)
    pen.say(words._("For {organisation}").format(organisation=signature.organisation or _BLANK))
    pen.paragraph(above=0.4 * unit)
    pen.say(words._("Name: {name}").format(name=signature.name or _BLANK))
    pen.paragraph(above=0.4 * unit)
    pen.say(words._("Date: {date}").format(date=day))


class MouPaper(QTextEdit):
    """A sheet that is as high as its text; it can be read, selected and copied."""

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__()
        self._kit = kit
        self._shown: MouText | None = None
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)

    def show_text(self, text: MouText) -> None:
        """Show an agreement; the same one is left alone."""
        if text == self._shown:
            return
        self._shown = text
        theme = self._kit.theme
        missing = QTextCharFormat()
        missing.setForeground(theme.color("hintInk"))
        missing.setBackground(theme.color("hintSoft"))
        document = self.document()
        document.clear()
        write_agreement(document, self._kit.words, text, theme.font("table"), missing)
        self._fit()

    def print_on(self, device: QPagedPaintDevice) -> None:
        """Print the agreement on A4, as it is shown."""
        if self._shown is None:
            return
        size = QPageSize(QPageSize.PageSizeId.A4)
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        upright = QPageLayout.Orientation.Portrait
        device.setPageLayout(QPageLayout(size, upright, margins, QPageLayout.Unit.Millimeter))
        base = self._kit.theme.font("body")
        base.setPointSizeF(_PRINT_POINTS)
        document = QTextDocument()
        write_agreement(document, self._kit.words, self._shown, base, QTextCharFormat())
        document.print_(device)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a comfortable width."""
        return QSize(360, self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow a narrow column."""
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the height to the new wrapping."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page."""
        event.ignore()

    def _fit(self) -> None:
        height = round(self.document().size().height()) + 4
        if height != self.height():
            self.setFixedHeight(height)
